// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// From the address and the token to a session, and what a refused login leads to.

#include "latetoken.h"
#include "scriptedservice.h"

#include <QtCore/QThread>
#include <QtCore/QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;
using Rtm::ApiVersion;
using State = RtmClient::State;

class TestLogin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { service = std::make_unique<ScriptedService>(); }
    void cleanup() { service.reset(); }

    void endpoint_data();
    void endpoint();
    void loginTimeout();
    void loginRefused_data();
    void loginRefused();
    void freshTokenForAuthentication();
    void freshTokenRefusedToo();
    void loginAfterReconnect();
    void options_data();
    void options();
    void whatTheVersionLacks_data();
    void whatTheVersionLacks();
    void noToken();
    void lateToken();
    void failingToken_data();
    void failingToken();
    void forgottenToken();
    void staleTokens();
    void tokenFromAnotherThread();
    void providerThatActs_data();
    void providerThatActs();
    void fixedToken_data();
    void fixedToken();

private:
    std::unique_ptr<ScriptedService> service;
};

void TestLogin::endpoint_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("organization");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"ws://127.0.0.1:9"_s << u"o"_s << u""_s
                           << u"ws://127.0.0.1:9/v3.6/agent/rtm/ws?organization_id=o"_s;
    QTest::newRow("slash") << u"ws://h/"_s << u"o"_s << u""_s << u"ws://h/v3.6/agent/rtm/ws?organization_id=o"_s;
    QTest::newRow("prefix") << u"ws://h/a//"_s << u"o"_s << u""_s << u"ws://h/a/v3.6/agent/rtm/ws?organization_id=o"_s;
    QTest::newRow("region") << u"ws://h"_s << u"o"_s << u"fra"_s
                            << u"ws://h/v3.6/agent/rtm/ws?organization_id=o&region=fra"_s;
    QTest::newRow("what a query cannot hold")
        << u"ws://h"_s << u"a&b=c#d+e f%41"_s << u"x&y"_s
        << u"ws://h/v3.6/agent/rtm/ws?organization_id=a%26b%3Dc%23d%2Be%20f%2541&region=x%26y"_s;
}

void TestLogin::endpoint()
{
    QFETCH(QString, url);
    QFETCH(QString, organization);
    QFETCH(QString, region);
    QFETCH(QString, expected);
    RtmSettings settings;
    settings.url = QUrl(url);
    settings.organizationId = organization;
    QCOMPARE(settings.endpoint(region).toString(QUrl::FullyEncoded), expected);
    const QUrlQuery query(settings.endpoint(region));
    QCOMPARE(query.queryItemValue(u"organization_id"_s, QUrl::FullyDecoded), organization);
}

void TestLogin::loginTimeout()
{
    LateToken token;
    service->configure([&](RtmSettings &settings) { settings.token = token.provider(); });
    service->client->open();
    service->acceptConnection();
    service->pass(24999ms);
    QCOMPARE(service->client->state(), State::LoggingIn);
    service->pass(1ms);
    QCOMPARE(service->client->state(), State::Waiting);
    QCOMPARE(service->client->error().type(), u"login_timeout"_s);
}

void TestLogin::loginRefused_data()
{
    QTest::addColumn<State>("state");
    for (const char *type : {"authorization", "license_expired", "not_found", "requester_awaiting_approval",
                             "requester_suspended", "seats_limit_exceeded", "validation", "wrong_product_version"})
        QTest::newRow(type) << State::Stopped;
    for (const char *type : {"internal", "service_unavailable", "request_timeout", "pending_requests_limit_reached",
                             "a_type_of_the_future"})
        QTest::newRow(type) << State::Waiting;
}

void TestLogin::loginRefused()
{
    QFETCH(State, state);
    const QString type = QString::fromLatin1(QTest::currentDataTag());
    service->client->open();
    service->acceptConnection();
    service->refuseLogin(type);
    QCOMPARE(service->client->state(), state);
    QCOMPARE(service->client->error(), RtmError(Kind::Server, type, u"no"_s));
    QCOMPARE(service->client->nextTryAt().has_value(), state == State::Waiting);
    service->pass(1h);
    QCOMPARE(service->transports.made() > 1, state == State::Waiting);
}

