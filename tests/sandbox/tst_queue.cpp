// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

static const QString nobodyYet = u"44444444-4444-4444-8444-444444444444"_s;

// Places in the queue, who of a group comes first, and how threads begin.
class tst_Queue : public QObject
{
    Q_OBJECT
private slots:
    void positions();
    void groupsWaitApart();
    void priorities_data();
    void priorities();
    void prioritiesOfAWorld();

    void resumingMarksAsSeen();
    void continuousChat();
    void resumingWithACustomer();
    void usersAtStart_data();
    void usersAtStart();
};

static QByteArray with(const QByteArray &before, const QByteArray &after)
{
    QByteArray world = shopWorld;
    Q_ASSERT(world.contains(before));
    world.replace(before, after);
    return world;
}

void tst_Queue::positions()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_2);
    Desk cleo(house, u"cleo"_s);
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    Tab first(house);
    Tab second(house);
    Tab third(house);
    house.advance(1s);
    // Who comes to the end of the queue moves nobody.
    QVERIFY(anna.takePushes(u"queue_positions_updated"_s).isEmpty());
    const auto chats = old.takePushes(u"incoming_chat"_s);
    cleo.takePushes();
    const auto chatOf = [&](int i) { return chats.value(i).value("chat"_L1); };
    first.tell(u"leave"_s);
    anna.takePushes();
    house.advance(1s);
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes.size(), 1);
    QCOMPARE(pushes[0].value("action"_L1), "queue_positions_updated"_L1);
    QVERIFY(!pushes[0].contains("request_id"_L1));
    const auto place = [&](int i, int position) {
        return O{{u"chat_id"_s, chatOf(i)["id"_L1]},
                 {u"thread_id"_s, chatOf(i)["thread"_L1]["id"_L1]},
                 {u"queue"_s, O{{u"position"_s, position}, {u"wait_time"_s, 60 * position}}}};
    };
    QCOMPARE(pushes[0].value("payload"_L1), (A{place(1, 1), place(2, 2)}));
    const auto pushesToo = old.takePushes();
    QCOMPARE(pushesToo.constLast().value("payload"_L1), (A{place(1, 1), place(2, 2)}));
    // Cleo is of another group.
    QVERIFY(cleo.takePushes().isEmpty());
}

void tst_Queue::groupsWaitApart()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    Tab first(house);
    Tab second(house);
    anna.takePushes();
    anna.call(u"transfer_chat"_s,
              {{u"id"_s, u"CHAT1"_s},
               {u"target"_s, O{{u"type"_s, u"group"_s}, {u"ids"_s, A{2}}}},
               {u"ignore_agents_availability"_s, true}});
    QCOMPARE(anna.takePushes(u"chat_transferred"_s).value(0).value("queue"_L1)["position"_L1], 1);
    house.advance(1s);
    QVERIFY(anna.takePushes().isEmpty());
}

void tst_Queue::priorities_data()
{
    QTest::addColumn<QByteArray>("priorities");
    QTest::addColumn<QString>("agent");
    // Anna has one of two, Ben none of one.
    QTest::newRow("none") << QByteArray("{}") << u"ben@shop"_s;
    QTest::newRow("first") << QByteArray("{ \"anna@shop\": \"first\" }") << u"anna@shop"_s;
    QTest::newRow("last") << QByteArray("{ \"ben@shop\": \"last\" }") << u"anna@shop"_s;
    QTest::newRow("both last") << QByteArray("{ \"anna@shop\": \"last\", \"ben@shop\": \"last\" }") << u"ben@shop"_s;
    QTest::newRow("normal") << QByteArray("{ \"anna@shop\": \"normal\", \"ben@shop\": \"first\" }") << u"ben@shop"_s;
}

void tst_Queue::priorities()
{
    QFETCH(QByteArray, priorities);
    QFETCH(QString, agent);
    TestHouse house(with("\"name\": \"Support\"", "\"name\": \"Support\", \"agent_priorities\": " + priorities));
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    Tab tab(house);
    const Service::World &world = house.house->world;
    const Service::Chat &chat = world.chats.at(world.customers.at(tab.customerId()).chatId);
    QCOMPARE(chat.presentAgents(), QStringList{agent});
    // Who is first has a limit all the same.
    Tab second(house);
    const Service::Chat &other = world.chats.at(world.customers.at(second.customerId()).chatId);
    QCOMPARE(other.presentAgents(), QStringList{agent == "ben@shop"_L1 ? u"anna@shop"_s : u"ben@shop"_s});
}

