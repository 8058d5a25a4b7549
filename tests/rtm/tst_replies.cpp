// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The laws of replies, each by its name.

#include "scriptedservice.h"

#include <QtCore/QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;
using State = RtmClient::State;

namespace {

Rtm::SendEvent message(const QString &text)
{
    return {.chatId = u"C"_s, .event = {.content = Rtm::Message{.text = text}}};
}

// Notes how a reply ends: "ok", or the kind of its error.
template <typename T>
void note(RtmReply<T> reply, QObject *context, QStringList *outcomes, const QString &name = {})
{
    reply.then(context, [=](const RtmResult<T> &result) {
        const QString outcome = result ? u"ok"_s : QVariant::fromValue(result.error().kind()).toString();
        outcomes->append(name.isEmpty() ? outcome : name + u' ' + outcome);
    });
}

} // namespace

class TestReplies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finishesOnce();
    void neverInsideTheCall_data();
    void neverInsideTheCall();
    void inWireOrderWithPushes();
    void outOfTheMapBeforeItsContinuation();
    void continuationMakesTwentyRequests();
    void continuationDestroysTheClient();
    void continuationClosesAndOpens();
    void deadline();
    void lateAnswerIsNobodys();
    void answerOfAnEarlierConnection();
    void connectionLost();
    void failsInTheOrderOfSending();
    void requestFromAFailedContinuation();
    void destroyedClient();
    void askingWhileTheClientIsDestroyed();
    void destroyedContext();
    void continuationAfterTheAnswer();
    void secondContinuation();
    void twoClientsShareNothing();
    void typedAnswerAndItsProblems();
    void serverError();
    void everyErrorType();
    void refusalWithoutReason();
};

void TestReplies::finishesOnce()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    note(service.client->sendEvent(message(u"a"_s)), &service.context, &outcomes);
    const auto request = service.take(u"send_event"_s);
    service.answer(request, u"{'event_id':'E'}"_s);
    service.answer(request, u"{'event_id':'E'}"_s);
    service.refuse(request, u"internal"_s);
    service.pass(60s);
    service.client->close();
    service.client.reset();
    QCOMPARE(outcomes, QStringList{u"ok"_s});
}

void TestReplies::neverInsideTheCall_data()
{
    QTest::addColumn<bool>("live");
    QTest::addColumn<Rtm::ApiVersion>("version");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("not connected") << false << Rtm::ApiVersion::V3_6 << u"NotConnected"_s;
    QTest::newRow("unsupported") << true << Rtm::ApiVersion::V3_2 << u"Unsupported"_s;
    QTest::newRow("unsupported, not connected") << false << Rtm::ApiVersion::V3_2 << u"Unsupported"_s;
}

void TestReplies::neverInsideTheCall()
{
    QFETCH(bool, live);
    QFETCH(Rtm::ApiVersion, version);
    QFETCH(QString, outcome);
    ScriptedService service;
    service.configure([&](RtmSettings &settings) { settings.version = version; });
    if (live)
        service.goLive();
    QStringList outcomes;
    note(service.client->startChat({.active = true}), &service.context, &outcomes);
    QCOMPARE(outcomes, QStringList());
    service.pass(0ms);
    QCOMPARE(outcomes, QStringList{outcome});
}

void TestReplies::inWireOrderWithPushes()
{
    ScriptedService service;
    service.goLive();
    QStringList order;
    QObject::connect(service.client.get(), &RtmClient::routingStatusSet, &service.context,
                     [&](const Rtm::RoutingStatusSet &push) { order.append(push.agentId); });
    note(service.client->deactivateChat({.id = u"C"_s}), &service.context, &order);
    const auto request = service.take(u"deactivate_chat"_s);
    service.push(u"routing_status_set"_s, u"{'agent_id':'before','status':'offline'}"_s);
    service.answer(request);
    service.push(u"routing_status_set"_s, u"{'agent_id':'after','status':'offline'}"_s);
    QCOMPARE(order, (QStringList{u"before"_s, u"ok"_s, u"after"_s}));
}

