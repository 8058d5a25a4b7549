// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Frames of all kinds, good and bad, on a live connection.

#include "scriptedservice.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = RtmClient::State;

class TestFrames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { service.reset(); }

    void bad_data();
    void bad();
    void push();
    void unknownPush();
    void pushInItsOwnVersion();
    void pushWithoutVersion();
    void pushWithProblems();
    void call();
    void callOfARenamedMethod();
    void slotsThatDestroy_data();
    void slotsThatDestroy();

private:
    std::unique_ptr<ScriptedService> service;
};

void TestFrames::init()
{
    service = std::make_unique<ScriptedService>();
    service->goLive();
}

void TestFrames::bad_data()
{
    QTest::addColumn<QString>("frame");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, QString frame, const QString &problem) {
        QTest::newRow(name) << frame.replace(u'\'', u'"') << problem;
    };
    row("empty", u""_s, u"||not JSON: illegal value at byte 0"_s);
    row("no JSON", u"hello"_s, u"||not JSON: illegal value at byte 1"_s);
    row("truncated", u"{'type':'push','action':'incoming_ev"_s, u"||not JSON: *"_s);
    row("twice", u"{} {}"_s, u"||not JSON: *"_s);
    row("array", u"[1]"_s, u"||the frame is not an object"_s);
    row("no type", u"{}"_s, u"||the frame is neither a push nor a response"_s);
    row("unknown type", u"{'type':'poem','action':'a'}"_s, u"a||the frame is neither a push nor a response"_s);
    row("type of a wrong type", u"{'type':1,'action':'a'}"_s, u"a||the frame is neither a push nor a response"_s);
    row("nobody's", u"{'type':'response','action':'a','request_id':'99','success':true,'payload':{}}"_s,
        u"a||a response to nobody's request"_s);
    row("number as id", u"{'type':'response','action':'a','request_id':1,'success':true,'payload':{}}"_s,
        u"a||a response to nobody's request"_s);
    row("without id", u"{'type':'response','action':'a','success':false}"_s, u"a||a response to nobody's request"_s);
    row("array as payload", u"{'type':'push','action':'of_the_future','payload':[1]}"_s,
        u"of_the_future||the payload is not an object"_s);
    row("text as payload", u"{'type':'push','action':'incoming_multicast','payload':'x'}"_s,
        u"incoming_multicast|content|missing;incoming_multicast||the payload is not an object"_s);
    row("no payload", u"{'type':'push','action':'incoming_multicast'}"_s, u"incoming_multicast|content|missing"_s);
}

void TestFrames::bad()
{
    QFETCH(QString, frame);
    QFETCH(QString, problem);
    service->inject(frame);
    const QString found = service->problems.join(u';');
    QVERIFY2(problem.endsWith(u'*') ? found.startsWith(problem.chopped(1)) : found == problem, qPrintable(found));
    QCOMPARE(service->client->state(), State::Live);
    service->problems.clear();
    bool answered = false;
    service->client->logout({}).then(&service->context, [&](const auto &result) { answered = result.hasValue(); });
    service->answer(u"logout"_s);
    QVERIFY(answered);
    QCOMPARE(service->problems, QStringList());
}

void TestFrames::push()
{
    QStringList order;
    const auto note = [&order](const QString &what) { return [&order, what] { order.append(what); }; };
    QObject::connect(service->client.get(), &RtmClient::routingStatusSet, &service->context, note(u"typed"_s));
    QObject::connect(service->client.get(), &RtmClient::pushReceived, &service->context, note(u"any"_s));
    QObject::connect(service->client.get(), &RtmClient::frameReceived, &service->context, note(u"frame"_s));
    QObject::connect(service->client.get(), &RtmClient::unknownPush, &service->context, note(u"unknown"_s));
    service->push(u"routing_status_set"_s, u"{'agent_id':'a','status':'offline'}"_s);
    QCOMPARE(order, (QStringList{u"frame"_s, u"any"_s, u"typed"_s}));
    QCOMPARE(service->problems, QStringList());
}

void TestFrames::unknownPush()
{
    QStringList seen;
    QObject::connect(service->client.get(), &RtmClient::unknownPush, &service->context,
                     [&](const QString &action, Rtm::ApiVersion version, const QJsonObject &payload) {
                         seen.append(action + u' ' + Rtm::versionText(version) + u' ' + text(payload));
                     });
    service->push(u"of_the_future"_s, u"{'a':[1]}"_s, u"3.7"_s);
    QCOMPARE(seen, QStringList{uR"(of_the_future 3.7 {"a":[1]})"_s});
    QCOMPARE(service->problems, QStringList());
}

