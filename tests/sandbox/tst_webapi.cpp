// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "webtester.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

// The Agent Chat API over HTTP.
class tst_WebApi : public QObject
{
    Q_OBJECT
private slots:
    void sameMethods();
    void pushesForThoseOnSockets();
    void versions();
    void otherPaths_data();
    void otherPaths();
    void refusals_data();
    void refusals();
    void statuses();
    void anotherRegion();
    void onlyOverSockets();
    void licenseInfo();
    void pagesOfOtherSites();

    void upload();
    void badUploads_data();
    void badUploads();
    void tenMegabytes();
    void safeTypes_data();
    void safeTypes();
    void unsentFilesGo();
    void refusedFilesGo();
    void fileInChat();
    void filesFromElsewhere_data();
    void filesFromElsewhere();
    void urlsThatLookAlike();
    void thumbnails();
};

void tst_WebApi::sameMethods()
{
    TestHouse house;
    Web web(house);
    const auto response = web.post(u"ben"_s, u"v3.6/agent/action/get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}});
    QCOMPARE(response.status, 200);
    QCOMPARE(headerOf(response, "Content-Type"), "application/json");
    QCOMPARE(objectOf(response)["thread"_L1]["id"_L1], "THREAD3"_L1);
    Desk ben(house, u"ben"_s);
    QCOMPARE(objectOf(response), ben.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}));
}

void tst_WebApi::pushesForThoseOnSockets()
{
    TestHouse house;
    Web web(house);
    Desk anna(house, u"anna"_s);
    anna.takePushes();
    const auto response = web.post(u"anna"_s, u"v3.6/agent/action/send_event"_s,
                                   {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"From the web"_s)}});
    QCOMPARE(response.status, 200);
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes.size(), 1);
    QCOMPARE(pushes[0]["payload"_L1]["event"_L1]["text"_L1], "From the web"_L1);
    QCOMPARE(pushes[0]["payload"_L1]["event"_L1]["id"_L1], objectOf(response)["event_id"_L1]);
    // It was asked for by nobody on this connection.
    QVERIFY(!pushes[0].contains("request_id"_L1));
}

void tst_WebApi::versions()
{
    TestHouse house;
    Web web(house);
    // The chat is named as the version does.
    QCOMPARE(errorOf(web.post(u"anna"_s, u"v3.2/agent/action/deactivate_chat"_s)),
             u"400 validation: `chat_id`: missing"_s);
    QCOMPARE(errorOf(web.post(u"anna"_s, u"v3.6/agent/action/deactivate_chat"_s)), u"400 validation: `id`: missing"_s);
    QCOMPARE(errorOf(web.post(u"anna"_s, u"v3.1/agent/action/list_chats"_s)),
             u"404 unsupported_version: Cannot call unsupported API versions."_s);
    QCOMPARE(errorOf(web.post(u"anna"_s, u"agent/action/list_chats"_s)),
             u"404 unsupported_version: Cannot call unsupported API versions."_s);
    const auto response = web.send(
        "POST", u"/agent/action/list_chats"_s,
        {{"Content-Type", "application/json"}, {"Authorization", "Bearer dal:anna"}, {"X-API-Version", "3.7"}}, "{}");
    QVERIFY(objectOf(response).contains("chats_info"_L1));
}

void tst_WebApi::otherPaths_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path :
         {"/v3.6/x/agent/action/list_chats", "/v3.6/agent/x/action/list_chats", "/v3.6/agent/action/x/list_chats",
          "/v3.6/agent/action/list_chats/", "/v3.6/agent/list_chats", "/v3.6/action/list_chats",
          "/3.6/agent/action/list_chats", "/x/v3.6/agent/action/list_chats", "/v3.6/x/configuration/action/list_agents",
          "/v3.6/configuration/action/x/list_agents"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

// What only looks like a path of the API.
void tst_WebApi::otherPaths()
{
    QFETCH(QString, path);
    TestHouse house;
    Web web(house);
    const auto response = web.post(u"anna"_s, path.sliced(1));
    QCOMPARE(response.status, 404);
    QCOMPARE(response.body, "There is nothing here.\n"_ba);
}

void tst_WebApi::refusals_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("error");
    const QByteArray token = "Bearer dal:anna", json = "application/json; charset=utf-8";
    const QString format = u"400 validation: Wrong format of request: "_s;
    const QString refused = u"401 authentication: Authentication error: the token is not valid"_s;
    QTest::newRow("no token") << QByteArray() << json << "{}"_ba << refused;
    QTest::newRow("wrong token") << "Bearer dal:zoe"_ba << json << "{}"_ba << refused;
    QTest::newRow("no type") << token << QByteArray() << "{}"_ba
                             << format + u"the Content-Type must be application/json"_s;
    QTest::newRow("form") << token << "application/x-www-form-urlencoded"_ba << "{}"_ba
                          << format + u"the Content-Type must be application/json"_s;
    QTest::newRow("array") << token << json << "[]"_ba << format + u"not an object"_s;
    QTest::newRow("limit") << token << json << "{\"limit\": 0}"_ba
                           << u"400 validation: `limit`: must be 1 to 100, not 0"_s;
}

