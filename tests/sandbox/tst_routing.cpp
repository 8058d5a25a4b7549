// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

// Who gets the chats of customers, and the customers themselves. In the world of these tests Anna has room for one
// more chat, Ben for one, and both are in group 1, which whoever opens the customer page writes to.
class tst_Routing : public QObject
{
    Q_OBJECT
private slots:
    void newChatGoesToLeastLoaded();
    void onlyWhoAccepts();
    void queueWithPositions();
    void queueIsServedInOrder();
    void whoLeavesTheQueue();
    void statusMakesRoom();
    void scriptedAgentsAreForScriptedCustomers();

    void pageOpensAChat();
    void twoTabsOfOneCustomer();
    void tabsAreCustomersOfTheirOwn();
    void reloadKeepsTheChat();
    void nobodyBecomesAPlayedCustomer();
    void whoIsGoneForAMinute();
    void leaving();
    void comingBack();
    void badFramesOfThePage_data();
    void badFramesOfThePage();
};

static QString agentIn(const O &incomingChat)
{
    for (const QJsonValue user : incomingChat.value("chat"_L1)["users"_L1].toArray()) {
        if (user["type"_L1] == "agent"_L1 && user["present"_L1].toBool())
            return user["id"_L1].toString();
    }
    return {};
}

void tst_Routing::newChatGoesToLeastLoaded()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    ben.takePushes();
    Tab first(house); // Anna has one of two, Ben none of one
    QCOMPARE(agentIn(ben.takePushes(u"incoming_chat"_s).value(0)), u"ben@shop"_s);
    QVERIFY(anna.takePushes().isEmpty());
    Tab second(house);
    const O chat = anna.takePushes(u"incoming_chat"_s).value(0);
    QCOMPARE(agentIn(chat), u"anna@shop"_s);
    QCOMPARE(chat.value("requester_id"_L1), second.customerId());
    QCOMPARE(chat.value("chat"_L1)["users"_L1][0]["name"_L1], "Olivia"_L1);
    QCOMPARE(chat.value("chat"_L1)["users"_L1][0]["online"_L1], true);
    const QJsonValue assigned = chat.value("chat"_L1)["thread"_L1]["events"_L1][0];
    QCOMPARE(assigned["system_message_type"_L1], "routing.assigned"_L1);
    QCOMPARE(assigned["text_vars"_L1], (O{{u"agent"_s, u"Anna"_s}}));
    QVERIFY(ben.takePushes().isEmpty());
}

void tst_Routing::onlyWhoAccepts()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    anna.takePushes();
    Tab tab(house);
    QCOMPARE(agentIn(anna.takePushes(u"incoming_chat"_s).value(0)), u"anna@shop"_s);
}

void tst_Routing::queueWithPositions()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab first(house);
    anna.takePushes();
    // Nobody has room any more: who may take them sees them wait.
    Tab second(house);
    Tab third(house);
    const auto queued = anna.takePushes(u"incoming_chat"_s);
    QCOMPARE(queued.size(), 2);
    QCOMPARE(agentIn(queued[0]), QString());
    for (int i = 0; i < 2; ++i) {
        O queue = queued[i].value("chat"_L1)["thread"_L1]["queue"_L1].toObject();
        QCOMPARE(queue.value("position"_L1), i + 1);
        QCOMPARE(queue.value("wait_time"_L1), 60 * (i + 1));
        QVERIFY(Rtm::Timestamp(queue.value("queued_at"_L1).toString()).isValid());
        QCOMPARE(queued[i].value("chat"_L1)["users"_L1][0]["state"_L1], "queued"_L1);
    }
    // What they write meanwhile is seen, also by those who log in later.
    second.tell(u"typing"_s, u"hel"_s);
    second.tell(u"message"_s, u"hello?"_s);
    QCOMPARE(anna.takeActions(), (QStringList{u"incoming_sneak_peek"_s, u"incoming_event"_s}));
    Desk cleo(house);
    QCOMPARE(cleo.login(u"cleo"_s).value("chats_summary"_L1).toArray().size(), 0);
    Desk annaToo(house);
    QCOMPARE(annaToo.login(u"anna"_s).value("chats_summary"_L1).toArray().size(), 4);
}

