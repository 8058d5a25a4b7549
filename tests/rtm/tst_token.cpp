// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// A token that expires is replaced before that: within the session, or by a new connection where there is no way to.

#include "latetoken.h"
#include "scriptedservice.h"

#include <QtCore/QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;
using Rtm::ApiVersion;
using State = RtmClient::State;

namespace {

constexpr std::chrono::seconds eightHours = 8h;
constexpr std::chrono::milliseconds untilRenewal = 7h + 12min; // a tenth is left

RtmToken tokenCalled(const QString &name, std::optional<std::chrono::seconds> lifetime = eightHours)
{
    return {u"Bearer "_s + name, lifetime};
}

} // namespace

class TestToken : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { service.reset(); }

    void updatesTheSession();
    void connectsAnew();
    void daysOfEightHours_data();
    void daysOfEightHours();
    void lateToken();
    void tokenThatNeverComes();
    void failingProvider();
    void refusedByTheService();
    void pausesStartOver();
    void lostWhileRenewing_data();
    void lostWhileRenewing();
    void expiredInAGap_data();
    void expiredInAGap();
    void lifetimes_data();
    void lifetimes();
    void shortLifetime();
    void waitsForAQuietMoment();
    void makesAQuietMoment();
    void requestsMeanwhile();
    void newConnectionFails();
    void newTokenRefused();
    void closedMeanwhile();
    void settingsMeanwhile();
    void slotsThatDestroy_data();
    void slotsThatDestroy();
    void neverLogged();

private:
    void goLive(ApiVersion version);
    void passQuietly(RtmClock::Duration duration);
    QString takeLogin();
    void ask(const QString &chatId);

    std::unique_ptr<ScriptedService> service;
    LateToken token;
    QStringList outcomes; ///< of ask()
    QStringList failures; ///< of renewals
};

void TestToken::init()
{
    token = {};
    outcomes.clear();
    failures.clear();
    service = std::make_unique<ScriptedService>();
    QObject::connect(service->client.get(), &RtmClient::tokenRenewalFailed, &service->context,
                     [this](const RtmError &error) { failures.append(error.type()); });
}

// With a first token of eight hours.
void TestToken::goLive(ApiVersion version)
{
    service->configure([&](RtmSettings &settings) {
        settings.version = version;
        settings.token = token.provider();
    });
    service->client->open();
    service->acceptConnection();
    token.give(0, tokenCalled(u"first"_s));
    service->pass(0ms);
    QCOMPARE(takeLogin(), u"Bearer first"_s);
    service->states.clear();
}

// Time in which the service answers pings and nothing else happens. Faster than passWithPings(), for hours.
void TestToken::passQuietly(RtmClock::Duration duration)
{
    while (duration > 0ms) {
        const auto step = std::min<RtmClock::Duration>(duration, 15s);
        service->pass(step);
        for (const auto &request : service->taken(true))
            service->answer(request);
        duration -= step;
    }
}

// Lets the client in, and tells the token that it came with.
QString TestToken::takeLogin()
{
    const auto request = service->take(u"login"_s);
    service->answer(request, u"{'my_profile':{'id':'me'},'chats_summary':[]}"_s);
    return request.payload["token"_L1].toString();
}

void TestToken::ask(const QString &chatId)
{
    service->client->deactivateChat({.id = chatId}).then(&service->context, [this, chatId](const auto &result) {
        outcomes.append(chatId + u' ' + (result ? u"fine"_s : result.error().type()));
    });
}

void TestToken::updatesTheSession()
{
    goLive(ApiVersion::V3_6);
    passQuietly(untilRenewal - 1ms);
    QCOMPARE(token.asked, QList{false});
    service->pass(1ms);
    QCOMPARE(token.asked, (QList{false, true}));
    token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    const auto request = service->take(u"update_session"_s);
    QCOMPARE(text(request.payload), uR"({"token":"Bearer second"})"_s);
    service->answer(request);
    QCOMPARE(service->states, QList<State>());
    passQuietly(untilRenewal - 1ms);
    QCOMPARE(token.asked.size(), 2);
    service->pass(1ms);
    QCOMPARE(token.asked.size(), 3);
}

