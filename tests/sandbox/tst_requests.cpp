// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

using O = QJsonObject;
using A = QJsonArray;

// What is refused before the world is looked at, and the status of agents.
class tst_Requests : public QObject
{
    Q_OBJECT
private slots:
    void validation_data();
    void validation();
    void unknownGroups_data();
    void unknownGroups();
    void parametersByTheirOldName();
    void notesByTheirNewName();

    void routingStatus();
    void awayIsPerConnection();
    void reconnectKeepsStatus();
};

void tst_Requests::validation_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<O>("payload");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QString &action, const O &payload, const QString &message) {
        QTest::newRow(name) << action << payload << message;
    };
    const O message = textEvent(u"x"_s);
    row("missing", u"get_chat"_s, {}, u"`chat_id`: missing"_s);
    row("type", u"get_chat"_s, {{u"chat_id"_s, 5}}, u"`chat_id`: expected string, found number"_s);
    row("nested missing", u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, O{{u"type"_s, u"message"_s}}}},
        u"`event.text`: missing"_s);
    const O form{{u"type"_s, u"form"_s}, {u"form_id"_s, u"F"_s}, {u"fields"_s, A()}};
    row("no event type", u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, O{{u"text"_s, u"x"_s}}}},
        u"`event.type`: missing"_s);
    row("event type", u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, form}},
        u"`event.type`: cannot be \"form\""_s);
    row("value", u"send_event"_s,
        {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s, {{u"visibility"_s, u"nobody"_s}})}},
        u"`event.visibility`: must be one of all, agents, not \"nobody\""_s);
    row("empty text", u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent({})}},
        u"`event.text`: cannot be empty"_s);
    row("long text", u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(QString(8193, u'é'))}},
        u"`event.text`: must be at most 16384 bytes in UTF-8, not 16386"_s);
    row("other version", u"send_event"_s,
        {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, message}, {u"attach_to_last_thread"_s, true}},
        u"`attach_to_last_thread`: exists in versions 3.2 to 3.3 only"_s);
    row("name in another version", u"send_event"_s,
        {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s, {{u"recipients"_s, u"agents"_s}})}},
        u"`event.visibility`: stands there as \"recipients\", which is its name in other versions"_s);
    row("limit", u"list_chats"_s, {{u"limit"_s, 101}}, u"`limit`: must be 1 to 100, not 101"_s);
    row("no limit", u"list_chats"_s, {{u"limit"_s, 0}}, u"`limit`: must be 1 to 100, not 0"_s);
    row("fraction", u"list_chats"_s, {{u"limit"_s, 1.5}}, u"`limit`: expected whole number, found number"_s);
    row("sort order", u"list_chats"_s, {{u"sort_order"_s, u"up"_s}},
        u"`sort_order`: must be one of asc, desc, not \"up\""_s);
    QJsonArray many;
    for (int i = 0; i < 201; ++i)
        many.append(1);
    row("groups", u"list_chats"_s, {{u"filters"_s, O{{u"group_ids"_s, many}}}},
        u"`filters.group_ids`: must be at most 200 elements, not 201"_s);
    row("element", u"list_chats"_s, {{u"filters"_s, O{{u"group_ids"_s, A{1, u"2"_s}}}}},
        u"`filters.group_ids[1]`: expected whole number, found string"_s);
    row("page", u"list_chats"_s, {{u"page_id"_s, u"abc"_s}}, u"`page_id`: is not valid, or not any more"_s);
    row("page and limit", u"list_chats"_s, {{u"page_id"_s, u"abc"_s}, {u"limit"_s, 5}},
        u"`limit`: cannot stand beside page_id"_s);
    row("events", u"list_threads"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"min_events_count"_s, 101}},
        u"`min_events_count`: must be 1 to 100, not 101"_s);
    row("events and limit", u"list_threads"_s,
        {{u"chat_id"_s, u"CHAT1"_s}, {u"min_events_count"_s, 1}, {u"limit"_s, 1}},
        u"`limit`: cannot stand beside min_events_count"_s);
    row("timestamp", u"mark_events_as_seen"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"seen_up_to"_s, u"noon"_s}},
        u"`seen_up_to`: expected RFC 3339 timestamp, found string"_s);
    row("typing", u"send_typing_indicator"_s, {{u"chat_id"_s, u"CHAT1"_s}}, u"`is_typing`: missing"_s);
    row("status", u"set_routing_status"_s, {{u"status"_s, u"asleep"_s}},
        u"`status`: must be one of accepting_chats, not_accepting_chats, offline, not \"asleep\""_s);
    row("offline", u"set_routing_status"_s, {{u"status"_s, u"offline"_s}}, u"`status`: offline is for bots only"_s);
    row("no id", u"resume_chat"_s, {{u"chat"_s, O()}}, u"`chat.id`: missing"_s);
    row("user type", u"start_chat"_s,
        {{u"chat"_s, O{{u"users"_s, A{O{{u"id"_s, u"ben@shop"_s}, {u"type"_s, u"bot"_s}}}}}}},
        u"`chat.users[0].type`: must be one of agent, customer, not \"bot\""_s);
    row("initial event", u"start_chat"_s,
        {{u"chat"_s, O{{u"thread"_s, O{{u"events"_s, A{message, O{{u"type"_s, u"note"_s}}}}}}}}},
        u"`chat.thread.events[1].type`: must be one of message, file, rich_message, filled_form, system_message, "
        "custom, not \"note\""_s);
    row("preview", u"send_event_preview"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, O{{u"type"_s, u"note"_s}}}},
        u"`event.type`: must be message, not \"note\""_s);
    row("no access", u"start_chat"_s, {{u"chat"_s, O{{u"access"_s, O{{u"group_ids"_s, A()}}}}}},
        u"`chat.access.group_ids`: cannot be empty"_s);
    row("no access again", u"resume_chat"_s,
        {{u"chat"_s, O{{u"id"_s, u"CHAT2"_s}, {u"access"_s, O{{u"group_ids"_s, A()}}}}}},
        u"`chat.access.group_ids`: cannot be empty"_s);
}

