// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Before 3.6 a token that expires is replaced by a new connection, and no request notices.

#include "tokentester.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;
using Rtm::ApiVersion;
using State = RtmClient::State;

class TestNewConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { service = std::make_unique<TokenTester>(); }
    void cleanup() { service.reset(); }

    void connectsAnew();
    void waitsForAQuietMoment();
    void makesAQuietMoment();
    void requestsMeanwhile();
    void newConnectionFails();
    void newConnectionFailsForLong();
    void newTokenRefused();
    void closedMeanwhile();
    void settingsMeanwhile();

private:
    std::unique_ptr<TokenTester> service;
};

void TestNewConnection::connectsAnew()
{
    service->goLive(ApiVersion::V3_5);
    service->passQuietly(TokenTester::untilRenewal);
    QCOMPARE(service->token.asked, (QList{false, true}));
    FakeTransport *const old = service->wire();
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    QVERIFY(service->wire() != old);
    QVERIFY(old->closedByClient());
    QCOMPARE(service->client->error(), RtmError());
    service->acceptConnection();
    const auto login = service->take(u"login"_s);
    QCOMPARE(text(login.payload), uR"({"reconnect":true,"token":"Bearer second"})"_s);
    service->answer(login, u"{'my_profile':{'id':'me'},'chats_summary':[]}"_s);
    QCOMPARE(service->states, (QList{State::Connecting, State::LoggingIn, State::Live}));
    QCOMPARE(service->token.asked.size(), 2);
    service->passQuietly(TokenTester::untilRenewal - 1ms);
    QCOMPARE(service->token.asked.size(), 2);
    service->pass(1ms);
    QCOMPARE(service->token.asked.size(), 3);
}

void TestNewConnection::waitsForAQuietMoment()
{
    service->goLive(ApiVersion::V3_5);
    service->passQuietly(TokenTester::untilRenewal);
    service->ask(u"A"_s);
    const auto first = service->take(u"deactivate_chat"_s);
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(3s);
    QCOMPARE(service->transports.made(), 1);
    service->ask(u"B"_s); // goes out as ever
    const auto second = service->take(u"deactivate_chat"_s);
    service->answer(first);
    service->pass(1s);
    QCOMPARE(service->transports.made(), 1);
    service->answer(second);
    service->pass(500ms);
    QCOMPARE(service->transports.made(), 2);
    service->acceptConnection();
    service->takeLogin();
    QCOMPARE(service->outcomes, (QStringList{u"A fine"_s, u"B fine"_s}));
}

// A desk that never rests: half of the time that was left, then requests are held back until those on the wire are
// answered.
void TestNewConnection::makesAQuietMoment()
{
    service->goLive(ApiVersion::V3_4);
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(1, tokenCalled(u"second"_s));
    service->ask(u"0"_s);
    int asked = 1;
    RtmClock::Duration busy = 0ms;
    while (busy < 24min) { // always one on the wire
        const auto open = service->taken(true);
        service->ask(QString::number(asked++));
        for (const auto &request : open)
            service->answer(request);
        service->pass(10s);
        busy += 10s;
        QCOMPARE(service->transports.made(), 1);
    }
    service->pass(500ms);
    ScriptedService::Request last;
    for (const auto &request : service->taken(true)) {
        if (request.action == u"ping")
            service->answer(request);
        else
            last = request;
    }
    service->ask(u"held"_s);
    service->ask(u"held too"_s);
    service->client->sendEvent({.chatId = u"C"_s, .event = {.content = Rtm::Message{.text = u"hi"_s}}})
        .then(&service->context,
              [this](const auto &result) { service->outcomes.append(result ? u"sent"_s : u"not sent"_s); });
    QVERIFY(service->taken().isEmpty());
    service->answer(last);
    QVERIFY(service->taken().isEmpty());
    service->pass(500ms);
    QCOMPARE(service->transports.made(), 2);
    service->acceptConnection();
    service->takeLogin();
    service->outcomes.clear();
    for (const auto &request : service->taken())
        service->answer(request, request.action == u"send_event" ? u"{'event_id':'E'}"_s : u"{}"_s);
    QCOMPARE(service->outcomes, (QStringList{u"sent"_s, u"held fine"_s, u"held too fine"_s}));
}

// While the new connection comes about, requests wait for it.
void TestNewConnection::requestsMeanwhile()
{
    service->goLive(ApiVersion::V3_5);
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    QCOMPARE(service->client->state(), State::Connecting);
    service->ask(u"A"_s);
    std::optional<RtmError> refusal;
    service->client->ping({}).then(&service->context, [&](const auto &result) { refusal = result.error(); });
    service->pass(0ms);
    QCOMPARE(refusal->kind(), Kind::NotConnected); // what keeps a session is of no use without one
    service->acceptConnection();
    service->ask(u"B"_s);
    service->takeLogin();
    const auto requests = service->taken();
    QCOMPARE(requests.size(), 2);
    for (const auto &request : requests)
        service->answer(request);
    QCOMPARE(service->outcomes, (QStringList{u"A fine"_s, u"B fine"_s}));
}

