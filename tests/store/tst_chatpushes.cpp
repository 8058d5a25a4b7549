// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What other people do to a chat: they transfer it, tag it, edit and delete what is in it.

#include "world.h"

#include <chatstore.h>
#include <wire/codec.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace World;
using Section = Chat::Section;

class TestChatPushes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void transfers();
    void movesUpInTheQueue();
    void unfollows();
    void tags();
    void replacesEvents();
    void deletesEvents();
    void deletesThreads_data();
    void deletesThreads();
    void deletesChats();
    void readsWhatAccessIsLeft();
    void customersChange();
    void customersGoOn();

private:
    template <typename Push>
    void push(const QString &payload)
    {
        QList<Rtm::Problem> problems;
        const QJsonValue value = json(u"{'payload':%1}"_s.arg(payload))["payload"_L1];
        m_store->fold(Rtm::decodePayload<Push>(value, &problems));
        QVERIFY(problems.isEmpty());
    }
    void pushChat(const QJsonObject &chat) { m_store->fold(Rtm::decode<Rtm::IncomingChat>(incomingChat(chat))); }
    /// A chat that waits for an agent.
    void queue(const QString &chatId, int position)
    {
        QJsonObject thread =
            threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-"_s + chatId, 1)}, {.queuePosition = position});
        thread[u"user_ids"_s] = QJsonArray();
        pushChat(chatWith(chatId, thread, {customer(chatId)}));
    }
    const Chat *chat(const QString &chatId = u"C"_s) const { return m_store->chat(chatId); }
    QStringList eventIds(const QString &chatId = u"C"_s) const
    {
        QStringList ids;
        for (int i = 0; i < chat(chatId)->timeline.count(); ++i)
            ids.append(chat(chatId)->timeline.at(i).event.id);
        return ids;
    }
    /// The chats that were told to be read since the last call.
    QStringList toRead()
    {
        QStringList ids;
        for (const auto &arguments : std::as_const(*m_missed))
            ids.append(arguments.first().toString());
        m_missed->clear();
        return ids;
    }

    std::unique_ptr<ChatStore> m_store;
    std::unique_ptr<QSignalSpy> m_missed;
};

void TestChatPushes::init()
{
    m_store = std::make_unique<ChatStore>(timeSource(std::make_shared<VirtualClock>()));
    m_missed = std::make_unique<QSignalSpy>(m_store.get(), &ChatStore::readNeeded);
    m_store->fold(Rtm::decode<Rtm::Login::Response>(login()));
}

void TestChatPushes::transfers()
{
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1)})));
    push<Rtm::UserRemovedFromChat>(u"{'chat_id':'C','thread_id':'t1','user_id':'me@x','reason':'transferred'}"_s);
    push<Rtm::ChatTransferred>(u"{'chat_id':'C','thread_id':'t1','requester_id':'me@x','reason':'manual',"
                               "'transferred_to':{'group_ids':[2]},"
                               "'queue':{'position':3,'wait_time':60,'queued_at':'2026-09-21T09:00:00.000000Z'}}"_s);
    QCOMPARE(m_store->section(*chat()), Section::Queue);
    QCOMPARE(chat()->queue()->position, 3);
    QCOMPARE(toRead(), QStringList{u"C"_s});

    // To an agent: nobody waits any more.
    push<Rtm::ChatTransferred>(u"{'chat_id':'C','thread_id':'t1','reason':'assigned',"
                               "'transferred_to':{'agent_ids':['nina@x'],'group_ids':[2]}}"_s);
    QVERIFY(!chat()->queue());
    push<Rtm::UserAddedToChat>(u"{'chat_id':'C','thread_id':'t1','reason':'assigned','user':{'id':'nina@x','type':'agent',"
                               "'name':'Nina','present':true,'visibility':'all'}}"_s);
    QCOMPARE(m_store->section(*chat()), Section::Others);
    QCOMPARE(toRead(), QStringList{u"C"_s});

    push<Rtm::ChatTransferred>(u"{'chat_id':'unheard','transferred_to':{'group_ids':[2]}}"_s);
    QVERIFY(!chat(u"unheard"_s));
    QCOMPARE(toRead(), QStringList{u"unheard"_s});
}

