// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Which request goes out when, and which waits.

#include "scriptedservice.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void say(ScriptedService &service, const QString &text, auto then)
{
    service.client->sendEvent({.chatId = u"C"_s, .event = {.content = Rtm::Message{.text = text}}})
        .then(&service.context, then);
}

void say(ScriptedService &service, const QString &text)
{
    say(service, text, [](const auto &) {});
}

void markAsSeen(ScriptedService &service)
{
    service.client->markEventsAsSeen({.chatId = u"C"_s, .seenUpTo = Rtm::Timestamp(u"2026-03-01T08:00:00Z"_s)})
        .then(&service.context, [](const auto &) {});
}

QStringList texts(const QList<ScriptedService::Request> &requests)
{
    QStringList result;
    for (const auto &request : requests)
        result.append(request.payload["event"_L1]["text"_L1].toString());
    return result;
}

QStringList actions(const QList<ScriptedService::Request> &requests)
{
    QStringList result;
    for (const auto &request : requests)
        result.append(request.action);
    return result;
}

} // namespace

class TestScheduler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { service.reset(); }

    void tenUnanswered();
    void importantFirst();
    void historyLeavesPlaces();
    void newerSignalOvertakes();
    void signalsOfDifferentKindsStayApart();
    void tooManyRequestsPauses();
    void pauseGrowsAndStartsOver();
    void refusedKeepOrder();
    void refusedSignalGivesWayToNewer();
    void refusedSignalWithNewerOnTheWire();
    void refusedSignalWithNewerAnswered();
    void thinkingStaysApart();
    void pauseOfOneClassLeavesTheOthers();
    void pauseDoesNotHoldThePing();
    void givesUp();
    void pauseEndsWithTheConnection();

private:
    // Ten requests that get no answer, so that whatever comes next waits.
    QList<ScriptedService::Request> fill();

    std::unique_ptr<ScriptedService> service;
};

void TestScheduler::init()
{
    service = std::make_unique<ScriptedService>();
    service->goLive();
}

QList<ScriptedService::Request> TestScheduler::fill()
{
    for (int i = 0; i < 10; ++i)
        service->client->deactivateChat({.id = u"C"_s}).then(&service->context, [](const auto &) {});
    return service->taken();
}

void TestScheduler::tenUnanswered()
{
    for (int i = 0; i < 25; ++i)
        say(*service, QString::number(i));
    auto open = service->taken();
    QCOMPARE(texts(open).join(u' '), u"0 1 2 3 4 5 6 7 8 9"_s);
    service->answer(open[3]);
    QCOMPARE(texts(service->taken()), QStringList{u"10"_s});
    service->refuse(open[4], u"validation"_s);
    QCOMPARE(texts(service->taken()), QStringList{u"11"_s});
    service->passWithPings(15s); // the deadline frees a place as well
    QCOMPARE(service->client->state(), RtmClient::State::Live);
}

void TestScheduler::importantFirst()
{
    const auto open = fill();
    service->client->getChat({.chatId = u"C"_s}).then(&service->context, [](const auto &) {});
    service->client->sendTypingIndicator({.chatId = u"C"_s}).then(&service->context, [](const auto &) {});
    service->client->deactivateChat({.id = u"C"_s}).then(&service->context, [](const auto &) {});
    say(*service, u"hello"_s);
    QStringList order;
    for (int i = 0; i < 4; ++i) {
        service->answer(open[i]);
        order.append(actions(service->taken()));
    }
    QCOMPARE(order, (QStringList{u"send_event"_s, u"deactivate_chat"_s, u"send_typing_indicator"_s, u"get_chat"_s}));
}

void TestScheduler::historyLeavesPlaces()
{
    for (int i = 0; i < 20; ++i)
        service->client->getChat({.chatId = u"C"_s}).then(&service->context, [](const auto &) {});
    const auto open = service->taken();
    QCOMPARE(open.size(), 6);
    say(*service, u"hello"_s);
    QCOMPARE(texts(service->taken()), QStringList{u"hello"_s});
    service->answer(open.first(), u"{'id':'C','users':[]}"_s);
    QCOMPARE(actions(service->taken()), QStringList{u"get_chat"_s});
}