void tst_WebApi::refusals()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    TestHouse house;
    Web web(house);
    QTEST(errorOf(web.send("POST", u"/v3.6/agent/action/list_chats"_s,
                           {{"Authorization", authorization}, {"Content-Type", contentType}}, body)),
          "error");
}

void tst_WebApi::statuses()
{
    TestHouse house;
    Web web(house);
    const auto status = [&](const QString &agent, const QString &action, const O &payload) {
        const auto response = web.post(agent, u"v3.6/agent/action/"_s + action, payload);
        return u"%1 %2"_s.arg(response.status).arg(objectOf(response)["error"_L1]["type"_L1].toString());
    };
    QCOMPARE(status(u"anna"_s, u"get_chat"_s, {{u"chat_id"_s, u"NONE"_s}}), u"404 not_found"_s);
    QCOMPARE(status(u"cleo"_s, u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}), u"403 missing_access"_s);
    QCOMPARE(status(u"ben"_s, u"set_routing_status"_s,
                    {{u"agent_id"_s, u"anna@shop"_s}, {u"status"_s, u"accepting_chats"_s}}),
             u"403 authorization"_s);
    QCOMPARE(status(u"anna"_s, u"deactivate_chat"_s, {{u"id"_s, u"CHAT2"_s}}), u"409 chat_inactive"_s);
    QCOMPARE(web.get(u"/v3.6/agent/action/get_chat"_s).status, 404);
    QCOMPARE(web.get(u"/nowhere"_s).status, 404);
}

void tst_WebApi::anotherRegion()
{
    TestHouse house;
    Web web(house);
    const auto response = web.send("POST", u"/v3.6/agent/action/list_chats"_s, {{"Authorization", "Bearer fra:anna"}});
    QCOMPARE(errorOf(response), u"421 misdirected_request: Wrong region"_s);
    QCOMPARE(objectOf(response)["error"_L1]["data"_L1]["region"_L1], "fra"_L1);
}

void tst_WebApi::onlyOverSockets()
{
    TestHouse house;
    Web web(house);
    for (const char *action : {"login", "logout", "ping", "set_away_status", "update_session", "subscribe_customers"}) {
        const QString name = QLatin1StringView(action);
        QCOMPARE(errorOf(web.post(u"anna"_s, u"v3.6/agent/action/"_s + name)),
                 u"400 validation: `action`: there is %1 over RTM only"_s.arg(name));
    }
    QCOMPARE(errorOf(web.post(u"anna"_s, u"v3.6/agent/action/dance"_s)),
             u"400 validation: `action`: there is no dance in version 3.6"_s);
}

void tst_WebApi::licenseInfo()
{
    TestHouse house;
    Web web(house);
    const O info = objectOf(web.post(u"ben"_s, u"v3.5/agent/action/get_license_info"_s));
    QCOMPARE(info["license_id"_L1], "100000001"_L1);
    QVERIFY(Rtm::Timestamp(info["expires_at"_L1].toString()) > house.house->world.stamp());
    QVERIFY(Rtm::Timestamp(info["created_at"_L1].toString()) < house.house->world.stamp());
    QCOMPARE(web.post(u"ben"_s, u"v3.6/agent/action/get_license_info"_s).status, 400);
}

void tst_WebApi::pagesOfOtherSites()
{
    TestHouse house;
    Web web(house);
    const auto asked = web.send("OPTIONS", u"/v3.6/agent/action/list_chats"_s, {{"Origin", "https://shop.example"}});
    QCOMPARE(asked.status, 204);
    QVERIFY(headerOf(asked, "Access-Control-Allow-Headers").contains("Authorization"));
    QCOMPARE(headerOf(web.post(u"anna"_s, u"v3.6/agent/action/list_chats"_s), "Access-Control-Allow-Origin"), "*");
    QCOMPARE(headerOf(web.get(u"/customer"_s), "Access-Control-Allow-Origin"), QByteArray());
}

// ---- files ----

