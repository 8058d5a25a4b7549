// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "modelspy.h"
#include "world.h"

#include <session.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;

// Everything that QML sees, from before the login on; the test is the service.
class TestDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsAWholeStory();
    void keepsDraftsAndModes();
    void typesAndSends();
    void refusesWhatIsTooLong();
    void opensAndLeaves();
    void opensFromAChatThatIsForgotten();
    void tellsWhoMayWrite();
    void saysWhatWentWrong();
    void forgetsWhatWentWrong();
    void asksForTheRoutingStatus();
    void tellsHowTheConnectionIs();
    void tellsWhenItTriesAgain();
    void sessionAsks();

private:
    bool logIn(const QJsonArray &chats = {})
    {
        if (!m_service->logIn(login(chats)))
            return false;
        const auto list = m_service->take(u"list_chats"_s);
        if (list)
            m_service->answer(*list, {{u"chats_summary"_s, QJsonArray()}});
        return list.has_value();
    }
    void startChat(const QString &id, const QJsonArray &events = {})
    {
        m_service->push(u"incoming_chat"_s, incomingChat(chatWith(id, threadWith(u"t1"_s, 0, events))));
    }
    void startQueued(const QString &id)
    {
        QJsonObject thread = threadWith(u"t1"_s, 0, {}, {.queuePosition = 1});
        thread[u"user_ids"_s] = QJsonArray();
        m_service->push(u"incoming_chat"_s, incomingChat(chatWith(id, thread, {customer(id)})));
    }
    void pushEvent(const QJsonObject &event)
    {
        m_service->push(u"incoming_event"_s, incomingEvent(u"C"_s, u"t1"_s, event));
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<ModelSpy> m_list;
};

void TestDesk::init()
{
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    m_desk = std::make_unique<Desk>(m_shift.get());
    m_list = std::make_unique<ModelSpy>(m_desk->chats());
}

void TestDesk::cleanup()
{
    QVERIFY(m_list->isTrue());
    m_list.reset();
    m_desk.reset();
    m_shift.reset();
    m_service.reset();
}