void TestScheduler::newerSignalOvertakes()
{
    const auto open = fill();
    int finished = 0;
    for (const bool typing : {true, false, true, false})
        service->client->sendTypingIndicator({.chatId = u"C"_s, .isTyping = typing})
            .then(&service->context, [&](const auto &result) { finished += result.hasValue(); });
    service->client->sendTypingIndicator({.chatId = u"D"_s}).then(&service->context, [](const auto &) {});
    service->answer(open[0]);
    const auto first = service->take(u"send_typing_indicator"_s);
    QCOMPARE(text(first.payload), uR"({"chat_id":"C","is_typing":false})"_s);
    service->answer(open[1]);
    QCOMPARE(service->take(u"send_typing_indicator"_s).payload["chat_id"_L1].toString(), u"D"_s);
    service->answer(first);
    QCOMPARE(finished, 4); // one request, and yet each reply is finished
}

void TestScheduler::signalsOfDifferentKindsStayApart()
{
    const auto open = fill();
    service->client->sendTypingIndicator({.chatId = u"C"_s}).then(&service->context, [](const auto &) {});
    markAsSeen(*service);
    service->answer(open[0]);
    service->answer(open[1]);
    QCOMPARE(actions(service->taken()), (QStringList{u"send_typing_indicator"_s, u"mark_events_as_seen"_s}));
}

void TestScheduler::tooManyRequestsPauses()
{
    say(*service, u"a"_s);
    service->refuse(service->take(u"send_event"_s), u"too_many_requests"_s);
    say(*service, u"b"_s);
    service->pass(999ms);
    QVERIFY(service->taken().isEmpty());
    service->pass(1ms);
    QCOMPARE(texts(service->taken()), (QStringList{u"a"_s, u"b"_s}));
}

void TestScheduler::pauseGrowsAndStartsOver()
{
    say(*service, u"a"_s);
    for (const auto pause : {1s, 2s, 4s, 8s}) {
        service->refuse(service->take(u"send_event"_s), u"too_many_requests"_s);
        service->passWithPings(pause - 1ms);
        QVERIFY(service->taken().isEmpty());
        service->pass(1ms);
    }
    service->answer(u"send_event"_s, u"{'event_id':'E'}"_s);
    say(*service, u"b"_s);
    service->refuse(service->take(u"send_event"_s), u"too_many_requests"_s);
    service->pass(1s);
    QCOMPARE(texts(service->taken()), QStringList{u"b"_s});
}

void TestScheduler::refusedKeepOrder()
{
    for (int i = 0; i < 12; ++i)
        say(*service, QString::number(i));
    for (const auto &request : service->taken())
        service->refuse(request, u"too_many_requests"_s);
    service->pass(1s);
    auto open = service->taken();
    QCOMPARE(texts(open).join(u' '), u"0 1 2 3 4 5 6 7 8 9"_s);
    for (const auto &request : open)
        service->answer(request, u"{'event_id':'E'}"_s);
    QCOMPARE(texts(service->taken()), (QStringList{u"10"_s, u"11"_s}));
}

void TestScheduler::refusedSignalGivesWayToNewer()
{
    int finished = 0;
    const auto type = [&](bool typing) {
        service->client->sendTypingIndicator({.chatId = u"C"_s, .isTyping = typing})
            .then(&service->context, [&](const auto &result) { finished += result.hasValue(); });
    };
    type(true);
    markAsSeen(*service);
    const auto open = service->taken();
    service->refuse(open[1], u"too_many_requests"_s); // the class pauses
    type(false);
    service->refuse(open[0], u"too_many_requests"_s);
    type(true);
    type(false);
    service->pass(1s);
    const auto sent = service->taken();
    QCOMPARE(sent.size(), 2);
    QCOMPARE(text(sent.last().payload), uR"({"chat_id":"C","is_typing":false})"_s);
    service->answer(sent.last());
    QCOMPARE(finished, 4);
}

