// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <world/jsonlines.h>
#include <world/worldfile.h>

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_WorldFile : public QObject
{
    Q_OBJECT
private slots:
    void ownWorlds();
    void mistakes_data();
    void mistakes();
    void wrongEvents_data();
    void wrongEvents();
    void rightEvents_data();
    void rightEvents();
    void noFile();
    void namesTheFile();
    void times();
    void lines();
};

void tst_WorldFile::ownWorlds()
{
    QString error;
    const auto empty = Service::readWorld(u"empty"_s, &error);
    QVERIFY2(empty, qPrintable(error));
    QCOMPARE(empty->agents.size(), 1);
    QVERIFY(!empty->customers);

    const auto demo = Service::readWorld(u"demo"_s, &error);
    QVERIFY2(demo, qPrintable(error));
    QCOMPARE(demo->groups.size(), 3);
    QCOMPARE(demo->agents.size(), 5);
    QCOMPARE(demo->customers->size(), 12);
}

// Each line of the text is one line of the file; "@" marks the line that the error has to name.
void tst_WorldFile::mistakes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");

    QTest::newRow("empty file") << "@"_ba << u"no JSON: illegal value"_s;
    QTest::newRow("no JSON") << "{\n\"organization\": {},\n@oops\n}"_ba << u"no JSON: "_s;
    QTest::newRow("cut off") << "{\n@\"organization\": {"_ba << u"no JSON: "_s;
    QTest::newRow("no object") << "@[]"_ba << u"a world is a JSON object"_s;
    QTest::newRow("missing") << "@{\n\"groups\": [],\n\"agents\": []\n}"_ba << u"organization: missing"_s;

    const QByteArray head =
        "{\n\"organization\": { \"id\": \"o\", \"name\": \"O\" },\n\"groups\": [\n{ \"id\": 1, \"name\": \"G\" }\n],\n";
    const QByteArray agents = "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\", \"groups\": [1] }\n]";
    QTest::newRow("missing inside") << head + "\"agents\": [\n@{\n\"id\": \"a@o\",\n\"groups\": [1] }\n]\n}"
                                    << u"agents[0].name: missing"_s;
    QTest::newRow("wrong type") << head + "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\",\n@\"groups\": 1 }\n]\n}"
                                << u"agents[0].groups: expected array, found number"_s;
    QTest::newRow("wrong type in array") << head
            + "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\", \"groups\": [\n1,\n@\"one\"\n] }\n]\n}"
                                         << u"agents[0].groups[1]: expected whole number, found string"_s;
    QTest::newRow("no agents") << head + "@\"agents\": []\n}" << u"agents: a world needs an agent"_s;
    QTest::newRow("unknown member") << head + agents + ",\n@\"custmers\": []\n}" << u"custmers: unknown member"_s;
    QTest::newRow("unknown group") << head
            + "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\", \"groups\": [\n@7] }\n]\n}"
                                   << u"agents[0].groups[0]: there is no group 7"_s;
    QTest::newRow("agent twice") << head
            + "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\", \"groups\": [] },\n{\n@\"id\": \"a@o\", \"name\": "
              "\"B\", \"groups\": [] }\n]\n}"
                                 << u"agents[1].id: \"a@o\" is there twice"_s;

    QTest::newRow("member twice") << head + "\"agents\": [],\n@\"agents\": []\n}" << u"agents: stands there twice"_s;
    QTest::newRow("member twice inside") << head
            + "\"agents\": [\n{ \"id\": \"a@o\",\n@\"i\\u0064\": \"b@o\", \"id\": \"c@o\" }\n]\n}"
                                         << u"agents[0].id: stands there twice"_s;
    QTest::newRow("priority twice")
        << "{\n\"organization\": { \"id\": \"o\", \"name\": \"O\" },\n\"groups\": [\n{ \"id\": 1, \"name\": \"G\", "
           "\"agent_priorities\": {\n\"a@o.b\": \"first\",\n@\"a@o.b\": \"last\" } }\n],\n"
            + agents + "\n}"
        << u"groups[0].agent_priorities.a@o.b: stands there twice"_s;
    QTest::newRow("group twice") << head
            + "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\", \"groups\": [1,\n@1] }\n]\n}"
                                 << u"agents[0].groups[1]: 1 is there twice"_s;
    QTest::newRow("agent called customer")
        << head + "\"agents\": [\n{\n@\"id\": \"customer\", \"name\": \"A\", \"groups\": [] }\n]\n}"
        << u"agents[0].id: \"customer\" stands for the customer of a chat"_s;

    QTest::newRow("permission")
        << head
            + "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\", \"groups\": [],\n@\"permission\": \"boss\" }\n]\n}"
        << u"agents[0].permission: must be one of normal, administrator, viceowner, owner, not \"boss\""_s;
    QTest::newRow("scope") << head
            + "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\", \"groups\": [], \"scopes\": "
              "[\n\"customers:ro\",\n@\"tea:ro\"] }\n]\n}"
                           << u"agents[0].scopes[1]: there is no scope \"tea:ro\""_s;
    QTest::newRow("level of a scope") << head
            + "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\", \"groups\": [], \"scopes\": "
              "[\n\"tags--groups:rw\", \"banlist_read\",\n@\"chats--zzz:ro\"] }\n]\n}"
                                      << u"agents[0].scopes[2]: there is no scope \"chats--zzz:ro\""_s;
    QTest::newRow("token twice") << head
            + "\"agents\": [\n{ \"id\": \"a@o\", \"name\": \"A\", \"groups\": [], \"token\": \"t\" },\n"
              "{ \"id\": \"b@o\", \"name\": \"B\", \"groups\": [],\n@\"token\": \"t\" }\n]\n}"
                                 << u"agents[1].token: another agent has the same"_s;
    QTest::newRow("no name") << head + "\"agents\": [\n{ \"id\": \"a@o\",\n@\"name\": \" \", \"groups\": [] }\n]\n}"
                             << u"agents[0].name: must not be empty"_s;

    const auto customer = [&](const QByteArray &inside) {
        return head + agents + ",\n\"customers\": [\n{ \"name\": \"C\",\n" + inside + " }\n]\n}";
    };
    QTest::newRow("unknown member inside")
        << customer("\"visit\": {\n@\"refferer\": \"x\" }") << u"customers[0].visit.refferer: unknown member"_s;
    QTest::newRow("time") << customer("@\"created_at\": \"yesterday\"")
                          << u"customers[0].created_at: expected time such as \"-2h 5m\" or an RFC 3339 timestamp"_s;
    QTest::newRow("customer id") << customer("@\"id\": \"c1\"") << u"customers[0].id: must be a UUID such as "_s;
    QTest::newRow("to come") << customer("@\"created_at\": \"2999-01-01T00:00:00Z\"")
                             << u"customers[0].created_at: is still to come"_s;
    QTest::newRow("visit") << customer("\"visit\": { \"started_at\": \"-1h\",\n@\"ended_at\": \"-2h\" }")
                           << u"customers[0].visit.ended_at: is before it started"_s;
    QTest::newRow("country") << customer("\"visit\": { \"geolocation\": {\n@\"country_code\": \"Poland\" } }")
                             << u"customers[0].visit.geolocation.country_code: must be a country code of ISO 3166-1 "
                                "alpha-2, such as PL, not \"Poland\""_s;
    QTest::newRow("visits") << customer("@\"visits\": -2") << u"customers[0].visits: must be -1 or more"_s;
    const auto chat = [&](const QByteArray &threads) {
        return customer("\"chat\": { \"group\": 1, \"threads\": [\n" + threads + "\n] }");
    };
    QTest::newRow("unknown agent") << chat("{ \"started_at\": \"-1h\", \"events\": [],\n@\"agents\": [\"b@o\"] }")
                                   << u"customers[0].chat.threads[0].agents[0]: there is no agent \"b@o\""_s;
    QTest::newRow("active in the middle")
        << chat("{ \"started_at\": \"-1h\", \"events\": [], \"agents\": [],\n@\"active\": true },\n"
                "{ \"started_at\": \"-1m\", \"events\": [], \"agents\": [], \"active\": true }")
        << u"customers[0].chat.threads[0].active: only the last thread of a chat may be active"_s;
    QTest::newRow("order of threads")
        << chat("{ \"started_at\": \"-1h\", \"events\": [], \"agents\": [] },\n"
                "{\n@\"started_at\": \"-2h\", \"events\": [], \"agents\": [] }")
        << u"customers[0].chat.threads[1].started_at: is before that of the thread before"_s;
    QTest::newRow("events to come") << chat(
        "{ \"started_at\": \"-1m\", \"agents\": [], \"events\": [\n{ \"from\": \"customer\", \"text\": \"x\" },\n"
        "@{ \"from\": \"customer\", \"text\": \"y\", \"after\": \"41s\" }\n] }")
                                    << u"customers[0].chat.threads[0].events[1]: is still to come"_s;
    QTest::newRow("value")
        << chat("{ \"started_at\": \"-1h\", \"agents\": [], \"events\": [\n{ \"from\": "
                "\"customer\", \"text\": \"x\",\n@\"visibility\": \"none\" }\n] }")
        << u"customers[0].chat.threads[0].events[0].visibility: must be one of all, agents, not \"none\""_s;
    QTest::newRow("nobody says it") << chat(
        "{ \"started_at\": \"-1h\", \"agents\": [], \"events\": [\n@{ \"text\": \"x\" }\n] }")
                                    << u"customers[0].chat.threads[0].events[0]: needs either from or system"_s;
    QTest::newRow("both say it") << chat(
        "{ \"started_at\": \"-1h\", \"agents\": [], \"events\": [\n@{ \"from\": \"a@o\", \"system\": \"x\", "
        "\"text\": \"x\" }\n] }") << u"customers[0].chat.threads[0].events[0]: needs either from or system, not both"_s;
    QTest::newRow("thread's properties") << chat(
        "{ \"started_at\": \"-1h\", \"agents\": [], \"events\": [],\n\"properties\": {\n@\"a\": \"b\" } }")
                                         << u"customers[0].chat.threads[0].properties.a: expected object"_s;
    QTest::newRow("waits no more") << chat(
        "{ \"started_at\": \"-1h\", \"agents\": [], \"events\": [],\n@\"queued_at\": \"-1h\" }")
                                   << u"customers[0].chat.threads[0].queued_at: only an active thread waits"_s;
    QTest::newRow("agent in it twice") << chat(
        "{ \"started_at\": \"-1h\", \"events\": [], \"agents\": [\"a@o\",\n@\"a@o\"] }")
                                       << u"customers[0].chat.threads[0].agents[1]: \"a@o\" is there twice"_s;
    QTest::newRow("took part twice") << chat(
        "{ \"started_at\": \"-1h\", \"events\": [], \"agents\": [], \"user_ids\": [\"a@o\",\n@\"a@o\"] }")
                                     << u"customers[0].chat.threads[0].user_ids[1]: \"a@o\" is there twice"_s;
    QTest::newRow("thread's group twice")
        << chat("{ \"started_at\": \"-1h\", \"events\": [], \"agents\": [], \"groups\": [1,\n@1] }")
        << u"customers[0].chat.threads[0].groups[1]: 1 is there twice"_s;
    QTest::newRow("tag twice") << chat(
        "{ \"started_at\": \"-1h\", \"events\": [], \"agents\": [], \"tags\": [\"x\",\n@\"x\"] }")
                               << u"customers[0].chat.threads[0].tags[1]: \"x\" is there twice"_s;
    QTest::newRow("thread twice") << chat(
        "{ \"id\": \"T\", \"started_at\": \"-1h\", \"events\": [], \"agents\": [] },\n"
        "{\n@\"id\": \"T\", \"started_at\": \"-1m\", \"events\": [], \"agents\": [] }")
                                  << u"customers[0].chat.threads[1].id: \"T\" is there twice"_s;
    QTest::newRow("chat's group twice") << customer(
        "\"chat\": { \"group\": 1,\n@\"more_groups\": [1], \"threads\": [] }")
                                        << u"customers[0].chat.more_groups: 1 is the group of the chat already"_s;
    QTest::newRow("follower twice") << customer("\"followers\": [\"a@o\",\n@\"a@o\"]")
                                    << u"customers[0].followers[1]: \"a@o\" is there twice"_s;
    const auto active = [&](const QByteArray &users) {
        return customer("\"chat\": { \"group\": 1, \"threads\": [{ \"started_at\": \"-1h\", \"active\": true, "
                        "\"agents\": [\"a@o\"], \"events\": [] }],\n"
                        + users + "}");
    };
    QTest::newRow("not present")
        << active("\"users\": [{ \"id\": \"customer\" },\n{ \"id\": \"a@o\",\n@\"present\": false }]")
        << u"customers[0].chat.users[1].present: must be as the agents of the active thread say"_s;
    QTest::newRow("agent missing") << active("@\"users\": [{ \"id\": \"customer\" }]")
                                   << u"customers[0].chat.users: \"a@o\" is missing"_s;
    QTest::newRow("customer missing") << active("@\"users\": [{ \"id\": \"a@o\", \"present\": true }]")
                                      << u"customers[0].chat.users: \"customer\" is missing"_s;
    const auto more = [&](const QByteArray &members) { return head + agents + ",\n" + members + "\n}"; };
    QTest::newRow("chat's properties") << more("\"chats\": [{ \"threads\": [],\n\"properties\": {\n@\"a\": \"b\" } }]")
                                       << u"chats[0].properties.a: expected object"_s;
    QTest::newRow("no pause") << more("\"routing\": {\n@\"inactive_after\": \"0s\" }")
                              << u"routing.inactive_after: must be longer than nothing"_s;
    QTest::newRow("stray customer") << more(
        "\"chats\": [{ \"threads\": [{ \"started_at\": \"-1h\", \"agents\": [], \"events\": [\n{\n@\"from\": "
        "\"customer\", \"text\": \"x\" }] }] }]")
                                    << u"chats[0].threads[0].events[0].from: must be the id of an agent"_s;
    QTest::newRow("ban of nobody") << more(
        "\"bans\": [{\n@\"customer_id\": \"c\", \"agent_id\": \"a@o\", \"for\": \"1d\" }]")
                                   << u"bans[0].customer_id: there is no customer \"c\""_s;
    QTest::newRow("ban from where") << more("\"bans\": [{\n@\"ip\": \"x\", \"agent_id\": \"a@o\", \"for\": \"1d\" }]")
                                    << u"bans[0].ip: must be an IP address"_s;
    QTest::newRow("ban of what") << more("\"bans\": [\n@{ \"agent_id\": \"a@o\", \"for\": \"1d\" }]")
                                 << u"bans[0]: one of customer_id, ip is missing"_s;
    QTest::newRow("author") << more(
        "\"canned_responses\": [{ \"text\": \"x\", \"tags\": [], \"group\": 0,\n@\"author_id\": "
        "\"b@o\" }]") << u"canned_responses[0].author_id: there is no agent \"b@o\""_s;
    QTest::newRow("tag") << more("\"tags\": [{ \"name\": \"x\",\n@\"author_id\": \"b@o\" }]")
                         << u"tags[0].author_id: there is no agent \"b@o\""_s;
    QTest::newRow("tag of no tags") << more(
        "\"tags\": [{ \"name\": \"x\" }], \"chats\": [{ \"threads\": [{ \"started_at\": \"-1h\", \"agents\": [], "
        "\"events\": [], \"tags\": [\"x\",\n@\"y\"] }] }]")
                                    << u"chats[0].threads[0].tags[1]: \"y\" is not among the tags of the world"_s;
    QTest::newRow("tag is there twice") << more("\"tags\": [{ \"name\": \"x\" },\n{\n@\"name\": \"x\" }]")
                                        << u"tags[1].name: \"x\" is there twice"_s;
    QTest::newRow("option twice") << more(
        "\"forms\": { \"prechat\": [{ \"id\": \"f\", \"type\": \"radio\", \"label\": \"F\", \"options\": [\n"
        "{ \"id\": \"1\", \"label\": \"A\" },\n{\n@\"id\": \"1\", \"label\": \"B\" }] }] }")
                                  << u"forms.prechat[0].options[1].id: \"1\" is there twice"_s;
    QTest::newRow("step")
        << customer("\"script\": { \"starts\": \"1s\", \"again\": \"1m\", \"talks\": [\n{ \"group\": 1, \"steps\": [\n"
                    "{ \"say\": \"x\" },\n@{ \"say\": \"x\", \"answer\": \"y\" }\n] }\n] }")
        << u"customers[0].script.talks[0].steps[1]: needs one of say, type_and_erase, answer, open, pause"_s;
    QTest::newRow("span") << customer("\"script\": {\n@\"starts\": \"soon\", \"again\": \"1m\", \"talks\": [] }")
                          << u"customers[0].script.starts: expected length of time such as \"1m 30s\""_s;
}

