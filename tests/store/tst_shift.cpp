// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <shift.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;

class TestShift : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void readsItsOwnChatsAfterTheLogin();
    void readsAChatWhenItIsOpened();
    void readsBackToWhatItKnows();
    void forgetsAChatThatIsGone();
    void readsAgainWhatChangedMeanwhile();
    void readsAgainWhatCouldNotBeRead();
    void loadsOlderPages();
    void givesUpOnPagesWithNothingNew();
    void fillsAShortChat();
    void tellsOfTypingSparingly();
    void marksSeenForward();
    void hasSeenWhatItAnswers();
    void setsTheRoutingStatus();
    void closesAndReopens();
    void expiresTyping();

private:
    const Chat *chat(const QString &id = u"C"_s) const { return m_shift->store()->chat(id); }
    // Logs in and answers the list of all chats.
    bool logIn(const QJsonArray &summaries, const QJsonArray &listed = {})
    {
        if (!m_service->logIn(login(summaries)))
            return false;
        const auto list = m_service->take(u"list_chats"_s);
        if (list)
            m_service->answer(*list, {{u"chats_summary"_s, listed}});
        return list.has_value();
    }
    // The service goes on answering pings, so that the connection stays.
    void pass(std::chrono::seconds time)
    {
        for (auto left = time; left > 0s; left -= 1s) {
            m_service->clock->advance(1s);
            m_service->open();
        }
    }
    // The action and the payload of the only open request.
    QString only()
    {
        const QStringList open = m_service->open();
        if (open.size() != 1)
            return open.join(u' ');
        const auto request = m_service->take(open.first());
        m_service->answer(*request);
        return request->action + u' '
            + QString::fromUtf8(QJsonDocument(request->payload).toJson(QJsonDocument::Compact));
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
};

void TestShift::init()
{
    m_shift.reset();
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
}

void TestShift::readsItsOwnChatsAfterTheLogin()
{
    const QJsonObject mine = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1)}));
    const QJsonObject queued = chatWith(u"Q"_s, threadWith(u"t1"_s, 0, {}, {.queuePosition = 1}), {customer(u"Q"_s)});
    QVERIFY(logIn({summary(mine)}, {summary(queued)}));
    QVERIFY(chat(u"Q"_s));
    const auto request = m_service->take(u"get_chat"_s);
    QCOMPARE(request->payload, json(u"{'chat_id':'C'}"_s));
    m_service->answer(*request, mine);
    QVERIFY(chat()->isRead());
    QCOMPARE(m_service->open(), QStringList());
}

void TestShift::readsAChatWhenItIsOpened()
{
    const QJsonObject queued = chatWith(u"Q"_s, threadWith(u"t1"_s, 0, {}, {.queuePosition = 1}), {customer(u"Q"_s)});
    QVERIFY(logIn({}, {summary(queued)}));
    QCOMPARE(m_service->open(), QStringList());
    m_shift->setOpenChat(u"Q"_s);
    QCOMPARE(only(), u"get_chat {\"chat_id\":\"Q\"}"_s);
    m_shift->setOpenChat({});
    m_shift->setOpenChat(u"nothing"_s);
    QCOMPARE(m_service->open(), QStringList());
}

void TestShift::readsBackToWhatItKnows()
{
    const auto thread = [](int n, bool active = false) {
        return chatWith(u"C"_s,
                        threadWith(u"t%1"_s.arg(n), 100 * n, {message(u"e%1"_s.arg(n), u"customer-C"_s, 100 * n + 1)},
                                   {.active = active, .previous = n > 0 ? u"t%1"_s.arg(n - 1) : QString()}));
    };
    QVERIFY(logIn({summary(thread(1, true))}));
    m_service->answer(*m_service->take(u"get_chat"_s), thread(1, true));
    QCOMPARE(m_service->open(), QStringList());

    m_service->drop();
    QVERIFY(logIn({summary(thread(4, true))}));
    for (int n = 4; n >= 1; --n) {
        const auto request = m_service->take(u"get_chat"_s);
        QVERIFY(request);
        QCOMPARE(request->payload[u"thread_id"_s].toString(), n == 4 ? QString() : u"t%1"_s.arg(n));
        m_service->answer(*request, thread(n, n == 4));
    }
    QCOMPARE(m_service->open(), QStringList());
    QCOMPARE(chat()->timeline.count(), 4);
    QVERIFY(chat()->isActive());

    // A connection that is lost while reading: it is read when there is one again.
    m_service->drop();
    QVERIFY(logIn({summary(thread(5, true))}));
    m_service->answer(*m_service->take(u"get_chat"_s), thread(5, true));
    m_service->drop();
    QVERIFY(logIn({summary(thread(5, true))}));
    m_service->answer(*m_service->take(u"get_chat"_s), thread(5, true));
    QCOMPARE(m_service->take(u"get_chat"_s)->payload[u"thread_id"_s].toString(), u"t4"_s);
}

