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

// Chats that go from one to another. Anna has CHAT1, which is of group 1, as Ben is; Cleo is in group 2.
class tst_Transfer : public QObject
{
    Q_OBJECT
private slots:
    void toAnAgent();
    void toAGroup();
    void toTheSameGroup();
    void toTheQueue();
    void backAgain();
    void supervisorsStay();
    void takingOver();
    void inactiveChatOfAnOldVersion();
    void availability_data();
    void availability();
    void refusals_data();
    void refusals();
    void accessInOldVersions();
    void accessOfGroups();
    void accessToThreads();

    void inactivity();
    void inactivityWithNobodyElse();
    void shortInactivity();
};

static O target(const QString &type, const A &ids)
{
    return {{u"type"_s, type}, {u"ids"_s, ids}};
}

static QStringList actionsOf(const QList<O> &frames)
{
    QStringList actions;
    for (const O &frame : frames)
        actions.append(frame.value("action"_L1).toString());
    return actions;
}

static O payloadOf(const QList<O> &frames, const QString &action)
{
    for (const O &frame : frames) {
        if (frame.value("action"_L1) == action)
            return frame.value("payload"_L1).toObject();
    }
    return {};
}

static bool isPresent(const QJsonValue &chat, const QString &userId)
{
    for (const QJsonValue user : chat["users"_L1].toArray()) {
        if (user["id"_L1] == userId)
            return user["present"_L1].toBool();
    }
    return false;
}

void tst_Transfer::toAnAgent()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk annaToo(house, u"anna"_s, Rtm::ApiVersion::V3_2);
    Desk cleo(house, u"cleo"_s);
    anna.takePushes();
    annaToo.takePushes();
    tab.take();
    QCOMPARE(
        anna.error(u"transfer_chat"_s, {{u"id"_s, u"CHAT1"_s}, {u"target"_s, target(u"agent"_s, {u"cleo@shop"_s})}}),
        QString());

    // Cleo could not even see the chat.
    const auto arrived = cleo.takePushes();
    QCOMPARE(actionsOf(arrived), (QStringList{u"incoming_chat"_s, u"incoming_customer"_s}));
    QVERIFY(!arrived[0].contains("request_id"_L1));
    const QJsonValue incoming = arrived[0].value("payload"_L1);
    QCOMPARE(incoming["requester_id"_L1], "anna@shop"_L1);
    QCOMPARE(incoming["transferred_from"_L1], (O{{u"group_ids"_s, A{1}}, {u"agent_ids"_s, A{u"anna@shop"_s}}}));
    QVERIFY(isPresent(incoming["chat"_L1], u"cleo@shop"_s));
    QVERIFY(!isPresent(incoming["chat"_L1], u"anna@shop"_s));
    const A events = incoming["chat"_L1]["thread"_L1]["events"_L1].toArray();
    const QJsonValue words = events.last();
    QCOMPARE(words["system_message_type"_L1], "chat_transferred"_L1);
    QCOMPARE(words["text_vars"_L1], (O{{u"initiator"_s, u"Anna"_s}, {u"targets"_s, u"Cleo"_s}}));

    const auto left = anna.takePushes();
    QCOMPARE(actionsOf(left),
             (QStringList{u"chat_transferred"_s, u"user_added_to_chat"_s, u"user_removed_from_chat"_s}));
    QVERIFY(left[0].contains("request_id"_L1));
    QCOMPARE(left[0].value("payload"_L1),
             (O{{u"chat_id"_s, u"CHAT1"_s},
                {u"thread_id"_s, u"THREAD3"_s},
                {u"requester_id"_s, u"anna@shop"_s},
                {u"reason"_s, u"manual"_s},
                {u"transferred_to"_s, O{{u"group_ids"_s, A{1}}, {u"agent_ids"_s, A{u"cleo@shop"_s}}}}}));
    QCOMPARE(left[2].value("payload"_L1)["user_id"_L1], "anna@shop"_L1);
    const auto leftToo = annaToo.takePushes();
    QCOMPARE(actionsOf(leftToo), actionsOf(left));
    QVERIFY(!leftToo[0].contains("request_id"_L1));
    QVERIFY(!leftToo[0].value("payload"_L1).toObject().contains("reason"_L1));

    QCOMPARE(tab.take(u"event"_s).value(0).value("event"_L1)["text"_L1], "Anna transferred the chat to Cleo"_L1);
    // From now on Cleo has it.
    tab.tell(u"message"_s, u"Hi Cleo"_s);
    QCOMPARE(cleo.takePushes(u"incoming_event"_s).size(), 1);
    QVERIFY(anna.takePushes().isEmpty());
    QCOMPARE(anna.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s)}}),
             u"missing_access: `chat_id`: the requester is not in chat \"CHAT1\""_s);
}

