// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <chatstore.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Section = Chat::Section;

class TestChatStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void knowsNothingBeforeTheLogin();
    void tellsSections();
    void followsAChatThroughItsLife();
    void countsUnread();
    void tellsSinceWhenTheCustomerWaits();
    void tellsWhatItMissed();
    void forgetsWhatIsNoneOfOurBusiness();
    void reconcilesAtTheNextLogin();
    void listsOnlyRecentClosedChats();
    void prefersWhatIsNewerInSummaries();
    void expiresTyping();
    void keepsAWindowOfEvents();

private:
    template <typename Push>
    void push(const QJsonObject &payload)
    {
        m_store->fold(Rtm::decode<Push>(payload));
    }
    void pushEvent(const QString &chatId, const QJsonObject &event, const QString &threadId = u"t1"_s)
    {
        push<Rtm::IncomingEvent>(World::incomingEvent(chatId, threadId, event));
    }
    void pushChat(const QJsonObject &chat) { push<Rtm::IncomingChat>(World::incomingChat(chat)); }
    void read(const QJsonObject &chat) { m_store->fold(Rtm::decode<Rtm::Chat>(chat)); }
    void logIn(const QJsonArray &chats = {}) { m_store->fold(Rtm::decode<Rtm::Login::Response>(World::login(chats))); }
    Section section(const QString &chatId) const
    {
        const Chat *chat = m_store->chat(chatId);
        return chat ? m_store->section(*chat) : Section::None;
    }
    int unread(const QString &chatId) const { return m_store->chat(chatId)->unread(u"me@x"_s); }
    QString waiting(const QString &chatId) const { return m_store->chat(chatId)->waitingSince(u"me@x"_s).text(); }
    // The ids of the chats that a signal told of, each once.
    static QSet<QString> told(QSignalSpy &spy)
    {
        QSet<QString> ids;
        for (const auto &arguments : std::as_const(spy))
            ids.insert(arguments.first().toString());
        spy.clear();
        return ids;
    }

    std::shared_ptr<VirtualClock> m_clock;
    std::unique_ptr<ChatStore> m_store;
};

void TestChatStore::init()
{
    m_clock = std::make_shared<VirtualClock>();
    m_store = std::make_unique<ChatStore>(World::timeSource(m_clock));
}

void TestChatStore::knowsNothingBeforeTheLogin()
{
    QVERIFY(m_store->chatIds().isEmpty());
    QVERIFY(!m_store->chat(u"C"_s));
    QCOMPARE(m_store->myStatus(), Rtm::RoutingStatus::Unknown);
    QSignalSpy missed(m_store.get(), &ChatStore::readNeeded);
    pushEvent(u"C"_s, World::message(u"a"_s, u"customer-C"_s, 1));
    QCOMPARE(told(missed), QSet<QString>{u"C"_s});
    QVERIFY(m_store->chatIds().isEmpty());

    logIn();
    QCOMPARE(m_store->me().name, u"Agata Stein"_s);
    QCOMPARE(m_store->myStatus(), Rtm::RoutingStatus::AcceptingChats);
    QSignalSpy me(m_store.get(), &ChatStore::meChanged);
    push<Rtm::RoutingStatusSet>(json(u"{'agent_id':'me@x','status':'not_accepting_chats'}"_s));
    push<Rtm::RoutingStatusSet>(json(u"{'agent_id':'nina@x','status':'offline'}"_s));
    QCOMPARE(m_store->myStatus(), Rtm::RoutingStatus::NotAcceptingChats);
    QCOMPARE(me.size(), 1);
}

void TestChatStore::tellsSections()
{
    using namespace World;
    logIn();
    const QJsonArray withNina{customer(u"C"_s), agent(u"nina@x"_s)};
    QJsonObject foreign = threadWith(u"t1"_s, 0, {});
    foreign[u"user_ids"_s] = QJsonArray{u"nina@x"_s};
    QJsonObject queued = threadWith(u"t1"_s, 0, {}, {.queuePosition = 2});
    queued[u"user_ids"_s] = QJsonArray();

    pushChat(chatWith(u"mine"_s, threadWith(u"t1"_s, 0, {})));
    pushChat(chatWith(u"queued"_s, queued, {customer(u"queued"_s)}));
    pushChat(chatWith(u"others"_s, foreign, withNina));
    QJsonObject followed = chatWith(u"followed"_s, foreign, withNina);
    followed[u"is_followed"_s] = true;
    pushChat(followed);
    pushChat(chatWith(u"closed"_s, threadWith(u"t1"_s, 0, {}, {.active = false})));
    pushChat(chatWith(u"left"_s, threadWith(u"t1"_s, 0, {}),
                      {customer(u"left"_s), agent(u"me@x"_s, false), agent(u"nina@x"_s)}));
    QCOMPARE(section(u"mine"_s), Section::My);
    QCOMPARE(section(u"queued"_s), Section::Queue);
    QCOMPARE(section(u"others"_s), Section::Others);
    QCOMPARE(section(u"followed"_s), Section::Supervised);
    QCOMPARE(section(u"closed"_s), Section::Closed);
    QCOMPARE(section(u"left"_s), Section::Others);
    QCOMPARE(m_store->chat(u"others"_s)->otherAgent(u"me@x"_s)->id, u"nina@x"_s);
    QVERIFY(!m_store->chat(u"mine"_s)->otherAgent(u"me@x"_s));
}

