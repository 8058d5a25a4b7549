// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Before 3.6 a token that expires is replaced by a new connection: made before the old one ends, and no request notices.

#include "tokentester.h"

#include <rtmpages.h>

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
    void waitsForAnswers();
    void noneComes_data();
    void noneComes();
    void endsWhileItWaits();
    void oldOneEnds();
    void requestsMeanwhile();
    void loginFails();
    void loginFailsForLong();
    void newTokenRefused();
    void closedMeanwhile();
    void settingsMeanwhile();
    void settingsWhileItWaits();
    void heldNoLongerThanAMinute();
    void pingRefusedBefore();
    void newTokenExpires();
    void logoutWhileItWaits();
    void pageOfTheConnection();
    void strangersConnections();

private:
    /// To where a token for the next connection is at hand, and that is opened.
    void renew(ApiVersion version, const QString &name = u"second"_s);
    /// To where the next connection waits for the answer to A, and B is held back; tells the old one.
    FakeTransport *renewWhileBusy();
    /// Lets requests in and tells how those ended that were asked.
    QStringList answerAll();

    std::unique_ptr<TokenTester> service;
};

void TestNewConnection::renew(ApiVersion version, const QString &name)
{
    service->goLive(version);
    service->passQuietly(TokenTester::untilRenewal);
    QCOMPARE(service->token.asked, (QList{false, true}));
    service->token.give(1, tokenCalled(name));
    service->pass(0ms);
    QCOMPARE(service->transports.made(), 2);
}

FakeTransport *TestNewConnection::renewWhileBusy()
{
    service->goLive(ApiVersion::V3_5);
    FakeTransport *const old = service->wire();
    service->passQuietly(TokenTester::untilRenewal);
    service->ask(u"A"_s);
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->wire()->connectNow();
    service->pass(10s);
    service->ask(u"B"_s);
    return old;
}

QStringList TestNewConnection::answerAll()
{
    for (const auto &request : service->taken(true))
        service->answer(request);
    return service->outcomes;
}

void TestNewConnection::connectsAnew()
{
    service->goLive(ApiVersion::V3_5);
    FakeTransport *const old = service->wire();
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    QVERIFY(service->wire() != old);
    QVERIFY(!old->closedByClient());
    QCOMPARE(service->client->state(), State::Live);
    service->acceptConnection();
    QVERIFY(old->closedByClient());
    const auto login = service->take(u"login"_s);
    QCOMPARE(text(login.payload), uR"({"reconnect":true,"token":"Bearer second"})"_s);
    service->answer(login, u"{'my_profile':{'id':'me'},'chats_summary':[]}"_s);
    QCOMPARE(service->states, (QList{State::LoggingIn, State::Live}));
    QCOMPARE(service->client->error(), RtmError());
    QCOMPARE(service->failures, QStringList());
    QCOMPARE(service->token.asked.size(), 2);
    service->passQuietly(TokenTester::untilRenewal - 1ms);
    QCOMPARE(service->token.asked.size(), 2);
    service->pass(1ms);
    QCOMPARE(service->token.asked.size(), 3);
}

// A desk that never rests: after ten seconds requests are held back until those on the wire are answered.
void TestNewConnection::waitsForAnswers()
{
    service->goLive(ApiVersion::V3_4);
    FakeTransport *const old = service->wire();
    service->passQuietly(TokenTester::untilRenewal);
    service->ask(u"A"_s);
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    FakeTransport *const next = service->wire();
    next->connectNow();
    service->pass(10s - 1ms);
    service->ask(u"B"_s); // goes out as ever
    service->pass(50ms);
    service->ask(u"held"_s);
    service->client->sendEvent({.chatId = u"C"_s, .event = {.content = Rtm::Message{.text = u"hi"_s}}})
        .then(&service->context,
              [this](const auto &result) { service->outcomes.append(result ? u"sent"_s : u"not sent"_s); });
    service->speakOn(old);
    const auto requests = service->taken();
    QCOMPARE(requests.size(), 2);
    service->answer(requests[0]);
    service->pass(1s);
    QVERIFY(!old->closedByClient());
    QCOMPARE(next->takeSent(), QStringList());
    service->answer(requests[1]);
    service->pass(50ms);
    QVERIFY(old->closedByClient());
    service->speakOn(nullptr);
    service->takeLogin();
    for (const auto &request : service->taken())
        service->answer(request, request.action == u"send_event" ? u"{'event_id':'E'}"_s : u"{}"_s);
    QCOMPARE(service->outcomes, (QStringList{u"A fine"_s, u"B fine"_s, u"sent"_s, u"held fine"_s}));
}