void tst_WebApi::upload()
{
    TestHouse house;
    Web web(house);
    // Also what looks like the border between two parts.
    const QByteArray bytes = QByteArray("one\r\n--xYnot\r\n\0two\r\n", 20);
    const auto response = ::upload(web, "a \\\"b\\\" \xc3\xa4.bin", bytes);
    QCOMPARE(response.status, 200);
    const QString url = urlOf(response);
    QVERIFY2(url.startsWith("http://127.0.0.1/api/file/lc/att/100000001/"_L1), qPrintable(url));
    QVERIFY(url.endsWith("/a%20b%20%C3%A4.bin"_L1));
    const auto file = web.get(url);
    QCOMPARE(file.status, 200);
    QCOMPARE(file.body, bytes);
    QCOMPARE(web.get(url + u'x').status, 404);
}

void tst_WebApi::badUploads_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("error");
    const QString program = u"400 validation: `file`: programs are not accepted"_s;
    QTest::newRow("field") << "a.txt"_ba << "text"_ba << "attachment"_ba << u"400 validation: `file`: missing"_s;
    QTest::newRow("empty") << "a.txt"_ba << ""_ba << "file"_ba << u"400 validation: `file`: cannot be empty"_s;
    QTest::newRow("by name") << "Setup.EXE"_ba << "text"_ba << "file"_ba << program;
    QTest::newRow("Windows") << "a.txt"_ba << "MZ\x90"_ba << "file"_ba << program;
    QTest::newRow("Linux") << "a.txt"_ba
                           << "\x7f"
                              "ELF\2"_ba
                           << "file"_ba << program;
    QTest::newRow("script") << "a.txt"_ba << "#!/bin/sh"_ba << "file"_ba << program;
}

void tst_WebApi::badUploads()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, field);
    TestHouse house;
    Web web(house);
    QTEST(errorOf(::upload(web, name, bytes, field)), "error");
    QCOMPARE(errorOf(web.post(u"anna"_s, u"v3.6/agent/action/upload_file"_s)),
             u"400 validation: Wrong format of request: it must be multipart/form-data"_s);
}

void tst_WebApi::tenMegabytes()
{
    TestHouse house;
    Web web(house);
    const QByteArray most(10 * 1024 * 1024, 'a');
    QCOMPARE(::upload(web, "a.txt", most).status, 200);
    QCOMPARE(errorOf(::upload(web, "a.txt", most + 'a')), u"413 entity_too_large: Upload limit exceeded (10MB)."_s);
}

void tst_WebApi::safeTypes_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("disposition");
    QTest::newRow("png") << "a.png"_ba << "\x89PNG\r\n\x1a\n...."_ba << "image/png"_ba
                         << "inline; filename*=UTF-8''a.png"_ba;
    QTest::newRow("text") << "a b.txt"_ba << "words"_ba << "text/plain"_ba << "inline; filename*=UTF-8''a%20b.txt"_ba;
    QTest::newRow("page") << "a.html"_ba << "<html><script>alert(1)</script>"_ba << "application/octet-stream"_ba
                          << "attachment; filename*=UTF-8''a.html"_ba;
    QTest::newRow("svg") << "a.svg"_ba << "<svg onload='alert(1)'/>"_ba << "application/octet-stream"_ba
                         << "attachment; filename*=UTF-8''a.svg"_ba;
    QTest::newRow("path") << "../../etc/b.txt"_ba << "words"_ba << "text/plain"_ba
                          << "inline; filename*=UTF-8''b.txt"_ba;
}

void tst_WebApi::safeTypes()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    TestHouse house;
    Web web(house);
    const auto file = web.get(urlOf(::upload(web, name, bytes)));
    QCOMPARE(file.status, 200);
    QTEST(headerOf(file, "Content-Type"), "type");
    QTEST(headerOf(file, "Content-Disposition"), "disposition");
    QCOMPARE(headerOf(file, "X-Content-Type-Options"), "nosniff");
    QVERIFY(headerOf(file, "Content-Security-Policy").contains("sandbox"));
}

static O fileEvent(const QString &url)
{
    return {{u"type"_s, u"file"_s}, {u"url"_s, url}};
}

void tst_WebApi::unsentFilesGo()
{
    TestHouse house;
    Web web(house);
    const QString unsent = urlOf(::upload(web, "a.txt", "words"));
    const QString sent = urlOf(::upload(web, "a.txt", "words"));
    QVERIFY(unsent != sent);
    QCOMPARE(web.post(u"anna"_s, u"v3.6/agent/action/send_event"_s,
                      {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, fileEvent(sent)}})
                 .status,
             200);
    house.advance(24h - 1ms);
    QCOMPARE(web.get(unsent).status, 200);
    house.advance(1ms);
    QCOMPARE(web.get(unsent).status, 404);
    QCOMPARE(web.get(sent).status, 200);
}