void tst_Transfer::toAGroup()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    Desk cleo(house, u"cleo"_s);
    ben.call(u"follow_chat"_s, {{u"id"_s, u"CHAT1"_s}});
    anna.takePushes();
    ben.takePushes();
    QCOMPARE(anna.error(u"transfer_chat"_s, {{u"id"_s, u"CHAT1"_s}, {u"target"_s, target(u"group"_s, {2})}}),
             QString());
    const auto arrived = cleo.takePushes();
    QCOMPARE(actionsOf(arrived), (QStringList{u"incoming_chat"_s, u"chat_access_updated"_s, u"incoming_customer"_s}));
    QCOMPARE(arrived[0].value("payload"_L1)["chat"_L1]["access"_L1], (O{{u"group_ids"_s, A{2}}}));
    QCOMPARE(arrived[1].value("payload"_L1), (O{{u"id"_s, u"CHAT1"_s}, {u"access"_s, O{{u"group_ids"_s, A{2}}}}}));
    const O transferred = payloadOf(anna.takePushes(), u"chat_transferred"_s);
    QCOMPARE(transferred.value("transferred_to"_L1), (O{{u"group_ids"_s, A{2}}, {u"agent_ids"_s, A{u"cleo@shop"_s}}}));
    // Who follows looks on, though the chat is of another group now.
    QVERIFY(actionsOf(ben.takePushes()).contains(u"chat_transferred"_s));
    cleo.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"Hi"_s)}});
    QCOMPARE(ben.takePushes(u"incoming_event"_s).size(), 1);
}

void tst_Transfer::toTheSameGroup()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.takePushes();
    // Not back to the one who gives it away, who has room as well.
    QCOMPARE(anna.error(u"transfer_chat"_s, {{u"id"_s, u"CHAT1"_s}}), QString());
    const QJsonValue chat = ben.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1);
    QVERIFY(isPresent(chat, u"ben@shop"_s));
    QCOMPARE(chat["access"_L1], (O{{u"group_ids"_s, A{1}}}));
}

void tst_Transfer::toTheQueue()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    Tab other(house); // Ben is full
    anna.takePushes();
    ben.takePushes();
    QCOMPARE(anna.error(u"transfer_chat"_s, {{u"id"_s, u"CHAT1"_s}, {u"target"_s, target(u"group"_s, {1})}}),
             QString());
    const O transferred = payloadOf(anna.takePushes(), u"chat_transferred"_s);
    QCOMPARE(transferred.value("queue"_L1)["position"_L1], 1);
    QVERIFY(Rtm::Timestamp(transferred.value("queue"_L1)["queued_at"_L1].toString()).isValid());
    QCOMPARE(transferred.value("transferred_to"_L1), (O{{u"group_ids"_s, A{1}}, {u"agent_ids"_s, A()}}));
    // Ben sees it wait.
    const QJsonValue waiting = ben.takePushes(u"incoming_chat"_s).value(0);
    QCOMPARE(waiting["chat"_L1]["thread"_L1]["queue"_L1]["position"_L1], 1);
    QCOMPARE(waiting["transferred_from"_L1]["agent_ids"_L1], (A{u"anna@shop"_s}));
    // It does not come back to Anna by itself, but to Ben when he has room.
    house.advance(1s);
    QVERIFY(anna.takePushes().isEmpty());
    other.tell(u"leave"_s);
    ben.takePushes();
    house.advance(5s);
    const QJsonValue chat = ben.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1);
    QCOMPARE(chat["id"_L1], "CHAT1"_L1);
    QVERIFY(chat["thread"_L1]["queues_duration"_L1].toInt() >= 0);
    QVERIFY(!chat["thread"_L1].toObject().contains("queue"_L1));
}