void TestLogin::freshTokenForAuthentication()
{
    LateToken token;
    service->configure([&](RtmSettings &settings) { settings.token = token.provider(); });
    service->client->open();
    service->acceptConnection();
    token.give(0, RtmToken{u"Bearer old"_s});
    service->pass(0ms);
    service->refuseLogin(u"authentication"_s);
    QCOMPARE(service->client->state(), State::Connecting); // at once
    service->pass(0ms);
    service->acceptConnection();
    QCOMPARE(token.asked, (QList{false, true}));
    token.give(1, RtmToken{u"Bearer new"_s});
    service->pass(0ms);
    QCOMPARE(service->taken().first().payload["token"_L1].toString(), u"Bearer new"_s);
}

void TestLogin::freshTokenRefusedToo()
{
    service->client->open();
    service->acceptConnection();
    service->refuseLogin(u"authentication"_s);
    service->pass(0ms);
    service->acceptConnection();
    service->refuseLogin(u"authentication"_s);
    QCOMPARE(service->client->state(), State::Stopped);
    QCOMPARE(service->client->error().type(), u"authentication"_s);
}

void TestLogin::loginAfterReconnect()
{
    service->configure([](RtmSettings &settings) { settings.login.timezone = u"Europe/Warsaw"_s; });
    service->client->open();
    service->acceptConnection();
    QCOMPARE(text(service->taken().first().payload), uR"({"timezone":"Europe/Warsaw","token":"Bearer secret"})"_s);
    service->wire()->drop(); // not logged in yet, so the next is no reconnect
    service->client->retryNow();
    service->acceptConnection();
    QVERIFY(!service->wire()->sentFrames().first().contains(u"reconnect"_s));
    service->acceptLogin();
    service->wire()->drop();
    service->client->retryNow();
    service->acceptConnection();
    QCOMPARE(service->taken().first().payload["reconnect"_L1], QJsonValue(true));
}

void TestLogin::options_data()
{
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<Rtm::Login>("login");
    QTest::addColumn<QString>("expected");
    const Rtm::Login::Application application{.name = u"A"_s, .version = u"1"_s};
    using Level = Rtm::Login::MonitoringLevel;
    QTest::newRow("those of all versions")
        << ApiVersion::V3_2
        << Rtm::Login{.timezone = u"Asia/Tokyo"_s, .reconnect = false, .application = application, .away = true}
        << u"{'timezone':'Asia/Tokyo','reconnect':false,'application':{'name':'A','version':'1'},'away':true}"_s;
    QTest::newRow("monitoring level") << ApiVersion::V3_3 << Rtm::Login{.customerMonitoringLevel = {Level::Chatting}}
                                      << u"{'customer_monitoring_level':'chatting'}"_s;
    QTest::newRow("pushes of several versions")
        << ApiVersion::V3_6 << Rtm::Login{.pushes = {{{u"3.6"_s, {u"all"_s}}, {u"3.4"_s, {u"incoming_chat"_s}}}}}
        << u"{'pushes':{'3.4':['incoming_chat'],'3.6':['all']}}"_s;
    QTest::newRow("pushes of the future")
        << ApiVersion::V3_7 << Rtm::Login{.pushes = {{{u"3.7"_s, {u"of_the_future"_s}}, {u"4.0"_s, {u"all"_s}}}}}
        << u"{'pushes':{'3.7':['of_the_future'],'4.0':['all']}}"_s;
    QTest::newRow("no pushes") << ApiVersion::V3_6 << Rtm::Login{.pushes = {{{u"3.6"_s, {}}}}}
                               << u"{'pushes':{'3.6':[]}}"_s;
}