// What was said first must not be heard last.
void TestScheduler::refusedSignalWithNewerOnTheWire()
{
    QStringList outcomes;
    for (const bool typing : {true, false}) {
        service->client->sendTypingIndicator({.chatId = u"C"_s, .isTyping = typing})
            .then(&service->context, [&](const auto &r) { outcomes.append(r ? u"ok"_s : r.error().type()); });
    }
    const auto open = service->taken();
    QCOMPARE(open.size(), 2);
    service->refuse(open[0], u"too_many_requests"_s);
    service->pass(10s);
    QVERIFY(service->taken().isEmpty());
    QCOMPARE(outcomes, QStringList());
    service->refuse(open[1], u"too_many_requests"_s);
    service->passWithPings(10s);
    const auto again = service->take(u"send_typing_indicator"_s);
    QCOMPARE(text(again.payload), uR"({"chat_id":"C","is_typing":false})"_s);
    service->answer(again);
    QCOMPARE(outcomes, (QStringList{u"ok"_s, u"ok"_s}));
}

void TestScheduler::refusedSignalWithNewerAnswered()
{
    QStringList outcomes;
    for (const bool typing : {true, false}) {
        service->client->sendTypingIndicator({.chatId = u"C"_s, .isTyping = typing})
            .then(&service->context, [&, typing](const auto &r) {
                outcomes.append((typing ? u"typing "_s : u"not typing "_s) + (r ? u"ok"_s : r.error().type()));
            });
    }
    const auto open = service->taken();
    service->refuse(open[1], u"chat_inactive"_s);
    service->refuse(open[0], u"too_many_requests"_s);
    service->passWithPings(10s);
    QVERIFY(service->taken().isEmpty());
    QCOMPARE(outcomes, (QStringList{u"not typing chat_inactive"_s, u"typing chat_inactive"_s}));
}

// One thought does not say what another did.
void TestScheduler::thinkingStaysApart()
{
    const auto open = fill();
    for (const QString &title : {u"reading"_s, u"writing"_s})
        service->client->sendThinkingIndicator({.chatId = u"C"_s, .title = title})
            .then(&service->context, [](const auto &) {});
    service->answer(open[0]);
    service->answer(open[1]);
    QStringList titles;
    for (const auto &request : service->taken())
        titles.append(request.payload["title"_L1].toString());
    QCOMPARE(titles, (QStringList{u"reading"_s, u"writing"_s}));
}

void TestScheduler::pauseOfOneClassLeavesTheOthers()
{
    service->client->getChat({.chatId = u"C"_s}).then(&service->context, [](const auto &) {});
    service->refuse(service->take(u"get_chat"_s), u"too_many_requests"_s);
    say(*service, u"a"_s);
    QCOMPARE(actions(service->taken()), QStringList{u"send_event"_s});
}

void TestScheduler::pauseDoesNotHoldThePing()
{
    say(*service, u"a"_s);
    for (int i = 0; i < 4; ++i) {
        service->refuse(service->take(u"send_event"_s), u"too_many_requests"_s);
        service->passWithPings(std::chrono::seconds(1 << i));
    }
    service->refuse(service->take(u"send_event"_s), u"too_many_requests"_s); // a pause of 16 s after 15 s of Live
    service->pass(15s);
    QCOMPARE(actions(service->taken(true)), QStringList{u"ping"_s});
}

void TestScheduler::givesUp()
{
    std::optional<RtmError> error;
    say(*service, u"hi"_s, [&](const auto &result) { error = result.error(); });
    for (const auto pause : {1s, 2s, 4s, 8s, 16s, 30s}) {
        service->refuse(service->take(u"send_event"_s), u"too_many_requests"_s);
        service->passWithPings(pause);
        QVERIFY(!error);
    }
    service->refuse(service->take(u"send_event"_s), u"too_many_requests"_s);
    QCOMPARE(error, RtmError(RtmError::Kind::RateLimited, u"too_many_requests"_s, u"no"_s));
}

void TestScheduler::pauseEndsWithTheConnection()
{
    QStringList outcomes;
    say(*service, u"hi"_s, [&](const auto &result) { outcomes.append(result.error().type()); });
    service->refuse(service->take(u"send_event"_s), u"too_many_requests"_s);
    service->wire()->drop();
    QCOMPARE(outcomes, QStringList{u"not_connected"_s}); // it waited: the service has surely not acted
    service->goLive();
    say(*service, u"b"_s);
    QCOMPARE(texts(service->taken()), QStringList{u"b"_s});
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