void TestDesk::tellsAWholeStory()
{
    // The login brings a chat, and the customer says something.
    const QJsonObject begin = chatWith(u"C"_s, threadWith(u"t1"_s, 0, {message(u"a"_s, u"customer-C"_s, 1, u"Hi!"_s)}));
    QVERIFY(logIn({summary(begin)}));
    QCOMPARE(m_desk->myName(), u"Agata Stein"_s);
    QCOMPARE(m_desk->myInitials(), u"AS"_s);
    QCOMPARE(m_desk->activeChats(), 1);
    QCOMPARE(m_desk->unreadChats(), 1);
    m_desk->openChat(u"C"_s);
    Conversation *conversation = m_desk->conversation();
    QVERIFY(conversation);
    ModelSpy timeline(conversation->timeline());
    QCOMPARE(conversation->timeline()->count(), 0);
    m_service->answer(*m_service->take(u"get_chat"_s), begin);
    QCOMPARE(timeline.values("text"), QStringList(u"Hi!"_s));
    QCOMPARE(conversation->customerName(), u"Thomas Anderson"_s);
    QCOMPARE(conversation->firstName(), u"Thomas"_s);
    QCOMPARE(conversation->subtitle(), u"Warsaw, Poland"_s);
    QCOMPARE(conversation->timezone(), u"Europe/Warsaw"_s);
    QCOMPARE(conversation->tags(), QStringList(u"delivery"_s));
    QVERIFY(conversation->isActive());
    conversation->markSeen();
    m_service->answer(*m_service->take(u"mark_events_as_seen"_s));
    QCOMPARE(m_desk->unreadChats(), 0);

    // The agent answers; the customer reads it, and types.
    conversation->setDraft(u"Hello Thomas"_s);
    m_service->answer(*m_service->take(u"send_typing_indicator"_s));
    conversation->send(conversation->draft(), conversation->isNote());
    QCOMPARE(conversation->draft(), QString());
    QCOMPARE(timeline.values("text"), QStringList({u"Hello Thomas"_s, u"Hi!"_s}));
    const auto sent = m_service->take(u"send_event"_s);
    const QString customId = sent->payload[u"event"_s][u"custom_id"_s].toString();
    pushEvent(message(u"b"_s, u"me@x"_s, 5, u"Hello Thomas"_s, customId));
    m_service->answer(*sent, {{u"event_id"_s, u"b"_s}});
    m_service->push(u"events_marked_as_seen"_s,
                    {{u"user_id"_s, u"customer-C"_s}, {u"chat_id"_s, u"C"_s}, {u"seen_up_to"_s, at(6)}});
    QCOMPARE(timeline.value(0, "delivery").toInt(), int(TimelineModel::Delivery::Seen));
    m_service->push(u"incoming_sneak_peek"_s,
                    json(u"{'chat_id':'C','sneak_peek':{'author_id':'customer-C','text':'the par','timestamp':1}}"_s));
    QCOMPARE(m_list->value(0, "preview").toString(), u"the par"_s);

    // The connection is lost while the agent sends; the customer goes on, and the chat is closed meanwhile.
    conversation->setDraft(u"One moment"_s);
    conversation->send(conversation->draft(), conversation->isNote());
    const auto lost = m_service->take(u"send_event"_s);
    timeline.take();
    m_list->take();
    m_service->drop();
    QCOMPARE(m_desk->connection()->waitingToSend(), 1);
    QCOMPARE(m_desk->conversation(), conversation);
    QVERIFY(logIn({}));
    const QJsonObject closed = threadWith(
        u"t1"_s, 0,
        {message(u"a"_s, u"customer-C"_s, 1, u"Hi!"_s), message(u"b"_s, u"me@x"_s, 5, u"Hello Thomas"_s, customId),
         message(u"c"_s, u"customer-C"_s, 7, u"the parcel"_s),
         message(u"d"_s, u"me@x"_s, 8, u"One moment"_s, lost->payload[u"event"_s][u"custom_id"_s].toString()),
         systemMessage(u"e"_s, 9, u"archived_customer_disconnected"_s, u"left"_s)},
        {.active = false});
    m_service->answer(*m_service->take(u"get_chat"_s), chatWith(u"C"_s, closed));
    QCOMPARE(timeline.values("text"),
             QStringList({u"left"_s, u"One moment"_s, u"the parcel"_s, u"Hello Thomas"_s, u"Hi!"_s}));
    // The sneak peek went; one message came before the agent's own, and the last line after it.
    QCOMPARE(timeline.take(), QStringList({u"removed 0-0"_s, u"inserted 1-1"_s, u"inserted 0-0"_s}));
    QVERIFY(!m_service->open().contains(u"send_event"_s));
    QCOMPARE(m_desk->connection()->waitingToSend(), 0);
    QVERIFY(!conversation->isActive());
    QCOMPARE(m_list->values("section"), QStringList(u"closed"_s));
    QCOMPARE(m_list->take(), QStringList());
    QCOMPARE(m_desk->activeChats(), 0);

    // It is reopened: the same row, the same timeline.
    conversation->reopenChat();
    m_service->answer(*m_service->take(u"resume_chat"_s), {{u"thread_id"_s, u"t2"_s}});
    m_service->push(u"incoming_chat"_s,
                    incomingChat(chatWith(u"C"_s, threadWith(u"t2"_s, 100, {}, {.previous = u"t1"_s}))));
    QVERIFY(conversation->isActive());
    QCOMPARE(conversation->timeline()->count(), 5);
    QCOMPARE(m_list->take(), QStringList());
    conversation->closeChat();
    QCOMPARE(m_service->take(u"deactivate_chat"_s)->payload, json(u"{'id':'C'}"_s));
    QVERIFY(timeline.isTrue());
}