void TestLogin::options()
{
    QFETCH(ApiVersion, version);
    QFETCH(Rtm::Login, login);
    QFETCH(QString, expected);
    service->configure([&](RtmSettings &settings) {
        settings.version = version;
        settings.login = login;
    });
    service->client->open();
    service->acceptConnection();
    QJsonObject payload = service->take(u"login"_s).payload;
    QCOMPARE(payload.take("token"_L1).toString(), u"Bearer secret"_s);
    QCOMPARE(payload, json(expected));
}

void TestLogin::whatTheVersionLacks_data()
{
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<Rtm::Login>("login");
    QTest::addColumn<QString>("message");
    using Level = Rtm::Login::MonitoringLevel;
    QTest::newRow("pushes") << ApiVersion::V3_2 << Rtm::Login{.pushes = {{{u"3.2"_s, {u"all"_s}}}}}
                            << u"login: pushes exists in version 3.3 to 3.7, the connection has 3.2."_s;
    QTest::newRow("monitoring level")
        << ApiVersion::V3_2 << Rtm::Login{.customerMonitoringLevel = {Level::My}}
        << u"login: customer_monitoring_level exists in version 3.3 to 3.7, the connection has 3.2."_s;
    QTest::newRow("a push")
        << ApiVersion::V3_6
        << Rtm::Login{.pushes = {{{u"3.5"_s, {u"all"_s, u"subscribed_customers_totals_updated"_s}}}}}
        << u"login: the push subscribed_customers_totals_updated exists in version 3.6 to 3.7, not in 3.5."_s;
}

void TestLogin::whatTheVersionLacks()
{
    QFETCH(ApiVersion, version);
    QFETCH(Rtm::Login, login);
    QFETCH(QString, message);
    service->configure([&](RtmSettings &settings) {
        settings.version = version;
        settings.login = login;
    });
    service->client->open();
    service->acceptConnection();
    QVERIFY(service->taken().isEmpty());
    QCOMPARE(service->client->state(), State::Stopped);
    QCOMPARE(service->client->error(), RtmError(Kind::Unsupported, u"unsupported"_s, message));
}

void TestLogin::noToken()
{
    service->configure([](RtmSettings &settings) { settings.token = {}; });
    service->client->open();
    service->acceptConnection();
    QCOMPARE(service->client->state(), State::Stopped);
    QCOMPARE(service->client->error().type(), u"authentication"_s);
}

void TestLogin::lateToken()
{
    LateToken token;
    service->configure([&](RtmSettings &settings) { settings.token = token.provider(); });
    service->client->open();
    service->acceptConnection();
    service->pass(20s);
    QVERIFY(service->taken().isEmpty());
    token.give(0, RtmToken{u"Basic x"_s});
    service->pass(0ms);
    QCOMPARE(service->taken().first().payload["token"_L1].toString(), u"Basic x"_s);
    service->pass(4999ms);
    QCOMPARE(service->client->state(), State::LoggingIn);
}

void TestLogin::failingToken_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<State>("state");
    QTest::newRow("refused") << Kind::Server << State::Stopped;
    QTest::newRow("not wanted any more") << Kind::Cancelled << State::Stopped;
    QTest::newRow("the network is not there yet") << Kind::NotConnected << State::Waiting;
    QTest::newRow("the network went away") << Kind::ConnectionLost << State::Waiting;
    QTest::newRow("nobody answers") << Kind::Timeout << State::Waiting;
}

void TestLogin::failingToken()
{
    QFETCH(Kind, kind);
    QFETCH(State, state);
    LateToken token;
    service->configure([&](RtmSettings &settings) { settings.token = token.provider(); });
    service->client->open();
    service->acceptConnection();
    const RtmError error(kind, u"why"_s, u"Because."_s);
    token.give(0, error);
    service->pass(0ms);
    QCOMPARE(service->client->state(), state);
    QCOMPARE(service->client->error(), error);
    QVERIFY(service->states.count(State::LoggingIn) == 1);
}