void TestShift::forgetsAChatThatIsGone()
{
    const QJsonObject mine = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}));
    QVERIFY(logIn({summary(mine)}));
    m_service->answer(*m_service->take(u"get_chat"_s), mine);
    m_service->drop();
    QVERIFY(logIn({}));
    m_service->refuse(*m_service->take(u"get_chat"_s), u"missing_access"_s);
    QVERIFY(!chat());
    // A push about a chat that is not known makes it be read.
    m_service->push(u"incoming_event"_s, incomingEvent(u"C"_s, u"t1"_s, message(u"a"_s, u"customer-C"_s, 1)));
    QCOMPARE(m_service->open(), QStringList(u"get_chat"_s));
    m_service->answer(*m_service->take(u"get_chat"_s), mine);
    QVERIFY(chat());
}

void TestShift::readsAgainWhatChangedMeanwhile()
{
    QVERIFY(logIn({}));
    const auto push = [this] {
        m_service->push(u"incoming_event"_s, incomingEvent(u"C"_s, u"t1"_s, message(u"a"_s, u"customer-C"_s, 1)));
    };
    const QJsonObject mine = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}));
    push();
    const auto first = m_service->take(u"get_chat"_s);
    push();
    QCOMPARE(m_service->open(), QStringList()); // one at a time
    m_service->answer(*first, mine);
    QCOMPARE(m_service->open(), QStringList(u"get_chat"_s));
    m_service->answer(*m_service->take(u"get_chat"_s), mine);
    QCOMPARE(m_service->open(), QStringList());
}

void TestShift::readsAgainWhatCouldNotBeRead()
{
    const QJsonObject mine = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}));
    QVERIFY(logIn({summary(mine)}));
    QSignalSpy failed(m_shift.get(), &Shift::failed);
    m_shift->setOpenChat(u"C"_s);
    m_service->refuse(*m_service->take(u"get_chat"_s), u"internal"_s);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_service->open(), QStringList());
    // After a pause, and after a longer one each time.
    for (const auto pause : {2s, 4s, 8s}) {
        pass(pause - 1s);
        QCOMPARE(m_service->open(), QStringList());
        pass(1s);
        m_service->refuse(*m_service->take(u"get_chat"_s), u"service_unavailable"_s);
    }
    // A connection that is made again does not wait, and the pause does not outlast it.
    m_service->drop();
    QVERIFY(logIn({summary(mine)}));
    m_service->answer(*m_service->take(u"get_chat"_s), mine);
    QVERIFY(chat()->isRead());
    pass(20s);
    QCOMPARE(m_service->open(), QStringList());

    // What the service will not do is not asked for again.
    m_service->push(u"incoming_event"_s, incomingEvent(u"D"_s, u"t1"_s, message(u"a"_s, u"customer-D"_s, 1)));
    m_service->refuse(*m_service->take(u"get_chat"_s), u"authorization"_s);
    pass(5s);
    QVERIFY(!m_service->take(u"get_chat"_s));
}

void TestShift::givesUpOnPagesWithNothingNew()
{
    const QJsonObject thread = threadWith(u"t2"_s, 0, {message(u"a"_s, u"customer-C"_s, 1)}, {.previous = u"t1"_s});
    QVERIFY(logIn({}));
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, thread)));
    QSignalSpy failed(m_shift.get(), &Shift::failed);
    m_shift->loadOlder(u"C"_s);
    int pages = 0;
    while (const auto request = m_service->take(u"list_threads"_s)) {
        QVERIFY(++pages < 200);
        m_service->answer(*request, {{u"threads"_s, QJsonArray{thread}}, {u"next_page_id"_s, u"p%1"_s.arg(pages)}});
    }
    QVERIFY(pages > 1);
    QVERIFY(!m_shift->isLoadingOlder(u"C"_s));
    QCOMPARE(failed.size(), 1);
}

