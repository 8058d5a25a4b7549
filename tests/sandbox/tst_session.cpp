// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

// Frames, sessions and pushes.
class tst_Session : public QObject
{
    Q_OBJECT
private slots:
    void framesThatAreNone_data();
    void framesThatAreNone();
    void responseRepeatsRequestId();
    void requestsBeforeLogin();
    void login();
    void badLogin_data();
    void badLogin();
    void loginTwice();
    void logout();
    void versionOfRequest();
    void unknownActions();

    void loginDeadline();
    void pingBeforeLoginDoesNothing();
    void pingKeepsTheSession();
    void tenRequestsMayWait();

    void requestIdOnlyForRequester();
    void pushesAfterResponse();
    void chosenPushes();
    void pushesOfAnotherVersion();
    void firstVersion();
    void lastVersion();
};

void tst_Session::framesThatAreNone_data()
{
    QTest::addColumn<QString>("frame");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty") << u""_s << u"Wrong format of request: no JSON: "_s;
    QTest::newRow("text") << u"hello"_s << u"Wrong format of request: no JSON: "_s;
    QTest::newRow("cut off") << u"{\"action\":\"ping\""_s << u"Wrong format of request: no JSON: "_s;
    QTest::newRow("array") << u"[]"_s << u"Wrong format of request: not an object"_s;
    QTest::newRow("no action") << u"{}"_s << u"`action`: expected string"_s;
    QTest::newRow("action") << u"{\"action\":7}"_s << u"`action`: expected string"_s;
    QTest::newRow("request_id") << u"{\"action\":\"ping\",\"request_id\":7}"_s << u"`request_id`: expected string"_s;
    QTest::newRow("payload") << u"{\"action\":\"ping\",\"payload\":[]}"_s << u"`payload`: expected object"_s;
}

void tst_Session::framesThatAreNone()
{
    QFETCH(QString, frame);
    QFETCH(QString, message);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.inject(frame);
    const auto frames = anna.take();
    QCOMPARE(frames.size(), 1);
    QCOMPARE(frames[0].value("type"_L1), "response"_L1);
    QCOMPARE(frames[0].value("success"_L1), false);
    const O error = frames[0].value("payload"_L1)["error"_L1].toObject();
    QCOMPARE(error.value("type"_L1), "validation"_L1);
    // What is wrong with JSON is said in Qt's words.
    QVERIFY(error.value("message"_L1).toString().startsWith(message));
    // And the session goes on.
    QCOMPARE(anna.call(u"ping"_s), O());
    QVERIFY(!anna.isClosed());
}

void tst_Session::responseRepeatsRequestId()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.inject(u"{\"action\":\"ping\"}"_s);
    anna.inject(u"{\"action\":\"ping\",\"request_id\":\"a b\",\"payload\":{}}"_s);
    QCOMPARE(
        anna.take(),
        (QList<O>{{{u"action"_s, u"ping"_s}, {u"type"_s, u"response"_s}, {u"success"_s, true}, {u"payload"_s, O()}},
                  {{u"action"_s, u"ping"_s},
                   {u"type"_s, u"response"_s},
                   {u"success"_s, true},
                   {u"payload"_s, O()},
                   {u"request_id"_s, u"a b"_s}}}));
}

void tst_Session::requestsBeforeLogin()
{
    TestHouse house;
    Desk anna(house);
    QCOMPARE(anna.error(u"list_chats"_s), u"authentication: Authentication error: log in first"_s);
    QCOMPARE(anna.error(u"ping"_s), QString());
}

void tst_Session::login()
{
    TestHouse house;
    Desk anna(house);
    const O answer = anna.login(u"anna"_s, {{u"timezone"_s, u"Europe/Warsaw"_s}});
    QCOMPARE(answer.value("license"_L1)["organization_id"_L1], "shop"_L1);
    house.advance(10s);
    QCOMPARE(Desk(house).login(u"anna"_s).value("license"_L1), answer.value("license"_L1));
    for (const QString &zone : {u"UTC"_s, u"America/Argentina/Buenos_Aires"_s, u"Etc/GMT+5"_s})
        QVERIFY2(Desk(house).login(u"anna"_s, {{u"timezone"_s, zone}}).contains("license"_L1), qPrintable(zone));
    const O profile = answer.value("my_profile"_L1).toObject();
    QCOMPARE(profile.value("id"_L1), "anna@shop"_L1);
    QCOMPARE(profile.value("routing_status"_L1), "accepting_chats"_L1);
    QCOMPARE(profile.value("permission"_L1), "owner"_L1);
    const A chats = answer.value("chats_summary"_L1).toArray();
    QCOMPARE(chats.size(), 1);
    QCOMPARE(chats[0]["id"_L1], "CHAT1"_L1);
    QCOMPARE(chats[0]["last_thread_summary"_L1]["active"_L1], true);
    QCOMPARE(chats[0]["last_event_per_type"_L1]["message"_L1]["event"_L1]["text"_L1], "Where is my parcel?"_L1);
    QCOMPARE(chats[0]["users"_L1][1]["present"_L1], true);

    // A token may also come the other way.
    Desk basic(house);
    const QByteArray pair = "anna@shop:dal:anna"_ba.toBase64();
    QCOMPARE(basic.error(u"login"_s, {{u"token"_s, u"Basic "_s + QString::fromLatin1(pair)}}), QString());
}