// What is refused leaves no trace.
void tst_WebApi::refusedFilesGo()
{
    TestHouse house;
    Web web(house);
    Desk anna(house, u"anna"_s);
    const QString url = urlOf(::upload(web, "a.txt", "words"));
    const O customer{{u"id"_s, u"11111111-1111-4111-8111-111111111111"_s}, {u"type"_s, u"customer"_s}};
    const O chat{{u"users"_s, A{customer}}, {u"thread"_s, O{{u"events"_s, A{fileEvent(url)}}}}};
    QCOMPARE(anna.error(u"start_chat"_s, {{u"chat"_s, chat}}),
             u"validation: `chat.users.id`: the customer has chat \"CHAT1\" already: resume it"_s);
    house.advance(24h - 1ms);
    QCOMPARE(web.get(url).status, 200);
    house.advance(1ms);
    QCOMPARE(web.get(url).status, 404);
}

void tst_WebApi::fileInChat()
{
    TestHouse house;
    Web web(house);
    Desk anna(house, u"anna"_s);
    anna.takePushes();
    const QString url = urlOf(::upload(web, "invoice.pdf", "%PDF-1.4 pages"));
    QCOMPARE(anna.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, fileEvent(url)}}), QString());
    const auto pushes = anna.takePushes(u"incoming_event"_s);
    const O event = pushes[0]["event"_L1].toObject();
    QCOMPARE(event["url"_L1].toString(), url);
    QCOMPARE(event["name"_L1], "invoice.pdf"_L1);
    QCOMPARE(event["content_type"_L1], "application/pdf"_L1);
    QCOMPARE(event["size"_L1], 14);
    QVERIFY(!event.contains("thumbnail_url"_L1));
}

void tst_WebApi::filesFromElsewhere_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("another site") << u"https://cdn.example/x.png"_s;
    QTest::newRow("script") << u"javascript:alert(1)"_s;
    QTest::newRow("no such file") << u"http://127.0.0.1/api/file/lc/att/100000001/2/x"_s;
    QTest::newRow("too short") << u"http://127.0.0.1/api/file/lc/att"_s;
    QTest::newRow("nothing") << QString();
}

void tst_WebApi::filesFromElsewhere()
{
    QFETCH(QString, url);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.takePushes();
    QCOMPARE(anna.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, fileEvent(url)}}),
             u"validation: `event.url`: must be what upload_file gave"_s);
    const O thread{{u"events"_s, A{fileEvent(url)}}};
    QCOMPARE(anna.error(u"start_chat"_s, {{u"chat"_s, O{{u"thread"_s, thread}}}}),
             u"validation: `chat.thread.events.url`: must be what upload_file gave"_s);
    QVERIFY(anna.takePushes().isEmpty());
}

// Nothing is read out of a URL that is longer than those that were given.
void tst_WebApi::urlsThatLookAlike()
{
    TestHouse house;
    Web web(house);
    Desk anna(house, u"anna"_s);
    QString url = urlOf(::upload(web, "a.txt", "words"));
    for (const QString &other :
         {QString(url).replace("/a.txt"_L1, "/x/a.txt"_L1), QString(url).replace("/att/"_L1, "/thumb/"_L1), url + u'/',
          QString(url).replace("a.txt"_L1, "b.txt"_L1)}) {
        QCOMPARE(anna.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, fileEvent(other)}}),
                 u"validation: `event.url`: must be what upload_file gave"_s);
        QCOMPARE(web.get(other).status, 404);
    }
    QCOMPARE(anna.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, fileEvent(url)}}), QString());
}

void tst_WebApi::thumbnails()
{
    TestHouse house;
    Web web(house);
    house.house->uploads.setPictureReader([](const QByteArray &file) -> std::optional<Picture> {
        if (!file.endsWith("good"))
            return {};
        return Picture{.size = {640, 480}, .thumbnail = "small", .thumbnail2x = "large"};
    });
    const auto send = [&](const QByteArray &bytes) {
        Desk anna(house, u"anna"_s);
        anna.takePushes();
        const O event = fileEvent(urlOf(::upload(web, "a.png", "\x89PNG\r\n\x1a\n" + bytes)));
        anna.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, event}});
        return anna.takePushes(u"incoming_event"_s).value(0)["event"_L1].toObject();
    };
    const O event = send("good");
    QCOMPARE(event["width"_L1], 640);
    QCOMPARE(event["height"_L1], 480);
    const auto small = web.get(event["thumbnail_url"_L1].toString());
    QCOMPARE(small.body, "small");
    QCOMPARE(headerOf(small, "Content-Type"), "image/png");
    QCOMPARE(web.get(event["thumbnail2x_url"_L1].toString()).body, "large");
    QVERIFY(!send("bad").contains("thumbnail_url"_L1));
}

QTEST_GUILESS_MAIN(tst_WebApi)
#include "tst_webapi.moc"
