// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "webtester.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

// The Configuration API.
class tst_Configuration : public QObject
{
    Q_OBJECT
private slots:
    void agents();
    void groups();
    void priorities();
    void refusals_data();
    void refusals();
    void oldIds();

    void tags();
    void tagsAreTold();
    void tagsOfGroups();

    void bans();
    void bansForSeconds();
    void bansOfAddresses();

    void canned();
    void cannedArePrivate();
    void cannedPages();
    void cannedAreTold();
};

static Service::Http::Response post(Web &web, const QString &agent, const QString &action, const O &payload = {})
{
    return web.post(agent, u"v3.7/configuration/action/"_s + action, payload);
}

static QStringList names(const Service::Http::Response &response, const QString &member = u"name"_s)
{
    QStringList names;
    for (const QJsonValue &value : arrayOf(response))
        names.append(value[member].toVariant().toString());
    return names;
}

void tst_Configuration::agents()
{
    TestHouse house;
    Web web(house);
    Desk anna(house, u"anna"_s);
    QCOMPARE(objectOf(post(web, u"ben"_s, u"get_agent"_s,
                           {{u"id"_s, u"anna@shop"_s}, {u"fields"_s, A{u"max_chats_count"_s}}})),
             (O{{u"id"_s, u"anna@shop"_s},
                {u"account_id"_s, Service::Accounts::idOf(u"anna@shop"_s)},
                {u"name"_s, u"Anna"_s},
                {u"role"_s, u"owner"_s},
                {u"avatar"_s, u""_s},
                {u"login_status"_s, u"accepting chats"_s},
                {u"max_chats_count"_s, 2}}));
    QCOMPARE(names(post(web, u"ben"_s, u"list_agents"_s), u"id"_s),
             (QStringList{u"anna@shop"_s, u"ben@shop"_s, u"cleo@shop"_s}));
    const auto sales =
        post(web, u"ben"_s, u"list_agents"_s,
             {{u"filters"_s, O{{u"group_ids"_s, A{2}}}}, {u"fields"_s, A{u"groups"_s, u"email_subscriptions"_s}}});
    QCOMPARE(names(sales, u"id"_s), (QStringList{u"anna@shop"_s, u"cleo@shop"_s}));
    const O cleo = arrayOf(sales)[1].toObject();
    QCOMPARE(cleo["login_status"_L1], "offline"_L1);
    QCOMPARE(cleo["groups"_L1], (A{O{{u"id"_s, 2}, {u"priority"_s, u"normal"_s}}}));
    QVERIFY(cleo.contains("summaries"_L1) && cleo.contains("avatar_path"_L1) && !cleo.contains("avatar"_L1));
    QCOMPARE(arrayOf(post(web, u"ben"_s, u"list_agents"_s, {{u"filters"_s, O{{u"suspended"_s, true}}}})), A());
}

void tst_Configuration::groups()
{
    TestHouse house;
    Web web(house);
    Desk anna(house, u"anna"_s);
    const auto groups = post(web, u"ben"_s, u"list_groups"_s);
    QCOMPARE(names(groups), (QStringList{u"General"_s, u"Support"_s, u"Sales"_s}));
    QCOMPARE(names(groups, u"routing_status"_s),
             (QStringList{u"accepting_chats"_s, u"accepting_chats"_s, u"accepting_chats"_s}));
    QCOMPARE(anna.error(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}}), QString());
    QCOMPARE(objectOf(post(web, u"ben"_s, u"get_group"_s, {{u"id"_s, 2}, {u"fields"_s, A{u"agent_priorities"_s}}})),
             (O{{u"id"_s, 2},
                {u"name"_s, u"Sales"_s},
                {u"language_code"_s, u"en"_s},
                {u"routing_status"_s, u"not_accepting_chats"_s},
                {u"agent_priorities"_s, O{{u"anna@shop"_s, u"normal"_s}, {u"cleo@shop"_s, u"normal"_s}}}}));
}

// What routing goes by.
void tst_Configuration::priorities()
{
    TestHouse house;
    house.house->world.groups[1].agentPriorities = {{u"cleo@shop"_s, Service::File::Priority::Last}};
    Web web(house);
    const auto cleo =
        objectOf(post(web, u"ben"_s, u"get_agent"_s, {{u"id"_s, u"cleo@shop"_s}, {u"fields"_s, A{u"groups"_s}}}));
    QCOMPARE(cleo["groups"_L1], (A{O{{u"id"_s, 2}, {u"priority"_s, u"last"_s}}}));
    const auto sales =
        objectOf(post(web, u"ben"_s, u"get_group"_s, {{u"id"_s, 2}, {u"fields"_s, A{u"agent_priorities"_s}}}));
    QCOMPARE(sales["agent_priorities"_L1], (O{{u"anna@shop"_s, u"normal"_s}, {u"cleo@shop"_s, u"last"_s}}));
}