void tst_Session::badLogin_data()
{
    QTest::addColumn<O>("payload");
    QTest::addColumn<QString>("error");
    const O good{{u"token"_s, u"Bearer dal:anna"_s}};
    const auto with = [&](const QString &name, const QJsonValue &value) {
        O payload = good;
        payload.insert(name, value);
        return payload;
    };
    QTest::newRow("no token") << O() << u"validation: `token`: missing"_s;
    QTest::newRow("token") << O{{u"token"_s, 5}} << u"validation: `token`: expected string, found number"_s;
    const QString refused = u"authentication: Authentication error: the token is not valid"_s;
    QTest::newRow("wrong token") << O{{u"token"_s, u"Bearer dal:zoe"_s}} << refused;
    QTest::newRow("no scheme") << O{{u"token"_s, u"dal:anna"_s}} << refused;
    QTest::newRow("empty") << O{{u"token"_s, u"Bearer "_s}} << refused;
    QTest::newRow("time zone") << with(u"timezone"_s, u"Mars/Base"_s)
                               << u"validation: `timezone`: there is no time zone \"Mars/Base\""_s;
    for (const QString &zone : {u"XYZ3"_s, u"Europe"_s, u"../zoneinfo/UTC"_s, QString()})
        QTest::addRow("time zone \"%s\"", qPrintable(zone))
            << with(u"timezone"_s, zone) << u"validation: `timezone`: there is no time zone \"%1\""_s.arg(zone);
    QTest::newRow("unknown push") << with(u"pushes"_s, O{{u"3.6"_s, A{u"incoming_chat"_s, u"incoming_cat"_s}}})
                                  << u"validation: `pushes.3.6`: there is no push \"incoming_cat\""_s;
    QTest::newRow("monitoring")
        << with(u"customer_monitoring_level"_s, u"everybody"_s)
        << u"validation: `customer_monitoring_level`: must be one of my, chatting, invited, online, highest_available, "
           "not \"everybody\""_s;
    QTest::newRow("push version")
        << with(u"pushes"_s, O{{u"3.5"_s, A{u"all"_s}}})
        << u"validation: `pushes.3.5`: there is no such version for a connection of version 3.6"_s;
    QTest::newRow("pushes") << with(u"pushes"_s, O{{u"3.6"_s, u"all"_s}})
                            << u"validation: `pushes.3.6`: expected array, found string"_s;
    QTest::newRow("other version") << with(u"push_notifications"_s, O{{u"platform"_s, u"ios"_s}})
                                   << u"validation: `push_notifications`: exists in versions 3.2 to 3.4 only"_s;
}

void tst_Session::badLogin()
{
    QFETCH(O, payload);
    QFETCH(QString, error);
    TestHouse house;
    Desk anna(house);
    QCOMPARE(anna.error(u"login"_s, payload), error);
    // The connection stays, and can do better.
    QVERIFY(!anna.isClosed());
    QVERIFY(!anna.login(u"anna"_s).isEmpty());
}

void tst_Session::loginTwice()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    QCOMPARE(anna.error(u"login"_s, {{u"token"_s, u"Bearer dal:anna"_s}}),
             u"validation: `action`: this connection has logged in before"_s);
}

void tst_Session::logout()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    QCOMPARE(anna.call(u"logout"_s), O());
    QVERIFY(anna.isClosed());
    QCOMPARE(ben.takePushes(u"routing_status_set"_s),
             (QList<O>{{{u"agent_id"_s, u"anna@shop"_s}, {u"status"_s, u"offline"_s}}}));
}