// Who gave a chat away gets it again if somebody wants that, also out of the queue.
void tst_Transfer::backAgain()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    const auto transfer = [](qint64 group) {
        return O{{u"id"_s, u"CHAT1"_s}, {u"target"_s, target(u"group"_s, {group})}};
    };
    const auto isAnnas = [&] {
        return isPresent(anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}), u"anna@shop"_s);
    };
    QCOMPARE(anna.error(u"transfer_chat"_s, transfer(2)), QString());
    QVERIFY(!isAnnas());
    QCOMPARE(cleo.error(u"transfer_chat"_s, transfer(1)), QString());
    QVERIFY(isAnnas());

    QCOMPARE(anna.error(u"transfer_chat"_s, transfer(2)), QString());
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    O request = transfer(1);
    request.insert("ignore_agents_availability"_L1, true);
    QCOMPARE(cleo.error(u"transfer_chat"_s, request), QString());
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"accepting_chats"_s}});
    house.advance(1s);
    QVERIFY(isAnnas());
}

void tst_Transfer::supervisorsStay()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    Desk cleo(house, u"cleo"_s);
    anna.call(u"add_user_to_chat"_s,
              {{u"chat_id"_s, u"CHAT1"_s},
               {u"user_id"_s, u"ben@shop"_s},
               {u"user_type"_s, u"agent"_s},
               {u"visibility"_s, u"agents"_s}});
    ben.takePushes();
    anna.call(u"transfer_chat"_s, {{u"id"_s, u"CHAT1"_s}, {u"target"_s, target(u"agent"_s, {u"cleo@shop"_s})}});
    const auto pushes = ben.takePushes();
    QCOMPARE(actionsOf(pushes),
             (QStringList{u"chat_transferred"_s, u"user_added_to_chat"_s, u"user_removed_from_chat"_s,
                          u"incoming_event"_s}));
    QVERIFY(isPresent(ben.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}), u"ben@shop"_s));
}

void tst_Transfer::takingOver()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    ben.takePushes();
    const O request{{u"id"_s, u"CHAT1"_s}, {u"target"_s, target(u"agent"_s, {u"ben@shop"_s})}};
    QCOMPARE(ben.error(u"transfer_chat"_s, request), u"missing_access: `id`: the requester is not in chat \"CHAT1\""_s);
    O forced = request;
    forced.insert("ignore_requester_presence"_L1, true);
    QCOMPARE(ben.error(u"transfer_chat"_s, forced), QString());
    const auto pushes = ben.takePushes();
    QCOMPARE(actionsOf(pushes), (QStringList{u"incoming_chat"_s, u"chat_transferred"_s, u"incoming_customer"_s}));
    QVERIFY(pushes[1].contains("request_id"_L1));
    QCOMPARE(payloadOf(anna.takePushes(), u"user_removed_from_chat"_s).value("user_id"_L1), "anna@shop"_L1);
}

void tst_Transfer::inactiveChatOfAnOldVersion()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Desk old(house, u"ben"_s, Rtm::ApiVersion::V3_3);
    Desk cleo(house, u"cleo"_s);
    const O request{{u"id"_s, u"CHAT2"_s}, {u"target"_s, target(u"group"_s, {2})}};
    QCOMPARE(ben.error(u"transfer_chat"_s, request), u"chat_inactive: `id`: chat \"CHAT2\" is inactive"_s);
    cleo.takePushes();
    QCOMPARE(old.error(u"transfer_chat"_s, request), QString());
    const O transferred = payloadOf(old.takePushes(), u"chat_transferred"_s);
    QVERIFY(!transferred.contains("thread_id"_L1));
    QCOMPARE(transferred.value("transferred_to"_L1)["group_ids"_L1], (A{2}));
    QCOMPARE(cleo.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT2"_s}}), QString());
}

