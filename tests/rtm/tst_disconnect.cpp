// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What each reason of agent_disconnected leads to, and the way to another region.

#include "scriptedservice.h"

#include <QtCore/QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Rtm::ApiVersion;
using State = RtmClient::State;

namespace {

enum class Then { Stops, ComesBack, ComesBackWithFreshToken, GoesToRegion };

constexpr ApiVersion versions[] = {ApiVersion::V3_2, ApiVersion::V3_3, ApiVersion::V3_4,
                                   ApiVersion::V3_5, ApiVersion::V3_6, ApiVersion::V3_7};

struct Reason {
    QString reason;
    Then then;
};

const Reason reasons[] = {
    {u"access_token_expired"_s, Then::ComesBackWithFreshToken},
    {u"access_token_revoked"_s, Then::Stops},
    {u"agent_disconnected_by_server"_s, Then::Stops},
    {u"agent_logged_out_remotely"_s, Then::Stops},
    {u"connection_evicted"_s, Then::Stops},
    {u"connection_timeout"_s, Then::ComesBack},
    {u"internal_error"_s, Then::ComesBack},
    {u"license_expired"_s, Then::Stops},
    {u"license_not_found"_s, Then::Stops},
    {u"misdirected_connection"_s, Then::GoesToRegion},
    {u"misdirected_request"_s, Then::GoesToRegion},
    {u"role_permissions_changed"_s, Then::ComesBack},
    {u"too_many_connections"_s, Then::Stops},
    {u"too_many_unauthorized_connections"_s, Then::ComesBack},
    {u"unsupported_version"_s, Then::Stops},
    {u"a_reason_of_the_future"_s, Then::ComesBack},
};

QString push(const QString &reason)
{
    return u"{'reason':'%1','data':{'region':'fra'}}"_s.arg(reason);
}

} // namespace

class TestDisconnect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { service = std::make_unique<ScriptedService>(); }
    void cleanup() { service.reset(); }

    void reason_data();
    void reason();
    void documentsKnowNoOther_data();
    void documentsKnowNoOther();
    void tooManyConnections_data();
    void tooManyConnections();
    void beforeTheLogin();
    void toldTwice();
    void sentToAndFro();
    void redirectedAgainMuchLater();
    void redirectedByTheLogin();
    void redirectedNowhere();
    void redirectedByARequest();
    void requestRedirectedNowhere();
    void openingAgainForgetsTheRegion();
    void closedInTheMiddleOfThePush_data();
    void closedInTheMiddleOfThePush();

private:
    Then outcome(ApiVersion version, const QString &reason);

    std::unique_ptr<ScriptedService> service;
};

void TestDisconnect::reason_data()
{
    QTest::addColumn<Then>("then");
    for (const Reason &row : reasons)
        QTest::newRow(qPrintable(row.reason)) << row.then;
}

void TestDisconnect::reason()
{
    QFETCH(Then, then);
    const QString reason = QString::fromLatin1(QTest::currentDataTag());
    QList<bool> fresh;
    service->configure([&](RtmSettings &settings) {
        settings.token = [&fresh](bool f) {
            fresh.append(f);
            return RtmSettings::fixedToken(u"t"_s)(f);
        };
    });
    service->goLive();
    service->push(u"agent_disconnected"_s, push(reason));
    QCOMPARE(service->client->error().kind(), RtmError::Kind::Server);
    QCOMPARE(service->client->error().type(), reason);
    if (then == Then::Stops) {
        QCOMPARE(service->client->state(), State::Stopped);
        QCOMPARE(service->clock->pendingTimers(), 0);
        return;
    }
    QCOMPARE(service->client->state(), then == Then::GoesToRegion ? State::Connecting : State::Waiting);
    QCOMPARE(service->pause(), then == Then::GoesToRegion ? 0s : 1s);
    service->pass(service->pause());
    QCOMPARE(service->wire()->url().query().contains(u"region=fra"_s), then == Then::GoesToRegion);
    service->acceptConnection();
    QCOMPARE(fresh, (QList{false, then == Then::ComesBackWithFreshToken}));
}