void tst_Session::versionOfRequest()
{
    TestHouse house;
    Desk anna(house, u"anna"_s, Rtm::ApiVersion::V3_4);
    const auto answer = [&](const QString &version) {
        anna.inject(u"{\"version\":%1,\"action\":\"list_chats\",\"payload\":{}}"_s.arg(version));
        return anna.take().constFirst().value("payload"_L1).toObject();
    };
    QCOMPARE(answer(u"\"3.2\""_s)["error"_L1]["message"_L1], "`version`: must be 3.4 or a later one"_L1);
    QCOMPARE(answer(u"\"9.9\""_s)["error"_L1]["message"_L1], "`version`: must be 3.4 or a later one"_L1);
    QCOMPARE(answer(u"36"_s)["error"_L1]["message"_L1], "`version`: must be 3.4 or a later one"_L1);
    QVERIFY(answer(u"\"3.6\""_s).contains("chats_summary"_L1));
    QVERIFY(answer(u"\"3.7\""_s).contains("chats_info"_L1));
}

void tst_Session::unknownActions()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    QCOMPARE(anna.error(u"dance"_s), u"validation: `action`: there is no dance in version 3.6"_s);
    QCOMPARE(anna.error(u"activate_chat"_s), u"validation: `action`: there is no activate_chat in version 3.6"_s);
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_2);
    QCOMPARE(old.error(u"resume_chat"_s), u"validation: `action`: there is no resume_chat in version 3.2"_s);
    QCOMPARE(old.error(u"activate_chat"_s), u"validation: `chat`: missing"_s);
}

// ---- life ----

static QList<O> disconnected(const QString &reason)
{
    return {{{u"version"_s, u"3.6"_s},
             {u"action"_s, u"agent_disconnected"_s},
             {u"type"_s, u"push"_s},
             {u"payload"_s, O{{u"reason"_s, reason}}}}};
}

void tst_Session::loginDeadline()
{
    TestHouse house;
    Desk anna(house);
    house.advance(29s);
    QVERIFY(!anna.isClosed());
    house.advance(1s);
    QVERIFY(anna.isClosed());
    QCOMPARE(anna.take(), disconnected(u"connection_timeout"_s));
}

void tst_Session::pingBeforeLoginDoesNothing()
{
    TestHouse house;
    Desk anna(house);
    house.advance(20s);
    anna.call(u"ping"_s);
    house.advance(10s);
    QVERIFY(anna.isClosed());
}

void tst_Session::pingKeepsTheSession()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    for (int i = 0; i < 20; ++i) {
        house.advance(29s);
        anna.call(u"ping"_s);
    }
    QVERIFY(!anna.isClosed());
    anna.take();
    house.advance(30s);
    QVERIFY(anna.isClosed());
    QCOMPARE(anna.take(), disconnected(u"connection_timeout"_s));
    // What comes now is not answered any more.
    anna.inject(u"{\"action\":\"ping\"}"_s);
    QVERIFY(anna.take().isEmpty());
}

void tst_Session::tenRequestsMayWait()
{
    TestHouse house;
    Frames frames;
    Service::AgentSession session(*house.house, Rtm::canonicalVersion, frames.line());
    for (int i = 0; i < 12; ++i)
        session.receive(u"{\"action\":\"ping\",\"request_id\":\"%1\"}"_s.arg(i));
    const auto refused = frames.take();
    QCOMPARE(refused.size(), 2);
    QCOMPARE(refused[0].value("request_id"_L1), "10"_L1);
    QCOMPARE(refused[0].value("payload"_L1)["error"_L1]["type"_L1], "pending_requests_limit_reached"_L1);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(frames.take().size(), 10);
    session.receive(u"{\"action\":\"ping\"}"_s);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(frames.take().size(), 1);
}

// ---- pushes ----

void tst_Session::requestIdOnlyForRequester()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk annaToo(house, u"anna"_s);
    annaToo.takePushes();
    const QString eventId = anna.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"Hi"_s)}})
                                .value("event_id"_L1)
                                .toString();
    const auto mine = anna.takePushes();
    const auto other = annaToo.takePushes();
    QCOMPARE(mine.size(), 1);
    QCOMPARE(other.size(), 1);
    QCOMPARE(mine[0].value("payload"_L1)["event"_L1]["id"_L1], eventId);
    QVERIFY(mine[0].contains("request_id"_L1));
    QVERIFY(!other[0].contains("request_id"_L1));
    O same = mine[0];
    same.remove("request_id"_L1);
    QCOMPARE(same, other[0]);
}

