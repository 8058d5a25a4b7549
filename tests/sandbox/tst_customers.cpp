// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <actors.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;
using Version = Rtm::ApiVersion;

static const QString thomas = u"11111111-1111-4111-8111-111111111111"_s;
static const QString lukas = u"33333333-3333-4333-8333-333333333333"_s;
static const QString nobodyYet = u"44444444-4444-4444-8444-444444444444"_s;

// What agents know of customers, change of them, and when they send them away.
class tst_Customers : public QObject
{
    Q_OBJECT
private slots:
    void get();
    void getInOldVersions();
    void create();
    void createRefusals();

    void update();
    void updateOfAccounts();
    void updateInOldVersions();
    void updateIsToldToThoseWhoMayKnow();
    void updateRefusals_data();
    void updateRefusals();

    void ban();
    void banKeepsAway();
    void banOfAPlayedCustomer();
    void banRefusals();
};

void tst_Customers::get()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const O customer = anna.call(u"get_customer"_s, {{u"id"_s, thomas}});
    QCOMPARE(customer.value("id"_L1), thomas);
    QCOMPARE(customer.value("type"_L1), "customer"_L1);
    QCOMPARE(customer.value("name"_L1), "Thomas"_L1);
    QCOMPARE(customer.value("email"_L1), "t@mail.example"_L1);
    QCOMPARE(customer.value("chat_ids"_L1), A{u"CHAT1"_s});
    QCOMPARE(customer.value("group_ids"_L1), A{1});
    QCOMPARE(customer.value("state"_L1), "chatting"_L1);
    const QJsonValue statistics = customer.value("statistics"_L1);
    QCOMPARE(statistics["threads_count"_L1], 3);
    QCOMPARE(statistics["visits_count"_L1], 1);

    const O nobody = anna.call(u"get_customer"_s, {{u"id"_s, nobodyYet}});
    QVERIFY(!nobody.contains("chat_ids"_L1));
    QVERIFY(!nobody.contains("email"_L1));
    QCOMPARE(nobody.value("group_ids"_L1), A{0});
    QCOMPARE(nobody.value("state"_L1), "browsing"_L1);
    QCOMPARE(nobody.value("statistics"_L1)["chats_count"_L1], 0);
    QCOMPARE(anna.error(u"get_customer"_s, {{u"id"_s, u"X"_s}}), u"not_found: `id`: there is no customer \"X\""_s);
}

void tst_Customers::getInOldVersions()
{
    TestHouse house;
    Service::Customer &customer = *house.house->world.customer(thomas);
    customer.details.phoneNumber = u"+48600700801"_s;
    Desk old(house, u"anna"_s, Version::V3_2);
    const O answer = old.call(u"get_customer"_s, {{u"customer_id"_s, thomas}});
    QCOMPARE(answer.value("id"_L1), thomas);
    QVERIFY(answer.contains("last_visit"_L1));
    // What later versions have is not there.
    for (const QString &later : {u"visit"_s, u"phone_number"_s, u"online"_s, u"state"_s, u"group_ids"_s})
        QVERIFY2(!answer.contains(later), qPrintable(later));
    QVERIFY(!answer.value("statistics"_L1).toObject().contains("last_visit_started_at"_L1));
    Desk later(house, u"anna"_s, Version::V3_5);
    const O known = later.call(u"get_customer"_s, {{u"id"_s, thomas}});
    QCOMPARE(known.value("state"_L1), "chatting"_L1);
    QVERIFY(!known.contains("phone_number"_L1));
}

void tst_Customers::create()
{
    TestHouse house;
    Desk anna(house, u"anna"_s, Version::V3_5);
    Desk ben(house, u"ben"_s, Version::V3_2);
    const O details{
        {u"name"_s, u"Zoe"_s}, {u"email"_s, u"z@mail.example"_s}, {u"session_fields"_s, A{O{{u"plan"_s, u"free"_s}}}}};
    const QString id = anna.call(u"create_customer"_s, details).value("customer_id"_L1).toString();
    QVERIFY(!QUuid(id).isNull());
    const O shown = anna.takePushes(u"incoming_customer"_s).value(0);
    QCOMPARE(shown.value("id"_L1), id);
    QCOMPARE(shown.value("session_fields"_L1), details.value("session_fields"_L1));
    QCOMPARE(shown.value("online"_L1), false);
    O told = ben.takePushes(u"customer_created"_s).value(0).value("customer"_L1).toObject();
    QVERIFY(Rtm::Timestamp(told.take("created_at"_L1).toString()).isValid());
    O expected = details;
    expected.insert(u"id"_s, id);
    QCOMPARE(told, expected);
    QCOMPARE(anna.call(u"get_customer"_s, {{u"id"_s, id}}).value("statistics"_L1)["visits_count"_L1], 0);
}