void tst_WorldFile::mistakes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, error);
    // The mark stands at the beginning of a line: the @ of an address does not.
    const qsizetype mark = text.startsWith('@') ? 0 : text.indexOf("\n@") + 1;
    QVERIFY(mark > 0 || text.startsWith('@'));
    text.remove(mark, 1);
    const qsizetype line = text.first(mark).count('\n') + 1;

    QString found;
    QVERIFY(!Service::parseWorld(text, u"shop.json"_s, &found));
    const QString expected = u"shop.json:%1: %2"_s.arg(line).arg(error);
    QVERIFY2(found.startsWith(expected), qPrintable(u"%1 instead of %2"_s.arg(found, expected)));
    QVERIFY(!found.contains(u'\n'));
}

// A world with one event.
static QByteArray worldWith(const QByteArray &event)
{
    return R"({ "organization": { "id": "o", "name": "O" }, "groups": [],
        "agents": [{ "id": "a@o", "name": "A", "groups": [] }], "chats": [{ "threads": [
        { "started_at": "-1h", "agents": [], "events": [{ "from": "a@o", )"
        + event + " }] }] }] }";
}

void tst_WorldFile::wrongEvents_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QByteArray &content, const QString &error) {
        QTest::newRow(name) << R"("text": "", "content": )" + content << ".content."_L1 + error;
    };
    row("no text", R"({ "type": "message" })", u"text: missing"_s);
    row("wrong text", R"({ "type": "message", "text": 5 })", u"text: expected string, found number"_s);
    row("empty text in it", R"({ "type": "message", "text": "" })", u"text: cannot be empty"_s);
    row("long text in it", R"({ "type": "message", "text": ")" + QByteArray(16385, 'x') + R"(" })",
        u"text: must be at most 16384 bytes in UTF-8, not 16385"_s);
    row("type", R"({ "type": "zzz" })", u"type: must be one of "_s);
    row("no type", R"({ "text": "x" })", u"type: missing"_s);
    row("elements",
        R"({ "type": "rich_message", "template_id": "cards", "elements": [)" + QByteArray("{},").repeated(10) + "{}] }",
        u"elements: must be at most 10 elements, not 11"_s);
    row("file without name", R"({ "type": "file", "url": "https://x/y" })", u"name: missing"_s);
    row("file of what", R"({ "type": "file", "url": "https://x/y", "name": "y" })", u"content_type: missing"_s);
    QTest::newRow("empty text") << R"("text": "")"_ba << u".text: cannot be empty"_s;
    QTest::newRow("long text") << R"("text": ")" + QByteArray(16385, 'x') + '"'
                               << u".text: must be at most 16384 bytes in UTF-8, not 16385"_s;
    QTest::newRow("properties") << R"("text": "x", "properties": { "a": "b" })"_ba
                                << u".properties.a: expected object"_s;
}

void tst_WorldFile::wrongEvents()
{
    QFETCH(QByteArray, event);
    QFETCH(QString, error);
    QString found;
    QVERIFY(!Service::parseWorld(worldWith(event), u"w"_s, &found));
    const QString expected = u": chats[0].threads[0].events[0]"_s + error;
    QVERIFY2(found.contains(expected), qPrintable(u"%1 instead of %2"_s.arg(found, expected)));
}

void tst_WorldFile::rightEvents_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("file") << R"("text": "", "content": { "type": "file", "url": "https://x/y", "name": "y",
        "content_type": "text/plain", "size": 7 })"_ba;
    QTest::newRow("form") << R"("text": "", "content": { "type": "filled_form", "form_id": "f",
        "form_type": "prechat", "fields": [] })"_ba;
    QTest::newRow("deleted") << R"("text": "", "content": { "type": "message", "deleted": true })"_ba;
    QTest::newRow("properties") << R"("text": "x", "properties": { "a": { "b": 5 } })"_ba;
    QTest::newRow("same names elsewhere") << R"("text": "text", "properties": { "text": { "text": "text" } })"_ba;
}