void TestFrames::pushInItsOwnVersion()
{
    std::optional<Rtm::IncomingEvent> event;
    QObject::connect(service->client.get(), &RtmClient::incomingEvent, &service->context,
                     [&](const Rtm::IncomingEvent &push) { event = push; });
    const auto payload = u"{'chat_id':'C','thread_id':'T','event':{'id':'E','type':'message','text':'hi',"
                         "'created_at':'2020-01-01T00:00:00Z','recipients':'agents'}}"_s;
    service->push(u"incoming_event"_s, payload, u"3.3"_s);
    QVERIFY(event);
    QCOMPARE(event->event.visibility, Rtm::Visibility::Agents);
    service->push(u"incoming_event"_s, payload, u"3.6"_s);
    QVERIFY(!event->event.visibility);
}

void TestFrames::pushWithoutVersion()
{
    service->configure([](RtmSettings &settings) { settings.version = Rtm::ApiVersion::V3_2; });
    service->wire()->drop();
    service->goLive();
    std::optional<Rtm::ApiVersion> seen;
    QObject::connect(service->client.get(), &RtmClient::pushReceived, &service->context,
                     [&](const QString &, Rtm::ApiVersion version) { seen = version; });
    service->inject(uR"({"type":"push","action":"of_the_future","payload":{}})"_s);
    QCOMPARE(seen, Rtm::ApiVersion::V3_2);
}

void TestFrames::pushWithProblems()
{
    std::optional<Rtm::IncomingChat> chat;
    QObject::connect(service->client.get(), &RtmClient::incomingChat, &service->context,
                     [&](const Rtm::IncomingChat &push) { chat = push; });
    service->push(u"incoming_chat"_s, u"{'chat':{'id':'C','users':[{'id':'a','type':'agent'},{'id':'b','type':7}]}}"_s);
    QVERIFY(chat);
    QCOMPARE(chat->chat.users.size(), 2);
    QCOMPARE(chat->chat.users[1].id, u"b"_s);
    QCOMPARE(service->problems, QStringList{u"incoming_chat|chat.users[1].type|expected string, found number"_s});
}

void TestFrames::call()
{
    std::optional<QJsonObject> response;
    service->client->call(u"of_the_future"_s, {{u"any"_s, 1}}).then(&service->context, [&](const auto &result) {
        response = *result;
    });
    const auto request = service->take(u"of_the_future"_s);
    QCOMPARE(text(request.payload), uR"({"any":1})"_s);
    service->answer(request, u"{'thing':[null]}"_s);
    QCOMPARE(response, json(u"{'thing':[null]}"_s));
}

void TestFrames::callOfARenamedMethod()
{
    service->configure([](RtmSettings &settings) { settings.version = Rtm::ApiVersion::V3_2; });
    service->wire()->drop();
    service->goLive();
    service->client->resumeChat({.chat = {.id = u"C"_s}}).then(&service->context, [](const auto &) {});
    QCOMPARE(text(service->take(u"activate_chat"_s).payload), uR"({"chat":{"id":"C"}})"_s);
}

void TestFrames::slotsThatDestroy_data()
{
    QTest::addColumn<QString>("signal");
    for (const char *signal : {"frame", "any", "typed", "unknown", "problems", "response problems", "round trip"})
        QTest::newRow(signal) << QString::fromLatin1(signal);
}

void TestFrames::slotsThatDestroy()
{
    QFETCH(QString, signal);
    RtmClient *const client = service->client.get();
    const auto destroy = [this] { service->client.reset(); };
    if (signal == u"frame")
        QObject::connect(client, &RtmClient::frameReceived, &service->context, destroy);
    if (signal == u"any")
        QObject::connect(client, &RtmClient::pushReceived, &service->context, destroy);
    if (signal == u"typed")
        QObject::connect(client, &RtmClient::routingStatusSet, &service->context, destroy);
    if (signal == u"unknown")
        QObject::connect(client, &RtmClient::unknownPush, &service->context, destroy);
    if (signal.contains(u"problems"))
        QObject::connect(client, &RtmClient::problemsFound, &service->context, destroy);
    if (signal == u"round trip")
        QObject::connect(client, &RtmClient::roundTripChanged, &service->context, destroy);
    if (signal == u"round trip") {
        service->passWithPings(16s);
    } else if (signal == u"response problems") {
        client->sendEvent({}).then(&service->context, [](const auto &) {});
        service->answer(u"send_event"_s);
    } else {
        service->push(signal == u"unknown" ? u"of_the_future"_s : u"routing_status_set"_s, u"{'agent_id':7}"_s);
    }
    QVERIFY(!service->client);
}

QTEST_GUILESS_MAIN(TestFrames)
#include "tst_frames.moc"