void TestNewConnection::noneComes_data()
{
    QTest::addColumn<bool>("silent");
    QTest::addColumn<QString>("error");

    QTest::newRow("refused") << false << u"connection_refused"_s;
    QTest::newRow("silent") << true << u"handshake_timeout"_s;
}

// The old one is good for as long as its token: nothing stops, and it is tried again with the token that is there.
void TestNewConnection::noneComes()
{
    QFETCH(const bool, silent);
    QFETCH(const QString, error);
    renew(ApiVersion::V3_5);
    FakeTransport *const old = service->transports.all().first();
    for (int tries = 1; tries <= 3; ++tries) {
        if (silent)
            service->pass(10s);
        else
            service->wire()->drop({Kind::ConnectionLost, u"connection_refused"_s, u"Nobody answers."_s});
        QCOMPARE(service->failures, QStringList(tries, error));
        QCOMPARE(service->client->state(), State::Live);
        service->speakOn(old);
        service->ask(QString::number(tries));
        QCOMPARE(answerAll().size(), tries);
        service->passQuietly(5s); // after each failure the pause grows: 1, 2 and 4 s
        service->speakOn(nullptr);
        QCOMPARE(service->transports.made(), 2 + tries);
    }
    service->acceptConnection();
    QCOMPARE(service->takeLogin(), u"Bearer second"_s);
    QCOMPARE(service->token.asked, (QList{false, true}));
    QCOMPARE(service->states, (QList{State::LoggingIn, State::Live}));
    QCOMPARE(service->outcomes, (QStringList{u"1 fine"_s, u"2 fine"_s, u"3 fine"_s}));
}

// The new one ends before the old one has rested: what was held back goes out as ever.
void TestNewConnection::endsWhileItWaits()
{
    FakeTransport *const old = renewWhileBusy();
    service->wire()->drop({Kind::ConnectionLost, u"connection_reset"_s, u"It was there."_s});
    QCOMPARE(service->failures, QStringList{u"connection_reset"_s});
    service->speakOn(old);
    QCOMPARE(answerAll(), (QStringList{u"A fine"_s, u"B fine"_s}));
    QCOMPARE(service->client->state(), State::Live);
}

// The old one ends first: as ever, but that what was held back goes to the one after.
void TestNewConnection::oldOneEnds()
{
    FakeTransport *const old = renewWhileBusy();
    old->drop();
    QCOMPARE(service->client->state(), State::Waiting);
    QCOMPARE(service->outcomes, QStringList{u"A connection_lost"_s});
    service->pass(service->pause());
    QCOMPARE(service->transports.made(), 3);
    service->acceptConnection();
    QCOMPARE(service->takeLogin(), u"Bearer second"_s);
    QCOMPARE(answerAll(), (QStringList{u"A connection_lost"_s, u"B fine"_s}));
}