void tst_Routing::queueIsServedInOrder()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk annaToo(house, u"anna"_s);
    Tab first(house);
    Tab second(house);
    Tab third(house);
    const auto queued = anna.takePushes(u"incoming_chat"_s);
    const auto id = [&](int i) { return queued.value(i).value("chat"_L1)["id"_L1].toString(); };
    annaToo.takePushes();
    anna.call(u"deactivate_chat"_s, {{u"id"_s, u"CHAT1"_s}});
    anna.takePushes();
    house.advance(1s);
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes.size(), 2);
    QCOMPARE(pushes[0].value("action"_L1), "incoming_chat"_L1);
    QVERIFY(!pushes[0].contains("request_id"_L1)); // the router did it
    QCOMPARE(pushes[0].value("payload"_L1)["chat"_L1]["id"_L1], id(1));
    QVERIFY(!pushes[0].value("payload"_L1)["chat"_L1]["thread"_L1].toObject().contains("queue"_L1));
    // The next one moved up.
    QCOMPARE(pushes[1].value("action"_L1), "queue_positions_updated"_L1);
    QCOMPARE(pushes[1].value("payload"_L1)[0]["chat_id"_L1], id(2));
    QCOMPARE(anna.call(u"get_chat"_s, {{u"chat_id"_s, id(2)}}).value("thread"_L1)["queue"_L1]["position"_L1], 1);

    // Somebody else takes it: those who saw it wait are told.
    anna.takePushes();
    Desk ben(house, u"ben"_s);
    house.advance(1s);
    QCOMPARE(agentIn(ben.takePushes(u"incoming_chat"_s).value(0)), u"ben@shop"_s);
    const O added = anna.takePushes(u"user_added_to_chat"_s).value(0);
    QCOMPARE(added.value("chat_id"_L1), id(2));
    QCOMPARE(added.value("user"_L1)["id"_L1], "ben@shop"_L1);
    QCOMPARE(added.value("reason"_L1), "assigned"_L1);
    third.take();
    ben.call(u"send_event"_s, {{u"chat_id"_s, id(2)}, {u"event"_s, textEvent(u"Hi"_s)}});
    QCOMPARE(third.take(u"event"_s).size(), 1);
    QVERIFY(anna.takePushes().isEmpty());
}

void tst_Routing::whoLeavesTheQueue()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Tab first(house);
    Tab second(house);
    Tab third(house);
    const auto queued = anna.takePushes(u"incoming_chat"_s);
    second.tell(u"leave"_s);
    const O closed = anna.takePushes(u"chat_deactivated"_s).value(0);
    QCOMPARE(closed.value("chat_id"_L1), queued.value(1).value("chat"_L1)["id"_L1]);
    QCOMPARE(closed.value("user_id"_L1), second.customerId());
    QCOMPARE(anna.call(u"get_chat"_s, {{u"chat_id"_s, queued.value(2).value("chat"_L1)["id"_L1]}})
                 .value("thread"_L1)["queue"_L1]["position"_L1],
             1);
}

void tst_Routing::statusMakesRoom()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    Tab first(house);
    Tab second(house);
    ben.takePushes();
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"accepting_chats"_s}});
    house.advance(1s);
    QCOMPARE(agentIn(ben.takePushes(u"incoming_chat"_s).value(0)), u"ben@shop"_s);
}

void tst_Routing::scriptedAgentsAreForScriptedCustomers()
{
    QByteArray world = shopWorld;
    world.replace("\"chat_limit\": 1", "\"chat_limit\": 1, \"scripted\": true");
    TestHouse house(world);
    Tab tab(house);
    QVERIFY(house.house->world.chat(house.house->world.customer(tab.customerId())->chatId)->isQueued());
}

// ---- the customer page ----

