// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <shift.h>

#include <QtCore/QRandomGenerator>

#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace World;
using Delivery = Timeline::Delivery;

// A chat is open in a shift that is live; the test is the service.
class TestSending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void goesOutAtOnceAndIsAccepted();
    void notesAreForAgents();
    void goesInOrderChatByChat();
    void pushComesFirst();
    void waitsForAConnection();
    void isLookedUpAndFound();
    void isLookedUpAndSentAgain();
    void isLookedUpInTheThreadThatWasClosed();
    void isLookedUpAfterATimeout();
    void failsInWordsAndIsTriedAgain();
    void failsWhenTheChatCannotBeRead();
    void isDiscarded();
    void nothingIsLostOrDoubled();

private:
    QJsonObject history(const QJsonArray &events = {}) const
    {
        return chatWith(u"C"_s, threadWith(u"t1"_s, 0, events));
    }
    // What the client asks when it is live, but for the messages.
    void answerReads(const QJsonObject &chat);
    Delivery delivery(int index) const { return m_shift->store()->chat(u"C"_s)->timeline.at(index).delivery; }
    int rows() const { return m_shift->store()->chat(u"C"_s)->timeline.count(); }
    static QString customId(const FakeService::Request &request)
    {
        return request.payload[u"event"_s][u"custom_id"_s].toString();
    }
    static QString text(const FakeService::Request &request)
    {
        return request.payload[u"event"_s][u"text"_s].toString();
    }
    void accept(const FakeService::Request &request, const QString &eventId)
    {
        m_service->answer(request, {{u"event_id"_s, eventId}});
    }
    void pushMine(const QString &eventId, double seconds, const QString &customId)
    {
        m_service->push(u"incoming_event"_s,
                        incomingEvent(u"C"_s, u"t1"_s, message(eventId, u"me@x"_s, seconds, {}, customId)));
    }

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Shift> m_shift;
};

void TestSending::init()
{
    m_shift.reset();
    m_service = std::make_unique<FakeService>();
    m_shift = std::make_unique<Shift>(&m_service->client, timeSource(m_service->clock));
    QVERIFY(m_service->logIn(login({summary(history())})));
    answerReads(history());
    QCOMPARE(m_service->open(), QStringList());
}

void TestSending::answerReads(const QJsonObject &chat)
{
    while (const auto request = m_service->take(u"get_chat"_s))
        m_service->answer(*request, chat);
    while (const auto request = m_service->take(u"list_chats"_s))
        m_service->answer(*request, {{u"chats_summary"_s, QJsonArray()}});
}

void TestSending::goesOutAtOnceAndIsAccepted()
{
    m_shift->send(u"C"_s, u"hi"_s, false);
    QCOMPARE(rows(), 1);
    QCOMPARE(delivery(0), Delivery::Sent);
    QCOMPARE(m_shift->outbox()->waitingCount(), 1);
    const auto request = m_service->take(u"send_event"_s);
    QVERIFY(request);
    QCOMPARE(request->payload[u"event"_s][u"visibility"_s].toString(), u"all"_s);
    QCOMPARE(text(*request), u"hi"_s);
    QVERIFY(!customId(*request).isEmpty());
    accept(*request, u"e1"_s);
    QCOMPARE(delivery(0), Delivery::Accepted);
    QCOMPARE(m_shift->outbox()->waitingCount(), 0);
    pushMine(u"e1"_s, 5, customId(*request));
    QCOMPARE(rows(), 1);
    QCOMPARE(m_service->open(), QStringList());
}

void TestSending::notesAreForAgents()
{
    m_shift->send(u"C"_s, u"psst"_s, true);
    QCOMPARE(m_service->take(u"send_event"_s)->payload[u"event"_s][u"visibility"_s].toString(), u"agents"_s);
}

void TestSending::goesInOrderChatByChat()
{
    m_service->push(u"incoming_chat"_s, incomingChat(chatWith(u"D"_s, threadWith(u"t1"_s, 0, {}))));
    m_shift->send(u"C"_s, u"1"_s, false);
    m_shift->send(u"C"_s, u"2"_s, false);
    m_shift->send(u"D"_s, u"3"_s, false);
    QCOMPARE(m_service->open(), QStringList({u"send_event"_s, u"send_event"_s}));
    const auto first = m_service->take(u"send_event"_s);
    const auto other = m_service->take(u"send_event"_s);
    QCOMPARE(text(*first), u"1"_s);
    QCOMPARE(text(*other), u"3"_s);
    QCOMPARE(delivery(1), Delivery::Waiting);
    // The push alone is not the answer.
    pushMine(u"e1"_s, 5, customId(*first));
    QCOMPARE(m_service->open(), QStringList());
    accept(*first, u"e1"_s);
    QCOMPARE(text(*m_service->take(u"send_event"_s)), u"2"_s);
}