void tst_Configuration::refusals_data()
{
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("action");
    QTest::addColumn<O>("payload");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QString &agent, const QString &action, const O &payload,
                        const QString &error) {
        QTest::newRow(name) << agent << u"v3.6/configuration/action/"_s + action << payload << error;
    };
    row("token", u"zoe"_s, u"list_groups"_s, {}, u"401 authentication: Authentication error: the token is not valid"_s);
    row("action", u"anna"_s, u"dance"_s, {}, u"400 validation: `action`: there is no dance in version 3.6"_s);
    row("version", u"anna"_s, u"list_canned_responses"_s, {},
        u"400 validation: `action`: there is no list_canned_responses in version 3.6"_s);
    row("missing", u"anna"_s, u"get_agent"_s, {}, u"400 validation: `id`: missing"_s);
    row("type", u"anna"_s, u"get_group"_s, {{u"id"_s, u"2"_s}},
        u"400 validation: `id`: expected whole number, found string"_s);
    row("agent", u"anna"_s, u"get_agent"_s, {{u"id"_s, u"zoe@shop"_s}},
        u"404 not_found: `id`: there is no agent \"zoe@shop\""_s);
    row("group", u"anna"_s, u"get_group"_s, {{u"id"_s, 7}}, u"404 group_not_found: `id`: there is no group 7"_s);
    row("scope", u"ben"_s, u"create_tag"_s, {{u"name"_s, u"new"_s}},
        u"403 authorization: Authorization error: the token lacks the scope tags--all:rw or tags--groups:rw"_s);
    row("empty name", u"anna"_s, u"create_tag"_s, {{u"name"_s, u""_s}},
        u"400 validation: `name`: must be 1 to 1000 bytes in UTF-8, not 0"_s);
    row("group of tag", u"anna"_s, u"create_tag"_s, {{u"name"_s, u"new"_s}, {u"group_ids"_s, A{1, 9}}},
        u"404 group_not_found: `group_ids`: there is no group 9"_s);
    row("no tag", u"anna"_s, u"delete_tag"_s, {{u"name"_s, u"none"_s}},
        u"404 not_found: `name`: there is no tag \"none\""_s);
    row("no groups", u"anna"_s, u"create_tag"_s, {{u"name"_s, u"new"_s}, {u"group_ids"_s, A()}},
        u"400 validation: `group_ids`: cannot be empty"_s);
    row("type of groups", u"anna"_s, u"update_tag"_s, {{u"name"_s, u"delivery"_s}, {u"group_ids"_s, A{u"1"_s}}},
        u"400 validation: `group_ids[0]`: expected whole number, found string"_s);
    row("group of known tag", u"anna"_s, u"update_tag"_s, {{u"name"_s, u"delivery"_s}, {u"group_ids"_s, A{9}}},
        u"404 group_not_found: `group_ids`: there is no group 9"_s);
    row("tags of no group", u"anna"_s, u"list_tags"_s, {{u"filters"_s, O()}},
        u"400 validation: `filters.group_ids`: missing"_s);
    row("nobody to unban", u"anna"_s, u"unban_customer"_s, {},
        u"400 validation: has 0 of ip, customer_id, must have one"_s);
    row("ban of 3.7", u"anna"_s, u"ban_customer"_s, {{u"seconds"_s, 5}, {u"ip"_s, u"192.0.2.1"_s}},
        u"400 validation: `action`: there is no ban_customer in version 3.6"_s);
    row("no ban", u"anna"_s, u"unban_customer"_s, {{u"ip"_s, u"192.0.2.1"_s}}, u"404 not_found: `ip`: is not banned"_s);
}

void tst_Configuration::refusals()
{
    QFETCH(QString, agent);
    QFETCH(QString, action);
    QFETCH(O, payload);
    TestHouse house;
    Web web(house);
    QTEST(errorOf(web.post(agent, action, payload)), "error");
}