void TestToken::connectsAnew()
{
    goLive(ApiVersion::V3_5);
    passQuietly(untilRenewal);
    QCOMPARE(token.asked, (QList{false, true}));
    FakeTransport *const old = service->wire();
    token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    QVERIFY(service->wire() != old);
    QVERIFY(old->closedByClient());
    QCOMPARE(service->client->error(), RtmError());
    service->acceptConnection();
    const auto login = service->take(u"login"_s);
    QCOMPARE(text(login.payload), uR"({"reconnect":true,"token":"Bearer second"})"_s);
    service->answer(login, u"{'my_profile':{'id':'me'},'chats_summary':[]}"_s);
    QCOMPARE(service->states, (QList{State::Connecting, State::LoggingIn, State::Live}));
    QCOMPARE(token.asked.size(), 2);
    passQuietly(untilRenewal - 1ms);
    QCOMPARE(token.asked.size(), 2);
    service->pass(1ms);
    QCOMPARE(token.asked.size(), 3);
}

void TestToken::daysOfEightHours_data()
{
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<int>("connections");
    QTest::newRow("3.5") << ApiVersion::V3_5 << 10;
    QTest::newRow("3.6") << ApiVersion::V3_6 << 1;
}

// Almost three days with a provider that answers at once, and with one request a minute.
void TestToken::daysOfEightHours()
{
    QFETCH(ApiVersion, version);
    QFETCH(int, connections);
    int given = 0;
    service->configure([&](RtmSettings &settings) {
        settings.version = version;
        settings.token = [&](bool) {
            QPromise<RtmResult<RtmToken>> promise;
            promise.start();
            promise.addResult(tokenCalled(QString::number(given++)));
            promise.finish();
            return promise.future();
        };
    });
    QString inUse;
    RtmClock::TimePoint since;
    service->client->open();
    constexpr int steps = 70 * 60 * 15;
    for (int i = 1; i <= steps; ++i) {
        if (i % 15 == 0)
            ask(QString::number(i));
        if (service->client->state() == State::Connecting)
            service->acceptConnection();
        for (const auto &request : service->taken(true)) {
            if (request.action == u"login" || request.action == u"update_session") {
                QVERIFY(request.payload["token"_L1].toString() != inUse);
                inUse = request.payload["token"_L1].toString();
                since = service->clock->now();
            }
            service->answer(request,
                            request.action == u"login" ? u"{'my_profile':{'id':'me'},'chats_summary':[]}"_s : u"{}"_s);
        }
        service->pass(4s);
        QVERIFY(service->clock->now() - since < eightHours);
    }
    QCOMPARE(service->transports.made(), connections);
    QCOMPARE(given, 10);
    QVERIFY(!service->states.contains(State::Waiting));
    QCOMPARE(outcomes.size(), steps / 15);
    QCOMPARE(outcomes.filter(u"fine"_s).size(), outcomes.size());
    QCOMPARE(service->problems, QStringList());
}

void TestToken::lateToken()
{
    goLive(ApiVersion::V3_6);
    passQuietly(untilRenewal + 40min);
    QCOMPARE(token.asked, (QList{false, true})); // once is enough
    token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    passQuietly(untilRenewal - 1ms); // from when it came
    QCOMPARE(token.asked.size(), 2);
    service->pass(1ms);
    QCOMPARE(token.asked.size(), 3);
    QCOMPARE(failures, QStringList());
}

// The old one expires, and the service says so.
void TestToken::tokenThatNeverComes()
{
    goLive(ApiVersion::V3_6);
    passQuietly(eightHours);
    QCOMPARE(service->client->state(), State::Live);
    service->push(u"agent_disconnected"_s, u"{'reason':'access_token_expired'}"_s);
    QCOMPARE(service->client->state(), State::Waiting);
    token.give(1, tokenCalled(u"late"_s)); // for a session that is over
    service->pass(service->pause());
    service->acceptConnection();
    QCOMPARE(token.asked, (QList{false, true, true}));
    QVERIFY(service->taken().isEmpty());
    token.give(2, tokenCalled(u"third"_s));
    service->pass(0ms);
    QCOMPARE(takeLogin(), u"Bearer third"_s);
    QCOMPARE(service->client->state(), State::Live);
}