// What the client does about a reason.
Then TestDisconnect::outcome(ApiVersion version, const QString &reason)
{
    init();
    QList<bool> fresh;
    service->configure([&](RtmSettings &settings) {
        settings.version = version;
        settings.token = [&fresh](bool f) {
            fresh.append(f);
            return RtmSettings::fixedToken(u"t"_s)(f);
        };
    });
    service->goLive();
    service->push(u"agent_disconnected"_s, push(reason));
    if (service->client->state() == State::Stopped)
        return Then::Stops;
    service->pass(service->pause());
    service->acceptConnection();
    if (service->wire()->url().query().contains(u"region=fra"_s))
        return Then::GoesToRegion;
    return fresh.last() ? Then::ComesBackWithFreshToken : Then::ComesBack;
}

void TestDisconnect::documentsKnowNoOther_data()
{
    QTest::addColumn<ApiVersion>("version");
    for (const ApiVersion version : versions)
        QTest::newRow(qPrintable(Rtm::versionText(version))) << version;
}

void TestDisconnect::documentsKnowNoOther()
{
    const QString folder = qEnvironmentVariable("DESKBELL_PROTOCOL_DATA");
    if (folder.isEmpty())
        QSKIP("DESKBELL_PROTOCOL_DATA names no folder with the documents of the protocol");
    QFETCH(ApiVersion, version);
    QFile file(u"%1/agent-rtm/%2.json"_s.arg(folder, Rtm::versionText(version)));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const auto documented = QJsonDocument::fromJson(file.readAll())["agent_disconnected_reasons"_L1].toArray();
    QVERIFY(!documented.isEmpty());
    for (const QJsonValue row : documented) {
        const QString reason = row["reason"_L1].toString();
        QVERIFY2(std::ranges::count(reasons, reason, &Reason::reason) == 1, qPrintable(reason));
        const QJsonValue reconnect = row["reconnect"_L1];
        const Then expected = reconnect == QJsonValue(false) ? Then::Stops
            : reconnect.isString()                           ? Then::GoesToRegion
            : row["new_token"_L1].toBool()                   ? Then::ComesBackWithFreshToken
                                                             : Then::ComesBack;
        QCOMPARE(outcome(version, reason), expected);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(reason));
    }
}

void TestDisconnect::tooManyConnections_data()
{
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<State>("state");
    QTest::newRow("3.2") << ApiVersion::V3_2 << State::Waiting;
    for (const ApiVersion version : std::span(versions).subspan(1))
        QTest::newRow(qPrintable(Rtm::versionText(version))) << version << State::Stopped;
}

void TestDisconnect::tooManyConnections()
{
    QFETCH(ApiVersion, version);
    QFETCH(State, state);
    service->configure([&](RtmSettings &settings) { settings.version = version; });
    service->goLive();
    service->push(u"agent_disconnected"_s, push(u"too_many_connections"_s));
    QCOMPARE(service->client->state(), state);
}

void TestDisconnect::beforeTheLogin()
{
    service->client->open();
    service->acceptConnection();
    service->push(u"agent_disconnected"_s, push(u"license_expired"_s));
    QCOMPARE(service->client->state(), State::Stopped);
    service->client->open();
    service->acceptConnection();
    service->push(u"agent_disconnected"_s, push(u"misdirected_connection"_s));
    service->pass(0ms);
    QCOMPARE(service->client->state(), State::Connecting);
}

void TestDisconnect::toldTwice()
{
    service->goLive();
    service->push(u"agent_disconnected"_s, push(u"misdirected_connection"_s));
    QCOMPARE(service->client->state(), State::Connecting);
    service->pass(0ms);
    service->acceptConnection();
    service->acceptLogin();
    service->push(u"agent_disconnected"_s, push(u"misdirected_connection"_s));
    QCOMPARE(service->pause(), 1s);
}