void TestShift::loadsOlderPages()
{
    QJsonArray recent;
    for (int i = 0; i < 40; ++i)
        recent.append(message(u"r%1"_s.arg(i), u"customer-C"_s, 1000 + i));
    const QJsonObject newest = threadWith(u"t3"_s, 1000, recent, {.previous = u"t2"_s});
    QVERIFY(logIn({}));
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, newest)));
    m_shift->setOpenChat(u"C"_s);
    QCOMPARE(m_service->open(), QStringList());
    QVERIFY(!chat()->reachesStart);

    QSignalSpy loading(m_shift.get(), &Shift::loadingOlderChanged);
    m_shift->loadOlder(u"C"_s);
    m_shift->loadOlder(u"C"_s);
    QVERIFY(m_shift->isLoadingOlder(u"C"_s));
    auto request = m_service->take(u"list_threads"_s);
    QCOMPARE(request->payload, json(u"{'chat_id':'C','min_events_count':50}"_s));
    // The first page has nothing new: the next one is asked for at once.
    m_service->answer(*request, {{u"threads"_s, QJsonArray{newest}}, {u"next_page_id"_s, u"p2"_s}});
    request = m_service->take(u"list_threads"_s);
    QCOMPARE(request->payload, json(u"{'chat_id':'C','page_id':'p2'}"_s));
    m_service->answer(*request,
                      {{u"threads"_s,
                        QJsonArray{threadWith(u"t2"_s, 500, {message(u"b"_s, u"customer-C"_s, 501)},
                                              {.active = false, .previous = u"t1"_s})}},
                       {u"next_page_id"_s, u"p3"_s}});
    QVERIFY(!m_shift->isLoadingOlder(u"C"_s));
    QCOMPARE(loading.size(), 2);
    QCOMPARE(m_service->open(), QStringList());
    QCOMPARE(chat()->timeline.at(0).event.id, u"b"_s);

    QSignalSpy failed(m_shift.get(), &Shift::failed);
    m_shift->loadOlder(u"C"_s);
    m_service->refuse(*m_service->take(u"list_threads"_s), u"internal"_s);
    QCOMPARE(failed.size(), 1);
    m_shift->loadOlder(u"C"_s);
    request = m_service->take(u"list_threads"_s);
    QCOMPARE(request->payload, json(u"{'chat_id':'C','page_id':'p3'}"_s));
    m_service->answer(
        *request,
        {{u"threads"_s, QJsonArray{threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1)}, {.active = false})}}});
    QVERIFY(chat()->reachesStart);
    QVERIFY(chat()->isActive());
    m_shift->loadOlder(u"C"_s);
    QCOMPARE(m_service->open(), QStringList());
}

void TestShift::fillsAShortChat()
{
    QVERIFY(logIn({}));
    m_service->push(u"incoming_chat"_s,
                    incomingChat(chatWith(u"C"_s, threadWith(u"t2"_s, 0, {}, {.previous = u"t1"_s}))));
    m_shift->setOpenChat(u"C"_s);
    QCOMPARE(m_service->open(), QStringList(u"list_threads"_s));
}

void TestShift::tellsOfTypingSparingly()
{
    QVERIFY(logIn({}));
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}))));
    const QString start = u"send_typing_indicator {\"chat_id\":\"C\",\"is_typing\":true,\"visibility\":\"all\"}"_s;
    const QString stop = u"send_typing_indicator {\"chat_id\":\"C\",\"is_typing\":false,\"visibility\":\"all\"}"_s;
    m_shift->keyPressed(u"C"_s, false);
    QCOMPARE(only(), start);
    for (int i = 0; i < 39; ++i) {
        m_service->clock->advance(100ms);
        m_shift->keyPressed(u"C"_s, false);
    }
    QCOMPARE(only(), QString());
    m_service->clock->advance(100ms); // 4 s
    QCOMPARE(only(), start);
    m_service->clock->advance(3900ms);
    QCOMPARE(only(), QString());
    m_service->clock->advance(100ms); // 8 s, and the last key was 4.1 s ago
    QCOMPARE(only(), start);
    m_service->clock->advance(900ms);
    QCOMPARE(only(), stop);
    m_service->clock->advance(10s);
    QCOMPARE(only(), QString());

    // A note is for agents; sending ends it.
    m_shift->keyPressed(u"C"_s, true);
    QVERIFY(only().contains(u"agents"_s));
    m_shift->keyPressed(u"C"_s, false);
    QCOMPARE(m_service->open(), QStringList({u"send_typing_indicator"_s, u"send_typing_indicator"_s}));
    m_service->take(u"send_typing_indicator"_s);
    m_service->take(u"send_typing_indicator"_s);
    m_shift->send(u"C"_s, u"hi"_s, false);
    QVERIFY(m_service->take(u"send_event"_s));
    QCOMPARE(only(), stop);
    m_service->push(u"chat_deactivated"_s, json(u"{'chat_id':'C','thread_id':'t1'}"_s));
    m_shift->keyPressed(u"C"_s, false);
    QCOMPARE(only(), QString());
}