void TestSending::pushComesFirst()
{
    m_shift->send(u"C"_s, u"hi"_s, false);
    const auto request = m_service->take(u"send_event"_s);
    pushMine(u"e1"_s, 5, customId(*request));
    QCOMPARE(m_shift->outbox()->waitingCount(), 0);
    // Its answer may get lost now; nothing is asked or sent for it.
    m_service->drop();
    QVERIFY(m_service->logIn(login({summary(history())})));
    answerReads(history({message(u"e1"_s, u"me@x"_s, 5, {}, customId(*request))}));
    QCOMPARE(m_service->open(), QStringList());
    QCOMPARE(rows(), 1);
}

void TestSending::waitsForAConnection()
{
    m_service->drop();
    m_shift->send(u"C"_s, u"1"_s, false);
    m_shift->send(u"C"_s, u"2"_s, false);
    QCOMPARE(delivery(0), Delivery::Waiting);
    QCOMPARE(m_shift->outbox()->waitingCount(), 2);
    QVERIFY(m_service->logIn(login({summary(history())})));
    const auto first = m_service->take(u"send_event"_s);
    QCOMPARE(text(*first), u"1"_s);
    answerReads(history());
    QVERIFY(!m_service->open().contains(u"send_event"_s));
    accept(*first, u"e1"_s);
    accept(*m_service->take(u"send_event"_s), u"e2"_s);
    QCOMPARE(m_shift->outbox()->waitingCount(), 0);
}

void TestSending::isLookedUpAndFound()
{
    m_shift->send(u"C"_s, u"1"_s, false);
    m_shift->send(u"C"_s, u"2"_s, false);
    const auto first = m_service->take(u"send_event"_s);
    m_service->drop();
    QCOMPARE(delivery(0), Delivery::Waiting);
    QVERIFY(m_service->logIn(login({summary(history())})));
    QVERIFY(!m_service->open().contains(u"send_event"_s));
    answerReads(history({message(u"e1"_s, u"me@x"_s, 5, {}, customId(*first))}));
    QCOMPARE(rows(), 2);
    QCOMPARE(m_shift->store()->chat(u"C"_s)->timeline.at(0).event.id, u"e1"_s);
    QCOMPARE(text(*m_service->take(u"send_event"_s)), u"2"_s);
    QCOMPARE(m_service->open(), QStringList());
}

void TestSending::isLookedUpAndSentAgain()
{
    m_shift->send(u"C"_s, u"1"_s, false);
    const auto first = m_service->take(u"send_event"_s);
    for (int i = 0; i < 5; ++i) {
        m_service->drop();
        QVERIFY(m_service->logIn(login({summary(history())})));
        QVERIFY(!m_service->open().contains(u"send_event"_s));
    }
    answerReads(history());
    const auto again = m_service->take(u"send_event"_s);
    QCOMPARE(customId(*again), customId(*first));
    QCOMPARE(text(*again), u"1"_s);
    accept(*again, u"e1"_s);
    QCOMPARE(rows(), 1);
    QCOMPARE(m_service->open(), QStringList());
}

void TestSending::isLookedUpInTheThreadThatWasClosed()
{
    m_shift->send(u"C"_s, u"1"_s, false);
    const auto first = m_service->take(u"send_event"_s);
    m_service->drop();
    const QJsonObject next = chatWith(u"C"_s, threadWith(u"t2"_s, 100, {}, {.previous = u"t1"_s}));
    QVERIFY(m_service->logIn(login({summary(next)})));
    m_service->answer(*m_service->take(u"get_chat"_s), next);
    const auto older = m_service->take(u"get_chat"_s);
    QCOMPARE(older->payload[u"thread_id"_s].toString(), u"t1"_s);
    QJsonObject closed =
        threadWith(u"t1"_s, 0, {message(u"e1"_s, u"me@x"_s, 5, {}, customId(*first))}, {.active = false});
    m_service->answer(*older, chatWith(u"C"_s, closed));
    answerReads(next);
    QCOMPARE(m_service->open(), QStringList());
    QCOMPARE(m_shift->outbox()->waitingCount(), 0);
    QVERIFY(m_shift->store()->chat(u"C"_s)->isActive());
}

void TestSending::isLookedUpAfterATimeout()
{
    m_shift->send(u"C"_s, u"1"_s, false);
    QVERIFY(m_service->take(u"send_event"_s));
    // The service goes on answering pings, so that the connection stays.
    for (int i = 0; i < 15; ++i) {
        m_service->clock->advance(1s);
        m_service->settle();
        m_service->open();
    }
    QCOMPARE(m_service->client.state(), RtmClient::State::Live);
    QCOMPARE(m_service->open(), QStringList(u"get_chat"_s));
    answerReads(history());
    QCOMPARE(m_service->open(), QStringList(u"send_event"_s));
}

