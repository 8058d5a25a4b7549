// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Frames of all kinds, good and bad, on a live connection.

#include "scriptedservice.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QRandomGenerator>
#include <QtCore/QScopeGuard>

#include <algorithm>

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
    void anyWriting();
    void pushInItsOwnVersion();
    void pushWithoutVersion();
    void pushOfAnUnknownVersion();
    void pushOfAnotherVersion();
    void pushAsItCame();
    void pushesOfSeveralVersions();
    void pushWithProblems();
    void call();
    void callOfARenamedMethod();
    void requestOfAHigherVersion();
    void callOfAHigherVersion();
    void callIsNotTranslated();
    void author_data();
    void author();
    void requestWithAnotherVersion_data();
    void requestWithAnotherVersion();
    void signalsOfTwoVersions();
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
    row("text as payload", u"{'type':'push','action':'incoming_multicast','payload':'x'}"_s,
        u"incoming_multicast||expected object, found string"_s);
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
    service->client->deactivateChat({.id = u"C"_s}).then(&service->context, [&](const auto &result) {
        answered = result.hasValue();
    });
    service->answer(u"deactivate_chat"_s);
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
                     [&](const QString &action, const QString &version, const QJsonValue &payload) {
                         seen.append(QStringList{action, version, text(payload)}.join(u' '));
                     });
    service->push(u"of_the_future"_s, u"{'a':[1]}"_s, u"3.7"_s);
    service->push(u"of_the_future"_s, u"[1]"_s, u"3.7"_s);
    QCOMPARE(seen, (QStringList{uR"(of_the_future 3.7 {"a":[1]})"_s, u"of_the_future 3.7 [1]"_s}));
    QCOMPARE(service->problems, QStringList());
}

// However a push is written, it is what JSON says it is, and nothing else is one.
void TestFrames::anyWriting()
{
    QLoggingCategory::setFilterRules(u"deskbell.rtm.warning=false"_s);
    const auto restore = qScopeGuard([] { QLoggingCategory::setFilterRules({}); });
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const auto pick = [&](const QStringList &list) { return list[random.bounded(list.size())]; };
    const auto frame = [&] {
        QStringList members{uR"("type":"push")"_s, uR"("action":"of_the_future")"_s, uR"("version":"3.6")"_s,
                            uR"("request_id":"7")"_s, uR"("payload":{"a":[1,{"b":"}"}]})"_s};
        const QStringList others{uR"("payload":[{"c":"\\u00e9"}])"_s,
                                 uR"("payload":null)"_s,
                                 uR"("payload":"x")"_s,
                                 uR"("action":"other")"_s,
                                 uR"("act\\u0069on":"escaped")"_s,
                                 uR"("version":3.6)"_s,
                                 uR"("type":"response")"_s,
                                 uR"("":{})"_s,
                                 uR"("payload":{"d":1}})"_s};
        for (int changes = random.bounded(3); changes > 0; --changes)
            if (random.bounded(2))
                members.append(pick(others));
            else
                members.removeAt(random.bounded(members.size()));
        if (random.bounded(2))
            std::shuffle(members.begin(), members.end(), random);
        else
            std::stable_partition(members.begin(), members.end(),
                                  [](const QString &m) { return !m.contains(u"pay"_s); });
        QString text = u"{"_s + members.join(pick({u","_s, u", "_s, u"\n,\t"_s, u",,"_s, u" "_s})) + u"}"_s;
        if (random.bounded(4) == 0)
            text.insert(random.bounded(text.size() + 1),
                        pick({u" "_s, u"}"_s, u"\""_s, u","_s, u"\\"_s, u"\u00a0"_s, u"x"_s}));
        return text;
    };
    QStringList seen;
    QObject::connect(service->client.get(), &RtmClient::pushReceived, &service->context,
                     [&](const QString &action, const QString &version, const QJsonValue &payload) {
                         seen.append(QStringList{action, version, text(payload)}.join(u' '));
                     });
    int pushes = 0;
    for (int i = 0; i < 20'000; ++i) {
        const QString text = frame();
        const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
        const bool isPush = json["type"_L1] == "push"_L1;
        const QString expected =
            QStringList{json["action"_L1].toString(), json["version"_L1].toString(u"3.6"_s), ::text(json["payload"_L1])}
                .join(u' ');
        seen.clear();
        service->problems.clear();
        service->inject(text);
        QVERIFY2(seen == (isPush ? QStringList{expected} : QStringList()), qPrintable(text));
        QVERIFY2(service->problems.isEmpty() == isPush, qPrintable(text));
        pushes += isPush;
    }
    QVERIFY(pushes > 1000);
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
    QStringList seen;
    QObject::connect(service->client.get(), &RtmClient::pushReceived, &service->context,
                     [&](const QString &, const QString &version) { seen.append(version); });
    service->inject(uR"({"type":"push","action":"of_the_future","payload":{}})"_s);
    service->inject(uR"({"type":"push","action":"of_the_future","version":3.6,"payload":{}})"_s);
    QCOMPARE(seen, (QStringList{u"3.2"_s, u"3.2"_s}));
}