void TestReplies::outOfTheMapBeforeItsContinuation()
{
    ScriptedService service;
    service.goLive();
    int runs = 0;
    ScriptedService::Request request;
    service.client->deactivateChat({.id = u"C"_s}).then(&service.context, [&](const auto &) {
        if (++runs < 3)
            service.answer(request); // as in a nested event loop
    });
    request = service.take(u"deactivate_chat"_s);
    service.answer(request);
    QCOMPARE(runs, 1);
    QCOMPARE(service.problems, QStringList{u"deactivate_chat||a response to nobody's request"_s});
}

void TestReplies::continuationMakesTwentyRequests()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    service.client->deactivateChat({.id = u"C"_s}).then(&service.context, [&](const auto &) {
        for (int i = 0; i < 20; ++i)
            note(service.client->sendEvent(message(QString::number(i))), &service.context, &outcomes);
    });
    service.answer(u"deactivate_chat"_s);
    QStringList texts;
    for (auto requests = service.taken(); !requests.isEmpty(); requests = service.taken()) {
        QVERIFY(requests.size() <= 10);
        for (const auto &request : requests) {
            texts.append(request.payload["event"_L1]["text"_L1].toString());
            service.answer(request, u"{'event_id':'E'}"_s);
        }
    }
    QCOMPARE(texts.size(), 20);
    QVERIFY(std::is_sorted(texts.begin(), texts.end(), [](auto &a, auto &b) { return a.toInt() < b.toInt(); }));
    QCOMPARE(outcomes.count(u"ok"_s), 20);
}

void TestReplies::continuationDestroysTheClient()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    service.client->deactivateChat({.id = u"C"_s}).then(&service.context, [&](const auto &) {
        service.client.reset();
    });
    note(service.client->getChat({.chatId = u"C"_s}), &service.context, &outcomes);
    service.answer(service.taken().first());
    QVERIFY(!service.client);
    QCOMPARE(outcomes, QStringList{u"Cancelled"_s});
}

void TestReplies::continuationClosesAndOpens()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    service.client->deactivateChat({.id = u"C"_s}).then(&service.context, [&](const auto &) {
        service.client->close();
        service.client->open();
    });
    note(service.client->getChat({.chatId = u"C"_s}), &service.context, &outcomes);
    service.answer(service.taken().first());
    QCOMPARE(outcomes, QStringList{u"Cancelled"_s});
    QCOMPARE(service.client->state(), State::Connecting);
    service.acceptConnection();
    service.acceptLogin();
    QCOMPARE(service.client->state(), State::Live);
}

void TestReplies::deadline()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    note(service.client->getChat({.chatId = u"C"_s}), &service.context, &outcomes);
    service.passWithPings(14999ms);
    QCOMPARE(outcomes, QStringList());
    service.pass(1ms);
    QCOMPARE(outcomes, QStringList{u"Timeout"_s});
    QCOMPARE(service.client->state(), State::Live);
}

void TestReplies::lateAnswerIsNobodys()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    note(service.client->deactivateChat({.id = u"C"_s}), &service.context, &outcomes);
    const auto request = service.take(u"deactivate_chat"_s);
    service.passWithPings(16s);
    service.answer(request);
    QCOMPARE(outcomes, QStringList{u"Timeout"_s});
    QCOMPARE(service.problems, QStringList{u"deactivate_chat||a response to nobody's request"_s});
}

void TestReplies::answerOfAnEarlierConnection()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    note(service.client->getChat({.chatId = u"first"_s}), &service.context, &outcomes, u"first"_s);
    const auto first = service.take(u"get_chat"_s);
    service.wire()->drop();
    service.goLive();
    note(service.client->getChat({.chatId = u"second"_s}), &service.context, &outcomes, u"second"_s);
    service.answer(first, u"{'id':'first','users':[]}"_s);
    QCOMPARE(outcomes, QStringList{u"first ConnectionLost"_s});
    service.answer(u"get_chat"_s, u"{'id':'second','users':[]}"_s);
    QCOMPARE(outcomes, (QStringList{u"first ConnectionLost"_s, u"second ok"_s}));
}