void tst_Customers::createRefusals()
{
    TestHouse house;
    Desk anna(house, u"anna"_s, Version::V3_5);
    QCOMPARE(anna.error(u"create_customer"_s,
                        {{u"session_fields"_s, A{O{{u"a"_s, u"1"_s}}, O{{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}}}}),
             u"validation: `session_fields[1]`: must be an object with one key"_s);
    QCOMPARE(anna.error(u"create_customer"_s, {{u"session_fields"_s, A{O{{u"a"_s, 1}}}}}),
             u"validation: `session_fields[0].a`: expected string"_s);
    Desk now(house, u"anna"_s);
    QCOMPARE(now.error(u"create_customer"_s), u"validation: `action`: there is no create_customer in version 3.6"_s);
}

// ---- updates ----

void tst_Customers::update()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.takePushes();
    const auto change = [&](const O &changes) {
        O request = changes;
        request.insert(u"id"_s, thomas);
        const QString error = anna.error(u"update_customer"_s, request);
        return error.isEmpty() ? ben.takePushes(u"customer_updated"_s) : QList<O>{{{u"error"_s, error}}};
    };
    const A fields{O{{u"plan"_s, u"premium"_s}}, O{{u"order"_s, u"5"_s}}};
    const O first{{u"name"_s, u"Tom"_s}, {u"email"_s, u"t@mail.example"_s}, {u"session_fields"_s, fields}};
    QCOMPARE(change(first), (QList<O>{{{u"id"_s, thomas}, {u"name"_s, u"Tom"_s}, {u"session_fields"_s, fields}}}));
    QCOMPARE(change(first), QList<O>());
    QCOMPARE(change({{u"phone_number"_s, u"+48600700801"_s}}),
             (QList<O>{{{u"id"_s, thomas}, {u"phone_number"_s, u"+48600700801"_s}}}));
    const O now = ben.call(u"get_customer"_s, {{u"id"_s, thomas}});
    QCOMPARE(now.value("name"_L1), "Tom"_L1);
    QCOMPARE(now.value("session_fields"_L1), fields);
    QCOMPARE(now.value("phone_number"_L1), "+48600700801"_L1);
    QCOMPARE(ben.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}).value("users"_L1)[0]["name"_L1], "Tom"_L1);
}

void tst_Customers::updateOfAccounts()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto change = [&](const QString &member, const O &value) {
        anna.call(u"update_customer"_s, {{u"id"_s, thomas}, {member, value}});
        return anna.takePushes(u"customer_updated"_s).value(0).value(member);
    };
    change(u"address"_s, {{u"city"_s, u"Oslo"_s}, {u"country"_s, u"Norway"_s}});
    QCOMPARE(change(u"address"_s, {{u"city"_s, u"Bergen"_s}}),
             (O{{u"city"_s, u"Bergen"_s}, {u"country"_s, u"Norway"_s}}));
    QVERIFY(change(u"address"_s, {{u"city"_s, u"Bergen"_s}}).isUndefined());
    // It is asked for in one form, told in a second and stands in a third.
    QCOMPARE(change(u"omnichannel"_s,
                    {{u"fbmessenger"_s, O{{u"id"_s, u"f1"_s}, {u"name"_s, u"Tom"_s}, {u"locale"_s, u"nb"_s}}},
                     {u"twilio"_s, O{{u"phone_number"_s, u"+4790000000"_s}}}}),
             (O{{u"fb_messenger"_s, A{O{{u"id"_s, u"f1"_s}, {u"name"_s, u"Tom"_s}}}},
                {u"twilio"_s, A{O{{u"phone_number"_s, u"+4790000000"_s}}}}}));
    const O known = anna.call(u"get_customer"_s, {{u"id"_s, thomas}}).value("omnichannel"_L1).toObject();
    QCOMPARE(known.value("fb_messenger"_L1), (A{O{{u"ID"_s, u"f1"_s}, {u"Name"_s, u"Tom"_s}, {u"Locale"_s, u"nb"_s}}}));
    QCOMPARE(known.value("twilio"_L1), (A{O{{u"+4790000000"_s, O{{u"phone_number"_s, u"+4790000000"_s}}}}}));
}