void TestChatPushes::movesUpInTheQueue()
{
    queue(u"C"_s, 1);
    queue(u"D"_s, 2);
    QSignalSpy changes(m_store.get(), &ChatStore::chatChanged);
    push<Rtm::QueuePositionsUpdated>(u"[{'chat_id':'D','thread_id':'t1','queue':{'position':1,'wait_time':30,"
                                     "'queued_at':'2026-09-21T09:00:00.000000Z'}},"
                                     "{'chat_id':'unheard','thread_id':'t1','queue':{'position':2,'wait_time':90}},"
                                     "{'chat_id':'C','thread_id':'t9','queue':{'position':3,'wait_time':90}}]"_s);
    QCOMPARE(chat(u"D"_s)->queue()->position, 1);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().first().toString(), u"D"_s);
    QCOMPARE(chat()->queue()->position, 1); // another thread is not this one
    QCOMPARE(toRead(), (QStringList{u"unheard"_s, u"C"_s}));
}

void TestChatPushes::unfollows()
{
    QJsonObject followed = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}), {customer(u"C"_s), agent(u"nina@x"_s)});
    followed[u"is_followed"_s] = true;
    pushChat(followed);
    QCOMPARE(m_store->section(*chat()), Section::Supervised);
    push<Rtm::ChatUnfollowed>(u"{'chat_id':'C'}"_s);
    QCOMPARE(m_store->section(*chat()), Section::Others);
    push<Rtm::ChatUnfollowed>(u"{'chat_id':'unheard'}"_s);
    QCOMPARE(toRead(), QStringList());
}

void TestChatPushes::tags()
{
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}, {.active = false})));
    pushChat(chatWith(u"C"_s, threadWith(u"t2"_s, 60, {}, {.previous = u"t1"_s})));
    QSignalSpy changes(m_store.get(), &ChatStore::chatChanged);
    push<Rtm::ThreadTagged>(u"{'chat_id':'C','thread_id':'t2','tag':'refund'}"_s);
    push<Rtm::ThreadTagged>(u"{'chat_id':'C','thread_id':'t2','tag':'refund'}"_s);
    QCOMPARE(chat()->thread(u"t2"_s)->tags, (QStringList{u"delivery"_s, u"refund"_s}));
    push<Rtm::ThreadUntagged>(u"{'chat_id':'C','thread_id':'t2','tag':'delivery'}"_s);
    QCOMPARE(chat()->thread(u"t2"_s)->tags, QStringList{u"refund"_s});
    QCOMPARE(chat()->thread(u"t1"_s)->tags, QStringList{u"delivery"_s});
    QCOMPARE(changes.size(), 3);
    push<Rtm::ThreadTagged>(u"{'chat_id':'unheard','thread_id':'t2','tag':'refund'}"_s);
    QCOMPARE(toRead(), QStringList());
}

void TestChatPushes::replacesEvents()
{
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1)})));
    QSignalSpy rows(&chat()->timeline, &Timeline::changed);
    push<Rtm::EventUpdated>(u"{'chat_id':'C','thread_id':'t1','event':{'id':'a','type':'message','text':'anew',"
                            "'author_id':'customer-C','created_at':'%1','visibility':'all'}}"_s.arg(at(1)));
    QCOMPARE(chat()->timeline.at(0).event.message()->text, u"anew"_s);
    QCOMPARE(chat()->timeline.at(0).threadId, u"t1"_s);
    QCOMPARE(rows.size(), 1);
    // What is not there is older than what is shown, and is read as it is then.
    push<Rtm::EventUpdated>(u"{'chat_id':'C','thread_id':'t0','event':{'id':'old','type':'message','text':'anew',"
                            "'author_id':'customer-C','created_at':'%1','visibility':'all'}}"_s.arg(at(-100)));
    QCOMPARE(eventIds(), QStringList{u"a"_s});
}