void tst_Requests::validation()
{
    QFETCH(QString, action);
    QFETCH(O, payload);
    QFETCH(QString, message);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    QCOMPARE(anna.error(action, payload), u"validation: "_s + message);
    QVERIFY(anna.takePushes().isEmpty());
}

void tst_Requests::unknownGroups_data()
{
    QTest::addColumn<O>("payload");
    QTest::addColumn<QString>("parameter");
    const O groups{{u"group_ids"_s, A{1, 9}}};
    const O filters{{u"filters"_s, groups}};
    QTest::newRow("list_chats") << filters << u"filters.group_ids"_s;
    QTest::newRow("list_archives") << filters << u"filters.group_ids"_s;
    QTest::newRow("start_chat") << O{{u"chat"_s, O{{u"access"_s, groups}}}} << u"chat.access.group_ids"_s;
    QTest::newRow("transfer_chat") << O{{u"id"_s, u"CHAT1"_s},
                                        {u"target"_s, O{{u"type"_s, u"group"_s}, {u"ids"_s, A{1, 9}}}}}
                                   << u"target.ids"_s;
}

void tst_Requests::unknownGroups()
{
    QFETCH(O, payload);
    QFETCH(QString, parameter);
    TestHouse house;
    Desk anna(house, u"anna"_s);
    QCOMPARE(anna.error(QString::fromLatin1(QTest::currentDataTag()), payload),
             u"not_found: `%1`: there is no group 9"_s.arg(parameter));
}

