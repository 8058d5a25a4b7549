// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

static const QString thomas = u"11111111-1111-4111-8111-111111111111"_s;
static const QString maja = u"22222222-2222-4222-8222-222222222222"_s;
static const QString nobodyYet = u"44444444-4444-4444-8444-444444444444"_s;

// Who is in a chat, and what those who are not seen by the customer may do. Anna is in CHAT1.
class tst_Members : public QObject
{
    Q_OBJECT
private slots:
    void addingAnAgent();
    void joining();
    void lookingOnUnseen();
    void readingUnseen();
    void showingOneself();
    void takingFromTheQueue();
    void lookingOnInTheQueue();
    void addingACustomer();
    void removing();
    void givenAChatAfterBeingRemoved();
    void leavingToTheQueue();
    void hidingToTheQueue();
    void withoutAnActiveThread();
    void refusals_data();
    void refusals();
};

static O adding(const QString &chatId, const QString &userId, const QString &visibility = u"all"_s)
{
    return {{u"chat_id"_s, chatId},
            {u"user_id"_s, userId},
            {u"user_type"_s, userId.contains(u'@') ? u"agent"_s : u"customer"_s},
            {u"visibility"_s, visibility}};
}

static O removal(const QString &chatId, const QString &userId)
{
    return {{u"chat_id"_s, chatId}, {u"user_id"_s, userId}, {u"user_type"_s, u"agent"_s}};
}

static O anyway(O request)
{
    request.insert("ignore_requester_presence"_L1, true);
    return request;
}

void tst_Members::addingAnAgent()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    anna.takePushes();
    tab.take();
    QCOMPARE(anna.error(u"add_user_to_chat"_s, adding(u"CHAT1"_s, u"cleo@shop"_s)), QString());
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes[0].value("action"_L1), "user_added_to_chat"_L1);
    QVERIFY(pushes[0].contains("request_id"_L1));
    const QJsonValue added = pushes[0].value("payload"_L1);
    QCOMPARE(added["chat_id"_L1], "CHAT1"_L1);
    QCOMPARE(added["thread_id"_L1], "THREAD3"_L1);
    QCOMPARE(added["requester_id"_L1], "anna@shop"_L1);
    QCOMPARE(added["reason"_L1], "manual"_L1);
    QCOMPARE(added["user"_L1]["id"_L1], "cleo@shop"_L1);
    QCOMPARE(added["user"_L1]["present"_L1], true);
    QCOMPARE(added["user"_L1]["visibility"_L1], "all"_L1);
    QCOMPARE(pushes[1].value("payload"_L1)["event"_L1]["system_message_type"_L1], "agent_added"_L1);
    QCOMPARE(cleo.takeActions(), (QStringList{u"incoming_chat"_s, u"user_added_to_chat"_s, u"incoming_customer"_s}));
    QCOMPARE(tab.take(u"event"_s).value(0).value("event"_L1)["text"_L1], "Anna added Cleo"_L1);
    QCOMPARE(cleo.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"Hi"_s)}}), QString());
    // Once is enough.
    anna.takePushes();
    QCOMPARE(anna.error(u"add_user_to_chat"_s, adding(u"CHAT1"_s, u"cleo@shop"_s)), QString());
    QVERIFY(anna.takePushes().isEmpty());
}

void tst_Members::joining()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    const O request = adding(u"CHAT1"_s, u"ben@shop"_s);
    QCOMPARE(ben.error(u"add_user_to_chat"_s, request),
             u"missing_access: `chat_id`: the requester is not in chat \"CHAT1\""_s);
    QCOMPARE(ben.error(u"add_user_to_chat"_s, anyway(request)), QString());
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes[1].value("payload"_L1)["event"_L1]["system_message_type"_L1], "agent_joined"_L1);
}