void tst_Configuration::oldIds()
{
    TestHouse house;
    Web web(house);
    QCOMPARE(objectOf(web.get(u"/v3.4/configuration/action/get_license_id?organization_id=shop"_s)),
             (O{{u"license_id"_s, 100000001}}));
    QCOMPARE(objectOf(web.get(u"/v3.4/configuration/action/get_organization_id?license_id=100000001"_s)),
             (O{{u"organization_id"_s, u"shop"_s}}));
    QCOMPARE(web.get(u"/v3.4/configuration/action/get_organization_id?license_id=5"_s).status, 404);
    QVERIFY(web.get(u"/v3.6/configuration/action/get_license_id?organization_id=shop"_s).status != 200);
}

// ---- tags ----

void tst_Configuration::tags()
{
    TestHouse house;
    Web web(house);
    const QStringList before = names(post(web, u"anna"_s, u"list_tags"_s));
    const auto created = post(web, u"anna"_s, u"create_tag"_s, {{u"name"_s, u"Feedback"_s}, {u"group_ids"_s, A{2}}});
    QCOMPARE(created.status, 200);
    QCOMPARE(created.body, QByteArray());
    QCOMPARE(errorOf(post(web, u"anna"_s, u"create_tag"_s, {{u"name"_s, u"feedback"_s}})),
             u"409 already_exists: `name`: there is a tag \"feedback\""_s);
    const auto sales = post(web, u"anna"_s, u"list_tags"_s, {{u"filters"_s, O{{u"group_ids"_s, A{2}}}}});
    QCOMPARE(names(sales), QStringList{u"Feedback"_s});
    QCOMPARE(arrayOf(sales)[0]["author_id"_L1], "anna@shop"_L1);
    QCOMPARE(arrayOf(sales)[0]["group_ids"_L1], A{2});
    QVERIFY(Rtm::Timestamp(arrayOf(sales)[0]["created_at"_L1].toString()).isValid());
    // Case matters from here on.
    QCOMPARE(post(web, u"anna"_s, u"update_tag"_s, {{u"name"_s, u"feedback"_s}, {u"group_ids"_s, A{1}}}).status, 404);
    QCOMPARE(post(web, u"anna"_s, u"update_tag"_s, {{u"name"_s, u"Feedback"_s}, {u"group_ids"_s, A{1}}}).status, 200);
    QCOMPARE(names(post(web, u"anna"_s, u"list_tags"_s, {{u"filters"_s, O{{u"group_ids"_s, A{2}}}}})), QStringList());
    QCOMPARE(post(web, u"anna"_s, u"delete_tag"_s, {{u"name"_s, u"Feedback"_s}}).status, 200);
    QCOMPARE(names(post(web, u"anna"_s, u"list_tags"_s)), before);
}

void tst_Configuration::tagsAreTold()
{
    TestHouse house;
    Web web(house);
    Desk ben(house, u"ben"_s);
    ben.takePushes();
    post(web, u"anna"_s, u"create_tag"_s, {{u"name"_s, u"new"_s}, {u"group_ids"_s, A{0, 2}}});
    O created = ben.takePushes(u"tag_created"_s).value(0);
    QVERIFY(Rtm::Timestamp(created.take(u"created_at"_s).toString()).isValid());
    QCOMPARE(created, (O{{u"name"_s, u"new"_s}, {u"group_ids"_s, A{0, 2}}, {u"author_id"_s, u"anna@shop"_s}}));
    post(web, u"anna"_s, u"update_tag"_s, {{u"name"_s, u"new"_s}, {u"group_ids"_s, A{1}}});
    QCOMPARE(ben.takePushes(u"tag_updated"_s), (QList<O>{{{u"name"_s, u"new"_s}, {u"group_ids"_s, A{1}}}}));
    post(web, u"anna"_s, u"delete_tag"_s, {{u"name"_s, u"new"_s}});
    QCOMPARE(ben.takePushes(u"tag_deleted"_s), (QList<O>{{{u"name"_s, u"new"_s}}}));
}