// Two regions that send the client to each other must not make it hurry.
void TestDisconnect::sentToAndFro()
{
    service->client->open();
    QList<RtmClock::Duration> pauses;
    for (const QString &region : {u"fra"_s, u"dal"_s, u"fra"_s, u"dal"_s}) {
        service->acceptConnection();
        service->refuseLogin(u"misdirected_request"_s, u"{'region':'%1'}"_s.arg(region));
        pauses.append(service->pause());
        service->pass(pauses.last());
        QVERIFY(service->wire()->url().query().endsWith(u"region="_s + region));
    }
    QCOMPARE(pauses, (QList<RtmClock::Duration>{0s, 1s, 2s, 4s}));
}

void TestDisconnect::redirectedAgainMuchLater()
{
    service->goLive();
    service->push(u"agent_disconnected"_s, push(u"misdirected_connection"_s));
    service->pass(0ms);
    service->acceptConnection();
    service->acceptLogin();
    service->passWithPings(60s);
    service->push(u"agent_disconnected"_s, u"{'reason':'misdirected_connection','data':{'region':'dal'}}"_s);
    QCOMPARE(service->client->state(), State::Connecting);
}

void TestDisconnect::redirectedByTheLogin()
{
    service->client->open();
    service->acceptConnection();
    service->refuseLogin(u"misdirected_request"_s, u"{'region':'fra'}"_s);
    QCOMPARE(service->client->state(), State::Connecting);
    service->pass(0ms);
    QCOMPARE(service->wire()->url().query(), u"organization_id=org&region=fra"_s);
}

void TestDisconnect::redirectedNowhere()
{
    service->goLive();
    service->push(u"agent_disconnected"_s, u"{'reason':'misdirected_connection'}"_s);
    QCOMPARE(service->pause(), 1s);
}

void TestDisconnect::redirectedByARequest()
{
    service->goLive();
    QStringList outcomes;
    const auto note = [&](const auto &result) { outcomes.append(result.error().type()); };
    service->client->getChat({.chatId = u"C"_s}).then(&service->context, note);
    service->client->getChat({.chatId = u"D"_s}).then(&service->context, note);
    const auto requests = service->taken();
    service->refuse(requests[1], u"misdirected_request"_s, u"{'region':'fra'}"_s);
    QCOMPARE(outcomes, QStringList(2, u"misdirected_request"_s));
    QCOMPARE(service->client->state(), State::Connecting);
    service->pass(0ms);
    QVERIFY(service->wire()->url().query().endsWith(u"region=fra"_s));
}

// One request that went astray does not end a session that has nowhere else to go.
void TestDisconnect::requestRedirectedNowhere()
{
    service->goLive();
    service->client->getChat({.chatId = u"C"_s}).then(&service->context, [](const auto &) {});
    service->refuse(service->take(u"get_chat"_s), u"misdirected_request"_s);
    QCOMPARE(service->client->state(), State::Live);
}

void TestDisconnect::openingAgainForgetsTheRegion()
{
    service->goLive();
    service->push(u"agent_disconnected"_s, push(u"misdirected_connection"_s));
    service->client->close();
    service->client->open();
    QCOMPARE(service->wire()->url().query(), u"organization_id=org"_s);
}

void TestDisconnect::closedInTheMiddleOfThePush_data()
{
    QTest::addColumn<bool>("early");
    QTest::addColumn<bool>("reopen");
    QTest::newRow("frame, close") << true << false;
    QTest::newRow("frame, reopen") << true << true;
    QTest::newRow("push, close") << false << false;
    QTest::newRow("push, reopen") << false << true;
}

// What a slot has closed stays closed, whatever else the push says.
void TestDisconnect::closedInTheMiddleOfThePush()
{
    QFETCH(bool, early);
    QFETCH(bool, reopen);
    service->goLive();
    const auto act = [&] {
        service->client->close();
        if (reopen)
            service->client->open();
    };
    if (early)
        QObject::connect(service->client.get(), &RtmClient::frameReceived, &service->context, act);
    else
        QObject::connect(service->client.get(), &RtmClient::pushReceived, &service->context, act);
    service->push(u"agent_disconnected"_s, push(u"internal_error"_s));
    QCOMPARE(service->client->state(), reopen ? State::Connecting : State::Idle);
}

QTEST_GUILESS_MAIN(TestDisconnect)
#include "tst_disconnect.moc"