void tst_Members::lookingOnUnseen()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    ben.takePushes();
    tab.take();
    ben.call(u"add_user_to_chat"_s, anyway(adding(u"CHAT1"_s, u"ben@shop"_s, u"agents"_s)));
    QCOMPARE(anna.takePushes(u"user_added_to_chat"_s).value(0).value("user"_L1)["visibility"_L1], "agents"_L1);
    ben.takePushes();
    // Nothing of it reaches the customer.
    QCOMPARE(ben.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s)}}),
             u"validation: `event.visibility`: must be agents, as the requester's is"_s);
    QCOMPARE(ben.error(u"send_event"_s,
                       {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s, {{u"visibility"_s, u"agents"_s}})}}),
             QString());
    QCOMPARE(ben.error(u"send_typing_indicator"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"is_typing"_s, true}}), QString());
    QCOMPARE(ben.error(u"send_typing_indicator"_s,
                       {{u"chat_id"_s, u"CHAT1"_s}, {u"is_typing"_s, true}, {u"visibility"_s, u"all"_s}}),
             u"validation: `visibility`: must be agents, as the requester's is"_s);
    QCOMPARE(ben.error(u"send_thinking_indicator"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"title"_s, u"Hm"_s}}), QString());
    QCOMPARE(ben.error(u"mark_events_as_seen"_s,
                       {{u"chat_id"_s, u"CHAT1"_s}, {u"seen_up_to"_s, house.house->world.stamp().text()}}),
             QString());
    QVERIFY(tab.take().isEmpty());
    // Who only looks on has room for chats: Ben may have one.
    Tab other(house);
    QCOMPARE(ben.takePushes(u"incoming_chat"_s).size(), 1);
}

void tst_Members::readingUnseen()
{
    TestHouse house;
    Desk anna(house, u"anna"_s), ben(house, u"ben"_s);
    ben.call(u"add_user_to_chat"_s, anyway(adding(u"CHAT1"_s, u"ben@shop"_s, u"agents"_s)));
    const auto read = [&](Desk &desk) {
        house.advance(1s);
        const QString now = house.house->world.stamp().text();
        desk.call(u"mark_events_as_seen"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"seen_up_to"_s, now}});
        return now;
    };
    const QString seen = read(anna);
    read(ben);
    QCOMPARE(Tab(house, thomas).take(u"welcome"_s).value(0).value("seen_up_to"_L1), seen);
}

void tst_Members::showingOneself()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.call(u"add_user_to_chat"_s, anyway(adding(u"CHAT1"_s, u"ben@shop"_s, u"agents"_s)));
    ben.takePushes();
    tab.take();
    ben.call(u"add_user_to_chat"_s, adding(u"CHAT1"_s, u"ben@shop"_s));
    QCOMPARE(ben.takeActions(), (QStringList{u"user_added_to_chat"_s, u"incoming_event"_s}));
    QCOMPARE(tab.take(u"event"_s).size(), 1);
    QCOMPARE(ben.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s)}}), QString());
}

void tst_Members::takingFromTheQueue()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    Tab first(house);
    Tab second(house);
    const auto queued = anna.takePushes(u"incoming_chat"_s);
    const auto id = [&](int i) { return queued.value(i).value("chat"_L1)["id"_L1].toString(); };
    QCOMPARE(anna.error(u"add_user_to_chat"_s, anyway(adding(id(0), u"anna@shop"_s))), QString());
    const QJsonValue chat = anna.call(u"get_chat"_s, {{u"chat_id"_s, id(0)}});
    QVERIFY(!chat["thread"_L1].toObject().contains("queue"_L1));
    QVERIFY(chat["thread"_L1].toObject().contains("queues_duration"_L1));
    anna.takePushes();
    house.advance(1s);
    // The other one moved up.
    const O moved = anna.takePushes().value(0);
    QCOMPARE(moved.value("action"_L1), "queue_positions_updated"_L1);
    QCOMPARE(moved.value("payload"_L1)[0]["chat_id"_L1], id(1));
    QCOMPARE(moved.value("payload"_L1)[0]["queue"_L1], (O{{u"position"_s, 1}, {u"wait_time"_s, 60}}));
}

void tst_Members::lookingOnInTheQueue()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    Tab tab(house);
    const QString id = anna.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1)["id"_L1].toString();
    anna.call(u"add_user_to_chat"_s, anyway(adding(id, u"anna@shop"_s, u"agents"_s)));
    QCOMPARE(anna.call(u"get_chat"_s, {{u"chat_id"_s, id}}).value("thread"_L1)["queue"_L1]["position"_L1], 1);
    Desk ben(house, u"ben"_s);
    house.advance(1s);
    QCOMPARE(ben.takePushes(u"incoming_chat"_s).size(), 1);
}