// The old one was good, and nobody has to know that the new one took two tries.
void TestNewConnection::newConnectionFails()
{
    service->goLive(ApiVersion::V3_5);
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->ask(u"A"_s);
    service->wire()->drop({Kind::ConnectionLost, u"connection_refused"_s, u"Nobody answers."_s});
    QCOMPARE(service->client->state(), State::Waiting);
    service->ask(u"B"_s);
    service->pass(1s);
    QCOMPARE(service->outcomes, QStringList());
    service->acceptConnection();
    service->wire()->drop({Kind::ConnectionLost, u"connection_reset"_s, u"It was there."_s}); // with the login sent
    service->pass(2s);
    QCOMPARE(service->outcomes, QStringList());
    service->acceptConnection();
    QCOMPARE(service->token.asked, (QList{false, true}));
    QCOMPARE(service->takeLogin(), u"Bearer second"_s);
    const auto requests = service->taken();
    QCOMPARE(requests.size(), 2);
    for (const auto &request : requests)
        service->answer(request);
    QCOMPARE(service->outcomes, (QStringList{u"A fine"_s, u"B fine"_s}));
}

// Whoever waits is told in the end.
void TestNewConnection::newConnectionFailsForLong()
{
    service->goLive(ApiVersion::V3_5);
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->ask(u"A"_s);
    RtmClock::Duration waited = 0ms;
    while (true) {
        service->wire()->drop({Kind::ConnectionLost, u"connection_refused"_s, u"Nobody answers."_s});
        if (!service->outcomes.isEmpty())
            break;
        QVERIFY(waited < 60s);
        waited += service->pause();
        service->pass(service->pause());
    }
    QVERIFY(waited >= 60s);
    QCOMPARE(service->outcomes, QStringList{u"A not_connected"_s}); // and so it was not sent
    service->ask(u"B"_s);
    service->pass(service->pause());
    QCOMPARE(service->outcomes.last(), u"B not_connected"_s);
    service->acceptConnection();
    QCOMPARE(service->token.asked, (QList{false, true, false}));
    service->token.give(2, tokenCalled(u"third"_s));
    service->pass(0ms);
    service->takeLogin();
    service->ask(u"C"_s);
    service->answer(u"deactivate_chat"_s);
    QCOMPARE(service->outcomes.last(), u"C fine"_s);
}

void TestNewConnection::newTokenRefused()
{
    service->goLive(ApiVersion::V3_5);
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(1, tokenCalled(u"bad"_s));
    service->pass(0ms);
    service->acceptConnection();
    service->refuseLogin(u"authentication"_s);
    service->pass(0ms);
    service->acceptConnection();
    QCOMPARE(service->token.asked, (QList{false, true, true}));
    service->token.give(2, tokenCalled(u"good"_s));
    service->pass(0ms);
    QCOMPARE(service->takeLogin(), u"Bearer good"_s);
    QCOMPARE(service->client->state(), State::Live);
}

void TestNewConnection::closedMeanwhile()
{
    service->goLive(ApiVersion::V3_5);
    service->passQuietly(TokenTester::untilRenewal);
    service->client->close();
    service->token.give(1, tokenCalled(u"late"_s));
    service->pass(1h);
    QCOMPARE(service->client->state(), State::Idle);
    QCOMPARE(service->clock->pendingTimers(), 0);
    QCOMPARE(service->transports.made(), 1);
}

// What waits is for the service that it was asked of.
void TestNewConnection::settingsMeanwhile()
{
    service->goLive(ApiVersion::V3_5);
    service->passQuietly(TokenTester::untilRenewal);
    service->configure([](RtmSettings &settings) {
        settings.organizationId = u"other"_s;
        settings.version = ApiVersion::V3_2;
    });
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    QCOMPARE(service->wire()->url().toString(), u"wss://api.livechatinc.com/v3.5/agent/rtm/ws?organization_id=org"_s);
    service->ask(u"A"_s);
    service->acceptConnection();
    service->takeLogin();
    QCOMPARE(text(service->take(u"deactivate_chat"_s).payload), uR"({"id":"A"})"_s);
    service->wire()->drop();
    service->client->retryNow();
    QCOMPARE(service->wire()->url().toString(), u"wss://api.livechatinc.com/v3.2/agent/rtm/ws?organization_id=other"_s);
}

QTEST_GUILESS_MAIN(TestNewConnection)
#include "tst_newconnection.moc"