void tst_Requests::parametersByTheirOldName()
{
    TestHouse house;
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_2);
    QCOMPARE(old.error(u"deactivate_chat"_s), u"validation: `chat_id`: missing"_s);
    QCOMPARE(old.error(u"deactivate_chat"_s, {{u"chat_id"_s, u"NONE"_s}}),
             u"validation: `chat_id`: there is no chat \"NONE\""_s);
    QCOMPARE(old.error(u"send_event"_s,
                       {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s, {{u"recipients"_s, u"cats"_s}})}}),
             u"validation: `event.recipients`: must be one of all, agents, not \"cats\""_s);
}

// ---- status ----

// A client that moves to another version, or back, must not tell the customer what is for agents.
void tst_Requests::notesByTheirNewName()
{
    TestHouse house;
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_2);
    const O event{{u"type"_s, u"message"_s}, {u"text"_s, u"x"_s}, {u"visibility"_s, u"agents"_s}};
    QCOMPARE(old.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, event}}),
             u"validation: `event.recipients`: stands there as \"visibility\", which is its name in other versions"_s);
}

void tst_Requests::routingStatus()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    QCOMPARE(ben.error(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}}), QString());
    const QList<O> told{{{u"agent_id"_s, u"ben@shop"_s}, {u"status"_s, u"not_accepting_chats"_s}}};
    QCOMPARE(anna.takePushes(u"routing_status_set"_s), told);
    QCOMPARE(ben.takePushes(u"routing_status_set"_s), told);
    // Nothing new, nothing to tell.
    ben.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    QVERIFY(anna.takePushes().isEmpty());

    QCOMPARE(ben.error(u"set_routing_status"_s, {{u"status"_s, u"accepting_chats"_s}, {u"agent_id"_s, u"anna@shop"_s}}),
             u"authorization: `agent_id`: only administrators set the status of others"_s);
    QCOMPARE(anna.error(u"set_routing_status"_s, {{u"status"_s, u"accepting_chats"_s}, {u"agent_id"_s, u"ben@shop"_s}}),
             QString());
    QCOMPARE(
        anna.error(u"set_routing_status"_s, {{u"status"_s, u"accepting_chats"_s}, {u"agent_id"_s, u"cleo@shop"_s}}),
        u"agent_offline: `agent_id`: \"cleo@shop\" is not online"_s);
    QCOMPARE(anna.error(u"set_routing_status"_s, {{u"status"_s, u"accepting_chats"_s}, {u"agent_id"_s, u"zoe@shop"_s}}),
             u"not_found: `agent_id`: there is no agent \"zoe@shop\""_s);
}

void tst_Requests::awayIsPerConnection()
{
    TestHouse house;
    const auto status = [&] { return house.house->world.agent(u"anna@shop"_s)->status; };
    QCOMPARE(status(), Rtm::RoutingStatus::Offline);
    Desk away(house);
    away.login(u"anna"_s, {{u"away"_s, true}});
    QCOMPARE(status(), Rtm::RoutingStatus::NotAcceptingChats);
    Desk here(house);
    here.login(u"anna"_s);
    QCOMPARE(status(), Rtm::RoutingStatus::AcceptingChats);
    Desk another(house);
    another.login(u"anna"_s, {{u"away"_s, true}});
    QCOMPARE(status(), Rtm::RoutingStatus::AcceptingChats);
    here.drop();
    QCOMPARE(status(), Rtm::RoutingStatus::NotAcceptingChats);
    away.drop();
    another.drop();
    QCOMPARE(status(), Rtm::RoutingStatus::Offline);
}

void tst_Requests::reconnectKeepsStatus()
{
    TestHouse house;
    const auto status = [&] { return house.house->world.agent(u"anna@shop"_s)->status; };
    Desk anna(house, u"anna"_s);
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    anna.drop();
    Desk again(house);
    again.login(u"anna"_s, {{u"reconnect"_s, true}});
    QCOMPARE(status(), Rtm::RoutingStatus::NotAcceptingChats);
    again.drop();
    Desk anew(house, u"anna"_s);
    QCOMPARE(status(), Rtm::RoutingStatus::AcceptingChats);
}

QTEST_GUILESS_MAIN(tst_Requests)
#include "tst_requests.moc"