void tst_Members::addingACustomer()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const QString id = anna.call(u"start_chat"_s).value("chat_id"_L1).toString();
    anna.takePushes();
    Tab tab(house, nobodyYet); // opens a chat of its own
    QVERIFY(anna.error(u"add_user_to_chat"_s, adding(id, nobodyYet))
                .startsWith("validation: `user_id`: the customer has chat"_L1));
    house.house->world.addCustomer(u"77777777-7777-4777-8777-777777777777"_s, u"Ida"_s);
    const O request = adding(id, u"77777777-7777-4777-8777-777777777777"_s, u"agents"_s);
    QCOMPARE(anna.error(u"add_user_to_chat"_s, request), u"validation: `visibility`: must be all for a customer"_s);
    anna.takePushes();
    QCOMPARE(anna.error(u"add_user_to_chat"_s, adding(id, u"77777777-7777-4777-8777-777777777777"_s)), QString());
    const QJsonValue user = anna.takePushes(u"user_added_to_chat"_s).value(0).value("user"_L1);
    QCOMPARE(user["type"_L1], "customer"_L1);
    QCOMPARE(user["present"_L1], false); // not on the site
    QCOMPARE(anna.error(u"add_user_to_chat"_s, adding(id, maja)),
             u"validation: `user_id`: the chat has a customer already"_s);
}

void tst_Members::removing()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    anna.call(u"add_user_to_chat"_s, adding(u"CHAT1"_s, u"cleo@shop"_s));
    anna.takePushes();
    cleo.takePushes();
    tab.take();
    QCOMPARE(anna.error(u"remove_user_from_chat"_s, removal(u"CHAT1"_s, u"cleo@shop"_s)), QString());
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes[0].value("payload"_L1),
             (O{{u"chat_id"_s, u"CHAT1"_s},
                {u"thread_id"_s, u"THREAD3"_s},
                {u"user_id"_s, u"cleo@shop"_s},
                {u"reason"_s, u"manual"_s},
                {u"requester_id"_s, u"anna@shop"_s}}));
    QVERIFY(pushes[0].contains("request_id"_L1));
    QCOMPARE(pushes[1].value("payload"_L1)["event"_L1]["system_message_type"_L1], "agent_removed"_L1);
    QCOMPARE(cleo.takeActions(), QStringList{u"user_removed_from_chat"_s});
    QCOMPARE(tab.take(u"event"_s).size(), 1);
    QCOMPARE(cleo.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}),
             u"missing_access: `chat_id`: no access to chat \"CHAT1\""_s);
    // Still among those who were in the thread.
    QVERIFY(anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}})
                .value("thread"_L1)["user_ids"_L1]
                .toArray()
                .contains(u"cleo@shop"_s));
}

void tst_Members::givenAChatAfterBeingRemoved()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    anna.call(u"add_user_to_chat"_s, adding(u"CHAT1"_s, u"cleo@shop"_s, u"agents"_s));
    anna.call(u"remove_user_from_chat"_s, removal(u"CHAT1"_s, u"cleo@shop"_s));
    cleo.takePushes();
    const O sales{{u"type"_s, u"group"_s}, {u"ids"_s, A{2}}};
    QCOMPARE(anna.error(u"transfer_chat"_s, {{u"id"_s, u"CHAT1"_s}, {u"target"_s, sales}}), QString());
    QVERIFY(cleo.takeActions().contains(u"incoming_chat"_s));
}

void tst_Members::leavingToTheQueue()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    anna.takePushes();
    ben.takePushes();
    anna.call(u"remove_user_from_chat"_s, removal(u"CHAT1"_s, u"anna@shop"_s));
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes[0].value("action"_L1), "user_removed_from_chat"_L1);
    QCOMPARE(pushes[1].value("payload"_L1)["event"_L1]["system_message_type"_L1], "agent_left"_L1);
    QCOMPARE(pushes[2].value("payload"_L1)[0]["queue"_L1]["position"_L1], 1);
    QCOMPARE(ben.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1)["thread"_L1]["queue"_L1]["position"_L1], 1);
    // Not back to Anna, who has let it go.
    house.advance(1s);
    QVERIFY(anna.takePushes().isEmpty());
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"accepting_chats"_s}});
    house.advance(1s);
    QCOMPARE(ben.takePushes(u"incoming_chat"_s).size(), 1);
}