void TestDesk::keepsDraftsAndModes()
{
    QVERIFY(logIn());
    startChat(u"C"_s);
    startChat(u"D"_s);
    m_desk->openChat(u"C"_s);
    QSignalSpy changed(m_desk->conversation(), &Conversation::draftChanged);
    m_desk->conversation()->setDraft(u"żółw"_s);
    m_desk->conversation()->setNote(true);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(m_desk->conversation()->draftBytes(), 7);
    m_desk->openChat(u"D"_s);
    QCOMPARE(m_desk->conversation()->draft(), QString());
    QVERIFY(!m_desk->conversation()->isNote());
    QCOMPARE(m_list->value(m_desk->chats()->rowOf(u"C"_s), "preview").toString(), u"żółw"_s);
    m_desk->openChat(u"C"_s);
    QCOMPARE(m_desk->conversation()->draft(), u"żółw"_s);
    QVERIFY(m_desk->conversation()->isNote());
}

void TestDesk::typesAndSends()
{
    QVERIFY(logIn());
    startChat(u"C"_s);
    m_desk->openChat(u"C"_s);
    Conversation *conversation = m_desk->conversation();
    conversation->setNote(true);
    conversation->setDraft(u"psst"_s);
    QCOMPARE(m_service->take(u"send_typing_indicator"_s)->payload[u"visibility"_s].toString(), u"agents"_s);
    conversation->setDraft({});
    QCOMPARE(m_service->take(u"send_typing_indicator"_s)->payload[u"is_typing"_s].toBool(), false);
    conversation->setDraft(u"  \n"_s);
    conversation->send(conversation->draft(), conversation->isNote());
    conversation->setDraft(u"psst"_s);
    conversation->send(conversation->draft(), conversation->isNote());
    QCOMPARE(m_service->take(u"send_event"_s)->payload[u"event"_s][u"visibility"_s].toString(), u"agents"_s);
    QVERIFY(!m_service->open().contains(u"send_event"_s));
    QVERIFY(conversation->isNote());
    QCOMPARE(conversation->draft(), QString());
}

void TestDesk::refusesWhatIsTooLong()
{
    QVERIFY(logIn());
    startChat(u"C"_s);
    m_desk->openChat(u"C"_s);
    Conversation *conversation = m_desk->conversation();
    const QString longest(conversation->maxBytes() / 2, u'ż');
    conversation->setDraft(longest + u"x"_s);
    conversation->send(conversation->draft(), conversation->isNote());
    QVERIFY(!conversation->problem().isEmpty());
    QCOMPARE(conversation->draft().size(), longest.size() + 1);
    conversation->setDraft(longest);
    conversation->send(conversation->draft(), conversation->isNote());
    QCOMPARE(conversation->problem(), QString());
    QVERIFY(m_service->take(u"send_event"_s));
}

void TestDesk::opensAndLeaves()
{
    QVERIFY(logIn());
    startChat(u"C"_s);
    QSignalSpy changed(m_desk.get(), &Desk::conversationChanged);
    m_desk->openChat(u"nothing"_s);
    m_desk->openChat(u"C"_s);
    m_desk->openChat(u"C"_s);
    QCOMPARE(changed.size(), 1);
    m_desk->leaveChat();
    m_desk->leaveChat();
    QCOMPARE(changed.size(), 2);
    QVERIFY(!m_desk->conversation());
    // A chat that is taken away is closed in front of the agent.
    m_desk->openChat(u"C"_s);
    m_service->drop();
    QVERIFY(logIn());
    m_service->refuse(*m_service->take(u"get_chat"_s), u"not_found"_s);
    QVERIFY(!m_desk->conversation());
    QCOMPARE(m_desk->chats()->count(), 0);
}

// A chat that is none of the agent's business stays only as long as it is open.
void TestDesk::opensFromAChatThatIsForgotten()
{
    QVERIFY(logIn());
    startChat(u"C"_s);
    startQueued(u"Q"_s);
    m_desk->openChat(u"Q"_s);
    m_service->push(u"chat_deactivated"_s, json(u"{'chat_id':'Q','thread_id':'t1'}"_s));
    QVERIFY(m_shift->store()->chat(u"Q"_s));
    QSignalSpy changed(m_desk.get(), &Desk::conversationChanged);
    m_desk->openChat(u"C"_s);
    QVERIFY(!m_shift->store()->chat(u"Q"_s));
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_desk->conversation());
    QCOMPARE(m_desk->conversation()->chatId(), u"C"_s);
}