void TestChatStore::followsAChatThroughItsLife()
{
    using namespace World;
    logIn();
    QJsonObject queued = threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1)}, {.queuePosition = 1});
    queued[u"user_ids"_s] = QJsonArray();
    pushChat(chatWith(u"C"_s, queued, {customer(u"C"_s)}));
    QCOMPARE(section(u"C"_s), Section::Queue);

    push<Rtm::UserAddedToChat>(
        {{u"chat_id"_s, u"C"_s}, {u"thread_id"_s, u"t1"_s}, {u"user"_s, agent(u"me@x"_s)}, {u"reason"_s, u"auto"_s}});
    QCOMPARE(section(u"C"_s), Section::My);
    QVERIFY(!m_store->chat(u"C"_s)->queue());

    push<Rtm::UserRemovedFromChat>(json(u"{'chat_id':'C','thread_id':'t1','user_id':'me@x','reason':'manual'}"_s));
    QCOMPARE(section(u"C"_s), Section::Unassigned);
    QVERIFY(!m_store->chat(u"C"_s)->isPresent(u"me@x"_s));
    push<Rtm::UserAddedToChat>(
        {{u"chat_id"_s, u"C"_s}, {u"thread_id"_s, u"t1"_s}, {u"user"_s, agent(u"nina@x"_s)}, {u"reason"_s, u"manual"_s}});
    QCOMPARE(section(u"C"_s), Section::Others);

    push<Rtm::UserAddedToChat>(
        {{u"chat_id"_s, u"C"_s}, {u"thread_id"_s, u"t1"_s}, {u"user"_s, agent(u"me@x"_s)}, {u"reason"_s, u"manual"_s}});
    push<Rtm::ChatDeactivated>(json(u"{'chat_id':'C','thread_id':'t1'}"_s));
    QCOMPARE(section(u"C"_s), Section::Closed);
    // Told again, and of a thread of long ago: nothing new.
    push<Rtm::ChatDeactivated>(json(u"{'chat_id':'C','thread_id':'t1'}"_s));

    pushChat(
        chatWith(u"C"_s, threadWith(u"t2"_s, 100, {message(u"b"_s, u"customer-C"_s, 101)}, {.previous = u"t1"_s})));
    QCOMPARE(section(u"C"_s), Section::My);
    QCOMPARE(m_store->chat(u"C"_s)->threads.size(), 2);
    QCOMPARE(m_store->chat(u"C"_s)->timeline.count(), 2);
    push<Rtm::ChatDeactivated>(json(u"{'chat_id':'C','thread_id':'t1'}"_s));
    QCOMPARE(section(u"C"_s), Section::My);
}