void TestToken::failingProvider()
{
    goLive(ApiVersion::V3_6);
    passQuietly(untilRenewal);
    size_t asked = 1;
    for (const auto pause : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
        QCOMPARE(token.asked.size(), qsizetype(asked + 1));
        token.give(asked, RtmError(asked % 2 ? Kind::NotConnected : Kind::Server, u"why"_s, u"Because."_s));
        service->pass(0ms);
        QCOMPARE(failures.size(), qsizetype(asked));
        passQuietly(pause - 1ms);
        QCOMPARE(token.asked.size(), qsizetype(asked + 1));
        passQuietly(1ms);
        ++asked;
    }
    token.promises[asked] = {}; // nobody ever answers
    service->pass(0ms);
    QCOMPARE(failures.last(), u"token_cancelled"_s);
    passQuietly(30s);
    token.give(asked + 1, tokenCalled(u"new"_s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    QCOMPARE(service->states, QList<State>());
    passQuietly(7h);
    QCOMPARE(token.asked.size(), qsizetype(asked + 2));
}

void TestToken::refusedByTheService()
{
    goLive(ApiVersion::V3_7);
    passQuietly(untilRenewal);
    token.give(1, tokenCalled(u"bad"_s));
    service->pass(0ms);
    service->refuse(service->take(u"update_session"_s), u"authentication"_s);
    QCOMPARE(failures, QStringList{u"authentication"_s});
    service->pass(1s);
    QCOMPARE(token.asked, (QList{false, true, true}));
    token.give(2, tokenCalled(u"good"_s));
    service->pass(0ms);
    service->passWithPings(15s); // no answer at all
    QCOMPARE(failures, (QStringList{u"authentication"_s, u"request_timeout"_s}));
    service->taken();
    service->passWithPings(2s);
    token.give(3, tokenCalled(u"better"_s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    QCOMPARE(service->states, QList<State>());
}

void TestToken::pausesStartOver()
{
    goLive(ApiVersion::V3_6);
    passQuietly(untilRenewal);
    token.give(1, RtmError(Kind::Timeout, u"why"_s, {}));
    passQuietly(1s);
    token.give(2, RtmError(Kind::Timeout, u"why"_s, {}));
    passQuietly(2s);
    token.give(3, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    passQuietly(untilRenewal);
    token.give(4, RtmError(Kind::Timeout, u"why"_s, {}));
    passQuietly(1s);
    QCOMPARE(token.asked.size(), 6);
}

void TestToken::lostWhileRenewing_data()
{
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<bool>("given");
    QTest::newRow("3.5, asking") << ApiVersion::V3_5 << false;
    QTest::newRow("3.5, waiting for a quiet moment") << ApiVersion::V3_5 << true;
    QTest::newRow("3.6, asking") << ApiVersion::V3_6 << false;
    QTest::newRow("3.6, updating") << ApiVersion::V3_6 << true;
}

// The next login asks for a token as any other does.
void TestToken::lostWhileRenewing()
{
    QFETCH(ApiVersion, version);
    QFETCH(bool, given);
    goLive(version);
    passQuietly(untilRenewal);
    ask(u"C"_s);
    if (given)
        token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->wire()->drop();
    QCOMPARE(outcomes, QStringList{u"C connection_lost"_s});
    service->client->retryNow();
    service->acceptConnection();
    QCOMPARE(token.asked, (QList{false, true, false}));
    token.give(2, tokenCalled(u"third"_s));
    service->pass(0ms);
    QCOMPARE(takeLogin(), u"Bearer third"_s);
    QCOMPARE(failures, QStringList());
    passQuietly(untilRenewal - 1ms);
    QCOMPARE(token.asked.size(), 3);
}

void TestToken::expiredInAGap_data()
{
    QTest::addColumn<RtmClock::Duration>("gap");
    QTest::addColumn<bool>("fresh");
    QTest::newRow("just not") << RtmClock::Duration(eightHours - 1h - 1ms) << false;
    QTest::newRow("just so") << RtmClock::Duration(eightHours - 1h) << true;
    QTest::newRow("asleep for a day") << RtmClock::Duration(24h) << true;
}

void TestToken::expiredInAGap()
{
    QFETCH(RtmClock::Duration, gap);
    QFETCH(bool, fresh);
    goLive(ApiVersion::V3_6);
    passQuietly(1h);
    service->wire()->drop();
    service->clock->jump(gap);
    service->client->retryNow();
    service->wire()->connectNow();
    QCOMPARE(token.asked.last(), fresh);
}

void TestToken::lifetimes_data()
{
    QTest::addColumn<std::optional<std::chrono::seconds>>("lifetime");
    using Lifetime = std::optional<std::chrono::seconds>;
    QTest::newRow("unknown") << Lifetime();
    QTest::newRow("none") << Lifetime(0s);
    QTest::newRow("over") << Lifetime(-1s);
    QTest::newRow("endless") << Lifetime(std::chrono::seconds::max());
    QTest::newRow("a hundred days") << Lifetime(24h * 100);
}

void TestToken::lifetimes()
{
    QFETCH(std::optional<std::chrono::seconds>, lifetime);
    service->configure([&](RtmSettings &settings) { settings.token = token.provider(); });
    service->client->open();
    service->acceptConnection();
    token.give(0, tokenCalled(u"only"_s, lifetime));
    service->pass(0ms);
    takeLogin();
    passQuietly(24h * 3);
    QCOMPARE(token.asked, QList{false});
    QCOMPARE(service->states.last(), State::Live);
}

// Not even a token that lives a second makes the client hurry.
void TestToken::shortLifetime()
{
    service->configure([&](RtmSettings &settings) { settings.token = token.provider(); });
    service->client->open();
    service->acceptConnection();
    token.give(0, tokenCalled(u"first"_s, 1s));
    service->pass(0ms);
    takeLogin();
    service->pass(900ms);
    QCOMPARE(token.asked, (QList{false, true}));
    token.give(1, tokenCalled(u"second"_s, 1s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    service->pass(899ms);
    QCOMPARE(token.asked.size(), 2);
}

void TestToken::waitsForAQuietMoment()
{
    goLive(ApiVersion::V3_5);
    passQuietly(untilRenewal);
    ask(u"A"_s);
    const auto first = service->take(u"deactivate_chat"_s);
    token.give(1, tokenCalled(u"second"_s));
    service->pass(3s);
    QCOMPARE(service->transports.made(), 1);
    ask(u"B"_s); // goes out as ever
    const auto second = service->take(u"deactivate_chat"_s);
    service->answer(first);
    service->pass(1s);
    QCOMPARE(service->transports.made(), 1);
    service->answer(second);
    service->pass(500ms);
    QCOMPARE(service->transports.made(), 2);
    service->acceptConnection();
    takeLogin();
    QCOMPARE(outcomes, (QStringList{u"A fine"_s, u"B fine"_s}));
}

// A desk that never rests: half of the time that was left, then requests are held back until those on the wire are
// answered.
void TestToken::makesAQuietMoment()
{
    goLive(ApiVersion::V3_4);
    passQuietly(untilRenewal);
    token.give(1, tokenCalled(u"second"_s));
    ask(u"0"_s);
    int asked = 1;
    RtmClock::Duration busy = 0ms;
    while (busy < 24min) { // always one on the wire
        const auto open = service->taken(true);
        ask(QString::number(asked++));
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
    ask(u"held"_s);
    ask(u"held too"_s);
    service->client->sendEvent({.chatId = u"C"_s, .event = {.content = Rtm::Message{.text = u"hi"_s}}})
        .then(&service->context, [this](const auto &result) { outcomes.append(result ? u"sent"_s : u"not sent"_s); });
    QVERIFY(service->taken().isEmpty());
    service->answer(last);
    QVERIFY(service->taken().isEmpty());
    service->pass(500ms);
    QCOMPARE(service->transports.made(), 2);
    service->acceptConnection();
    takeLogin();
    outcomes.clear();
    for (const auto &request : service->taken())
        service->answer(request, request.action == u"send_event" ? u"{'event_id':'E'}"_s : u"{}"_s);
    QCOMPARE(outcomes, (QStringList{u"sent"_s, u"held fine"_s, u"held too fine"_s}));
}

// While the new connection comes about, requests wait for it.
void TestToken::requestsMeanwhile()
{
    goLive(ApiVersion::V3_5);
    passQuietly(untilRenewal);
    token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    QCOMPARE(service->client->state(), State::Connecting);
    ask(u"A"_s);
    std::optional<RtmError> refusal;
    service->client->ping({}).then(&service->context, [&](const auto &result) { refusal = result.error(); });
    service->pass(0ms);
    QCOMPARE(refusal->kind(), Kind::NotConnected); // what keeps a session is of no use without one
    service->acceptConnection();
    ask(u"B"_s);
    takeLogin();
    const auto requests = service->taken();
    QCOMPARE(requests.size(), 2);
    for (const auto &request : requests)
        service->answer(request);
    QCOMPARE(outcomes, (QStringList{u"A fine"_s, u"B fine"_s}));
}

void TestToken::newConnectionFails()
{
    goLive(ApiVersion::V3_5);
    passQuietly(untilRenewal);
    token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    ask(u"A"_s);
    service->wire()->drop({Kind::ConnectionLost, u"connection_refused"_s, u"Nobody answers."_s});
    QCOMPARE(outcomes, QStringList{u"A not_connected"_s}); // and so it was not sent
    QCOMPARE(service->client->state(), State::Waiting);
    ask(u"B"_s);
    service->pass(1s);
    QCOMPARE(outcomes.last(), u"B not_connected"_s);
    service->acceptConnection();
    QCOMPARE(token.asked, (QList{false, true, false}));
    token.give(2, tokenCalled(u"third"_s));
    service->pass(0ms);
    takeLogin();
    ask(u"C"_s);
    service->answer(u"deactivate_chat"_s);
    QCOMPARE(outcomes.last(), u"C fine"_s);
}

void TestToken::newTokenRefused()
{
    goLive(ApiVersion::V3_5);
    passQuietly(untilRenewal);
    token.give(1, tokenCalled(u"bad"_s));
    service->pass(0ms);
    service->acceptConnection();
    service->refuseLogin(u"authentication"_s);
    service->pass(0ms);
    service->acceptConnection();
    QCOMPARE(token.asked, (QList{false, true, true}));
    token.give(2, tokenCalled(u"good"_s));
    service->pass(0ms);
    QCOMPARE(takeLogin(), u"Bearer good"_s);
    QCOMPARE(service->client->state(), State::Live);
}

void TestToken::closedMeanwhile()
{
    goLive(ApiVersion::V3_5);
    passQuietly(untilRenewal);
    service->client->close();
    token.give(1, tokenCalled(u"late"_s));
    service->pass(1h);
    QCOMPARE(service->client->state(), State::Idle);
    QCOMPARE(service->clock->pendingTimers(), 0);
    QCOMPARE(service->transports.made(), 1);
}

// What waits is for the service that it was asked of.
void TestToken::settingsMeanwhile()
{
    goLive(ApiVersion::V3_5);
    passQuietly(untilRenewal);
    service->configure([](RtmSettings &settings) {
        settings.organizationId = u"other"_s;
        settings.version = ApiVersion::V3_2;
    });
    token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    QCOMPARE(service->wire()->url().toString(), u"wss://api.livechatinc.com/v3.5/agent/rtm/ws?organization_id=org"_s);
    ask(u"A"_s);
    service->acceptConnection();
    takeLogin();
    QCOMPARE(text(service->take(u"deactivate_chat"_s).payload), uR"({"id":"A"})"_s);
    service->wire()->drop();
    service->client->retryNow();
    QCOMPARE(service->wire()->url().toString(), u"wss://api.livechatinc.com/v3.2/agent/rtm/ws?organization_id=other"_s);
}

void TestToken::slotsThatDestroy_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"failure", "provider", "connecting"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestToken::slotsThatDestroy()
{
    QFETCH(QString, what);
    goLive(ApiVersion::V3_5);
    const auto destroy = [this] { service->client.reset(); };
    QObject context;
    if (what == u"failure")
        QObject::connect(service->client.get(), &RtmClient::tokenRenewalFailed, &context, destroy);
    if (what == u"connecting")
        QObject::connect(service->client.get(), &RtmClient::stateChanged, &context, destroy);
    passQuietly(untilRenewal - 1ms);
    if (what == u"provider") {
        service->client->close();
        service->configure([&](RtmSettings &settings) {
            settings.token = [=](bool fresh) {
                if (fresh)
                    destroy();
                QPromise<RtmResult<RtmToken>> promise;
                promise.start();
                promise.addResult(tokenCalled(u"any"_s));
                promise.finish();
                return promise.future();
            };
        });
        service->client->open();
        service->acceptConnection();
        takeLogin();
        passQuietly(untilRenewal - 1ms);
    }
    passQuietly(1ms);
    if (what == u"failure")
        token.give(1, RtmError(Kind::Server, u"why"_s, {}));
    if (what == u"connecting")
        token.give(1, tokenCalled(u"second"_s));
    if (service->client)
        passQuietly(1s);
    QVERIFY(!service->client);
}

static QStringList logged;

void TestToken::neverLogged()
{
    logged.clear();
    QLoggingCategory::setFilterRules(u"*=true"_s);
    const auto previous = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &message) { logged.append(message); });
    goLive(ApiVersion::V3_6);
    passQuietly(untilRenewal);
    token.give(1, RtmError(Kind::Server, u"refused"_s, u"Bearer first is known"_s, {{u"token"_s, u"Bearer first"_s}}));
    passQuietly(1s);
    token.give(2, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->refuse(service->take(u"update_session"_s), u"authentication"_s, u"{'token':'Bearer second'}"_s);
    service->client->updateSession({.token = u"Bearer third"_s}).then(&service->context, [](const auto &) {});
    service->wire()->drop();
    service->client->close();
    qInstallMessageHandler(previous);
    QLoggingCategory::setFilterRules(QString());
    QVERIFY(!logged.isEmpty());
    QCOMPARE(logged.filter(u"Bearer"_s), QStringList());
    QCOMPARE(logged.filter(u"first"_s), QStringList());
}

QTEST_GUILESS_MAIN(TestToken)
#include "tst_token.moc"