// That something was there is left, and not what it was.
void TestChatPushes::deletesEvents()
{
    pushChat(chatWith(
        u"C"_s,
        threadWith(u"t1"_s, 0,
                   {message(u"a"_s, u"customer-C"_s, 1, u"4111 1111"_s), message(u"b"_s, u"customer-C"_s, 2)})));
    push<Rtm::EventDeleted>(u"{'chat_id':'C','thread_id':'t1','event_id':'a'}"_s);
    const Rtm::Event &event = chat()->timeline.at(0).event;
    QCOMPARE(event.deleted, std::optional(true));
    QCOMPARE(event.authorId, u"customer-C"_s);
    QVERIFY(!event.message());
    QVERIFY(event.raw.object.isEmpty());
    QCOMPARE(eventIds(), (QStringList{u"a"_s, u"b"_s}));
    push<Rtm::EventDeleted>(u"{'chat_id':'C','thread_id':'t1','event_id':'unheard'}"_s);
    push<Rtm::EventDeleted>(u"{'chat_id':'unheard','thread_id':'t1','event_id':'a'}"_s);

    // Of a chat that is only listed, the newest message may be the one.
    m_store->fold(Rtm::decode<Rtm::ListChats::Response>(
        {{u"chats_summary"_s,
          QJsonArray{summary(chatWith(u"D"_s, threadWith(u"t1"_s, 0, {message(u"d"_s, u"customer-D"_s, 1)})))}},
         {u"found_chats"_s, 1}}));
    QVERIFY(chat(u"D"_s)->newestWords());
    push<Rtm::EventDeleted>(u"{'chat_id':'D','thread_id':'t1','event_id':'d'}"_s);
    QVERIFY(!chat(u"D"_s)->newestWords());
}

void TestChatPushes::deletesThreads_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("left");

    QTest::newRow("all") << u"{}"_s << QStringList();
    QTest::newRow("of a tag") << u"{'tag':'refund'}"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("of another tag") << u"{'tag':'delivery'}"_s << QStringList();
    QTest::newRow("from") << u"{'date_from':'%1'}"_s.arg(at(60)) << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("to") << u"{'date_to':'%1'}"_s.arg(at(59)) << QStringList{u"c"_s};
    QTest::newRow("between") << u"{'date_from':'%1','date_to':'%2'}"_s.arg(at(1), at(59))
                             << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("in time with a tag") << u"{'date_to':'%1','tag':'refund'}"_s.arg(at(59))
                                        << QStringList{u"a"_s, u"b"_s, u"c"_s};
}

void TestChatPushes::deletesThreads()
{
    QFETCH(const QString, filter);
    QFETCH(const QStringList, left);
    pushChat(chatWith(u"C"_s,
                      threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1), message(u"b"_s, u"me@x"_s, 2)},
                                 {.active = false})));
    pushChat(chatWith(
        u"C"_s,
        threadWith(u"t2"_s, 60, {message(u"c"_s, u"customer-C"_s, 61)}, {.active = false, .previous = u"t1"_s})));
    push<Rtm::ThreadTagged>(u"{'chat_id':'C','thread_id':'t2','tag':'refund'}"_s);
    push<Rtm::ThreadsDeleted>(filter);
    if (left.isEmpty())
        QVERIFY(!chat());
    else
        QCOMPARE(eventIds(), left);
}

void TestChatPushes::deletesChats()
{
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1)})));
    pushChat(chatWith(u"D"_s, threadWith(u"t1"_s, 0, {message(u"d"_s, u"customer-D"_s, 1)})));
    QSignalSpy removed(m_store.get(), &ChatStore::chatRemoved);
    push<Rtm::ThreadDeleted>(u"{'chat_id':'C','thread_id':'unheard'}"_s);
    QCOMPARE(removed.size(), 0);
    push<Rtm::ThreadDeleted>(u"{'chat_id':'C','thread_id':'t1'}"_s);
    QVERIFY(!chat());
    push<Rtm::ChatDeleted>(u"{'chat_id':'D'}"_s);
    push<Rtm::ChatDeleted>(u"{'chat_id':'unheard'}"_s);
    QCOMPARE(removed.size(), 2);
    QCOMPARE(m_store->chatIds(), QStringList());
}