void tst_WorldFile::rightEvents()
{
    QFETCH(QByteArray, event);
    QString error;
    QVERIFY2(Service::parseWorld(worldWith(event), u"w"_s, &error), qPrintable(error));
}

void tst_WorldFile::noFile()
{
    QString error;
    QVERIFY(!Service::readWorld(u"no/such/world.json"_s, &error));
    QVERIFY2(error.startsWith(u"no/such/world.json: cannot read the world: "_s), qPrintable(error));
}

void tst_WorldFile::namesTheFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"shop.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n  \"groups\": 1\n}\n");
    file.close();
    QString error;
    QVERIFY(!Service::readWorld(file.fileName(), &error));
    QCOMPARE(error, file.fileName() + u":2: groups: expected array, found number"_s);
}

void tst_WorldFile::times()
{
    QString error;
    const auto world = Service::parseWorld(R"({
        "organization": { "id": "o", "name": "O" }, "groups": [],
        "agents": [{ "id": "a", "name": "A", "groups": [] }],
        "customers": [
            { "name": "C", "created_at": "-1d 2h 3m 4.5s" },
            { "name": "D", "created_at": "2026-05-03T10:00:00.000001Z" }
        ] })"_ba,
                                           u"test"_s, &error);
    QVERIFY2(world, qPrintable(error));
    QCOMPARE(world->customers->at(0).createdAt->value, -(26h + 3min + 4500ms));
    QVERIFY(!world->customers->at(0).createdAt->sinceEpoch);
    QVERIFY(world->customers->at(1).createdAt->sinceEpoch);
    QCOMPARE(world->customers->at(1).createdAt->value.count() % 1'000'000, 1);
}

void tst_WorldFile::lines()
{
    const QByteArray text = "{\n\"a\": [\n1,\n{ \"b\\\"\": \"]}\",\n\"c\": {\n\"d\": null } } ],\n\"a2\": true\n}";
    QCOMPARE(Service::lineOf(text, u""_s), 1);
    QCOMPARE(Service::lineOf(text, u"a"_s), 2);
    QCOMPARE(Service::lineOf(text, u"a[0]"_s), 3);
    QCOMPARE(Service::lineOf(text, u"a[1]"_s), 4);
    QCOMPARE(Service::lineOf(text, u"a[1].c"_s), 5);
    QCOMPARE(Service::lineOf(text, u"a[1].c.d"_s), 6);
    QCOMPARE(Service::lineOf(text, u"a[1].c.missing"_s), 5);
    QCOMPARE(Service::lineOf(text, u"a2"_s), 7);
    QCOMPARE(Service::lineOf("{\n\"x.y\": [\n{\n\"a\": 1 } ] }", u"x.y[0].a"_s), 4);
}

QTEST_GUILESS_MAIN(tst_WorldFile)
#include "tst_worldfile.moc"