void tst_Routing::pageOpensAChat()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Tab tab(house, {}, u"Maria"_s);
    const auto frames = tab.take();
    QCOMPARE(frames.value(0).value("type"_L1), "welcome"_L1);
    QCOMPARE(frames.value(0).value("customer_id"_L1), tab.customerId());
    QCOMPARE(frames.value(0).value("events"_L1), A());
    QCOMPARE(frames.value(1).value("type"_L1), "opened"_L1);
    QCOMPARE(frames.value(2).value("event"_L1)["from"_L1], "service"_L1);
    QCOMPARE(frames.value(2).value("event"_L1)["text"_L1], "Ben joined the chat"_L1);
    const QJsonValue customer = ben.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1)["users"_L1][0];
    QCOMPARE(customer["name"_L1], "Maria"_L1);
    QCOMPARE(customer["visit"_L1]["last_pages"_L1][0]["url"_L1], "http://shop/customer"_L1);
    tab.tell({{u"type"_s, u"message"_s}, {u"text"_s, u"Hi"_s}, {u"custom_id"_s, u"m1"_s}});
    QCOMPARE(ben.takePushes(u"incoming_event"_s).value(0).value("event"_L1)["custom_id"_L1], "m1"_L1);
    const QJsonValue mine = tab.take(u"event"_s).value(0).value("event"_L1);
    QCOMPARE(mine["from"_L1], "me"_L1);
    QCOMPARE(mine["custom_id"_L1], "m1"_L1);
}

void tst_Routing::twoTabsOfOneCustomer()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Tab first(house);
    Tab second(house, first.customerId());
    QCOMPARE(ben.takePushes(u"incoming_chat"_s).size(), 1);
    first.take();
    second.take();
    first.tell(u"message"_s, u"Hi"_s);
    QCOMPARE(first.take(u"event"_s), second.take(u"event"_s));
}

void tst_Routing::tabsAreCustomersOfTheirOwn()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    Tab first(house);
    Tab second(house);
    QVERIFY(first.customerId() != second.customerId());
    first.take();
    second.take();
    first.tell(u"message"_s, u"Hi"_s);
    QVERIFY(second.take().isEmpty());
}

void tst_Routing::reloadKeepsTheChat()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Tab tab(house);
    tab.tell(u"message"_s, u"Hi"_s);
    const QString id = tab.customerId();
    tab.drop();
    house.advance(25s);
    ben.ping();
    house.advance(25s);
    ben.ping();
    ben.takePushes();
    Tab again(house, id);
    QCOMPARE(again.customerId(), id);
    const O welcome = again.take(u"welcome"_s).value(0);
    QCOMPARE(welcome.value("active"_L1), true);
    QCOMPARE(welcome.value("events"_L1).toArray().size(), 2);
    house.advance(20s);
    QVERIFY(ben.takePushes(u"chat_deactivated"_s).isEmpty());
}

void tst_Routing::nobodyBecomesAPlayedCustomer()
{
    QByteArray world = shopWorld;
    world.replace("\"name\": \"Nobody yet\"",
                  "\"name\": \"Played\", \"script\": { \"starts\": \"1s\", \"again\": \"1m\","
                  "\"talks\": [{ \"group\": 1, \"steps\": [] }] }");
    TestHouse house(world);
    Tab tab(house, u"44444444-4444-4444-8444-444444444444"_s);
    QVERIFY(tab.customerId() != "44444444-4444-4444-8444-444444444444"_L1);
    Tab odd(house, u"no uuid"_s);
    QVERIFY(!QUuid(odd.customerId()).isNull());
    // An id that the service has forgotten is good again.
    Tab old(house, u"55555555-5555-4555-8555-555555555555"_s);
    QCOMPARE(old.customerId(), u"55555555-5555-4555-8555-555555555555"_s);
}

