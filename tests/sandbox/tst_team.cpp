// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using O = QJsonObject;
using A = QJsonArray;

// Agents among themselves: status, who may take a chat, words to many.
class tst_Team : public QObject
{
    Q_OBJECT
private slots:
    void awayStatus();
    void groupStatuses();
    void routingStatuses();
    void agentsForTransfer();
    void multicast_data();
    void multicast();
    void multicastContent();
    void multicastRefusals();
    void updateSession();
    void pushNotifications();
};

// Payloads that are arrays.
static A list(Desk &desk, const QString &action, const O &payload = {})
{
    return desk.respond(action, payload).value("payload"_L1).toArray();
}

void tst_Team::awayStatus()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk another(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    const auto set = [&](Desk &desk, bool away) {
        ben.takePushes();
        desk.call(u"set_away_status"_s, {{u"away"_s, away}});
        const auto told = ben.takePushes(u"routing_status_set"_s);
        return told.isEmpty() ? QString() : told.constFirst().value("status"_L1).toString();
    };
    QCOMPARE(set(anna, true), QString());
    QCOMPARE(set(another, true), u"not_accepting_chats"_s);
    QCOMPARE(set(another, true), QString());
    QCOMPARE(set(anna, false), u"accepting_chats"_s);
    QCOMPARE(set(another, false), QString());
    // What was set by hand stays when nothing changes.
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    QCOMPARE(set(another, true), QString());
}

// Anna answers for both groups, Ben for Support, Cleo for Sales.
void tst_Team::groupStatuses()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Desk old(house, u"ben"_s, Rtm::ApiVersion::V3_4);
    const auto told = [&] {
        QStringList groups;
        for (const O &push : ben.takePushes(u"groups_status_updated"_s)) {
            for (const QJsonValue &group : push.value("groups"_L1).toArray())
                groups.append(u"%1 %2"_s.arg(group["id"_L1].toInt()).arg(group["status"_L1].toString()));
        }
        return groups.join(", "_L1);
    };
    Desk anna(house, u"anna"_s);
    QCOMPARE(told(), u"2 accepting_chats"_s);
    anna.call(u"set_away_status"_s, {{u"away"_s, true}});
    QCOMPARE(told(), u"2 not_accepting_chats"_s);
    Desk cleo(house, u"cleo"_s);
    QCOMPARE(told(), u"2 accepting_chats"_s);
    anna.call(u"set_away_status"_s, {{u"away"_s, false}});
    QCOMPARE(told(), QString()); // only what has changed
    cleo.call(u"logout"_s);
    QCOMPARE(told(), QString());
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    QCOMPARE(told(), QString());
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    QCOMPARE(told(), u"0 not_accepting_chats, 1 not_accepting_chats, 2 not_accepting_chats"_s);
    anna.drop();
    QCOMPARE(told(), u"2 offline"_s);
    QVERIFY(!old.takeActions().contains(u"groups_status_updated"_s));
}

void tst_Team::routingStatuses()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    const O anna{{u"agent_id"_s, u"anna@shop"_s}, {u"status"_s, u"offline"_s}};
    const O benNow{{u"agent_id"_s, u"ben@shop"_s}, {u"status"_s, u"not_accepting_chats"_s}};
    const O cleo{{u"agent_id"_s, u"cleo@shop"_s}, {u"status"_s, u"offline"_s}};
    const auto statuses = [&](const A &groups) {
        return list(ben, u"list_routing_statuses"_s, {{u"filters"_s, O{{u"group_ids"_s, groups}}}});
    };
    QCOMPARE(list(ben, u"list_routing_statuses"_s), (A{anna, benNow, cleo}));
    QCOMPARE(statuses({0}), (A{anna, benNow, cleo}));
    QCOMPARE(statuses({1}), (A{anna, benNow}));
    QCOMPARE(statuses({}), A());
    QCOMPARE(ben.error(u"list_routing_statuses"_s, {{u"filters"_s, O{{u"group_ids"_s, A{9}}}}}),
             u"not_found: `filters.group_ids`: there is no group 9"_s);
}

void tst_Team::agentsForTransfer()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto agents = [&] { return list(anna, u"list_agents_for_transfer"_s, {{u"chat_id"_s, u"CHAT3"_s}}); };
    const O annaNow{{u"agent_id"_s, u"anna@shop"_s}, {u"active_chats"_s, 1}};
    const O benNow{{u"agent_id"_s, u"ben@shop"_s}, {u"active_chats"_s, 0}};
    QCOMPARE(agents(), A{annaNow});
    Desk ben(house, u"ben"_s);
    QCOMPARE(agents(), (A{benNow, annaNow}));
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    QCOMPARE(agents(), A{annaNow});
    // Who has the chat needs no transfer.
    QCOMPARE(list(anna, u"list_agents_for_transfer"_s, {{u"chat_id"_s, u"CHAT1"_s}}), A());
    QCOMPARE(anna.error(u"list_agents_for_transfer"_s, {{u"chat_id"_s, u"NONE"_s}}),
             u"not_found: `chat_id`: there is no chat \"NONE\""_s);
}