void tst_Customers::updateInOldVersions()
{
    TestHouse house;
    Desk old(house, u"anna"_s, Version::V3_2);
    Desk newer(house, u"anna"_s, Version::V3_5);
    old.call(u"update_customer"_s, {{u"customer_id"_s, thomas}, {u"name"_s, u"Tom"_s}});
    QCOMPARE(old.takePushes(u"customer_updated"_s),
             (QList<O>{{{u"customer"_s,
                         O{{u"id"_s, thomas},
                           {u"name"_s, u"Tom"_s},
                           {u"email"_s, u"t@mail.example"_s},
                           {u"avatar"_s, QString()},
                           {u"type"_s, u"customer"_s},
                           {u"session_fields"_s, A()},
                           {u"present"_s, true},
                           {u"banned"_s, false}}}}}));
    QCOMPARE(newer.takePushes(u"customer_updated"_s), (QList<O>{{{u"id"_s, thomas}, {u"name"_s, u"Tom"_s}}}));
    // What only later versions know of is not told at all.
    Desk now(house, u"anna"_s);
    now.call(u"update_customer"_s, {{u"id"_s, thomas}, {u"phone_number"_s, u"+48600700801"_s}});
    QCOMPARE(now.takePushes(u"customer_updated"_s).size(), 1);
}

void tst_Customers::updateIsToldToThoseWhoMayKnow()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    Desk cleo(house, u"cleo"_s);
    const auto told = [&](Desk &desk) { return desk.takePushes(u"customer_updated"_s).size(); };
    anna.call(u"update_customer"_s, {{u"id"_s, lukas}, {u"name"_s, u"Luke"_s}}); // of group 2
    QCOMPARE(told(anna), 1);
    QCOMPARE(told(ben), 0);
    QCOMPARE(told(cleo), 1);
    anna.call(u"update_customer"_s, {{u"id"_s, nobodyYet}, {u"name"_s, u"Noor"_s}}); // of no group
    QCOMPARE(told(ben), 1);
}

void tst_Customers::updateRefusals_data()
{
    QTest::addColumn<O>("request");
    QTest::addColumn<QString>("error");
    QTest::newRow("nothing") << O{{u"id"_s, thomas}} << u"validation: "_s;
    QTest::newRow("id") << O{{u"id"_s, u"X"_s}, {u"name"_s, u"x"_s}} << u"validation: `id`: must be a UUID"_s;
    QTest::newRow("nobody") << O{{u"id"_s, u"99999999-1111-4111-8111-111111111111"_s}, {u"name"_s, u"x"_s}}
                            << u"not_found: `id`: there is no customer"_s;
    QTest::newRow("phone") << O{{u"id"_s, thomas}, {u"phone_number"_s, u"600 700"_s}}
                           << u"validation: `phone_number`: must be in the form of E.164"_s;
    QTest::newRow("profile") << O{{u"id"_s, thomas}, {u"omnichannel"_s, O{{u"fbmessenger"_s, O()}}}}
                             << u"validation: `omnichannel.fbmessenger.id`: missing"_s;
    QTest::newRow("fields") << O{{u"id"_s, thomas}, {u"session_fields"_s, A{O()}}}
                            << u"validation: `session_fields[0]`: must be an object with one key"_s;
}

void tst_Customers::updateRefusals()
{
    QFETCH(O, request);
    QFETCH(QString, error);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const QString answer = anna.error(u"update_customer"_s, request);
    QVERIFY2(answer.startsWith(error), qPrintable(answer));
    QVERIFY(anna.takePushes().isEmpty());
}

// ---- bans ----

static O banRequest(const QString &id, qint64 days)
{
    return {{u"id"_s, id}, {u"ban"_s, O{{u"days"_s, days}}}};
}