void TestSending::failsInWordsAndIsTriedAgain()
{
    m_shift->send(u"C"_s, u"1"_s, false);
    m_shift->send(u"C"_s, u"2"_s, false);
    const auto first = m_service->take(u"send_event"_s);
    m_service->refuse(*first, u"chat_inactive"_s);
    const Timeline::Entry &entry = m_shift->store()->chat(u"C"_s)->timeline.at(0);
    QCOMPARE(entry.delivery, Delivery::Failed);
    QVERIFY(entry.failure.contains(u"Reopen"_s));
    QCOMPARE(m_shift->outbox()->waitingCount(), 1);
    // What was refused has its answer: the next one goes.
    accept(*m_service->take(u"send_event"_s), u"e2"_s);

    m_shift->retry(customId(*first));
    QCOMPARE(entry.failure, QString());
    answerReads(history());
    const auto again = m_service->take(u"send_event"_s);
    QCOMPARE(customId(*again), customId(*first));
    m_shift->retry(customId(*first)); // only what failed
    QCOMPARE(m_service->open(), QStringList());
    m_service->refuse(*again, u"internal"_s);
    answerReads(history());
    m_service->refuse(*m_service->take(u"send_event"_s), u"internal"_s);
    answerReads(history());
    m_service->refuse(*m_service->take(u"send_event"_s), u"internal"_s);
    QCOMPARE(entry.delivery, Delivery::Failed);
    QCOMPARE(m_service->open(), QStringList());
}

void TestSending::failsWhenTheChatCannotBeRead()
{
    m_shift->send(u"C"_s, u"1"_s, false);
    m_service->refuse(*m_service->take(u"send_event"_s), u"internal"_s);
    m_service->refuse(*m_service->take(u"get_chat"_s), u"internal"_s);
    QCOMPARE(delivery(0), Delivery::Failed);
    QCOMPARE(m_service->open(), QStringList());
}

void TestSending::isDiscarded()
{
    m_shift->send(u"C"_s, u"1"_s, false);
    m_shift->send(u"C"_s, u"2"_s, false);
    m_shift->send(u"C"_s, u"3"_s, false);
    const auto &messages = m_shift->outbox()->messages();
    m_shift->discard(messages.at(1).customId);
    m_shift->discard(messages.at(0).customId); // is on the wire
    QCOMPARE(rows(), 2);
    QCOMPARE(m_shift->outbox()->waitingCount(), 2);
    m_service->refuse(*m_service->take(u"send_event"_s), u"validation"_s);
    m_shift->discard(QString(messages.at(0).customId));
    QCOMPARE(rows(), 1);
    QCOMPARE(text(*m_service->take(u"send_event"_s)), u"3"_s);
}

namespace {

// A service that has all that was sent, whatever became of the answers.
struct Memory {
    QJsonArray events;
    QStringList texts;
    int count = 0;

    QJsonObject add(const FakeService::Request &request)
    {
        const QString id = u"e%1"_s.arg(++count);
        const QString text = request.payload[u"event"_s][u"text"_s].toString();
        const QJsonObject event =
            message(id, u"me@x"_s, count, text, request.payload[u"event"_s][u"custom_id"_s].toString());
        events.append(event);
        texts.append(text);
        return event;
    }
};

} // namespace

// The link breaks at any moment, with requests that arrived and requests that did not: in the end the service has each
// message once, in the order in which they were written, and so has the timeline.
void TestSending::nothingIsLostOrDoubled()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("DESKBELL_SEED").toUInt(&isGiven);
    const uint first = isGiven ? given : QRandomGenerator::global()->generate();
    for (uint seed = first; seed < first + (isGiven ? 1 : 30); ++seed) {
        std::mt19937 random(seed);
        const auto chance = [&random](uint percent) { return random() % 100 < percent; };
        init();
        Memory memory;
        QStringList written;
        const auto breakLink = [&] {
            m_service->drop();
            return m_service->logIn(login({summary(history(memory.events))}));
        };
        for (int step = 0; step < 200 || !m_shift->outbox()->messages().isEmpty(); ++step) {
            QVERIFY2(step < 2000, qPrintable(u"DESKBELL_SEED=%1"_s.arg(seed)));
            if (written.size() < 30 && chance(30)) {
                written.append(QString::number(written.size()));
                m_shift->send(u"C"_s, written.last(), false);
            }
            if (chance(10))
                QVERIFY(breakLink());
            if (chance(60))
                answerReads(history(memory.events));
            const auto request = m_service->take(u"send_event"_s);
            if (!request)
                continue;
            if (chance(20)) { // lost on the way
                QVERIFY(breakLink());
                continue;
            }
            const QJsonObject event = memory.add(*request);
            const auto push = [&] { m_service->push(u"incoming_event"_s, incomingEvent(u"C"_s, u"t1"_s, event)); };
            const bool pushFirst = chance(50);
            if (pushFirst)
                push();
            if (chance(20)) { // lost on the way back
                QVERIFY(breakLink());
                continue;
            }
            accept(*request, event[u"id"_s].toString());
            if (!pushFirst && chance(80))
                push();
            if (chance(20))
                push();
        }
        QVERIFY(breakLink());
        answerReads(history(memory.events));
        QStringList shown;
        for (int i = 0; i < rows(); ++i)
            shown.append(m_shift->store()->chat(u"C"_s)->timeline.at(i).event.message()->text);
        if (memory.texts != written || shown != written)
            qInfo("DESKBELL_SEED=%u", seed);
        QCOMPARE(memory.texts, written);
        QCOMPARE(shown, written);
    }
}

QTEST_GUILESS_MAIN(TestSending)
#include "tst_sending.moc"