// While the new connection logs in, requests wait for it.
void TestNewConnection::requestsMeanwhile()
{
    renew(ApiVersion::V3_5);
    service->acceptConnection();
    QCOMPARE(service->client->state(), State::LoggingIn);
    service->ask(u"A"_s);
    std::optional<RtmError> refusal;
    service->client->ping({}).then(&service->context, [&](const auto &result) { refusal = result.error(); });
    service->pass(0ms);
    QCOMPARE(refusal->kind(), Kind::NotConnected); // what keeps a session is of no use without one
    service->takeLogin();
    QCOMPARE(answerAll(), QStringList{u"A fine"_s});
}

// The old one was good, and nobody has to know that the new one took more than one try.
void TestNewConnection::loginFails()
{
    renew(ApiVersion::V3_5);
    service->acceptConnection();
    service->ask(u"A"_s);
    service->wire()->drop({Kind::ConnectionLost, u"connection_reset"_s, u"It was there."_s}); // with the login sent
    QCOMPARE(service->client->state(), State::Waiting);
    service->ask(u"B"_s);
    service->pass(1s);
    service->wire()->drop({Kind::ConnectionLost, u"connection_refused"_s, u"Nobody answers."_s});
    service->pass(3s);
    QCOMPARE(service->outcomes, QStringList());
    service->acceptConnection();
    QCOMPARE(service->token.asked, (QList{false, true}));
    QCOMPARE(service->takeLogin(), u"Bearer second"_s);
    QCOMPARE(answerAll(), (QStringList{u"A fine"_s, u"B fine"_s}));
}

// Whoever waits is told in the end.
void TestNewConnection::loginFailsForLong()
{
    renew(ApiVersion::V3_5);
    service->acceptConnection();
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
    QCOMPARE(answerAll().last(), u"C fine"_s);
}

void TestNewConnection::newTokenRefused()
{
    renew(ApiVersion::V3_5, u"bad"_s);
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

// Whether the token is still to come, or the connection for it.
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

    service = std::make_unique<TokenTester>();
    renew(ApiVersion::V3_5);
    FakeTransport *const next = service->wire();
    service->client->close();
    next->connectNow();
    service->pass(1h);
    QCOMPARE(service->client->state(), State::Idle);
    QCOMPARE(service->clock->pendingTimers(), 0);
    QCOMPARE(service->transports.made(), 2);
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
    service->acceptConnection();
    service->ask(u"A"_s);
    service->takeLogin();
    QCOMPARE(text(service->take(u"deactivate_chat"_s).payload), uR"({"id":"A"})"_s);
    service->wire()->drop();
    service->client->retryNow();
    QCOMPARE(service->wire()->url().toString(), u"wss://api.livechatinc.com/v3.2/agent/rtm/ws?organization_id=other"_s);
}

// What is asked while nothing is connected goes to the connection for the token, too, and so has the version of that.
void TestNewConnection::settingsWhileItWaits()
{
    renew(ApiVersion::V3_5);
    service->acceptConnection();
    service->configure([](RtmSettings &settings) { settings.version = ApiVersion::V3_2; });
    service->wire()->drop();
    QCOMPARE(service->client->state(), State::Waiting);
    service->ask(u"A"_s);
    service->pass(service->pause());
    QVERIFY(service->wire()->url().path().startsWith(u"/v3.5"_s));
    service->acceptConnection();
    service->takeLogin();
    const auto request = service->take(u"deactivate_chat"_s);
    QCOMPARE(text(request.payload), uR"({"id":"A"})"_s); // and not chat_id, as in 3.2
    QCOMPARE(request.version, QString());
}

// rtmsettings.h: "requests that are made meanwhile wait, for a minute at most."
void TestNewConnection::heldNoLongerThanAMinute()
{
    renew(ApiVersion::V3_5);
    service->acceptConnection();
    service->ask(u"A"_s);
    RtmClock::Duration waited = 0ms;
    const auto pass = [&](RtmClock::Duration duration) {
        for (; duration > 0ms && service->outcomes.isEmpty(); duration -= 500ms, waited += 500ms)
            service->pass(500ms);
    };
    for (int failures = 0; failures < 5; ++failures) {
        service->wire()->drop();
        pass(service->pause());
    }
    while (service->outcomes.isEmpty()) { // a network that lets little through
        pass(9s);
        service->acceptConnection();
        pass(15s); // the deadline of the login
        pass(service->pause());
    }
    QVERIFY2(waited <= 60s, qPrintable(u"%1 s"_s.arg(waited.count() / 1000.)));
}