void TestShift::marksSeenForward()
{
    QVERIFY(logIn({}));
    const auto arrive = [this](const QString &id, double seconds, const QString &author = u"customer-C"_s) {
        m_service->push(u"incoming_event"_s, incomingEvent(u"C"_s, u"t1"_s, message(id, author, seconds)));
    };
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}))));
    m_shift->markSeen(u"C"_s);
    QCOMPARE(only(), QString());
    arrive(u"a"_s, 1);
    m_shift->markSeen(u"C"_s);
    m_shift->markSeen(u"C"_s);
    QCOMPARE(only(), u"mark_events_as_seen {\"chat_id\":\"C\",\"seen_up_to\":\"%1\"}"_s.arg(at(1)));
    QCOMPARE(chat()->unread(u"me@x"_s), 0);
    arrive(u"b"_s, 2, u"me@x"_s);
    m_shift->markSeen(u"C"_s);
    QCOMPARE(only(), QString());

    // What was seen without a connection is told when there is one.
    arrive(u"c"_s, 3);
    m_service->drop();
    m_shift->markSeen(u"C"_s);
    QVERIFY(m_service->logIn(login()));
    QVERIFY(m_service->open().contains(u"mark_events_as_seen"_s));
    // And again, if the connection is lost before the answer.
    m_service->drop();
    QVERIFY(m_service->logIn(login()));
    m_service->answer(*m_service->take(u"mark_events_as_seen"_s));
    m_service->drop();
    QVERIFY(m_service->logIn(login()));
    QVERIFY(!m_service->open().contains(u"mark_events_as_seen"_s));
}

void TestShift::hasSeenWhatItAnswers()
{
    QVERIFY(logIn({}));
    const QJsonArray events{message(u"a"_s, u"customer-C"_s, 1)};
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, events))));
    QCOMPARE(chat()->unread(u"me@x"_s), 1);
    m_shift->send(u"C"_s, u"hi"_s, false);
    const auto request = m_service->take(u"mark_events_as_seen"_s);
    QVERIFY(request);
    QCOMPARE(request->payload[u"seen_up_to"_s].toString(), at(1));
    m_service->answer(*request);
    QCOMPARE(chat()->unread(u"me@x"_s), 0);
}

void TestShift::setsTheRoutingStatus()
{
    QVERIFY(logIn({}));
    QSignalSpy failed(m_shift.get(), &Shift::failed);
    m_shift->setAcceptingChats(false);
    QCOMPARE(m_shift->store()->myStatus(), Rtm::RoutingStatus::AcceptingChats);
    QCOMPARE(only(), u"set_routing_status {\"status\":\"not_accepting_chats\"}"_s);
    QCOMPARE(m_shift->store()->myStatus(), Rtm::RoutingStatus::NotAcceptingChats);
    QVERIFY(failed.isEmpty());
    m_shift->setAcceptingChats(true);
    m_service->refuse(*m_service->take(u"set_routing_status"_s), u"authorization"_s);
    QCOMPARE(m_shift->store()->myStatus(), Rtm::RoutingStatus::NotAcceptingChats);
    QCOMPARE(failed.size(), 1);

    // Without a connection the answer does not wait.
    m_service->drop();
    m_shift->setAcceptingChats(true);
    QCOMPARE(failed.size(), 2);
    QCOMPARE(failed.last().at(0).toString(), QString());
    QVERIFY(failed.last().at(1).toString().contains(u"connection"_s));
    m_service->settle();
    QCOMPARE(failed.size(), 2);
}

void TestShift::closesAndReopens()
{
    QVERIFY(logIn({}));
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}))));
    m_shift->closeChat(u"C"_s);
    QCOMPARE(only(), u"deactivate_chat {\"id\":\"C\"}"_s);
    m_service->push(u"chat_deactivated"_s, json(u"{'chat_id':'C','thread_id':'t1','user_id':'me@x'}"_s));
    QVERIFY(!chat()->isActive());
    m_shift->actions()->reopen(u"C"_s);
    QCOMPARE(only(), u"resume_chat {\"chat\":{\"id\":\"C\"}}"_s);
    m_service->push(u"incoming_chat"_s,
                    incomingChat(chatWith(u"C"_s, threadWith(u"t2"_s, 9, {}, {.previous = u"t1"_s}))));
    QVERIFY(chat()->isActive());

    QSignalSpy failed(m_shift.get(), &Shift::failed);
    m_shift->closeChat(u"C"_s);
    m_service->refuse(*m_service->take(u"deactivate_chat"_s), u"authorization"_s);
    QCOMPARE(failed.first().first().toString(), u"C"_s);
}

void TestShift::expiresTyping()
{
    QVERIFY(logIn({}));
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {}))));
    const auto typing = [this] {
        m_service->push(
            u"incoming_typing_indicator"_s,
            json(u"{'chat_id':'C','typing_indicator':{'author_id':'customer-C','is_typing':true,'timestamp':1}}"_s));
    };
    typing();
    m_service->clock->advance(8s);
    typing();
    m_service->clock->advance(9s);
    QCOMPARE(chat()->timeline.count(), 1);
    m_service->clock->advance(1s);
    QCOMPARE(chat()->timeline.count(), 0);
}

QTEST_GUILESS_MAIN(TestShift)
#include "tst_shift.moc"