void TestReplies::connectionLost()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    for (int i = 0; i < 12; ++i)
        note(service.client->sendEvent(message(QString::number(i))), &service.context, &outcomes);
    service.wire()->drop();
    QCOMPARE(outcomes.mid(0, 10), QStringList(10, u"ConnectionLost"_s)); // the service may have acted
    QCOMPARE(outcomes.mid(10), QStringList(2, u"NotConnected"_s)); // not sent: safe to ask again
}

void TestReplies::failsInTheOrderOfSending()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    QStringList expected;
    for (int i = 0; i < 10; ++i) {
        note(service.client->sendEvent(message({})), &service.context, &outcomes, QString::number(i));
        expected.append(u"%1 ConnectionLost"_s.arg(i));
    }
    service.wire()->drop();
    QCOMPARE(outcomes, expected);
}

void TestReplies::requestFromAFailedContinuation()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    State seen = State::Live;
    service.client->deactivateChat({.id = u"C"_s}).then(&service.context, [&](const auto &) {
        seen = service.client->state();
        note(service.client->deactivateChat({.id = u"C"_s}), &service.context, &outcomes);
    });
    service.wire()->drop();
    QCOMPARE(seen, State::Waiting);
    service.pass(0ms);
    QCOMPARE(outcomes, QStringList{u"NotConnected"_s});
}

void TestReplies::destroyedClient()
{
    ScriptedService service;
    QStringList outcomes;
    // Still on its way to NotConnected:
    note(service.client->deactivateChat({.id = u"C"_s}), &service.context, &outcomes);
    service.goLive();
    for (int i = 0; i < 12; ++i)
        note(service.client->sendEvent(message({})), &service.context, &outcomes);
    service.client.reset();
    QCOMPARE(outcomes, QStringList(u"NotConnected"_s) + QStringList(12, u"Cancelled"_s));
}

void TestReplies::askingWhileTheClientIsDestroyed()
{
    ScriptedService service;
    service.goLive();
    int asked = 0;
    std::function<void()> ask = [&] {
        ++asked;
        service.client->deactivateChat({.id = u"C"_s}).then(&service.context, [&](const auto &) { ask(); });
    };
    ask();
    RtmClient *const client = service.client.get();
    delete client; // while the pointer to it is still there to ask
    (void)service.client.release();
    QVERIFY(asked > 1);
}

void TestReplies::destroyedContext()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    auto context = std::make_unique<QObject>();
    note(service.client->deactivateChat({.id = u"C"_s}), context.get(), &outcomes);
    context.reset();
    service.answer(u"deactivate_chat"_s);
    QCOMPARE(outcomes, QStringList());
    QCOMPARE(service.problems, QStringList());
}

void TestReplies::continuationAfterTheAnswer()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    auto reply = service.client->deactivateChat({.id = u"C"_s});
    QVERIFY(!reply.isFinished());
    service.answer(u"deactivate_chat"_s);
    QVERIFY(reply.isFinished());
    note(reply, &service.context, &outcomes);
    QCOMPARE(outcomes, QStringList{u"ok"_s});
}

// The assertion would end this process, so a child process runs into it.
void TestReplies::secondContinuation()
{
#if defined(QT_NO_DEBUG) && !defined(QT_FORCE_ASSERTS)
    QSKIP("Compiled without assertions");
#else
    if (qEnvironmentVariableIsSet("RTM_SECOND_CONTINUATION")) {
        ScriptedService service;
        auto reply = service.client->deactivateChat({.id = u"C"_s});
        reply.then(&service.context, [](const auto &) {});
        reply.then(&service.context, [](const auto &) {});
        return;
    }
    QProcess child;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"RTM_SECOND_CONTINUATION"_s, u"1"_s);
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QCoreApplication::applicationFilePath(), {u"-nocrashhandler"_s, u"secondContinuation"_s});
    QVERIFY(child.waitForFinished());
    QVERIFY(child.readAll().contains("a reply has one continuation"));
#endif
}