void TestChatStore::countsUnread()
{
    using namespace World;
    logIn();
    pushChat(chatWith(u"C"_s,
                      threadWith(u"t1"_s, 0,
                                 {message(u"a"_s, u"customer-C"_s, 1), systemMessage(u"s"_s, 2, u"routing.assigned"_s),
                                  message(u"b"_s, u"customer-C"_s, 3)}),
                      {customer(u"C"_s), agent(u"me@x"_s, true, 1), agent(u"nina@x"_s)}));
    QCOMPARE(unread(u"C"_s), 1);
    pushEvent(u"C"_s, message(u"c"_s, u"nina@x"_s, 4));
    QCOMPARE(unread(u"C"_s), 1);
    pushEvent(u"C"_s, note(u"d"_s, u"nina@x"_s, 5));
    QCOMPARE(unread(u"C"_s), 2);
    pushEvent(u"C"_s, note(u"e"_s, u"me@x"_s, 6));
    QCOMPARE(unread(u"C"_s), 2);
    QJsonObject file =
        json(u"{'id':'f','type':'file','author_id':'customer-C','visibility':'all','url':'https://x/f'}"_s);
    file[u"created_at"_s] = at(7);
    pushEvent(u"C"_s, file);
    QCOMPARE(unread(u"C"_s), 3);

    const auto seen = [this](const QString &user, double upTo) {
        push<Rtm::EventsMarkedAsSeen>({{u"user_id"_s, user}, {u"chat_id"_s, u"C"_s}, {u"seen_up_to"_s, at(upTo)}});
    };
    seen(u"nina@x"_s, 9);
    QCOMPARE(unread(u"C"_s), 3);
    seen(u"me@x"_s, 5);
    QCOMPARE(unread(u"C"_s), 1);
    seen(u"me@x"_s, 1); // nobody unsees
    QCOMPARE(unread(u"C"_s), 1);
    // A reply that is older than the push does not bring it back.
    read(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}), {customer(u"C"_s), agent(u"me@x"_s, true, 1)}));
    QCOMPARE(unread(u"C"_s), 1);
    seen(u"me@x"_s, 7);
    QCOMPARE(unread(u"C"_s), 0);

    // Those who are not in a chat have nothing to read in it.
    pushChat(chatWith(u"D"_s, threadWith(u"t1"_s, 0, {message(u"g"_s, u"customer-D"_s, 1)}),
                      {customer(u"D"_s), agent(u"nina@x"_s)}));
    QCOMPARE(unread(u"D"_s), 0);
}

void TestChatStore::tellsSinceWhenTheCustomerWaits()
{
    using namespace World;
    logIn();
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}, {.queuePosition = 1}), {customer(u"C"_s)}));
    QCOMPARE(waiting(u"C"_s), at(0));
    pushEvent(u"C"_s, message(u"a"_s, u"customer-C"_s, 1));
    pushEvent(u"C"_s, message(u"b"_s, u"customer-C"_s, 2));
    push<Rtm::UserAddedToChat>(
        {{u"chat_id"_s, u"C"_s}, {u"thread_id"_s, u"t1"_s}, {u"user"_s, agent(u"me@x"_s)}, {u"reason"_s, u"auto"_s}});
    QCOMPARE(waiting(u"C"_s), at(1));
    pushEvent(u"C"_s, note(u"c"_s, u"me@x"_s, 3));
    QCOMPARE(waiting(u"C"_s), at(1));
    m_store->addEcho(u"C"_s, u"X"_s, u"hi"_s, false);
    QCOMPARE(waiting(u"C"_s), at(1));
    m_store->acceptEcho(u"C"_s, u"X"_s, u"d"_s);
    QCOMPARE(waiting(u"C"_s), QString());
    pushEvent(u"C"_s, message(u"d"_s, u"me@x"_s, 4, {}, u"X"_s));
    QCOMPARE(waiting(u"C"_s), QString());
    pushEvent(u"C"_s, systemMessage(u"s"_s, 5, u"routing.idle"_s));
    pushEvent(u"C"_s, message(u"e"_s, u"customer-C"_s, 6));
    QCOMPARE(waiting(u"C"_s), at(6));
    push<Rtm::ChatDeactivated>(json(u"{'chat_id':'C','thread_id':'t1'}"_s));
    QCOMPARE(waiting(u"C"_s), QString());

    // Of chats that other agents have, nobody tells how they go on.
    pushChat(chatWith(u"D"_s, threadWith(u"t1"_s, 0, {message(u"g"_s, u"customer-D"_s, 1)}),
                      {customer(u"D"_s), agent(u"nina@x"_s)}));
    QCOMPARE(section(u"D"_s), Section::Others);
    QCOMPARE(waiting(u"D"_s), QString());

    // What was not answered in an earlier thread is not waited for in the next.
    pushChat(chatWith(u"C"_s, threadWith(u"t2"_s, 10, {message(u"f"_s, u"customer-C"_s, 11)}, {.previous = u"t1"_s})));
    QCOMPARE(waiting(u"C"_s), at(11));
}

void TestChatStore::tellsWhatItMissed()
{
    using namespace World;
    logIn();
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})));
    QSignalSpy missed(m_store.get(), &ChatStore::readNeeded);
    pushEvent(u"C"_s, message(u"a"_s, u"customer-C"_s, 1));
    QCOMPARE(told(missed), QSet<QString>());
    pushEvent(u"C"_s, message(u"b"_s, u"customer-C"_s, 2), u"t2"_s);
    QCOMPARE(told(missed), QSet<QString>{u"C"_s});
    QCOMPARE(m_store->chat(u"C"_s)->timeline.count(), 2);
    push<Rtm::ChatDeactivated>(json(u"{'chat_id':'C','thread_id':'t2'}"_s));
    QCOMPARE(told(missed), QSet<QString>{u"C"_s});
    push<Rtm::UserAddedToChat>({{u"chat_id"_s, u"D"_s}, {u"user"_s, agent(u"me@x"_s)}, {u"reason"_s, u"auto"_s}});
    QCOMPARE(told(missed), QSet<QString>{u"D"_s});
    QVERIFY(!m_store->chat(u"D"_s));
}

