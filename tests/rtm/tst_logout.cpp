// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Logging in a second time, out, and being thrown out.

#include "scriptedservice.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;
using State = RtmClient::State;

class TestLogout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { service.reset(); }

    void loginWhileLive();
    void loginWhileLiveRefused();
    void loginWithoutConnection();
    void logout();
    void logoutByName();
    void logoutRefused();
    void logoutWithoutAnswer();
    void hungUpOnLogout_data();
    void hungUpOnLogout();
    void logoutThatNeverWentOut();
    void logoutWithoutConnection();
    void openingAfterLogout();
    void destroyedByLogout();
    void evicted();

private:
    // Makes a request and notes how it ends.
    void ask(auto reply, const QString &name)
    {
        reply.then(&service->context, [this, name](const auto &result) {
            const QString kind = result ? u"fine"_s : QVariant::fromValue(result.error().kind()).toString();
            outcomes.append(name + u' ' + kind);
        });
    }

    std::unique_ptr<ScriptedService> service;
    QStringList outcomes;
};

void TestLogout::init()
{
    outcomes.clear();
    service = std::make_unique<ScriptedService>();
    service->goLive();
    service->states.clear();
}

// RtmClient logs in by itself; whoever does it again gets what the service says about that.
void TestLogout::loginWhileLive()
{
    int loggedIn = 0;
    QObject::connect(service->client.get(), &RtmClient::loggedIn, &service->context, [&] { ++loggedIn; });
    std::optional<Rtm::Login::Response> response;
    service->client->login({.token = u"Bearer other"_s}).then(&service->context, [&](const auto &result) {
        response = *result;
    });
    const auto request = service->take(u"login"_s);
    QCOMPARE(text(request.payload), uR"({"token":"Bearer other"})"_s);
    service->answer(request, u"{'my_profile':{'id':'me'},'chats_summary':[]}"_s);
    QVERIFY(response);
    QCOMPARE(response->myProfile.id, u"me"_s);
    QCOMPARE(loggedIn, 0);
    QCOMPARE(service->states, QList<State>());
}

void TestLogout::loginWhileLiveRefused()
{
    for (const QString &type : {u"validation"_s, u"authentication"_s, u"license_expired"_s}) {
        ask(service->client->login({.token = u"Bearer other"_s}), type);
        service->refuse(service->take(u"login"_s), type);
    }
    QCOMPARE(outcomes, (QStringList{u"validation Server"_s, u"authentication Server"_s, u"license_expired Server"_s}));
    QCOMPARE(service->states, QList<State>());
    service->passWithPings(1h);
    QCOMPARE(service->client->state(), State::Live);
}

void TestLogout::loginWithoutConnection()
{
    service->client->close();
    ask(service->client->login({.token = u"Bearer other"_s}), u"login"_s);
    service->pass(0ms);
    QCOMPARE(outcomes, QStringList{u"login NotConnected"_s});
}

void TestLogout::logout()
{
    FakeTransport *const wire = service->wire();
    ask(service->client->getChat({.chatId = u"C"_s}), u"chat"_s);
    ask(service->client->logout({}), u"logout"_s);
    const auto requests = service->taken();
    QCOMPARE(service->client->state(), State::Live);
    service->answer(requests[1]);
    QCOMPARE(outcomes, (QStringList{u"chat Cancelled"_s, u"logout fine"_s}));
    QCOMPARE(service->states, QList{State::Idle});
    QCOMPARE(service->client->error(), RtmError());
    QVERIFY(wire->closedByClient());
    service->pass(24h);
    QCOMPARE(service->transports.made(), 1);
    QCOMPARE(service->clock->pendingTimers(), 0);
}

void TestLogout::logoutByName()
{
    ask(service->client->call(u"logout"_s, {}), u"logout"_s);
    service->answer(u"logout"_s);
    QCOMPARE(outcomes, QStringList{u"logout fine"_s});
    QCOMPARE(service->states, QList{State::Idle});
}