void tst_Queue::prioritiesOfAWorld()
{
    QString error;
    QVERIFY(!Service::parseWorld(
        with("\"name\": \"Support\"", "\"name\": \"Support\", \"agent_priorities\": { \"zoe@shop\": \"first\" }"),
        u"w"_s, &error));
    QVERIFY2(error.contains("groups[0].agent_priorities: there is no agent \"zoe@shop\""_L1), qPrintable(error));
    QVERIFY(!Service::parseWorld(
        with("\"name\": \"Support\"", "\"name\": \"Support\", \"agent_priorities\": { \"ben@shop\": \"middle\" }"),
        u"w"_s, &error));
    QVERIFY2(error.contains("first, normal, last"_L1), qPrintable(error));
}

// ---- threads ----

static QJsonValue seenBy(const QJsonValue &chat, const QString &userId)
{
    for (const QJsonValue user : chat["users"_L1].toArray()) {
        if (user["id"_L1] == userId)
            return user["events_seen_up_to"_L1];
    }
    return QJsonValue::Undefined;
}

void tst_Queue::resumingMarksAsSeen()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Desk anna(house, u"anna"_s);
    const O request{{u"chat"_s,
                     O{{u"id"_s, u"CHAT2"_s},
                       {u"users"_s, A{O{{u"id"_s, u"anna@shop"_s}, {u"type"_s, u"agent"_s}}}},
                       {u"thread"_s, O{{u"events"_s, A{textEvent(u"Hi again"_s)}}}}}}};
    anna.takePushes();
    ben.call(u"resume_chat"_s, request);
    const QJsonValue chat = anna.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1);
    const Rtm::Timestamp said(chat["thread"_L1]["events"_L1][0]["created_at"_L1].toString());
    const Rtm::Timestamp seen(seenBy(chat, u"ben@shop"_s).toString());
    QVERIFY(seen.isValid() && seen >= said);
    QVERIFY(seenBy(chat, u"anna@shop"_s).isUndefined());
}

void tst_Queue::continuousChat()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const O user{{u"id"_s, nobodyYet}, {u"type"_s, u"customer"_s}};
    anna.call(u"start_chat"_s, {{u"continuous"_s, true}, {u"chat"_s, O{{u"users"_s, A{user}}}}});
    std::optional<Tab> tab(std::in_place, house, nobodyYet);
    tab.reset();
    for (int i = 0; i < 10; ++i) {
        house.advance(20s);
        anna.ping();
    }
    // Goes on without the customer.
    QVERIFY(anna.takePushes(u"chat_deactivated"_s).isEmpty());
}

void tst_Queue::resumingWithACustomer()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const QString id = anna.call(u"start_chat"_s).value("chat_id"_L1).toString();
    anna.call(u"deactivate_chat"_s, {{u"id"_s, id}});
    const auto request = [&](const QString &customerId) {
        return O{{u"chat"_s, O{{u"id"_s, id}, {u"users"_s, A{O{{u"id"_s, customerId}, {u"type"_s, u"customer"_s}}}}}}};
    };
    QCOMPARE(anna.error(u"resume_chat"_s, request(u"22222222-2222-4222-8222-222222222222"_s)),
             u"validation: `chat.users.id`: the customer has chat \"CHAT2\" already"_s);
    anna.takePushes();
    QCOMPARE(anna.error(u"resume_chat"_s, request(nobodyYet)), QString());
    const O chat = anna.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1).toObject();
    QVERIFY(chat.value("thread"_L1)["user_ids"_L1].toArray().contains(nobodyYet));
    QVERIFY(chat.value("thread"_L1)["previous_thread_id"_L1].isString());
    Tab tab(house, nobodyYet);
    QCOMPARE(tab.take(u"welcome"_s).value(0).value("active"_L1), true);
}

void tst_Queue::usersAtStart_data()
{
    QTest::addColumn<A>("users");
    QTest::addColumn<bool>("fits");
    const auto agent = [](const QString &id) { return O{{u"id"_s, id}, {u"type"_s, u"agent"_s}}; };
    const auto customer = [](const QString &id) { return O{{u"id"_s, id}, {u"type"_s, u"customer"_s}}; };
    QTest::newRow("two agents") << A{agent(u"ben@shop"_s), agent(u"cleo@shop"_s)} << true;
    A five;
    for (int i = 0; i < 5; ++i)
        five.append(agent(u"ben@shop"_s));
    QTest::newRow("five agents") << five << false;
    QTest::newRow("two customers") << A{customer(nobodyYet), customer(u"22222222-2222-4222-8222-222222222222"_s)}
                                   << false;
}

void tst_Queue::usersAtStart()
{
    QFETCH(A, users);
    QFETCH(bool, fits);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const QString error = anna.error(u"start_chat"_s, {{u"chat"_s, O{{u"users"_s, users}}}});
    if (fits)
        QCOMPARE(error, QString());
    else
        QVERIFY2(error.startsWith("validation: `chat.users"_L1), qPrintable(error));
}

QTEST_GUILESS_MAIN(tst_Queue)
#include "tst_queue.moc"