// Nobody answers any more when the only one who did is not seen by the customer.
void tst_Members::hidingToTheQueue()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    anna.takePushes();
    ben.takePushes();
    const O place{{u"position"_s, 1}, {u"wait_time"_s, 60}};
    QCOMPARE(anna.error(u"add_user_to_chat"_s, adding(u"CHAT1"_s, u"anna@shop"_s, u"agents"_s)), QString());
    const auto pushes = anna.takePushes();
    QCOMPARE(pushes[0]["action"_L1], "user_added_to_chat"_L1);
    QCOMPARE(pushes[1]["action"_L1], "incoming_event"_L1);
    QCOMPARE(pushes[2]["action"_L1], "queue_positions_updated"_L1);
    QCOMPARE(pushes[2]["payload"_L1][0]["queue"_L1], place);
    const O chat = ben.takePushes(u"incoming_chat"_s).value(0)["chat"_L1].toObject();
    QCOMPARE(chat["thread"_L1]["queue"_L1]["position"_L1], 1);
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"accepting_chats"_s}});
    house.advance(1s);
    QCOMPARE(ben.takePushes(u"incoming_chat"_s).size(), 1);
}

void tst_Members::withoutAnActiveThread()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Desk old(house, u"ben"_s, Rtm::ApiVersion::V3_3);
    O request = adding(u"CHAT2"_s, u"ben@shop"_s);
    QCOMPARE(ben.error(u"add_user_to_chat"_s, request), u"chat_inactive: `chat_id`: chat \"CHAT2\" is inactive"_s);
    request.remove("visibility"_L1);
    request.insert("require_active_thread"_L1, true);
    QCOMPARE(old.error(u"add_user_to_chat"_s, request), u"chat_inactive: `chat_id`: chat \"CHAT2\" is inactive"_s);
    request.remove("require_active_thread"_L1);
    old.takePushes();
    QCOMPARE(old.error(u"add_user_to_chat"_s, request), QString());
    const auto pushes = old.takePushes();
    QCOMPARE(pushes.size(), 1); // no words in a closed thread
    QVERIFY(!pushes[0].value("payload"_L1).toObject().contains("thread_id"_L1));
    QCOMPARE(old.error(u"remove_user_from_chat"_s, removal(u"CHAT2"_s, u"ben@shop"_s)), QString());
}

void tst_Members::refusals_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<O>("request");
    QTest::addColumn<QString>("error");
    const QString add = u"add_user_to_chat"_s;
    const QString remove = u"remove_user_from_chat"_s;
    QTest::newRow("no chat") << add << adding(u"CHAT9"_s, u"ben@shop"_s)
                             << u"not_found: `chat_id`: there is no chat \"CHAT9\""_s;
    QTest::newRow("no agent") << add << adding(u"CHAT1"_s, u"zoe@shop"_s)
                              << u"not_found: `user_id`: there is no agent \"zoe@shop\""_s;
    QTest::newRow("no customer") << add << adding(u"CHAT1"_s, u"somebody"_s)
                                 << u"not_found: `user_id`: there is no customer \"somebody\""_s;
    QTest::newRow("second customer") << add << adding(u"CHAT1"_s, maja)
                                     << u"validation: `user_id`: the chat has a customer already"_s;
    O unseen = adding(u"CHAT1"_s, u"ben@shop"_s);
    unseen.remove("visibility"_L1);
    QTest::newRow("no visibility") << add << unseen << u"validation: `visibility`: missing"_s;
    QTest::newRow("not in it") << remove << removal(u"CHAT1"_s, u"ben@shop"_s)
                               << u"not_found: `user_id`: \"ben@shop\" is not in chat \"CHAT1\""_s;
    QTest::newRow("inactive") << remove << removal(u"CHAT2"_s, u"ben@shop"_s)
                              << u"chat_inactive: `chat_id`: chat \"CHAT2\" is inactive"_s;
    QTest::newRow("nobody") << remove << removal(u"CHAT1"_s, u"zoe@shop"_s)
                            << u"not_found: `user_id`: there is no agent \"zoe@shop\""_s;
    O customer = removal(u"CHAT1"_s, thomas);
    customer.insert("user_type"_L1, u"customer"_s);
    QTest::newRow("customer") << remove << customer << u"validation: `user_type`: must be agent, not \"customer\""_s;
}

void tst_Members::refusals()
{
    QFETCH(QString, action);
    QFETCH(O, request);
    QFETCH(QString, error);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.takePushes();
    QCOMPARE(anna.error(action, request), error);
    QVERIFY(anna.takePushes().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Members)
#include "tst_members.moc"