void TestLogin::forgottenToken()
{
    LateToken token;
    service->configure([&](RtmSettings &settings) { settings.token = token.provider(); });
    service->client->open();
    service->acceptConnection();
    token.promises.clear(); // never finished
    service->pass(0ms);
    QCOMPARE(service->client->state(), State::Stopped);
    QCOMPARE(service->client->error().type(), u"token_cancelled"_s);
}

void TestLogin::staleTokens()
{
    LateToken token;
    service->configure([&](RtmSettings &settings) { settings.token = token.provider(); });
    service->client->open();
    service->acceptConnection();
    service->wire()->drop();
    service->client->retryNow();
    service->acceptConnection();
    token.give(0, RtmToken{u"Bearer stale"_s});
    service->pass(0ms);
    QVERIFY(service->taken().isEmpty());
    token.give(1, RtmToken{u"Bearer right"_s});
    service->pass(0ms);
    QCOMPARE(service->take(u"login"_s).payload["token"_L1].toString(), u"Bearer right"_s);

    service->client->open();
    service->client->close();
    service->client->open();
    service->acceptConnection();
    service->client.reset(); // with a token still to come
    token.give(2, RtmToken{u"Bearer late"_s});
    service->pass(0ms);
}

void TestLogin::tokenFromAnotherThread()
{
    std::unique_ptr<QThread> thread;
    service->configure([&](RtmSettings &settings) {
        settings.token = [&](bool) {
            auto promise = std::make_shared<QPromise<RtmResult<RtmToken>>>();
            promise->start();
            thread.reset(QThread::create([promise] {
                promise->addResult(RtmToken{u"Bearer thread"_s});
                promise->finish();
            }));
            thread->start();
            return promise->future();
        };
    });
    service->client->open();
    service->wire()->connectNow();
    QTRY_VERIFY(!service->wire()->sentFrames().isEmpty());
    QCOMPARE(service->take(u"login"_s).payload["token"_L1].toString(), u"Bearer thread"_s);
    QVERIFY(thread->wait());
}

void TestLogin::providerThatActs_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"set", "close", "reopen", "destroy"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestLogin::providerThatActs()
{
    QFETCH(QString, what);
    int asked = 0;
    service->configure([&](RtmSettings &settings) {
        const QByteArray kept(1000, 'x'); // so that the provider does not fit into the function object
        settings.token = [this, what, &asked, kept](bool fresh) {
            ++asked;
            service->configure([](RtmSettings &other) { other.token = RtmSettings::fixedToken(u"other"_s); });
            if (what == u"close" || what == u"reopen")
                service->client->close();
            if (what == u"reopen")
                service->client->open();
            if (what == u"destroy")
                service->client.reset();
            return RtmSettings::fixedToken(QString::fromLatin1(kept.left(1)))(fresh);
        };
    });
    service->client->open();
    service->wire()->connectNow();
    service->pass(0ms);
    QCOMPARE(asked, 1);
    if (what == u"set")
        QCOMPARE(service->take(u"login"_s).payload["token"_L1].toString(), u"Bearer x"_s);
    else
        QVERIFY(service->taken().isEmpty());
    if (what == u"reopen")
        QCOMPARE(service->client->state(), State::Connecting);
}

void TestLogin::fixedToken_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("sent");
    QTest::newRow("bare") << u"abc"_s << u"Bearer abc"_s;
    QTest::newRow("bearer") << u"Bearer abc"_s << u"Bearer abc"_s;
    QTest::newRow("basic") << u"Basic YTpi"_s << u"Basic YTpi"_s;
    QTest::newRow("with the end of its line") << u"abc\n"_s << u"Bearer abc"_s;
    QTest::newRow("with blanks around") << u" \tBearer abc \r\n"_s << u"Bearer abc"_s;
    QTest::newRow("empty") << u""_s << u""_s;
}

void TestLogin::fixedToken()
{
    QFETCH(QString, token);
    QFETCH(QString, sent);
    QCOMPARE(RtmSettings::fixedToken(token)(false).result()->text, sent);
}

QTEST_GUILESS_MAIN(TestLogin)
#include "tst_login.moc"