void tst_Configuration::tagsOfGroups()
{
    QByteArray world = shopWorld;
    world.replace("\"token\": \"dal:anna\"", "\"token\": \"dal:anna\", \"scopes\": [\"tags--groups:rw\"]");
    world.replace("\"groups\": [1, 2]", "\"groups\": [2]");
    TestHouse house(world);
    Web web(house);
    QCOMPARE(post(web, u"anna"_s, u"create_tag"_s, {{u"name"_s, u"ours"_s}, {u"group_ids"_s, A{2}}}).status, 200);
    QCOMPARE(errorOf(post(web, u"anna"_s, u"create_tag"_s, {{u"name"_s, u"theirs"_s}, {u"group_ids"_s, A{1, 2}}})),
             u"403 authorization: Authorization error: the token lacks the scope tags--all:rw"_s);
    QCOMPARE(post(web, u"anna"_s, u"create_tag"_s, {{u"name"_s, u"of all"_s}}).status, 403);
    // Ben is of another group.
    QVERIFY(names(post(web, u"anna"_s, u"list_tags"_s)).contains(u"ours"_s));
    QVERIFY(!names(post(web, u"ben"_s, u"list_tags"_s)).contains(u"ours"_s));
}

// ---- bans ----

void tst_Configuration::bans()
{
    const QString thomas = u"11111111-1111-4111-8111-111111111111"_s;
    TestHouse house;
    Web web(house);
    QCOMPARE(arrayOf(post(web, u"ben"_s, u"list_customer_bans"_s)), A());
    const auto ban = [&] {
        return web
            .post(u"anna"_s, u"v3.6/agent/action/ban_customer"_s, {{u"id"_s, thomas}, {u"ban"_s, O{{u"days"_s, 2}}}})
            .status;
    };
    QCOMPARE(ban(), 200);
    const O listed = arrayOf(post(web, u"ben"_s, u"list_customer_bans"_s))[0].toObject();
    QCOMPARE(listed["customer_id"_L1].toString(), thomas);
    QCOMPARE(listed["agent_id"_L1], "anna@shop"_L1);
    QCOMPARE(Rtm::Timestamp(listed["expires_at"_L1].toString()).sinceEpoch()
                 - Rtm::Timestamp(listed["created_at"_L1].toString()).sinceEpoch(),
             48h);
    QCOMPARE(post(web, u"ben"_s, u"unban_customer"_s, {{u"customer_id"_s, thomas}}).status, 200);
    QCOMPARE(arrayOf(post(web, u"ben"_s, u"list_customer_bans"_s)), A());
    QCOMPARE(post(web, u"ben"_s, u"unban_customer"_s, {{u"customer_id"_s, thomas}}).status, 404);
    QCOMPARE(post(web, u"ben"_s, u"unban_customer"_s, {{u"customer_id"_s, thomas}, {u"ip"_s, u"192.0.2.1"_s}}).status,
             400);
    // They also end by themselves.
    QCOMPARE(ban(), 200);
    house.advance(48h + 1s);
    QCOMPARE(arrayOf(post(web, u"ben"_s, u"list_customer_bans"_s)), A());
}

// From 3.7 on there is another way to ban than the one of the Agent Chat API.
void tst_Configuration::bansForSeconds()
{
    const QString thomas = u"11111111-1111-4111-8111-111111111111"_s;
    TestHouse house;
    Web web(house);
    Desk ben(house, u"ben"_s);
    Tab tab(house, thomas);
    ben.takePushes();
    const auto ban = [&](O payload, qint64 seconds) {
        payload.insert(u"seconds"_s, seconds);
        return post(web, u"anna"_s, u"ban_customer"_s, payload);
    };
    const auto banned = ban({{u"customer_id"_s, thomas}}, 3600);
    QCOMPARE(banned.status, 200);
    QCOMPARE(objectOf(banned), O());
    QVERIFY(tab.isClosed());
    // Pushes know days only.
    QCOMPARE(ben.takePushes(u"customer_banned"_s),
             (QList<O>{{{u"customer_id"_s, thomas}, {u"ban"_s, O{{u"days"_s, 1}}}}}));
    const O listed = arrayOf(post(web, u"ben"_s, u"list_customer_bans"_s))[0].toObject();
    QCOMPARE(listed["customer_id"_L1].toString(), thomas);
    QCOMPARE(listed["thread_id"_L1], "THREAD3"_L1);
    house.advance(3599s);
    QVERIFY(Tab(house, thomas).isClosed());
    house.advance(2s);
    QVERIFY(!Tab(house, thomas).isClosed());

    const QString nobody = u"99999999-9999-4999-8999-999999999999"_s;
    QCOMPARE(errorOf(ban({{u"customer_id"_s, nobody}}, 5)),
             u"404 not_found: `customer_id`: there is no customer \"%1\""_s.arg(nobody));
    QCOMPARE(errorOf(ban({{u"ip"_s, u"here"_s}}, 5)),
             u"400 validation: `ip`: must be an IP address such as 192.0.2.1"_s);
    QCOMPARE(errorOf(ban({}, 5)), u"400 validation: one of ip, customer_id is missing"_s);
    QCOMPARE(errorOf(ban({{u"customer_id"_s, thomas}}, 0)),
             u"400 validation: `seconds`: must be 1 to 3153600000, not 0"_s);
}