void tst_Transfer::availability_data()
{
    QTest::addColumn<O>("target");
    QTest::addColumn<QString>("status"); // of Cleo
    QTest::addColumn<QString>("error");
    const O cleo = target(u"agent"_s, {u"cleo@shop"_s});
    const O sales = target(u"group"_s, {2});
    QTest::newRow("agent accepts") << cleo << u"accepting_chats"_s << QString();
    QTest::newRow("agent does not accept")
        << cleo << u"not_accepting_chats"_s << u"validation: `target.ids`: \"cleo@shop\" does not accept chats"_s;
    QTest::newRow("agent is offline") << cleo << QString()
                                      << u"agent_offline: `target.ids`: \"cleo@shop\" is not online"_s;
    QTest::newRow("group accepts") << sales << u"accepting_chats"_s << QString();
    QTest::newRow("group does not accept")
        << sales << u"not_accepting_chats"_s
        << u"agent_offline: `target.ids`: no other agent of the groups accepts chats"_s;
    QTest::newRow("group is offline") << sales << QString()
                                      << u"agent_offline: `target.ids`: no other agent of the groups accepts chats"_s;
}

void tst_Transfer::availability()
{
    QFETCH(O, target);
    QFETCH(QString, status);
    QFETCH(QString, error);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    std::optional<Desk> cleo;
    if (!status.isEmpty()) {
        cleo.emplace(house, u"cleo"_s);
        cleo->call(u"set_routing_status"_s, {{u"status"_s, status}});
    }
    O request{{u"id"_s, u"CHAT1"_s}, {u"target"_s, target}};
    QCOMPARE(anna.error(u"transfer_chat"_s, request), error);
    if (error.isEmpty())
        return;
    QVERIFY(isPresent(anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}), u"anna@shop"_s));
    request.insert("ignore_agents_availability"_L1, true);
    QCOMPARE(anna.error(u"transfer_chat"_s, request), QString());
    const QJsonValue chat = anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}});
    const bool toAgent = target.value("type"_L1) == "agent"_L1;
    QCOMPARE(isPresent(chat, u"cleo@shop"_s), toAgent);
    QCOMPARE(chat["thread"_L1].toObject().contains("queue"_L1), !toAgent);
}

void tst_Transfer::refusals_data()
{
    QTest::addColumn<O>("request");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QString &chatId, const O &target, const QString &error) {
        QTest::newRow(name) << O{{u"id"_s, chatId}, {u"target"_s, target}} << error;
    };
    row("no chat", u"CHAT9"_s, target(u"group"_s, {1}), u"not_found: `id`: there is no chat \"CHAT9\""_s);
    row("inactive", u"CHAT2"_s, target(u"group"_s, {1}), u"chat_inactive: `id`: chat \"CHAT2\" is inactive"_s);
    row("no agent", u"CHAT1"_s, target(u"agent"_s, {u"zoe@shop"_s}),
        u"not_found: `target.ids`: there is no agent \"zoe@shop\""_s);
    row("no group", u"CHAT1"_s, target(u"group"_s, {9}), u"not_found: `target.ids`: there is no group 9"_s);
    row("nobody", u"CHAT1"_s, target(u"agent"_s, {}), u"validation: `target.ids`: cannot be empty"_s);
    row("no groups", u"CHAT1"_s, target(u"group"_s, {}), u"validation: `target.ids`: cannot be empty"_s);
    row("to herself", u"CHAT1"_s, target(u"agent"_s, {u"anna@shop"_s}),
        u"validation: `target.ids`: the chat is theirs already"_s);
    row("group by name", u"CHAT1"_s, target(u"group"_s, {u"1"_s}),
        u"validation: `target.ids[0]`: expected whole number, found string"_s);
}