void TestChatPushes::readsWhatAccessIsLeft()
{
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})));
    push<Rtm::ChatAccessUpdated>(u"{'id':'C','access':{'group_ids':[7]}}"_s);
    push<Rtm::ChatAccessRevoked>(u"{'id':'C','access':{'group_ids':[7]}}"_s);
    push<Rtm::ChatAccessGranted>(u"{'id':'D','access':{'group_ids':[1]}}"_s);
    QCOMPARE(toRead(), (QStringList{u"C"_s, u"C"_s, u"D"_s}));
}

// What is told, in all chats of the customer; what is not told stays; what is null is gone.
void TestChatPushes::customersChange()
{
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})));
    pushChat(chatWith(u"D"_s, threadWith(u"t1"_s, 0, {}), {customer(u"C"_s), agent(u"me@x"_s)}));
    pushChat(chatWith(u"E"_s, threadWith(u"t1"_s, 0, {})));
    QSignalSpy changes(m_store.get(), &ChatStore::chatChanged);
    push<Rtm::CustomerUpdated>(u"{'id':'customer-C','email':'t@x.example','phone_number':'+48 22',"
                               "'session_fields':[{'plan':'premium'},{'order':'7'}],'cart':{'total':12.5}}"_s);
    QCOMPARE(changes.size(), 2);
    for (const QString &id : {u"C"_s, u"D"_s}) {
        const Rtm::User *user = chat(id)->customer();
        QCOMPARE(user->name, u"Thomas Anderson"_s);
        QCOMPARE(user->email, u"t@x.example"_s);
        QCOMPARE(user->customer()->phoneNumber, u"+48 22"_s);
        QCOMPARE(user->customer()->sessionFields->size(), 2);
        QCOMPARE(user->customer()->carts->first().total, 12.5);
    }
    QVERIFY(!chat(u"E"_s)->customer()->email);
    push<Rtm::CustomerUpdated>(u"{'id':'customer-C','email':null,'cart':null,'session_fields':[]}"_s);
    QVERIFY(!chat()->customer()->email);
    QVERIFY(chat()->customer()->customer()->carts->isEmpty());
    QVERIFY(chat()->customer()->customer()->sessionFields->isEmpty());
    QCOMPARE(chat()->customer()->customer()->phoneNumber, u"+48 22"_s);
    push<Rtm::CustomerUpdated>(u"{'id':'me@x','name':'Nobody'}"_s); // an agent is no customer
    QCOMPARE(chat()->user(u"me@x"_s)->name, u"Me Smith"_s);
}

void TestChatPushes::customersGoOn()
{
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})));
    for (int i = 0; i < 12; ++i) {
        push<Rtm::CustomerPageUpdated>(u"{'customer_id':'customer-C','visit_id':1,'opened_at':'%1',"
                                       "'url':'https://x.example/%2','title':'Page %2'}"_s.arg(at(i))
                                           .arg(i));
    }
    const Rtm::Customer *customer = chat()->customer()->customer();
    QCOMPARE(customer->visit->lastPages->size(), 10);
    QCOMPARE(customer->visit->lastPages->last().title, u"Page 11"_s);
    QCOMPARE(customer->visit->geolocation->city, u"Warsaw"_s);
    push<Rtm::CustomerStatisticsUpdated>(u"{'customer_id':'customer-C','statistics':{'visits_count':3}}"_s);
    QCOMPARE(customer->statistics->visitsCount, 3);
}

QTEST_GUILESS_MAIN(TestChatPushes)
#include "tst_chatpushes.moc"
