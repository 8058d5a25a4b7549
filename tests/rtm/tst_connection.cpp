// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The life of a connection in virtual time: opening, staying alive, coming back.

#include "scriptedservice.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;
using State = RtmClient::State;

class TestConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { service = std::make_unique<ScriptedService>(); }
    void cleanup() { service.reset(); }

    void opens();
    void settingsTakeEffectAtTheNextTry();
    void handshakeTimeout();

    void pings();
    void silence();
    void anyFrameIsLife();
    void pauses_data();
    void pauses();
    void pausesStartOver();
    void shortSessionsKeepThePauses();
    void retryNow();
    void close();
    void openWhileOpen();
    void flapping();
    void sleepOfEightHours();
    void slotsThatAct_data();
    void slotsThatAct();

private:
    std::unique_ptr<ScriptedService> service;
};

void TestConnection::opens()
{
    QCOMPARE(service->client->state(), State::Idle);
    service->client->open();
    QCOMPARE(service->wire()->url(), QUrl(u"wss://api.livechatinc.com/v3.6/agent/rtm/ws?organization_id=org"_s));
    service->acceptConnection();
    const auto login = service->taken().first();
    QCOMPARE(login.action, u"login"_s);
    QCOMPARE(text(login.payload), uR"({"token":"Bearer secret"})"_s);
    QList<State> whenLoggedIn;
    QObject::connect(service->client.get(), &RtmClient::loggedIn, &service->context,
                     [&](const Rtm::Login::Response &) { whenLoggedIn = service->states; });
    service->answer(login, u"{'my_profile':{'id':'me'},'chats_summary':[]}"_s);
    QCOMPARE(whenLoggedIn, (QList{State::Connecting, State::LoggingIn}));
    QCOMPARE(service->states, (QList{State::Connecting, State::LoggingIn, State::Live}));
    QCOMPARE(service->client->error(), RtmError());
}

void TestConnection::settingsTakeEffectAtTheNextTry()
{
    service->goLive();
    service->configure([](RtmSettings &settings) { settings.version = Rtm::ApiVersion::V3_2; });
    service->client->deactivateChat({.id = u"C"_s}).then(&service->context, [](const auto &) {});
    QCOMPARE(text(service->take(u"deactivate_chat"_s).payload), uR"({"id":"C"})"_s);
    service->wire()->drop();
    service->goLive();
    service->client->deactivateChat({.id = u"C"_s}).then(&service->context, [](const auto &) {});
    QCOMPARE(text(service->take(u"deactivate_chat"_s).payload), uR"({"chat_id":"C"})"_s);
}

void TestConnection::handshakeTimeout()
{
    service->client->open();
    service->pass(9999ms);
    QCOMPARE(service->client->state(), State::Connecting);
    service->pass(1ms);
    QCOMPARE(service->client->state(), State::Waiting);
    QCOMPARE(service->client->error().type(), u"handshake_timeout"_s);
}

void TestConnection::pings()
{
    service->goLive();
    service->pass(14999ms);
    QVERIFY(service->taken(true).isEmpty());
    service->pass(1ms);
    const auto ping = service->taken(true).first();
    QCOMPARE(ping.action, u"ping"_s);
    QCOMPARE(text(ping.payload), u"{}"_s);
    QVERIFY(!service->client->roundTrip());
    service->pass(42ms);
    service->answer(ping);
    QCOMPARE(service->client->roundTrip(), 42ms);
    service->pass(14958ms);
    QCOMPARE(service->taken(true).size(), 1);
}

void TestConnection::silence()
{
    service->goLive();
    service->pass(19999ms);
    QCOMPARE(service->client->state(), State::Live);
    service->pass(1ms);
    QCOMPARE(service->client->state(), State::Waiting);
    QCOMPARE(service->client->error().type(), u"silence"_s);
}

void TestConnection::anyFrameIsLife()
{
    service->goLive();
    for (const QString &frame : {u"garbage"_s, u"[]"_s, uR"({"type":"push","action":"new"})"_s}) {
        service->pass(19s);
        service->inject(frame);
    }
    service->pass(19999ms);
    QCOMPARE(service->client->state(), State::Live);
    service->pass(1ms);
    QCOMPARE(service->client->state(), State::Waiting);
}

void TestConnection::pauses_data()
{
    QTest::addColumn<double>("chance");
    QTest::addColumn<double>("factor");
    QTest::newRow("lowest") << 0.0 << 0.8;
    QTest::newRow("middle") << 0.5 << 1.0;
    QTest::newRow("highest") << std::nextafter(1.0, 0.0) << 1.2;
}

void TestConnection::pauses()
{
    QFETCH(double, chance);
    QFETCH(double, factor);
    service->clock->setRandom(chance);
    service->client->open();
    const auto check = [&](double seconds) {
        service->wire()->drop();
        QCOMPARE(service->client->state(), State::Waiting);
        const double expected = seconds * 1000 * factor;
        QVERIFY(std::abs(double(service->pause().count()) - expected) <= 1);
        service->pass(service->pause() - 1ms);
        QCOMPARE(service->client->state(), State::Waiting);
        service->pass(1ms);
        QCOMPARE(service->client->state(), State::Connecting);
    };
    for (const double seconds : {1, 2, 4, 8, 16, 30, 30, 30})
        check(seconds);
    for (int i = 0; i < 1000; ++i) // for the whole night
        check(30);
}