void tst_Configuration::bansOfAddresses()
{
    TestHouse house;
    Web web(house);
    Tab here(house, u"44444444-4444-4444-8444-444444444444"_s);
    const O address{{u"ip"_s, u"127.0.0.1"_s}};
    O payload = address;
    payload.insert(u"seconds"_s, 60);
    QCOMPARE(post(web, u"anna"_s, u"ban_customer"_s, payload).status, 200);
    QVERIFY(here.isClosed());
    QVERIFY(Tab(house).isClosed()); // whoever it is
    const O listed = arrayOf(post(web, u"ben"_s, u"list_customer_bans"_s))[0].toObject();
    QCOMPARE(listed["ip"_L1], "127.0.0.1"_L1);
    QVERIFY(!listed.contains("customer_id"_L1) && !listed.contains("thread_id"_L1));
    QCOMPARE(post(web, u"anna"_s, u"unban_customer"_s, address).status, 200);
    QVERIFY(!Tab(house).isClosed());
}

// ---- canned responses ----

static qint64 makeCanned(Web &web, const QString &text, qint64 group = 1, bool isPrivate = false)
{
    const O payload{{u"text"_s, text}, {u"tags"_s, A{u"hi"_s}}, {u"group_id"_s, group}, {u"is_private"_s, isPrivate}};
    return objectOf(post(web, u"anna"_s, u"create_canned_response"_s, payload))["id"_L1].toInteger();
}

static QStringList texts(const Service::Http::Response &response)
{
    QStringList texts;
    for (const QJsonValue &canned : objectOf(response)["canned_responses"_L1].toArray())
        texts.append(canned["text"_L1].toString());
    return texts;
}

void tst_Configuration::canned()
{
    TestHouse house;
    Web web(house);
    const qint64 id = makeCanned(web, u"Hello"_s);
    makeCanned(web, u"For sales"_s, 2);
    O listed = objectOf(post(web, u"ben"_s, u"list_canned_responses"_s));
    QCOMPARE(listed["found_canned_responses"_L1], 1);
    O hello = listed["canned_responses"_L1][0].toObject();
    QCOMPARE(hello["created_at"_L1], hello["updated_at"_L1]);
    hello.remove(u"created_at"_s);
    hello.remove(u"updated_at"_s);
    QCOMPARE(hello,
             (O{{u"id"_s, id},
                {u"text"_s, u"Hello"_s},
                {u"tags"_s, A{u"hi"_s}},
                {u"group_id"_s, 1},
                {u"is_private"_s, false},
                {u"author_id"_s, u"anna@shop"_s}}));
    QCOMPARE(texts(post(web, u"anna"_s, u"list_canned_responses"_s, {{u"group_ids"_s, A{2}}})),
             QStringList{u"For sales"_s});
    QCOMPARE(post(web, u"anna"_s, u"update_canned_response"_s, {{u"id"_s, id}, {u"text"_s, u"Hi"_s}}).status, 200);
    QCOMPARE(texts(post(web, u"ben"_s, u"list_canned_responses"_s)), QStringList{u"Hi"_s});
    QCOMPARE(post(web, u"anna"_s, u"delete_canned_response"_s, {{u"id"_s, id}}).status, 200);
    QCOMPARE(errorOf(post(web, u"anna"_s, u"delete_canned_response"_s, {{u"id"_s, id}})),
             u"404 not_found: `id`: there is no canned response %1"_s.arg(id));
    QCOMPARE(errorOf(post(web, u"anna"_s, u"create_canned_response"_s,
                          {{u"text"_s, u" "_s}, {u"tags"_s, A{u"hi"_s}}, {u"group_id"_s, 1}})),
             u"400 validation: `text`: cannot be empty"_s);
    QCOMPARE(post(web, u"ben"_s, u"delete_canned_response"_s, {{u"id"_s, id}}).status, 403);
}