void tst_Routing::whoIsGoneForAMinute()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Tab tab(house);
    ben.takePushes();
    tab.drop();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(ben.takePushes(u"chat_deactivated"_s).isEmpty());
        house.advance(20s);
        ben.ping();
    }
    const auto pushes = ben.takePushes();
    O closed;
    QJsonValue systemMessage;
    for (const O &push : pushes) {
        if (push.value("action"_L1) == "chat_deactivated"_L1)
            closed = push.value("payload"_L1).toObject();
        else if (push.value("action"_L1) == "incoming_event"_L1)
            systemMessage = push.value("payload"_L1)["event"_L1];
    }
    QVERIFY(closed.contains("chat_id"_L1));
    QVERIFY(!closed.contains("user_id"_L1)); // the service did it
    QCOMPARE(systemMessage["system_message_type"_L1], "archived_customer_disconnected"_L1);
    QVERIFY(systemMessage["text_vars"_L1].toObject().contains("customer"_L1));
}

void tst_Routing::leaving()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Tab tab(house);
    ben.takePushes();
    tab.take();
    tab.tell(u"leave"_s);
    QCOMPARE(ben.takePushes(u"chat_deactivated"_s).value(0).value("user_id"_L1), tab.customerId());
    QCOMPARE(tab.take(u"closed"_s).size(), 1);
    tab.tell(u"leave"_s);
    QVERIFY(tab.take().isEmpty());
}

void tst_Routing::comingBack()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Tab tab(house);
    const QJsonValue chatId = ben.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1)["id"_L1];
    tab.tell(u"leave"_s);
    ben.takePushes();
    // The first letter opens a new thread, so that it can be seen.
    tab.tell(u"typing"_s, u"O"_s);
    const auto pushes = ben.takePushes();
    QCOMPARE(pushes.size(), 3);
    QCOMPARE(pushes[1].value("action"_L1), "incoming_customer"_L1);
    QCOMPARE(pushes[0].value("action"_L1), "incoming_chat"_L1);
    QCOMPARE(pushes[0].value("payload"_L1)["chat"_L1]["id"_L1], chatId);
    QVERIFY(pushes[0].value("payload"_L1)["chat"_L1]["thread"_L1].toObject().contains("previous_thread_id"_L1));
    QCOMPARE(pushes[2].value("payload"_L1)["sneak_peek"_L1]["text"_L1], "O"_L1);
}

void tst_Routing::badFramesOfThePage_data()
{
    QTest::addColumn<QString>("frame");
    QTest::addColumn<QString>("message");
    QTest::newRow("no JSON") << u"hi"_s << u"expected a JSON object"_s;
    QTest::newRow("array") << u"[]"_s << u"expected a JSON object"_s;
    QTest::newRow("type")
        << u"{\"type\":\"dance\"}"_s
        << u"`type`: must be one of file, fill, hello, leave, message, page, press, rate, seen, start, typing"_s;
    QTest::newRow("twice") << u"{\"type\":\"hello\"}"_s << u"`type`: hello comes first, and once"_s;
    QTest::newRow("empty") << u"{\"type\":\"message\",\"text\":\" \"}"_s << u"`text`: must be 1 to 16384 bytes"_s;
    QTest::newRow("long") << u"{\"type\":\"message\",\"text\":\"%1\"}"_s.arg(QString(16385, u'x'))
                          << u"`text`: must be 1 to 16384 bytes"_s;
    QTest::newRow("typing") << u"{\"type\":\"typing\",\"text\":\"%1\"}"_s.arg(QString(16385, u'x'))
                            << u"`text`: must be 0 to 16384 bytes"_s;
    QTest::newRow("seen") << u"{\"type\":\"seen\",\"up_to\":\"now\"}"_s << u"`up_to`: expected an RFC 3339 timestamp"_s;
}

void tst_Routing::badFramesOfThePage()
{
    QFETCH(QString, frame);
    QFETCH(QString, message);
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Frames frames;
    Service::CustomerSession session(*house.house, frames.line());
    session.receive(u"{\"type\":\"typing\",\"text\":\"x\"}"_s);
    QCOMPARE(frames.take().value(0).value("message"_L1), "`type`: hello comes first, and once"_L1);
    session.receive(u"{\"type\":\"hello\"}"_s);
    frames.take();
    ben.takePushes();
    session.receive(frame);
    QCOMPARE(frames.take(), (QList<O>{{{u"type"_s, u"error"_s}, {u"message"_s, message}}}));
    QVERIFY(ben.takePushes().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Routing)
#include "tst_routing.moc"