void TestConnection::pausesStartOver()
{
    service->client->open();
    for (int i = 0; i < 4; ++i) {
        service->wire()->drop();
        service->pass(service->pause());
    }
    service->acceptConnection();
    service->acceptLogin();
    service->passWithPings(60s);
    service->wire()->drop();
    QCOMPARE(service->pause(), 1s);
}

void TestConnection::shortSessionsKeepThePauses()
{
    service->goLive();
    for (const auto pause : {1s, 2s, 4s}) {
        service->passWithPings(59s);
        service->wire()->drop();
        QCOMPARE(service->pause(), pause);
        service->pass(service->pause());
        service->acceptConnection();
        service->acceptLogin();
    }
}

void TestConnection::retryNow()
{
    service->client->retryNow();
    QCOMPARE(service->client->state(), State::Idle);
    service->client->open();
    for (int i = 0; i < 5; ++i) {
        service->wire()->drop();
        service->pass(service->pause());
    }
    service->wire()->drop();
    QCOMPARE(service->pause(), 30s);
    service->client->retryNow();
    QCOMPARE(service->client->state(), State::Connecting);
    QVERIFY(!service->client->nextTryAt());
    service->wire()->drop();
    QCOMPARE(service->pause(), 1s);
}

void TestConnection::close()
{
    service->goLive();
    const QPointer<FakeTransport> wire = service->wire();
    service->client->close();
    QVERIFY(wire->closedByClient());
    QCOMPARE(service->client->state(), State::Idle);
    QCOMPARE(service->states.last(), State::Idle);
    QCOMPARE(service->client->error(), RtmError());
    QCOMPARE(service->clock->pendingTimers(), 0);
    service->client->close();
    QCOMPARE(service->states.count(State::Idle), 1);

    service->client->open();
    service->wire()->drop();
    service->client->close(); // while waiting
    QCOMPARE(service->client->state(), State::Idle);
    QCOMPARE(service->clock->pendingTimers(), 0);
}

void TestConnection::openWhileOpen()
{
    service->goLive();
    service->client->open();
    QCOMPARE(service->transports.made(), 1);
    service->wire()->drop();
    service->client->open();
    QCOMPARE(service->client->state(), State::Waiting);
}

// Every three seconds the network goes away: no storm of tries, no pile of timers, and it comes back in the end.
void TestConnection::flapping()
{
    service->goLive();
    for (int i = 0; i < 1200; ++i) {
        service->pass(3s);
        if (service->client->state() == State::Connecting) {
            service->acceptConnection();
            service->acceptLogin();
        } else if (service->client->state() == State::Live) {
            service->wire()->drop();
        }
        QVERIFY(service->clock->pendingTimers() <= 5);
    }
    QVERIFY(service->transports.made() < 1200 * 3 / 30 + 20);
    service->goLive();
}

void TestConnection::sleepOfEightHours()
{
    service->goLive();
    service->passWithPings(70s);
    QStringList outcomes;
    service->client->deactivateChat({.id = u"C"_s}).then(&service->context, [&](const auto &r) {
        outcomes.append(r.error().type());
    });
    service->clock->jump(8h);
    service->pass(0ms);
    QCOMPARE(service->client->state(), State::Waiting);
    QCOMPARE(outcomes.size(), 1);
    QCOMPARE(service->pause(), 1s);
    service->pass(1s);
    service->acceptConnection();
    QCOMPARE(service->taken(true).last().payload["reconnect"_L1], QJsonValue(true));

    service->client->close();
    service->client->open();
    service->wire()->drop();
    service->clock->jump(8h); // while waiting
    service->pass(0ms);
    QCOMPARE(service->client->state(), State::Connecting);
}

void TestConnection::slotsThatAct_data()
{
    QTest::addColumn<State>("when");
    QTest::addColumn<QString>("what");
    for (const State when :
         {State::Connecting, State::LoggingIn, State::Live, State::Waiting, State::Idle, State::Stopped}) {
        for (const char *what : {"close", "reopen", "destroy", "retry", "ask"})
            QTest::addRow("%s in %d", what, int(when)) << when << QString::fromLatin1(what);
    }
}

void TestConnection::slotsThatAct()
{
    QFETCH(State, when);
    QFETCH(QString, what);
    bool done = false;
    QStringList outcomes;
    QObject::connect(service->client.get(), &RtmClient::stateChanged, &service->context, [&](State state) {
        if (state != when || std::exchange(done, true))
            return;
        if (what == u"close" || what == u"reopen")
            service->client->close();
        if (what == u"reopen")
            service->client->open();
        if (what == u"retry")
            service->client->retryNow();
        if (what == u"ask")
            service->client->deactivateChat({.id = u"C"_s}).then(&service->context, [&](const auto &) {
                outcomes.append(u"done"_s);
            });
        if (what == u"destroy")
            service->client.reset();
    });
    const auto go = [&](const auto &step) {
        if (service->client && service->wire())
            step();
    };
    service->client->open();
    go([&] { service->wire()->connectNow(); });
    service->pass(0ms);
    if (service->client && service->client->state() == State::LoggingIn)
        service->acceptLogin();
    if (when == State::Stopped)
        go([&] { service->push(u"agent_disconnected"_s, u"{'reason':'license_expired'}"_s); });
    else if (when == State::Idle)
        go([&] { service->client->close(); });
    else
        go([&] { service->wire()->drop(); });
    service->pass(10min);
    QVERIFY(done);
    QCOMPARE(outcomes.size(), what == u"ask" ? 1 : 0);
    if (what == u"destroy")
        QVERIFY(!service->client);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