void TestLogout::logoutRefused()
{
    ask(service->client->logout({}), u"logout"_s);
    service->refuse(service->take(u"logout"_s), u"internal"_s);
    QCOMPARE(outcomes, QStringList{u"logout Server"_s});
    QCOMPARE(service->states, QList<State>());
    service->wire()->drop(); // still in, so this is a failure as any
    QCOMPARE(service->client->state(), State::Waiting);
}

void TestLogout::logoutWithoutAnswer()
{
    ask(service->client->logout({}), u"logout"_s);
    service->passWithPings(15s);
    QCOMPARE(outcomes, QStringList{u"logout Timeout"_s});
    QCOMPARE(service->states, QList<State>());
}

void TestLogout::hungUpOnLogout_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("in silence") << QString();
    for (const char *reason : {"agent_logged_out_remotely", "connection_timeout", "misdirected_connection"})
        QTest::newRow(reason) << QString::fromLatin1(reason);
}

// Whether the service answered is not known, but what was asked for has come: there is no session any more.
void TestLogout::hungUpOnLogout()
{
    QFETCH(QString, reason);
    ask(service->client->logout({}), u"logout"_s);
    ask(service->client->getChat({.chatId = u"C"_s}), u"chat"_s);
    if (reason.isEmpty())
        service->wire()->drop();
    else
        service->push(u"agent_disconnected"_s, u"{'reason':'%1','data':{'region':'fra'}}"_s.arg(reason));
    QCOMPARE(outcomes, (QStringList{u"logout ConnectionLost"_s, u"chat ConnectionLost"_s}));
    QCOMPARE(service->states, QList{State::Idle});
    QCOMPARE(service->client->error(), RtmError());
    service->pass(24h);
    QCOMPARE(service->transports.made(), 1);
}

void TestLogout::logoutThatNeverWentOut()
{
    for (int i = 0; i < 10; ++i)
        service->client->call(u"busy"_s, {}).then(&service->context, [](const auto &) {});
    ask(service->client->logout({}), u"logout"_s);
    service->wire()->drop();
    QCOMPARE(outcomes, QStringList{u"logout NotConnected"_s});
    QCOMPARE(service->states, QList{State::Idle});
}

void TestLogout::logoutWithoutConnection()
{
    service->wire()->drop();
    ask(service->client->logout({}), u"logout"_s);
    service->pass(0ms);
    QCOMPARE(outcomes, QStringList{u"logout NotConnected"_s});
    QCOMPARE(service->client->state(), State::Waiting);
    service->goLive(); // it was not asked of the service, and is not remembered
    service->wire()->drop();
    QCOMPARE(service->client->state(), State::Waiting);
}

void TestLogout::openingAfterLogout()
{
    service->client->logout({}).then(&service->context, [this](const auto &) { service->client->open(); });
    service->answer(u"logout"_s);
    QCOMPARE(service->states, (QList{State::Idle, State::Connecting}));
    service->acceptConnection();
    QVERIFY(!service->taken().first().payload.contains("reconnect"_L1));
}

void TestLogout::destroyedByLogout()
{
    QObject::connect(service->client.get(), &RtmClient::stateChanged, &service->context,
                     [this] { service->client.reset(); });
    ask(service->client->logout({}), u"logout"_s);
    service->answer(u"logout"_s);
    QVERIFY(!service->client);
    QCOMPARE(outcomes, QStringList{u"logout fine"_s});
}

void TestLogout::evicted()
{
    ask(service->client->getChat({.chatId = u"C"_s}), u"chat"_s);
    service->push(u"agent_disconnected"_s, u"{'reason':'connection_evicted'}"_s);
    QCOMPARE(outcomes, QStringList{u"chat ConnectionLost"_s});
    QCOMPARE(service->states, QList{State::Stopped});
    QCOMPARE(service->client->error().type(), u"connection_evicted"_s);
    service->pass(24h);
    QCOMPARE(service->transports.made(), 1);
    service->goLive(); // whoever asks for it gets in again
}

QTEST_GUILESS_MAIN(TestLogout)
#include "tst_logout.moc"