void tst_Team::multicast_data()
{
    QTest::addColumn<O>("agents");
    QTest::addColumn<QString>("told"); // by the first letters of their names
    QTest::newRow("all") << O{{u"all"_s, true}} << u"abc"_s;
    QTest::newRow("nobody") << O{{u"all"_s, false}} << QString();
    QTest::newRow("ids") << O{{u"ids"_s, A{u"ben@shop"_s, u"ben@shop"_s}}} << u"b"_s;
    QTest::newRow("group") << O{{u"groups"_s, A{2}}} << u"ac"_s;
    QTest::newRow("group as text") << O{{u"groups"_s, A{u"1"_s}}} << u"ab"_s;
    QTest::newRow("all groups") << O{{u"groups"_s, A{0}}} << u"abc"_s;
    QTest::newRow("several") << O{{u"groups"_s, A{1}}, {u"ids"_s, A{u"cleo@shop"_s}}} << u"abc"_s;
}

void tst_Team::multicast()
{
    QFETCH(O, agents);
    QFETCH(QString, told);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    Desk cleo(house, u"cleo"_s);
    anna.call(u"multicast"_s, {{u"recipients"_s, O{{u"agents"_s, agents}}}, {u"content"_s, 1}});
    QString heard;
    for (const auto &[name, desk] : {std::pair(u'a', &anna), {u'b', &ben}, {u'c', &cleo}})
        heard += QString(desk->takePushes(u"incoming_multicast"_s).size(), name);
    QCOMPARE(heard, told);
}

void tst_Team::multicastContent()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s, Rtm::ApiVersion::V3_2);
    const O content{{u"nested"_s, A{1, O{{u"deep"_s, true}}}}};
    O request{{u"recipients"_s, O{{u"agents"_s, O{{u"all"_s, true}}}}}, {u"content"_s, content}};
    anna.call(u"multicast"_s, request);
    const O push{{u"author_id"_s, u"anna@shop"_s}, {u"content"_s, content}};
    QCOMPARE(ben.takePushes(u"incoming_multicast"_s), QList<O>{push});
    QCOMPARE(anna.takePushes(u"incoming_multicast"_s), QList<O>{push});
    request.insert(u"type"_s, u"lunch"_s);
    request.insert(u"content"_s, u"now"_s);
    anna.call(u"multicast"_s, request);
    QCOMPARE(ben.takePushes(u"incoming_multicast"_s),
             (QList<O>{{{u"author_id"_s, u"anna@shop"_s}, {u"content"_s, u"now"_s}, {u"type"_s, u"lunch"_s}}}));
}

void tst_Team::multicastRefusals()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto error = [&](const O &recipients) {
        return anna.error(u"multicast"_s, {{u"recipients"_s, recipients}, {u"content"_s, 1}});
    };
    QVERIFY(error({}).startsWith("validation: "_L1));
    QVERIFY(error({{u"agents"_s, O()}}).startsWith("validation: "_L1));
    QCOMPARE(error({{u"agents"_s, O{{u"ids"_s, A{u"zoe@shop"_s}}}}}),
             u"not_found: `recipients.agents.ids`: there is no agent \"zoe@shop\""_s);
    QCOMPARE(error({{u"agents"_s, O{{u"groups"_s, A{9}}}}}),
             u"not_found: `recipients.agents.groups`: there is no group 9"_s);
    QCOMPARE(error({{u"agents"_s, O{{u"groups"_s, A{u"sales"_s}}}}}),
             u"not_found: `recipients.agents.groups`: there is no group sales"_s);
}

void tst_Team::updateSession()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto error = [&](const QString &token) { return anna.error(u"update_session"_s, {{u"token"_s, token}}); };
    QCOMPARE(error(u"Bearer dal:anna"_s), QString());
    QCOMPARE(error(u"Bearer dal:zoe"_s), u"authentication: Authentication error: the token is not valid"_s);
    QCOMPARE(error(u"Bearer dal:ben"_s), u"authentication: Authentication error: the token is of another agent"_s);
    QCOMPARE(anna.error(u"ping"_s), QString());
}

void tst_Team::pushNotifications()
{
    TestHouse house;
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_4);
    const auto &phones = house.house->world.agent(u"anna@shop"_s)->phones;
    O request{{u"firebase_token"_s, u"F1"_s}, {u"platform"_s, u"ios"_s}, {u"enabled"_s, true}};
    QCOMPARE(old.error(u"change_push_notifications"_s, request), QString());
    QCOMPARE(phones, (QMap<QString, QString>{{u"F1"_s, u"ios"_s}}));
    request.insert(u"enabled"_s, false);
    QCOMPARE(old.error(u"change_push_notifications"_s, request), QString());
    QVERIFY(phones.isEmpty());
    request.insert(u"firebase_token"_s, QString());
    QCOMPARE(old.error(u"change_push_notifications"_s, request), u"validation: `firebase_token`: cannot be empty"_s);
}

QTEST_GUILESS_MAIN(tst_Team)
#include "tst_team.moc"