void tst_Transfer::refusals()
{
    QFETCH(O, request);
    QFETCH(QString, error);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    anna.takePushes();
    QCOMPARE(anna.error(u"transfer_chat"_s, request), error);
    QVERIFY(anna.takePushes().isEmpty());
}

// ---- access ----

void tst_Transfer::accessInOldVersions()
{
    TestHouse house;
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_2);
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    const O sales{{u"type"_s, u"group"_s}, {u"id"_s, 2}};
    const O request{{u"id"_s, u"CHAT1"_s}, {u"access"_s, sales}};
    old.takePushes();
    anna.takePushes();
    cleo.takePushes();
    QCOMPARE(old.error(u"grant_chat_access"_s, request), QString());
    const auto pushes = old.takePushes();
    QCOMPARE(actionsOf(pushes), QStringList{u"chat_access_granted"_s});
    QVERIFY(pushes[0].contains("request_id"_L1));
    QCOMPARE(pushes[0].value("payload"_L1), (O{{u"id"_s, u"CHAT1"_s}, {u"access"_s, O{{u"group_ids"_s, A{2}}}}}));
    const QList<O> updated{{{u"id"_s, u"CHAT1"_s}, {u"access"_s, O{{u"group_ids"_s, A{1, 2}}}}}};
    QCOMPARE(anna.takePushes(u"chat_access_updated"_s), updated);
    QCOMPARE(cleo.takePushes(u"chat_access_updated"_s), updated);
    QCOMPARE(cleo.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}), QString());
    // Once is enough.
    QCOMPARE(old.error(u"grant_chat_access"_s, request), QString());
    QVERIFY(old.takePushes().isEmpty());

    QCOMPARE(old.error(u"revoke_chat_access"_s, request), QString());
    QCOMPARE(payloadOf(old.takePushes(), u"chat_access_revoked"_s).value("access"_L1), (O{{u"group_ids"_s, A{2}}}));
    QCOMPARE(cleo.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}),
             u"missing_access: `chat_id`: no access to chat \"CHAT1\""_s);
    QCOMPARE(old.error(u"revoke_chat_access"_s, request), u"validation: `access.id`: group 2 has no access"_s);
    const O nowhere{{u"id"_s, u"CHAT1"_s}, {u"access"_s, O{{u"type"_s, u"group"_s}, {u"id"_s, 9}}}};
    QCOMPARE(old.error(u"grant_chat_access"_s, nowhere), u"validation: `access.id`: there is no group 9"_s);
    // Later versions transfer.
    QVERIFY(anna.error(u"grant_chat_access"_s, request).startsWith("validation: `action`"_L1));
}

void tst_Transfer::accessOfGroups()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    const auto ids = [](Desk &desk) {
        QStringList ids;
        for (const QJsonValue chat : desk.call(u"list_chats"_s).value("chats_summary"_L1).toArray())
            ids.append(chat["id"_L1].toString());
        ids.sort();
        return ids;
    };
    QCOMPARE(ids(anna), (QStringList{u"CHAT1"_s, u"CHAT2"_s, u"CHAT3"_s})); // owns the place
    QCOMPARE(ids(ben), (QStringList{u"CHAT1"_s, u"CHAT2"_s}));
    anna.call(u"transfer_chat"_s,
              {{u"id"_s, u"CHAT1"_s}, {u"target"_s, target(u"group"_s, {2})}, {u"ignore_agents_availability"_s, true}});
    QCOMPARE(ids(ben), QStringList{u"CHAT2"_s});
    // Group 0 is everybody.
    anna.call(u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, u"CHAT3"_s}}}});
    QCOMPARE(ids(ben), (QStringList{u"CHAT2"_s, u"CHAT3"_s}));
}