// What a known push looks like in a version of the future, nobody knows.
void TestFrames::pushOfAnUnknownVersion()
{
    int typed = 0;
    QStringList unknown;
    QObject::connect(service->client.get(), &RtmClient::routingStatusSet, &service->context, [&] { ++typed; });
    QObject::connect(service->client.get(), &RtmClient::unknownPush, &service->context,
                     [&](const QString &action, const QString &version, const QJsonValue &payload) {
                         unknown.append(QStringList{action, version, text(payload)}.join(u' '));
                     });
    service->push(u"routing_status_set"_s, u"{'agent':{'id':'a'}}"_s, u"4.0"_s);
    QCOMPARE(typed, 0);
    QCOMPARE(unknown, QStringList{uR"(routing_status_set 4.0 {"agent":{"id":"a"}})"_s});
    QCOMPARE(service->problems, QStringList());
    QCOMPARE(service->client->state(), State::Live);
}

// Neither is it known what it would look like in a version that does not have it.
void TestFrames::pushOfAnotherVersion()
{
    QStringList seen;
    QObject::connect(service->client.get(), &RtmClient::customerVisitEnded, &service->context,
                     [&] { seen.append(u"typed"_s); });
    QObject::connect(service->client.get(), &RtmClient::unknownPush, &service->context,
                     [&](const QString &, const QString &version, const QJsonValue &payload) {
                         seen.append(version + u' ' + text(payload));
                     });
    service->push(u"customer_visit_ended"_s, u"{'customer_id':7}"_s, u"3.6"_s);
    QCOMPARE(seen, QStringList{uR"(3.6 {"customer_id":7})"_s});
    QCOMPARE(service->problems, QStringList());
    service->push(u"customer_visit_ended"_s, u"{'customer_id':'C'}"_s, u"3.2"_s);
    QCOMPARE(seen.last(), u"typed"_s);
}

void TestFrames::pushAsItCame()
{
    QStringList seen;
    QObject::connect(
        service->client.get(), &RtmClient::pushReceived, &service->context,
        [&](const QString &action, const QString &version, const QJsonValue &payload, const QString &requestId) {
            seen.append(QStringList{action, version, text(payload), requestId}.join(u' '));
        });
    service->push(u"incoming_event"_s, u"{'event':{'recipients':'all'}}"_s, u"3.3"_s);
    service->inject(
        uR"({"request_id":"7","type":"push","action":"incoming_event","version":"3.6","payload":{"event":{"id":"E"}}})"_s);
    QCOMPARE(seen,
             (QStringList{uR"(incoming_event 3.3 {"event":{"recipients":"all"}} )"_s,
                          uR"(incoming_event 3.6 {"event":{"id":"E"}} 7)"_s}));
}