void tst_Configuration::cannedArePrivate()
{
    TestHouse house;
    Web web(house);
    makeCanned(web, u"Mine"_s, 1, true);
    const O own{{u"include_private"_s, true}};
    QCOMPARE(texts(post(web, u"anna"_s, u"list_canned_responses"_s)), QStringList());
    QCOMPARE(texts(post(web, u"anna"_s, u"list_canned_responses"_s, own)), QStringList{u"Mine"_s});
    QCOMPARE(texts(post(web, u"ben"_s, u"list_canned_responses"_s, own)), QStringList());
    const O all{{u"include_all_private"_s, true}};
    QCOMPARE(texts(post(web, u"anna"_s, u"list_canned_responses"_s, all)), QStringList{u"Mine"_s});
    QCOMPARE(post(web, u"ben"_s, u"list_canned_responses"_s, all).status, 403);
}

void tst_Configuration::cannedPages()
{
    TestHouse house;
    Web web(house);
    for (const char *text : {"1", "2", "3", "4", "5"})
        makeCanned(web, QLatin1StringView(text));
    O page{{u"limit"_s, 2}, {u"group_ids"_s, A{1}}};
    QStringList all;
    int pages = 0;
    while (!page.isEmpty() && ++pages < 10) {
        const auto response = post(web, u"ben"_s, u"list_canned_responses"_s, page);
        QCOMPARE(objectOf(response)["found_canned_responses"_L1], 5);
        all += texts(response);
        const QJsonValue next = objectOf(response)["next_page_id"_L1];
        page = next.isString() ? O{{u"page_id"_s, next}} : O();
    }
    QCOMPARE(pages, 3);
    QCOMPARE(all, (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s}));
    const auto error = [&](const QJsonValue &pageId) {
        return errorOf(post(web, u"ben"_s, u"list_canned_responses"_s, {{u"page_id"_s, pageId}}));
    };
    const QString notValid = u"400 validation: `page_id`: is not valid, or not any more"_s;
    QCOMPARE(error(u"guess"_s), notValid);
    const QJsonValue next =
        objectOf(post(web, u"ben"_s, u"list_canned_responses"_s, {{u"limit"_s, 2}}))["next_page_id"_L1];
    // One that was never given.
    QByteArray made = QByteArray::fromBase64(next.toString().toLatin1());
    QVERIFY(made.contains("\"limit\":2"));
    QCOMPARE(error(QString::fromLatin1(made.replace("\"limit\":2", "\"limit\":0").toBase64())), notValid);
    // One of another list.
    Desk ben(house, u"ben"_s);
    QCOMPARE(error(ben.call(u"list_chats"_s, {{u"limit"_s, 1}})["next_page_id"_L1]), notValid);
    // It lasts a month, as all do.
    house.clock->jump(30 * 24h);
    QCOMPARE(error(next), u"200 : "_s);
    house.clock->jump(24h);
    QCOMPARE(error(next), notValid);
}

void tst_Configuration::cannedAreTold()
{
    TestHouse house;
    Web web(house);
    Desk ben(house, u"ben"_s, Rtm::ApiVersion::V3_7);
    Desk cleo(house, u"cleo"_s, Rtm::ApiVersion::V3_7);
    Desk old(house, u"ben"_s, Rtm::ApiVersion::V3_6);
    for (Desk *desk : {&ben, &cleo, &old})
        desk->takePushes();
    const qint64 id = makeCanned(web, u"Hello"_s);
    QCOMPARE(ben.takePushes(u"canned_response_created"_s).value(0)["text"_L1], "Hello"_L1);
    QCOMPARE(cleo.takeActions(), QStringList());
    QCOMPARE(old.takeActions(), QStringList());
    // It goes from one group to the other.
    post(web, u"anna"_s, u"update_canned_response"_s, {{u"id"_s, id}, {u"tags"_s, A{u"new"_s}}});
    const O updated = ben.takePushes(u"canned_response_updated"_s).value(0);
    QCOMPARE(updated["tags"_L1], A{u"new"_s});
    QVERIFY(!updated.contains("created_at"_L1));
    post(web, u"anna"_s, u"update_canned_response"_s, {{u"id"_s, id}, {u"group_id"_s, 2}});
    QCOMPARE(ben.takePushes(u"canned_response_deleted"_s), (QList<O>{{{u"id"_s, id}}}));
    QCOMPARE(cleo.takeActions(), QStringList{u"canned_response_created"_s});
    post(web, u"anna"_s, u"delete_canned_response"_s, {{u"id"_s, id}});
    QCOMPARE(cleo.takeActions(), QStringList{u"canned_response_deleted"_s});
    QCOMPARE(ben.takeActions(), QStringList());
}

QTEST_GUILESS_MAIN(tst_Configuration)
#include "tst_configuration.moc"