void tst_Transfer::accessToThreads()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    Desk old(house, u"cleo"_s, Rtm::ApiVersion::V3_5);
    anna.call(u"transfer_chat"_s, {{u"id"_s, u"CHAT1"_s}, {u"target"_s, target(u"group"_s, {2})}});
    const O earlier{{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD1"_s}};
    QCOMPARE(cleo.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD3"_s}}), QString());
    QCOMPARE(cleo.error(u"get_chat"_s, earlier), u"missing_access: `thread_id`: no access to thread \"THREAD1\""_s);
    QCOMPARE(old.error(u"get_chat"_s, earlier), QString());
    QCOMPARE(anna.error(u"get_chat"_s, earlier), QString());
}

// ---- inactivity ----

static QByteArray impatientWorld(const QByteArray &patience = "2m")
{
    QByteArray world = shopWorld;
    world.replace("\"groups\": [{", "\"routing\": { \"inactive_after\": \"" + patience + "\" }, \"groups\": [{");
    return world;
}

static void pass(TestHouse &house, RtmClock::Duration time, QList<Desk *> desks)
{
    for (; time > 0s; time -= 10s) {
        house.advance(std::min<RtmClock::Duration>(time, 10s));
        for (Desk *desk : desks)
            desk->ping();
    }
}

void tst_Transfer::inactivity()
{
    TestHouse house(impatientWorld());
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s), ben(house, u"ben"_s);
    const auto wait = [&](RtmClock::Duration time) { pass(house, time, {&anna, &ben}); };
    tab.tell(u"message"_s, u"Anybody?"_s);
    wait(90s);
    tab.tell(u"message"_s, u"Hello?"_s); // does not begin anew
    wait(20s);
    anna.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"A moment"_s)}});
    wait(300s);
    QVERIFY(ben.takePushes(u"incoming_chat"_s).isEmpty()); // it is the customer's turn
    tab.tell(u"message"_s, u"And now?"_s);
    anna.call(u"send_event"_s,
              {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"no idea"_s, {{u"visibility"_s, u"agents"_s}})}});
    wait(110s);
    anna.takePushes();
    QVERIFY(ben.takePushes(u"incoming_chat"_s).isEmpty());
    wait(10s);
    const O incoming = ben.takePushes(u"incoming_chat"_s).value(0);
    QVERIFY(!incoming.contains("requester_id"_L1));
    QCOMPARE(incoming.value("transferred_from"_L1)["agent_ids"_L1], A{u"anna@shop"_s});
    const QJsonValue words = incoming.value("chat"_L1)["thread"_L1]["events"_L1].toArray().last();
    QCOMPARE(words["system_message_type"_L1], "routing.assigned_inactive"_L1);
    QCOMPARE(words["text"_L1], "Ben has the chat: no answer from Anna in 2 minutes"_L1);
    QCOMPARE(words["text_vars"_L1],
             (O{{u"agent_added"_s, u"Ben"_s}, {u"agent_removed"_s, u"Anna"_s}, {u"duration"_s, u"2"_s}}));
    QCOMPARE(payloadOf(anna.takePushes(), u"chat_transferred"_s).value("reason"_L1), "inactive"_L1);
    // Ben has the whole time, and it does not go back to Anna.
    wait(300s);
    QVERIFY(anna.takePushes().isEmpty());
}

void tst_Transfer::inactivityWithNobodyElse()
{
    TestHouse house(impatientWorld());
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    tab.tell(u"message"_s, u"Anybody?"_s);
    anna.takePushes();
    pass(house, 130s, {&anna});
    QVERIFY(anna.takePushes().isEmpty());
    Desk ben(house, u"ben"_s);
    pass(house, 120s, {&anna, &ben});
    QCOMPARE(ben.takePushes(u"incoming_chat"_s).size(), 1);
}

void tst_Transfer::shortInactivity()
{
    TestHouse house(impatientWorld("20s"));
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s), ben(house, u"ben"_s);
    tab.tell(u"message"_s, u"Anybody?"_s);
    pass(house, 20s, {&anna, &ben});
    const QJsonValue thread = ben.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1)["thread"_L1];
    QVERIFY(thread["events"_L1].toArray().last()["text"_L1].toString().endsWith(" in 1 minute"_L1)); // not 0 minutes
}

QTEST_GUILESS_MAIN(tst_Transfer)
#include "tst_transfer.moc"