void TestDesk::tellsWhoMayWrite()
{
    QVERIFY(logIn());
    startQueued(u"C"_s);
    m_desk->openChat(u"C"_s);
    Conversation *conversation = m_desk->conversation();
    QVERIFY(conversation->isActive());
    QVERIFY(conversation->isQueued());
    QVERIFY(!conversation->canWrite());
    conversation->setDraft(u"x"_s);
    QVERIFY(!m_service->open().contains(u"send_typing_indicator"_s));

    QSignalSpy changed(conversation, &Conversation::changed);
    const auto join = [this](const QString &id) {
        m_service->push(
            u"user_added_to_chat"_s,
            {{u"chat_id"_s, u"C"_s}, {u"thread_id"_s, u"t1"_s}, {u"user"_s, agent(id)}, {u"reason"_s, u"manual"_s}});
    };
    join(u"nina@x"_s);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!conversation->isQueued());
    QVERIFY(!conversation->canWrite());
    QCOMPARE(conversation->agentName(), u"Nina Smith"_s);
    join(u"me@x"_s);
    QVERIFY(conversation->canWrite());
    m_service->push(u"user_removed_from_chat"_s,
                    json(u"{'chat_id':'C','thread_id':'t1','user_id':'me@x','reason':'manual'}"_s));
    QVERIFY(!conversation->canWrite());
}

void TestDesk::saysWhatWentWrong()
{
    QVERIFY(logIn());
    startChat(u"C"_s);
    m_desk->openChat(u"C"_s);
    Conversation *conversation = m_desk->conversation();
    conversation->closeChat();
    m_service->refuse(*m_service->take(u"deactivate_chat"_s), u"authorization"_s);
    QVERIFY(conversation->problem().contains(u"administrator"_s));
    conversation->closeChat();
    QCOMPARE(conversation->problem(), QString());

    conversation->setDraft(u"hi"_s);
    conversation->send(conversation->draft(), conversation->isNote());
    m_service->refuse(*m_service->take(u"send_event"_s), u"chat_inactive"_s);
    ModelSpy timeline(conversation->timeline());
    QVERIFY(timeline.value(0, "failure").toString().contains(u"Reopen"_s));
    const QString row = timeline.value(0, "rowId").toString();
    conversation->retry(row);
    m_service->answer(*m_service->take(u"get_chat"_s), chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})));
    m_service->refuse(*m_service->take(u"send_event"_s), u"chat_inactive"_s);
    conversation->discard(row);
    QCOMPARE(conversation->timeline()->count(), 0);
}

// A problem does not outlive its reason.
void TestDesk::forgetsWhatWentWrong()
{
    QVERIFY(logIn());
    startChat(u"C"_s);
    m_desk->openChat(u"C"_s);
    Conversation *conversation = m_desk->conversation();
    conversation->closeChat();
    m_service->refuse(*m_service->take(u"deactivate_chat"_s), u"authorization"_s);
    QVERIFY(!conversation->problem().isEmpty());
    conversation->setDraft(u"h"_s);
    QCOMPARE(conversation->problem(), QString());
    m_service->drop();
    conversation->closeChat();
    m_service->settle();
    QVERIFY(!conversation->problem().isEmpty());
    QVERIFY(logIn({summary(chatWith(u"C"_s, threadWith(u"t1"_s, 0, {})))}));
    QCOMPARE(conversation->problem(), QString());
}

void TestDesk::asksForTheRoutingStatus()
{
    QVERIFY(logIn());
    QVERIFY(m_desk->isAcceptingChats());
    QSignalSpy changed(m_desk.get(), &Desk::acceptingChatsChanged);
    m_desk->setAcceptingChats(false);
    m_desk->setAcceptingChats(true); // as it is
    QVERIFY(m_desk->isAcceptingChats());
    m_service->answer(*m_service->take(u"set_routing_status"_s));
    QVERIFY(!m_desk->isAcceptingChats());
    m_desk->setAcceptingChats(true);
    changed.clear();
    m_service->refuse(*m_service->take(u"set_routing_status"_s), u"internal"_s);
    QVERIFY(!changed.isEmpty()); // so that the switch goes back
    QVERIFY(m_desk->problem().contains(u"failure"_s));
    QSignalSpy problem(m_desk.get(), &Desk::problemChanged);
    m_service->clock->advance(10s);
    QCOMPARE(problem.size(), 1);
    QCOMPARE(m_desk->problem(), QString());
    m_service->push(u"routing_status_set"_s, json(u"{'agent_id':'me@x','status':'accepting_chats'}"_s));
    QVERIFY(m_desk->isAcceptingChats());
}