void TestChatStore::forgetsWhatIsNoneOfOurBusiness()
{
    using namespace World;
    logIn();
    QJsonObject foreign = threadWith(u"t1"_s, 0, {});
    foreign[u"user_ids"_s] = QJsonArray{u"nina@x"_s};
    const auto foreignChat = [&](const QString &id) {
        return chatWith(id, foreign, {customer(id), agent(u"nina@x"_s)});
    };
    pushChat(foreignChat(u"C"_s));
    pushChat(foreignChat(u"D"_s));
    m_store->setOpenChat(u"D"_s);
    QSignalSpy removed(m_store.get(), &ChatStore::chatRemoved);
    push<Rtm::ChatDeactivated>(json(u"{'chat_id':'C','thread_id':'t1'}"_s));
    push<Rtm::ChatDeactivated>(json(u"{'chat_id':'D','thread_id':'t1'}"_s));
    QCOMPARE(told(removed), QSet<QString>{u"C"_s});
    m_store->setOpenChat({});
    QCOMPARE(told(removed), QSet<QString>{u"D"_s});
    QVERIFY(m_store->chatIds().isEmpty());

    // One that is open may go while it is looked at.
    pushChat(foreignChat(u"E"_s));
    m_store->setOpenChat(u"E"_s);
    connect(m_store.get(), &ChatStore::chatAboutToBeRemoved, m_store.get(), [this] { m_store->setOpenChat({}); });
    m_store->forget(u"E"_s);
    QCOMPARE(removed.size(), 1);
}

void TestChatStore::reconcilesAtTheNextLogin()
{
    using namespace World;
    const QJsonObject a = chatWith(u"A"_s, threadWith(u"t1"_s, 0, {message(u"a1"_s, u"customer-A"_s, 1)}));
    const QJsonObject b = chatWith(u"B"_s, threadWith(u"t1"_s, 0, {message(u"b1"_s, u"customer-B"_s, 1)}));
    const QJsonObject c = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {message(u"c1"_s, u"customer-C"_s, 1)}));
    QSignalSpy added(m_store.get(), &ChatStore::chatAdded);
    QSignalSpy removed(m_store.get(), &ChatStore::chatRemoved);
    QSignalSpy toRead(m_store.get(), &ChatStore::readNeeded);
    logIn({summary(a), summary(b)});
    QCOMPARE(told(added), QSet<QString>({u"A"_s, u"B"_s}));
    QCOMPARE(told(toRead), QSet<QString>({u"A"_s, u"B"_s}));
    QCOMPARE(unread(u"A"_s), 1);
    read(a);
    read(b);
    QCOMPARE(unread(u"A"_s), 1);
    push<Rtm::IncomingTypingIndicator>(
        json(u"{'chat_id':'A','typing_indicator':{'author_id':'customer-A','is_typing':true,'timestamp':1}}"_s));
    QCOMPARE(m_store->chat(u"A"_s)->timeline.count(), 2);

    // A went on, B is not listed any more, C is new.
    QSignalSpy rows(&m_store->chat(u"A"_s)->timeline, &Timeline::removed);
    logIn({summary(chatWith(u"A"_s, threadWith(u"t1"_s, 0, {message(u"a2"_s, u"customer-A"_s, 20)}))), summary(c)});
    QCOMPARE(told(added), QSet<QString>{u"C"_s});
    QCOMPARE(told(toRead), QSet<QString>({u"A"_s, u"B"_s, u"C"_s}));
    QVERIFY(removed.isEmpty());
    QCOMPARE(rows.size(), 1); // who was typing
    QCOMPARE(m_store->chat(u"A"_s)->thread(u"t1"_s)->tags, QStringList(u"delivery"_s)); // not told again
    QCOMPARE(unread(u"A"_s), 2);
    QCOMPARE(section(u"B"_s), Section::My);

    // What is read then tells what became of B: another agent has it.
    read(chatWith(u"B"_s, threadWith(u"t1"_s, 0, {}), {customer(u"B"_s), agent(u"me@x"_s, false), agent(u"nina@x"_s)}));
    QCOMPARE(section(u"B"_s), Section::Others);
    read(chatWith(u"A"_s,
                  threadWith(u"t1"_s, 0,
                             {message(u"a1"_s, u"customer-A"_s, 1), message(u"a15"_s, u"customer-A"_s, 15),
                              message(u"a2"_s, u"customer-A"_s, 20)})));
    QCOMPARE(m_store->chat(u"A"_s)->timeline.count(), 3);
    QCOMPARE(unread(u"A"_s), 3);
    QVERIFY(m_store->chat(u"A"_s)->lastEvents.isEmpty());
}

