// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// A token that expires is replaced before that, while the session goes on.

#include "tokentester.h"

#include <QtCore/QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;
using Rtm::ApiVersion;
using State = RtmClient::State;

class TestToken : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { service = std::make_unique<TokenTester>(); }
    void cleanup() { service.reset(); }

    void updatesTheSession();
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
    void slotsThatDestroy_data();
    void slotsThatDestroy();
    void neverLogged();

private:
    std::unique_ptr<TokenTester> service;
};

void TestToken::updatesTheSession()
{
    service->goLive(ApiVersion::V3_6);
    service->passQuietly(TokenTester::untilRenewal - 1ms);
    QCOMPARE(service->token.asked, QList{false});
    service->pass(1ms);
    QCOMPARE(service->token.asked, (QList{false, true}));
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    const auto request = service->take(u"update_session"_s);
    QCOMPARE(text(request.payload), uR"({"token":"Bearer second"})"_s);
    service->answer(request);
    QCOMPARE(service->states, QList<State>());
    service->passQuietly(TokenTester::untilRenewal - 1ms);
    QCOMPARE(service->token.asked.size(), 2);
    service->pass(1ms);
    QCOMPARE(service->token.asked.size(), 3);
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
            service->ask(QString::number(i));
        const auto wires = service->transports.all();
        for (const auto &wire : wires) {
            if (!wire || wire->closedByClient())
                continue;
            service->speakOn(wire);
            if (!wire->isConnected())
                service->acceptConnection();
            for (const auto &request : service->taken(true)) {
                if (request.action == u"login" || request.action == u"update_session") {
                    QVERIFY(request.payload["token"_L1].toString() != inUse);
                    inUse = request.payload["token"_L1].toString();
                    since = service->clock->now();
                }
                service->answer(
                    request, request.action == u"login" ? u"{'my_profile':{'id':'me'},'chats_summary':[]}"_s : u"{}"_s);
            }
        }
        service->pass(4s);
        QVERIFY(service->clock->now() - since < TokenTester::eightHours);
    }
    QCOMPARE(service->transports.made(), connections);
    QCOMPARE(given, 10);
    QVERIFY(!service->states.contains(State::Waiting));
    QCOMPARE(service->outcomes.size(), steps / 15);
    QCOMPARE(service->outcomes.filter(u"fine"_s).size(), service->outcomes.size());
    QCOMPARE(service->problems, QStringList());
}

void TestToken::lateToken()
{
    service->goLive(ApiVersion::V3_6);
    service->passQuietly(TokenTester::untilRenewal + 40min);
    QCOMPARE(service->token.asked, (QList{false, true})); // once is enough
    service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    service->passQuietly(TokenTester::untilRenewal - 1ms); // from when it came
    QCOMPARE(service->token.asked.size(), 2);
    service->pass(1ms);
    QCOMPARE(service->token.asked.size(), 3);
    QCOMPARE(service->failures, QStringList());
}

// The old one expires, and the service says so.
void TestToken::tokenThatNeverComes()
{
    service->goLive(ApiVersion::V3_6);
    service->passQuietly(TokenTester::eightHours);
    QCOMPARE(service->client->state(), State::Live);
    service->push(u"agent_disconnected"_s, u"{'reason':'access_token_expired'}"_s);
    QCOMPARE(service->client->state(), State::Waiting);
    service->token.give(1, tokenCalled(u"late"_s)); // for a session that is over
    service->pass(service->pause());
    service->acceptConnection();
    QCOMPARE(service->token.asked, (QList{false, true, true}));
    QVERIFY(service->taken().isEmpty());
    service->token.give(2, tokenCalled(u"third"_s));
    service->pass(0ms);
    QCOMPARE(service->takeLogin(), u"Bearer third"_s);
    QCOMPARE(service->client->state(), State::Live);
}