void TestDesk::tellsHowTheConnectionIs()
{
    ConnectionModel *connection = m_desk->connection();
    QCOMPARE(connection->state(), ConnectionModel::State::Idle);
    QCOMPARE(connection->lastHeardAt(), 0);
    QCOMPARE(connection->roundTrip(), -1);
    QSignalSpy live(connection, &ConnectionModel::liveChanged);
    QVERIFY(logIn());
    QCOMPARE(connection->state(), ConnectionModel::State::Live);
    QVERIFY(connection->isLive());
    const double heardAt = connection->lastHeardAt();
    QCOMPARE(heardAt, double((dayBegin + 9h).count()));

    // Many frames are told about once.
    QSignalSpy heard(connection, &ConnectionModel::lastHeardAtChanged);
    for (int i = 0; i < 10; ++i) {
        m_service->clock->advance(10ms);
        m_service->push(u"incoming_multicast"_s, json(u"{'content':1}"_s));
    }
    m_service->clock->advance(500ms);
    QCOMPARE(heard.size(), 1);
    QCOMPARE(connection->lastHeardAt(), heardAt + 100);

    // Asleep for a while: what was live is not any more, whatever the client thinks.
    m_service->clock->jump(30s);
    m_service->clock->advance(0ms);
    QVERIFY(!connection->isLive());
    QCOMPARE(live.size(), 2);
}

void TestDesk::tellsWhenItTriesAgain()
{
    ConnectionModel *connection = m_desk->connection();
    QVERIFY(logIn());
    m_service->drop();
    QCOMPARE(connection->state(), ConnectionModel::State::Waiting);
    QVERIFY(!connection->isLive());
    QVERIFY(!connection->error().isEmpty());
    QCOMPARE(connection->nextTryAt(), connection->lastHeardAt() + 1000);
    connection->tryNow();
    QCOMPARE(connection->state(), ConnectionModel::State::Connecting);
    QCOMPARE(connection->nextTryAt(), 0);
    QCOMPARE(connection->error(), QString());
    QVERIFY(logIn());
    m_service->push(u"agent_disconnected"_s, json(u"{'reason':'agent_logged_out_remotely'}"_s));
    QCOMPARE(connection->state(), ConnectionModel::State::Stopped);
    QVERIFY(connection->error().contains(u"signed out"_s));
    connection->tryNow();
    QCOMPARE(connection->state(), ConnectionModel::State::Connecting);
}

void TestDesk::sessionAsks()
{
    Session session;
    QCOMPARE(session.colorScheme(), u"system"_s);
    QSignalSpy scheme(&session, &Session::colorSchemeChanged);
    session.setColorScheme(u"dark"_s);
    session.setColorScheme(u"purple"_s);
    QCOMPARE(session.colorScheme(), u"dark"_s);
    QCOMPARE(scheme.size(), 1);
    QSignalSpy sandbox(&session, &Session::sandboxRequested);
    QSignalSpy signIn(&session, &Session::signInRequested);
    QSignalSpy signOut(&session, &Session::signOutRequested);
    session.startSandbox();
    session.signIn(u"ws://x"_s, u"org"_s, u"3.6"_s, u"token"_s);
    session.signOut();
    QCOMPARE(sandbox.size() + signIn.size() + signOut.size(), 3);
    QCOMPARE(signIn.first().at(3).toString(), u"token"_s);
    QSignalSpy desk(&session, &Session::deskChanged);
    session.setDesk(m_desk.get());
    QCOMPARE(session.desk(), m_desk.get());
    QCOMPARE(desk.size(), 1);
}

QTEST_GUILESS_MAIN(TestDesk)
#include "tst_desk.moc"