void tst_Session::pushesAfterResponse()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.inject(u"{\"action\":\"deactivate_chat\",\"request_id\":\"x\",\"payload\":{\"id\":\"CHAT1\"}}"_s);
    const auto frames = anna.take();
    QCOMPARE(frames.size(), 3);
    QCOMPARE(frames[0].value("type"_L1), "response"_L1);
    QCOMPARE(frames[1].value("action"_L1), "incoming_event"_L1);
    QCOMPARE(frames[2].value("action"_L1), "chat_deactivated"_L1);
    QCOMPARE(frames[2].value("request_id"_L1), "x"_L1);
    QCOMPARE(frames[2].value("payload"_L1).toObject(),
             (O{{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD3"_s}, {u"user_id"_s, u"anna@shop"_s}}));
}

void tst_Session::chosenPushes()
{
    TestHouse house;
    Desk some(house);
    some.login(u"anna"_s, {{u"pushes"_s, O{{u"3.6"_s, A{u"chat_deactivated"_s}}}}});
    Desk none(house);
    none.login(u"anna"_s, {{u"pushes"_s, O()}});
    Desk all(house);
    all.login(u"anna"_s, {{u"pushes"_s, O{{u"3.6"_s, A{u"incoming_chat"_s, u"all"_s}}}}});
    some.takePushes();
    all.call(u"deactivate_chat"_s, {{u"id"_s, u"CHAT1"_s}});
    QCOMPARE(some.takeActions(), QStringList{u"chat_deactivated"_s});
    QCOMPARE(none.takeActions(), QStringList());
    QCOMPARE(all.takeActions(), (QStringList{u"incoming_event"_s, u"chat_deactivated"_s}));
}

void tst_Session::pushesOfAnotherVersion()
{
    TestHouse house;
    Desk anna(house, Rtm::ApiVersion::V3_3);
    anna.login(u"anna"_s, {{u"pushes"_s, O{{u"3.3"_s, A{u"incoming_event"_s}}, {u"3.6"_s, A{u"incoming_event"_s}}}}});
    Desk other(house, u"anna"_s);
    other.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s)}});
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes.size(), 2);
    QCOMPARE(pushes[0].value("version"_L1), "3.3"_L1);
    QCOMPARE(pushes[0].value("payload"_L1)["event"_L1]["recipients"_L1], "all"_L1);
    QCOMPARE(pushes[1].value("version"_L1), "3.6"_L1);
    QCOMPARE(pushes[1].value("payload"_L1)["event"_L1]["visibility"_L1], "all"_L1);
}

void tst_Session::firstVersion()
{
    TestHouse house;
    Desk old(house, Rtm::ApiVersion::V3_2);
    const O answer = old.login(u"anna"_s);
    QVERIFY(answer.value("chats_summary"_L1)[0]["users"_L1][0].toObject().contains("last_visit"_L1));
    Desk anna(house, u"anna"_s);

    QVERIFY(
        !old.call(u"send_event"_s,
                  {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"psst"_s, {{u"recipients"_s, u"agents"_s}})}})
             .isEmpty());
    O seen = anna.takePushes(u"incoming_event"_s).value(0).value("event"_L1).toObject();
    QCOMPARE(seen.value("visibility"_L1), "agents"_L1);
    QVERIFY(!seen.contains("recipients"_L1));

    old.takePushes();
    anna.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"Hi"_s)}});
    const auto pushes = old.takePushes();
    QCOMPARE(pushes.size(), 1);
    QVERIFY(!pushes[0].contains("version"_L1));
    seen = pushes[0].value("payload"_L1)["event"_L1].toObject();
    QCOMPARE(seen.value("recipients"_L1), "all"_L1);
    QVERIFY(!seen.contains("visibility"_L1));

    QCOMPARE(old.error(u"deactivate_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}), QString());
    QCOMPARE(old.error(u"activate_chat"_s, {{u"chat"_s, O{{u"id"_s, u"CHAT1"_s}}}}), QString());
}

void tst_Session::lastVersion()
{
    TestHouse house;
    Desk anna(house, Rtm::ApiVersion::V3_7);
    const QJsonValue chat = anna.login(u"anna"_s).value("chats_info"_L1)[0];
    QCOMPARE(chat["last_thread_info"_L1]["last_event_per_type"_L1]["message"_L1]["event"_L1]["text"_L1],
             "Where is my parcel?"_L1);
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