void TestToken::failingProvider()
{
    service->goLive(ApiVersion::V3_6);
    service->passQuietly(TokenTester::untilRenewal);
    size_t asked = 1;
    for (const auto pause : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
        QCOMPARE(service->token.asked.size(), qsizetype(asked + 1));
        service->token.give(asked, RtmError(asked % 2 ? Kind::NotConnected : Kind::Server, u"why"_s, u"Because."_s));
        service->pass(0ms);
        QCOMPARE(service->failures.size(), qsizetype(asked));
        service->passQuietly(pause - 1ms);
        QCOMPARE(service->token.asked.size(), qsizetype(asked + 1));
        service->passQuietly(1ms);
        ++asked;
    }
    service->token.promises[asked] = {}; // nobody ever answers
    service->pass(0ms);
    QCOMPARE(service->failures.last(), u"token_cancelled"_s);
    service->passQuietly(30s);
    service->token.give(asked + 1, tokenCalled(u"new"_s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    QCOMPARE(service->states, QList<State>());
    service->passQuietly(7h);
    QCOMPARE(service->token.asked.size(), qsizetype(asked + 2));
}

void TestToken::refusedByTheService()
{
    service->goLive(ApiVersion::V3_7);
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(1, tokenCalled(u"bad"_s));
    service->pass(0ms);
    service->refuse(service->take(u"update_session"_s), u"authentication"_s);
    QCOMPARE(service->failures, QStringList{u"authentication"_s});
    service->pass(1s);
    QCOMPARE(service->token.asked, (QList{false, true, true}));
    service->token.give(2, tokenCalled(u"good"_s));
    service->pass(0ms);
    service->passWithPings(15s); // no answer at all
    QCOMPARE(service->failures, (QStringList{u"authentication"_s, u"request_timeout"_s}));
    service->taken();
    service->passWithPings(2s);
    service->token.give(3, tokenCalled(u"better"_s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    QCOMPARE(service->states, QList<State>());
}

void TestToken::pausesStartOver()
{
    service->goLive(ApiVersion::V3_6);
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(1, RtmError(Kind::Timeout, u"why"_s, {}));
    service->passQuietly(1s);
    service->token.give(2, RtmError(Kind::Timeout, u"why"_s, {}));
    service->passQuietly(2s);
    service->token.give(3, tokenCalled(u"second"_s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(4, RtmError(Kind::Timeout, u"why"_s, {}));
    service->passQuietly(1s);
    QCOMPARE(service->token.asked.size(), 6);
}

void TestToken::lostWhileRenewing_data()
{
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<bool>("given");
    QTest::newRow("3.5, asking") << ApiVersion::V3_5 << false;
    QTest::newRow("3.5, connecting") << ApiVersion::V3_5 << true;
    QTest::newRow("3.6, asking") << ApiVersion::V3_6 << false;
    QTest::newRow("3.6, updating") << ApiVersion::V3_6 << true;
}

// The next login asks for a token as any other does.
void TestToken::lostWhileRenewing()
{
    QFETCH(ApiVersion, version);
    QFETCH(bool, given);
    service->goLive(version);
    service->passQuietly(TokenTester::untilRenewal);
    service->ask(u"C"_s);
    FakeTransport *const wire = service->wire();
    if (given)
        service->token.give(1, tokenCalled(u"second"_s));
    service->pass(0ms);
    wire->drop();
    QCOMPARE(service->outcomes, QStringList{u"C connection_lost"_s});
    service->client->retryNow();
    service->acceptConnection();
    QCOMPARE(service->token.asked, (QList{false, true, false}));
    service->token.give(2, tokenCalled(u"third"_s));
    service->pass(0ms);
    QCOMPARE(service->takeLogin(), u"Bearer third"_s);
    QCOMPARE(service->failures, QStringList());
    service->passQuietly(TokenTester::untilRenewal - 1ms);
    QCOMPARE(service->token.asked.size(), 3);
}

void TestToken::expiredInAGap_data()
{
    QTest::addColumn<RtmClock::Duration>("gap");
    QTest::addColumn<bool>("fresh");
    QTest::newRow("just not") << RtmClock::Duration(TokenTester::eightHours - 1h - 1ms) << false;
    QTest::newRow("just so") << RtmClock::Duration(TokenTester::eightHours - 1h) << true;
    QTest::newRow("asleep for a day") << RtmClock::Duration(24h) << true;
}

void TestToken::expiredInAGap()
{
    QFETCH(RtmClock::Duration, gap);
    QFETCH(bool, fresh);
    service->goLive(ApiVersion::V3_6);
    service->passQuietly(1h);
    service->wire()->drop();
    service->clock->jump(gap);
    service->client->retryNow();
    service->wire()->connectNow();
    QCOMPARE(service->token.asked.last(), fresh);
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
    service->configure([&](RtmSettings &settings) { settings.token = service->token.provider(); });
    service->client->open();
    service->acceptConnection();
    service->token.give(0, tokenCalled(u"only"_s, lifetime));
    service->pass(0ms);
    service->takeLogin();
    service->passQuietly(24h * 3);
    QCOMPARE(service->token.asked, QList{false});
    QCOMPARE(service->states.last(), State::Live);
}

// Not even a token that lives a second makes the client hurry.
void TestToken::shortLifetime()
{
    service->configure([&](RtmSettings &settings) { settings.token = service->token.provider(); });
    service->client->open();
    service->acceptConnection();
    service->token.give(0, tokenCalled(u"first"_s, 1s));
    service->pass(0ms);
    service->takeLogin();
    service->pass(900ms);
    QCOMPARE(service->token.asked, (QList{false, true}));
    service->token.give(1, tokenCalled(u"second"_s, 1s));
    service->pass(0ms);
    service->answer(u"update_session"_s);
    service->pass(899ms);
    QCOMPARE(service->token.asked.size(), 2);
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
    service->goLive(ApiVersion::V3_5);
    const auto destroy = [this] { service->client.reset(); };
    QObject context;
    if (what == u"failure")
        QObject::connect(service->client.get(), &RtmClient::tokenRenewalFailed, &context, destroy);
    if (what == u"connecting")
        QObject::connect(service->client.get(), &RtmClient::stateChanged, &context, destroy);
    service->passQuietly(TokenTester::untilRenewal - 1ms);
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
        service->takeLogin();
        service->passQuietly(TokenTester::untilRenewal - 1ms);
    }
    service->passQuietly(1ms);
    if (what == u"failure")
        service->token.give(1, RtmError(Kind::Server, u"why"_s, {}));
    if (what == u"connecting") {
        service->token.give(1, tokenCalled(u"second"_s));
        service->pass(0ms);
        service->acceptConnection();
    }
    if (service->client)
        service->passQuietly(1s);
    QVERIFY(!service->client);
}

static QStringList logged;

void TestToken::neverLogged()
{
    logged.clear();
    QLoggingCategory::setFilterRules(u"*=true"_s);
    const auto previous = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &message) { logged.append(message); });
    service->goLive(ApiVersion::V3_6);
    service->passQuietly(TokenTester::untilRenewal);
    service->token.give(
        1, RtmError(Kind::Server, u"refused"_s, u"Bearer first is known"_s, {{u"token"_s, u"Bearer first"_s}}));
    service->passQuietly(1s);
    service->token.give(2, tokenCalled(u"second"_s));
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