// A ping that the service refused as too frequent does not stand before the login, nor do its pauses.
void TestNewConnection::pingRefusedBefore()
{
    service->goLive(ApiVersion::V3_5);
    service->passQuietly(TokenTester::untilRenewal - 30s);
    for (int i = 0; i < 31; ++i) {
        service->pass(1s);
        for (const auto &request : service->taken(true))
            service->refuse(request, u"too_many_requests"_s);
    }
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->acceptConnection();
    service->pass(10s);
    QCOMPARE(service->client->state(), State::LoggingIn);
    QStringList sent;
    RtmClock::Duration waited = 0ms;
    for (; waited < 20s && sent.isEmpty(); waited += 100ms) {
        for (const auto &request : service->taken(true))
            sent.append(request.action);
        service->pass(100ms);
    }
    QCOMPARE(sent, QStringList{u"login"_s});
    QCOMPARE(waited, 100ms);
}

// The service says of the new one that it has expired: another one is asked for.
void TestNewConnection::newTokenExpires()
{
    renew(ApiVersion::V3_5);
    service->acceptConnection();
    service->push(u"agent_disconnected"_s, u"{'reason':'access_token_expired'}"_s, u"3.5"_s);
    QCOMPARE(service->client->state(), State::Waiting);
    service->taken();
    service->pass(service->pause());
    service->acceptConnection();
    const auto again = service->taken();
    if (!again.isEmpty())
        service->refuse(again.first(), u"authentication"_s);
    QVERIFY(service->client->state() != State::Stopped);
    QCOMPARE(service->token.asked, (QList{false, true, true}));
}

// rtmclient.h: "Whoever calls logout() stays logged out", and is not logged in for it.
void TestNewConnection::logoutWhileItWaits()
{
    renew(ApiVersion::V3_5);
    service->acceptConnection();
    service->wire()->drop();
    QCOMPARE(service->client->state(), State::Waiting);
    QStringList ends;
    service->client->logout({}).then(
        &service->context, [&](const auto &result) { ends.append(result ? u"fine"_s : result.error().type()); });
    service->pass(service->pause());
    QVERIFY(service->client->state() == State::Idle || !ends.isEmpty());
}

// A page is asked for in the version that the list came in, whatever the settings are for the next connection.
void TestNewConnection::pageOfTheConnection()
{
    service->goLive(ApiVersion::V3_2);
    using Page = RtmPage<Rtm::ListArchives>;
    std::optional<Page> page;
    Page::ask(*service->client, {.filters = Rtm::ListArchives::Filters{.query = u"q"_s}})
        .then(&service->context, [&](const auto &result) { page = *result; });
    service->answer(u"list_archives"_s, u"{'chats':[],'found_chats':0,'next_page_id':'P'}"_s);
    QVERIFY(page && page->hasNext());
    service->configure([](RtmSettings &settings) { settings.version = ApiVersion::V3_6; });
    const auto reply = page->next(*service->client);
    QCOMPARE(text(service->take(u"list_archives"_s).payload), uR"({"filters":{"query":"q"},"page_id":"P"})"_s);
}

// Who makes a transport may want to know when it is gone.
void TestNewConnection::strangersConnections()
{
    service->goLive(ApiVersion::V3_5);
    bool gone = false;
    connect(service->wire(), &QObject::destroyed, &service->context, [&] { gone = true; });
    service->wire()->drop();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(gone);
}

QTEST_GUILESS_MAIN(TestNewConnection)
#include "tst_newconnection.moc"