void tst_Customers::ban()
{
    TestHouse house;
    Tab tab(house, thomas);
    Tab second(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    tab.take();
    anna.takePushes();
    QCOMPARE(anna.call(u"ban_customer"_s, banRequest(thomas, 3)), O());
    // Everybody learns of it.
    QCOMPARE(cleo.takePushes(u"customer_banned"_s),
             (QList<O>{{{u"customer_id"_s, thomas}, {u"ban"_s, O{{u"days"_s, 3}}}}}));
    O closed, said, left;
    for (const O &push : anna.takePushes()) {
        const O payload = push.value("payload"_L1).toObject();
        const QString action = push.value("action"_L1).toString();
        (action == "chat_deactivated"_L1 ? closed : action == "incoming_event"_L1 ? said : left) = payload;
    }
    QCOMPARE(closed.value("chat_id"_L1), "CHAT1"_L1);
    QCOMPARE(closed.value("user_id"_L1), "anna@shop"_L1);
    QCOMPARE(said.value("event"_L1)["system_message_type"_L1], "customer_banned"_L1);
    QCOMPARE(left.value("id"_L1), thomas);
    const auto frames = tab.take();
    QCOMPARE(frames.last().value("type"_L1), "banned"_L1);
    QVERIFY(Rtm::Timestamp(frames.last().value("until"_L1).toString()).isValid());
    QVERIFY(tab.isClosed());
    QVERIFY(second.isClosed());
    QVERIFY(!house.house->exchange.isHere(thomas));
    const Service::Ban &ban = house.house->world.bans.constFirst();
    QCOMPARE(ban.agentId, u"anna@shop"_s);
    QCOMPARE(ban.threadId, u"THREAD3"_s);
    QCOMPARE(ban.ip, u"127.0.0.1"_s);
    QVERIFY(ban.expiresAt.sinceEpoch() - ban.createdAt.sinceEpoch() == 72h);
    Desk old(house, u"anna"_s, Version::V3_2);
    old.call(u"update_customer"_s, {{u"customer_id"_s, thomas}, {u"name"_s, u"Tom"_s}});
    QCOMPARE(old.takePushes(u"customer_updated"_s).value(0).value("customer"_L1)["banned"_L1], true);
}

void tst_Customers::banKeepsAway()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.call(u"ban_customer"_s, banRequest(nobodyYet, 1));
    Tab early(house, nobodyYet);
    QCOMPARE(early.take().value(0).value("type"_L1), "banned"_L1);
    QVERIFY(early.isClosed());
    QVERIFY(early.customerId().isEmpty());
    house.clock->jump(24h - 1s);
    Tab still(house, nobodyYet);
    QVERIFY(still.isClosed());
    house.clock->jump(2s);
    Tab again(house, nobodyYet);
    QVERIFY(!again.isClosed());
    QCOMPARE(again.customerId(), nobodyYet);
    // A second ban takes the place of the first.
    anna.drop();
    Desk later(house, u"anna"_s);
    later.call(u"ban_customer"_s, banRequest(nobodyYet, 1));
    later.call(u"ban_customer"_s, banRequest(nobodyYet, 2));
    QCOMPARE(house.house->world.bans.size(), 1);
}

void tst_Customers::banOfAPlayedCustomer()
{
    QByteArray world = shopWorld;
    world.replace("\"name\": \"Lukas\",", R"("name": "Lukas", "script": { "starts": "1s", "again": "6h",
        "talks": [{ "group": 2, "steps": [{ "say": "Hi" }, { "pause": "10m" }] }] },)");
    TestHouse house(world);
    Service::Actors actors(*house.house, 1, 1);
    Desk anna(house, u"anna"_s);
    house.advance(20s);
    QVERIFY(house.house->exchange.isHere(lukas));
    anna.call(u"ban_customer"_s, banRequest(lukas, 1));
    QVERIFY(!house.house->exchange.isHere(lukas));
    anna.drop();
    int hours = 0;
    for (; hours < 48 && !house.house->exchange.isHere(lukas); ++hours) {
        for (int i = 0; i < 60 && !house.house->exchange.isHere(lukas); ++i)
            house.advance(1min);
    }
    // He comes again, at his own time.
    QVERIFY2(hours >= 24 && hours < 48, qPrintable(QString::number(hours)));
}

void tst_Customers::banRefusals()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    QCOMPARE(anna.error(u"ban_customer"_s, banRequest(u"X"_s, 1)), u"not_found: `id`: there is no customer \"X\""_s);
    QCOMPARE(anna.error(u"ban_customer"_s, banRequest(thomas, 0)),
             u"validation: `ban.days`: must be 1 to 36500, not 0"_s);
    QCOMPARE(anna.error(u"ban_customer"_s, {{u"id"_s, thomas}, {u"ban"_s, O()}}), u"validation: `ban.days`: missing"_s);
    QVERIFY(house.house->world.bans.isEmpty());
    Desk old(house, u"anna"_s, Version::V3_2);
    QCOMPARE(old.error(u"ban_customer"_s, {{u"customer_id"_s, u"X"_s}, {u"ban"_s, O{{u"days"_s, 1}}}}),
             u"validation: `customer_id`: there is no customer \"X\""_s);
}

QTEST_GUILESS_MAIN(tst_Customers)
#include "tst_customers.moc"