void TestReplies::twoClientsShareNothing()
{
    ScriptedService one;
    ScriptedService other;
    one.goLive();
    other.configure([](RtmSettings &settings) { settings.version = Rtm::ApiVersion::V3_2; });
    other.goLive();
    QStringList outcomes;
    note(one.client->deactivateChat({.id = u"A"_s}), &one.context, &outcomes, u"one"_s);
    note(other.client->deactivateChat({.id = u"B"_s}), &other.context, &outcomes, u"other"_s);
    const auto first = one.take(u"deactivate_chat"_s);
    const auto second = other.take(u"deactivate_chat"_s);
    QCOMPARE(first.id, second.id); // each counts for itself
    QCOMPARE(text(first.payload), uR"({"id":"A"})"_s);
    QCOMPARE(text(second.payload), uR"({"chat_id":"B"})"_s);
    other.answer(second);
    QCOMPARE(outcomes, QStringList{u"other ok"_s});
    other.client.reset();
    QCOMPARE(one.client->state(), State::Live);
    one.answer(first);
    QCOMPARE(outcomes, (QStringList{u"other ok"_s, u"one ok"_s}));
}

void TestReplies::typedAnswerAndItsProblems()
{
    ScriptedService service;
    service.goLive();
    std::optional<Rtm::SendEvent::Response> response;
    service.client->sendEvent(message(u"a"_s)).then(&service.context, [&](const auto &result) { response = *result; });
    service.answer(u"send_event"_s, u"{'event_id':7}"_s);
    QVERIFY(response);
    QCOMPARE(response->eventId, QString());
    QCOMPARE(response->raw.value("event_id"_L1), QJsonValue(7));
    QCOMPARE(service.problems, QStringList{u"send_event|event_id|expected string, found number"_s});
}

void TestReplies::serverError()
{
    ScriptedService service;
    service.goLive();
    std::optional<RtmError> error;
    service.client->getChat({.chatId = u"C"_s}).then(&service.context, [&](const auto &result) {
        error = result.error();
    });
    service.refuse(service.take(u"get_chat"_s), u"limit_reached"_s, u"{'limit':5}"_s);
    QCOMPARE(error, RtmError(Kind::Server, u"limit_reached"_s, u"no"_s, json(u"{'limit':5}"_s)));
    QCOMPARE(service.client->state(), State::Live);
}

// By name, with what the service adds. What is too frequent is asked again instead, for a while.
void TestReplies::everyErrorType()
{
    using Rtm::ErrorType;
    for (const QLatin1StringView type : wireNames(ErrorType())) {
        const Rtm::OpenEnum<ErrorType> named{QString(type)};
        QVERIFY(named != ErrorType::Unknown);
        ScriptedService service;
        service.goLive();
        std::optional<RtmError> error;
        service.client->getChat({.chatId = u"C"_s}).then(&service.context, [&](const auto &result) {
            error = result.error();
        });
        const bool isTriedAgain = named == ErrorType::TooManyRequests;
        for (const auto pause :
             isTriedAgain ? QList<std::chrono::seconds>{1s, 2s, 4s, 8s, 16s, 30s} : QList<std::chrono::seconds>()) {
            service.refuse(service.take(u"get_chat"_s), type, u"{'region':'fra','n':[1]}"_s);
            QVERIFY(!error);
            service.passWithPings(pause);
        }
        service.refuse(service.take(u"get_chat"_s), type, u"{'region':'fra','n':[1]}"_s);
        const Kind kind = isTriedAgain ? Kind::RateLimited : Kind::Server;
        QCOMPARE(error, RtmError(kind, type, u"no"_s, json(u"{'region':'fra','n':[1]}"_s)));
        QCOMPARE(error->errorType(), named);
    }
    QCOMPARE(RtmError(Kind::Server, u"of_the_future"_s, {}).errorType(), ErrorType::Unknown);
    QCOMPARE(RtmError(Kind::Timeout, u"request_timeout"_s, {}).errorType(), ErrorType::Unknown);
}

void TestReplies::refusalWithoutReason()
{
    ScriptedService service;
    service.goLive();
    QStringList outcomes;
    note(service.client->deactivateChat({.id = u"C"_s}), &service.context, &outcomes);
    service.answer(service.take(u"deactivate_chat"_s), u"{}"_s, false);
    QCOMPARE(outcomes, QStringList{u"Protocol"_s});
}

QTEST_GUILESS_MAIN(TestReplies)
#include "tst_replies.moc"
