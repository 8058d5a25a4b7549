// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <wirecheck.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using Rtm::ApiVersion;

// Who looks at what the sandbox sends: the tests of the sandbox lean on that.
class tst_WireCheck : public QObject
{
    Q_OBJECT
private slots:
    void frames_data();
    void frames();
    void everyVersionOfADay_data();
    void everyVersionOfADay();
};

void tst_WireCheck::frames_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<ApiVersion>("version");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &frame, const QString &problem,
                        ApiVersion version = ApiVersion::V3_6) { QTest::newRow(name) << frame << version << problem; };
    const auto push = [](const QByteArray &action, const QByteArray &payload, const QByteArray &version = "3.6") {
        return R"({"type":"push","action":")" + action + R"(","version":")" + version + R"(","payload":)" + payload
            + '}';
    };
    const auto event = [&](const QByteArray &more, const QByteArray &version = "3.6") {
        return push("incoming_event",
                    R"({"chat_id":"C","thread_id":"T","event":{"id":"E","created_at":
            "2026-01-01T00:00:00.000000Z",)"
                        + more + "}}",
                    version);
    };
    const auto response = [](const QByteArray &rest) { return R"({"type":"response","request_id":"1",)" + rest + '}'; };

    row("right", event(R"("type":"message","text":"Hi","visibility":"all")"), {});
    row("unknown member", event(R"("type":"message","text":"Hi","visibility":"all","mood":"good")"),
        u"payload.event.mood: unknown member"_s);
    row("member of another kind", event(R"("type":"message","text":"Hi","visibility":"all","url":"x")"),
        u"payload.event.url: unknown member"_s);
    row("missing", event(R"("type":"message","visibility":"all")"), u"payload.event.text: missing"_s);
    row("nothing but an id is left", event(R"("type":"message","visibility":"all","deleted":true)"), {});
    row("wrong type", event(R"("type":"message","text":5,"visibility":"all")"),
        u"payload.event.text: expected string"_s);
    row("value", event(R"("type":"message","text":"Hi","visibility":"cats")"),
        u"payload.event.visibility: there is no value \"cats\""_s);
    row("kind", event(R"("type":"riddle","visibility":"all")"),
        u"payload.event: there is nothing of type \"riddle\""_s);
    row("name of another version", event(R"("type":"message","text":"Hi","recipients":"all")"),
        u"payload.event.recipients: unknown member"_s);
    row("name of its version", event(R"("type":"message","text":"Hi","recipients":"all")", "3.3"), {});
    row("kind of another version",
        event(R"("type":"system","source":"a","subtype":"b","version":"1","details":"{}",
        "visibility":"all")",
              "3.5"),
        u"payload.event.details: exists in versions 3.6 to 3.7 only"_s);
    row("push of another version", push("incoming_thinking_indicator", "{}", "3.5"),
        u"action: there is no such push in this version"_s);
    row("no push", push("hello", "{}"), u"action: there is no such push in this version"_s);
    row("no version", R"({"type":"push","action":"user_removed_from_chat","payload":{},"version":"9.9"})",
        u"version: there is no version \"9.9\""_s);
    row("elements", push("queue_positions_updated", R"([{"chat_id":"C","thread_id":"T"}])"),
        u"payload[0].queue: missing"_s);
    row("response", response(R"("action":"ping","success":true,"payload":{})"), {});
    row("response without payload", response(R"("action":"ping","success":true)"), u"payload: missing"_s);
    row("response with a version", response(R"("action":"ping","success":true,"payload":{},"version":"3.6")"),
        u"version: unknown member"_s);
    row("method of its version", response(R"("action":"activate_chat","success":true,"payload":{"thread_id":"T"})"), {},
        ApiVersion::V3_2);
    row("method of another version", response(R"("action":"update_session","success":true,"payload":{})"),
        u"action: there is no such method in this version"_s, ApiVersion::V3_5);
    const QByteArray missing = R"("action":"get_chat","success":false,"payload":{"error":{"type":"not_found",
        "message":"gone"}})";
    row("error", response(missing), {});
    row("error of another version", response(missing),
        u"payload.error.type: there is no type \"not_found\" in this version"_s, ApiVersion::V3_3);
    row("no error", response(R"("action":"get_chat","success":false,"payload":{})"), u"payload: is no error"_s);
    row("no words", response(R"("action":"get_chat","success":false,"payload":{"error":{"type":"internal"}})"),
        u"payload.error.message: missing"_s);
    row("neither", R"({"type":"rumour"})", u"type: must be push or response"_s);
}

void tst_WireCheck::frames()
{
    QFETCH(QByteArray, frame);
    QFETCH(ApiVersion, version);
    QFETCH(QString, problem);
    const QJsonDocument document = QJsonDocument::fromJson(frame);
    QVERIFY(document.isObject());
    const auto found = Service::findProblem(document.object(), version);
    QCOMPARE(found ? found->inWords() : QString(), problem);
}

void tst_WireCheck::everyVersionOfADay_data()
{
    QTest::addColumn<ApiVersion>("version");
    for (auto v = int(Rtm::firstVersion); v <= int(Rtm::lastVersion); ++v)
        QTest::addRow("%s", qPrintable(Rtm::versionText(ApiVersion(v)))) << ApiVersion(v);
}

// Each frame is looked at on its way; one that is wrong would end the test.
void tst_WireCheck::everyVersionOfADay()
{
    QFETCH(ApiVersion, version);
    TestHouse house;
    QVERIFY(house.house->checksFrames);
    Desk anna(house, u"anna"_s, version);
    Tab olivia(house);
    olivia.tell(u"typing"_s, u"Hel"_s);
    olivia.tell(u"message"_s, u"Hello?"_s);
    QCOMPARE(anna.takePushes(u"incoming_event"_s).size(), 1);
    QVERIFY(anna.call(u"list_chats"_s).contains("found_chats"_L1));
    QVERIFY(!anna.error(u"get_chat"_s, {{u"chat_id"_s, u"NONE"_s}}).isEmpty());
    QCOMPARE(anna.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}), QString());
    QVERIFY(!anna.call(u"list_threads"_s, {{u"chat_id"_s, u"CHAT1"_s}}).isEmpty());
    anna.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"Hi"_s)}});
    olivia.tell(u"leave"_s);
    olivia.drop();
    QVERIFY(anna.takeActions().contains(u"chat_deactivated"_s));
}

QTEST_GUILESS_MAIN(tst_WireCheck)
#include "tst_wirecheck.moc"