// A login may ask for pushes of several versions: the same event comes in each of them.
void TestFrames::pushesOfSeveralVersions()
{
    QStringList seen;
    QObject::connect(service->client.get(), &RtmClient::incomingEvent, &service->context,
                     [&](const Rtm::IncomingEvent &push) { seen.append(push.event.visibility->text()); });
    const auto payload = u"{'chat_id':'C','thread_id':'T','event':{'id':'E','type':'message','text':'hi',"
                         "'created_at':'2020-01-01T00:00:00Z','%1':'agents'}}"_s;
    for (const QString &version : {u"3.2"_s, u"3.3"_s})
        service->push(u"incoming_event"_s, payload.arg(u"recipients"_s), version);
    for (const QString &version : {u"3.4"_s, u"3.5"_s, u"3.6"_s, u"3.7"_s})
        service->push(u"incoming_event"_s, payload.arg(u"visibility"_s), version);
    QCOMPARE(seen, QStringList(6, u"agents"_s));
    QCOMPARE(service->problems, QStringList());
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
    std::optional<QJsonValue> response;
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

void TestFrames::requestOfAHigherVersion()
{
    std::optional<Rtm::ListChats::Response> chats;
    service->client->listChats({.limit = 1}, {.version = Rtm::ApiVersion::V3_7})
        .then(&service->context, [&](const auto &result) { chats = *result; });
    QCOMPARE(service->wire()->sentFrames().last(),
             uR"({"action":"list_chats","payload":{"limit":1},"request_id":"2","version":"3.7"})"_s);
    service->answer(u"list_chats"_s,
                    u"{'chats_info':[{'id':'C','users':[],'last_thread_info':{'id':'T',"
                    "'last_event_per_type':{'message':{'event':{'id':'E','type':'message','text':'hi',"
                    "'created_at':'2020-01-01T00:00:00Z'}}}}}]}"_s);
    QVERIFY(chats);
    QCOMPARE(chats->chatsSummary.size(), 1);
    QVERIFY(chats->chatsSummary.first().lastThreadSummary);
    // One of the connection's own version does not say so.
    service->client->listChats({}, {.version = Rtm::ApiVersion::V3_6}).then(&service->context, [](const auto &) {});
    QCOMPARE(service->wire()->sentFrames().last(), uR"({"action":"list_chats","payload":{},"request_id":"3"})"_s);
}

void TestFrames::callOfAHigherVersion()
{
    std::optional<QJsonValue> response;
    service->client->call(u"list_chats"_s, {}, {.version = Rtm::ApiVersion::V3_7})
        .then(&service->context, [&](const auto &result) { response = *result; });
    service->answer(u"list_chats"_s, u"{'chats_info':[]}"_s);
    QCOMPARE(response, json(u"{'chats_info':[]}"_s));
}

void TestFrames::callIsNotTranslated()
{
    service->configure([](RtmSettings &settings) { settings.version = Rtm::ApiVersion::V3_2; });
    service->wire()->drop();
    service->goLive();
    std::optional<QJsonValue> response;
    for (const QString &action : {u"activate_chat"_s, u"resume_chat"_s}) {
        service->client->call(action, {{u"visibility"_s, 1}}).then(&service->context, [&](const auto &result) {
            response = *result;
        });
        const auto request = service->take(action);
        QCOMPARE(text(request.payload), uR"({"visibility":1})"_s);
        service->answer(request, u"{'recipients':2}"_s);
        QCOMPARE(response, json(u"{'recipients':2}"_s));
    }
}

void TestFrames::author_data()
{
    QTest::addColumn<Rtm::ApiVersion>("version");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("3.2") << Rtm::ApiVersion::V3_2 << true;
    QTest::newRow("3.5") << Rtm::ApiVersion::V3_5 << true;
    QTest::newRow("3.6") << Rtm::ApiVersion::V3_6 << false;
}

// Until 3.5 a request could be made in the name of a bot.
void TestFrames::author()
{
    QFETCH(Rtm::ApiVersion, version);
    QFETCH(bool, isSent);
    service->configure([&](RtmSettings &settings) { settings.version = version; });
    service->wire()->drop();
    service->goLive();
    std::optional<RtmError> error;
    service->client->getChat({.chatId = u"C"_s}, {.authorId = u"bot"_s})
        .then(&service->context, [&](const auto &result) { error = result.error(); });
    service->pass(0ms);
    if (isSent) {
        const QString frame = service->wire()->sentFrames().last();
        const QString id = service->take(u"get_chat"_s).id;
        QCOMPARE(frame,
                 uR"({"action":"get_chat","author_id":"bot","payload":{"chat_id":"C"},"request_id":"%1"})"_s.arg(id));
    } else {
        QVERIFY(service->taken().isEmpty());
        QCOMPARE(error->kind(), RtmError::Kind::Unsupported);
        QCOMPARE(error->message(), u"get_chat: author_id exists in version 3.2 to 3.5, the connection has 3.6."_s);
    }
}

void TestFrames::requestWithAnotherVersion_data()
{
    QTest::addColumn<Rtm::ApiVersion>("connection");
    QTest::addColumn<Rtm::ApiVersion>("request");
    QTest::addColumn<QString>("refusal");
    const auto row = [](Rtm::ApiVersion connection, Rtm::ApiVersion request, const QString &refusal) {
        QTest::addRow("%s on %s", qPrintable(Rtm::versionText(request)), qPrintable(Rtm::versionText(connection)))
            << connection << request << refusal;
    };
    using enum Rtm::ApiVersion;
    row(V3_6, V3_5, u"list_chats: the connection has version 3.6 and takes no request of 3.5."_s);
    row(V3_7, V3_2, u"list_chats: the connection has version 3.7 and takes no request of 3.2."_s);
    row(V3_2, V3_3, u"list_chats: the connection has version 3.2 and takes no request of 3.3."_s);
    row(V3_3, V3_6, QString());
    row(V3_6, V3_7, QString());
    row(V3_3, V3_5, u"list_chats: filters.active exists in version 3.6 to 3.7, the request has 3.5."_s);
}

void TestFrames::requestWithAnotherVersion()
{
    QFETCH(Rtm::ApiVersion, connection);
    QFETCH(Rtm::ApiVersion, request);
    QFETCH(QString, refusal);
    service->configure([&](RtmSettings &settings) { settings.version = connection; });
    service->wire()->drop();
    service->goLive();
    std::optional<RtmError> error;
    service->client->listChats({.filters = Rtm::ListChats::Filters{.active = {{true}}}}, {.version = request})
        .then(&service->context, [&](const auto &result) {
            if (!result)
                error = result.error();
        });
    service->pass(0ms);
    QCOMPARE(service->taken().size(), refusal.isEmpty() ? 1 : 0);
    QCOMPARE(error ? error->message() : QString(), refusal);
    QVERIFY(refusal.isEmpty() || error->kind() == RtmError::Kind::Unsupported);
}

// One cannot overtake the other: they are not written alike.
void TestFrames::signalsOfTwoVersions()
{
    for (int i = 0; i < 10; ++i)
        service->client->call(u"busy"_s, {}).then(&service->context, [](const auto &) {});
    const auto busy = service->taken();
    service->client->sendTypingIndicator({.chatId = u"C"_s}).then(&service->context, [](const auto &) {});
    service->client->sendTypingIndicator({.chatId = u"C"_s}, {.version = Rtm::ApiVersion::V3_7})
        .then(&service->context, [](const auto &) {});
    service->answer(busy[0]);
    service->answer(busy[1]);
    QCOMPARE(service->taken().size(), 2);
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
        client->sendEvent({.chatId = u"C"_s, .event = {.content = Rtm::Message{}}})
            .then(&service->context, [](const auto &) {});
        service->answer(u"send_event"_s);
    } else {
        service->push(signal == u"unknown" ? u"of_the_future"_s : u"routing_status_set"_s, u"{'agent_id':7}"_s);
    }
    QVERIFY(!service->client);
}

QTEST_GUILESS_MAIN(TestFrames)
#include "tst_frames.moc"