void TestChatStore::listsOnlyRecentClosedChats()
{
    using namespace World;
    constexpr double day = 24 * 60 * 60;
    logIn();
    const auto closed = [](const QString &id, double seconds) {
        return summary(chatWith(id, threadWith(u"t1"_s, seconds, {}, {.active = false})));
    };
    m_store->fold(Rtm::decode<Rtm::ListChats::Response>(
        {{u"chats_summary"_s, QJsonArray{closed(u"old"_s, -day - 60), closed(u"new"_s, -day + 60)}}}));
    QCOMPARE(m_store->chatIds(), QStringList(u"new"_s));
}

void TestChatStore::prefersWhatIsNewerInSummaries()
{
    using namespace World;
    const QJsonObject before = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1)}));
    logIn({summary(before)});
    const Chat *chat = m_store->chat(u"C"_s);
    QCOMPARE(chat->newestWords()->id, u"a"_s);
    QCOMPARE(chat->lastActivity().text(), at(1));
    pushEvent(u"C"_s, message(u"b"_s, u"customer-C"_s, 2));
    QCOMPARE(chat->newestWords()->id, u"b"_s);
    QCOMPARE(unread(u"C"_s), 2);
    m_store->addEcho(u"C"_s, u"X"_s, u"hi"_s, false);
    QCOMPARE(chat->newestWords()->customId, u"X"_s);
    QVERIFY(!chat->isRead());
    read(before);
    QVERIFY(chat->isRead());
    QVERIFY(chat->reachesStart);
}

void TestChatStore::expiresTyping()
{
    using namespace World;
    logIn();
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})));
    const auto typing = [this](const QString &who, bool is) {
        QJsonObject payload = json(u"{'chat_id':'C','typing_indicator':{'author_id':'%1','timestamp':1}}"_s.arg(who));
        QJsonObject indicator = payload[u"typing_indicator"_s].toObject();
        indicator[u"is_typing"_s] = is;
        payload[u"typing_indicator"_s] = indicator;
        push<Rtm::IncomingTypingIndicator>(payload);
    };
    const Timeline &timeline = m_store->chat(u"C"_s)->timeline;
    typing(u"me@x"_s, true);
    QCOMPARE(timeline.count(), 0);
    typing(u"customer-C"_s, true);
    QCOMPARE(timeline.count(), 1);
    QCOMPARE(m_store->nextExpiry(), m_clock->now() + 10s);
    m_clock->jump(9s);
    m_store->expire();
    QCOMPARE(timeline.count(), 1);
    m_clock->jump(1s);
    m_store->expire();
    QCOMPARE(timeline.count(), 0);
    QVERIFY(!m_store->nextExpiry());

    push<Rtm::IncomingSneakPeek>(
        json(u"{'chat_id':'C','sneak_peek':{'author_id':'customer-C','text':'hel','timestamp':1}}"_s));
    QCOMPARE(timeline.count(), 1);
    push<Rtm::ChatDeactivated>(json(u"{'chat_id':'C','thread_id':'t1'}"_s));
    QCOMPARE(timeline.count(), 0);
    typing(u"customer-C"_s, true);
    QCOMPARE(timeline.count(), 0);
}

void TestChatStore::keepsAWindowOfEvents()
{
    using namespace World;
    logIn();
    pushChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})));
    const Chat *chat = m_store->chat(u"C"_s);
    QVERIFY(chat->reachesStart);
    m_store->setOpenChat(u"C"_s);
    for (int i = 0; i < 1000; ++i)
        pushEvent(u"C"_s, message(u"e%1"_s.arg(i), u"customer-C"_s, i));
    QCOMPARE(chat->timeline.count(), 1000);
    m_store->setOpenChat({});
    QCOMPARE(chat->timeline.count(), 200);
    QVERIFY(!chat->reachesStart);
    for (int i = 0; i < 1000; ++i)
        pushEvent(u"C"_s, message(u"f%1"_s.arg(i), u"customer-C"_s, 1000 + i));
    QVERIFY(chat->timeline.count() <= 400);
    QCOMPARE(chat->timeline.at(chat->timeline.count() - 1).event.id, u"f999"_s);
}

QTEST_GUILESS_MAIN(TestChatStore)
#include "tst_chatstore.moc"
