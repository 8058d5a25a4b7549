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

// What can be done with chats.
class tst_Chats : public QObject
{
    Q_OBJECT
private slots:
    void sendEvent();
    void whatEventsKeep();
    void sendNeedsAnActiveChat();
    void sendNeedsMembership();
    void notesStayWithAgents();
    void startChat();
    void startChatWithCustomer();
    void startRefusals();
    void resumeChat();
    void deactivateChat();
    void membershipForDeactivating();
    void seen();
    void typing();

    void getChat();
    void neighbours();
    void listChats();
    void pagesOfChats();
    void listThreads();
    void pagesOfThreads();
    void pageIdsExpire();
};

void tst_Chats::sendEvent()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    tab.take();
    const O answer =
        anna.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"Hello there"_s)}});
    QCOMPARE(answer.value("event_id"_L1), "THREAD3_2"_L1);
    const auto pushes = anna.takePushes(u"incoming_event"_s);
    QCOMPARE(pushes.size(), 1);
    QCOMPARE(pushes[0].value("chat_id"_L1), "CHAT1"_L1);
    QCOMPARE(pushes[0].value("thread_id"_L1), "THREAD3"_L1);
    O event = pushes[0].value("event"_L1).toObject();
    QVERIFY(Rtm::Timestamp(event.take("created_at"_L1).toString()).isValid());
    QCOMPARE(event,
             (O{{u"id"_s, u"THREAD3_2"_s},
                {u"type"_s, u"message"_s},
                {u"text"_s, u"Hello there"_s},
                {u"author_id"_s, u"anna@shop"_s},
                {u"visibility"_s, u"all"_s}}));
    const auto shown = tab.take(u"event"_s);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown[0].value("event"_L1)["text"_L1], "Hello there"_L1);
    QCOMPARE(shown[0].value("event"_L1)["author_name"_L1], "Anna"_L1);
    // Ben could see the chat, but is not in it.
    QVERIFY(ben.takePushes(u"incoming_event"_s).isEmpty());
    // And the customer answers.
    tab.tell(u"message"_s, u"Finally"_s);
    QCOMPARE(anna.takePushes(u"incoming_event"_s).value(0).value("event"_L1)["author_id"_L1], thomas);
}

void tst_Chats::whatEventsKeep()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const O properties{{u"shop"_s, O{{u"order"_s, 5}}}};
    const auto sent = [&](const O &event) {
        anna.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, event}});
        return anna.takePushes(u"incoming_event"_s).value(0).value("event"_L1).toObject();
    };
    O event = sent(textEvent(u"x"_s, {{u"custom_id"_s, u"mine-1"_s}, {u"properties"_s, properties}}));
    QCOMPARE(event.value("custom_id"_L1), "mine-1"_L1);
    QCOMPARE(event.value("properties"_L1), properties);

    event = sent({{u"type"_s, u"custom"_s},
                  {u"content"_s, O{{u"nested"_s, A{1, 2}}}},
                  {u"id"_s, u"forged"_s},
                  {u"author_id"_s, u"ben@shop"_s},
                  {u"created_at"_s, u"2020-01-01T00:00:00Z"_s},
                  {u"deleted"_s, true},
                  {u"of_no_version"_s, 1}});
    QCOMPARE(event.value("content"_L1), (O{{u"nested"_s, A{1, 2}}}));
    QCOMPARE(event.value("id"_L1), "THREAD3_3"_L1);
    QCOMPARE(event.value("author_id"_L1), "anna@shop"_L1);
    QVERIFY(event.value("created_at"_L1) != "2020-01-01T00:00:00Z"_L1);
    QVERIFY(!event.contains("deleted"_L1) && !event.contains("of_no_version"_L1));
}

void tst_Chats::sendNeedsAnActiveChat()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    QCOMPARE(ben.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT2"_s}, {u"event"_s, textEvent(u"x"_s)}}),
             u"chat_inactive: `chat_id`: chat \"CHAT2\" is inactive"_s);
    QCOMPARE(ben.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT9"_s}, {u"event"_s, textEvent(u"x"_s)}}),
             u"not_found: `chat_id`: there is no chat \"CHAT9\""_s);
    Desk old(house, u"ben"_s, Rtm::ApiVersion::V3_3);
    QCOMPARE(
        old.error(u"send_event"_s,
                  {{u"chat_id"_s, u"CHAT2"_s}, {u"event"_s, textEvent(u"x"_s)}, {u"attach_to_last_thread"_s, true}}),
        QString());
}

void tst_Chats::sendNeedsMembership()
{
    TestHouse house;
    Desk cleo(house, u"cleo"_s);
    Desk ben(house, u"ben"_s);
    const O request{{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"x"_s)}};
    QCOMPARE(cleo.error(u"send_event"_s, request), u"missing_access: `chat_id`: no access to chat \"CHAT1\""_s);
    QCOMPARE(ben.error(u"send_event"_s, request),
             u"missing_access: `chat_id`: the requester is not in chat \"CHAT1\""_s);
    Desk old(house, u"ben"_s, Rtm::ApiVersion::V3_3);
    QCOMPARE(old.error(u"send_event"_s, request), QString());
}

void tst_Chats::notesStayWithAgents()
{
    TestHouse house;
    Tab tab(house, thomas);
    // Not in what was said before, either.
    const QByteArray welcome = QJsonDocument(tab.take(u"welcome"_s).value(0)).toJson();
    QVERIFY(welcome.contains("Where is my parcel?"));
    QVERIFY(!welcome.contains("secret"));
    Desk anna(house, u"anna"_s);
    anna.call(u"send_event"_s,
              {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"a note"_s, {{u"visibility"_s, u"agents"_s}})}});
    anna.call(u"send_typing_indicator"_s,
              {{u"chat_id"_s, u"CHAT1"_s}, {u"is_typing"_s, true}, {u"visibility"_s, u"agents"_s}});
    QVERIFY(tab.take().isEmpty());
    QCOMPARE(anna.takePushes(u"incoming_event"_s).size(), 1);
}

void tst_Chats::startChat()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    const O answer = anna.call(u"start_chat"_s,
                               {{u"chat"_s,
                                 O{{u"users"_s, A{O{{u"id"_s, u"ben@shop"_s}, {u"type"_s, u"agent"_s}}}},
                                   {u"thread"_s,
                                    O{{u"events"_s, A{textEvent(u"one"_s), textEvent(u"two"_s)}},
                                      {u"properties"_s, O{{u"a"_s, O{{u"b"_s, 1}}}}}}}}}});
    QCOMPARE(answer.value("event_ids"_L1).toArray().size(), 2);
    for (Desk *desk : {&anna, &ben}) {
        const O push = desk->takePushes(u"incoming_chat"_s).value(0);
        QCOMPARE(push.value("requester_id"_L1), "anna@shop"_L1);
        const O chat = push.value("chat"_L1).toObject();
        QCOMPARE(chat.value("id"_L1), answer.value("chat_id"_L1));
        QCOMPARE(chat.value("users"_L1).toArray().size(), 2);
        QCOMPARE(chat.value("access"_L1), (O{{u"group_ids"_s, A{0}}}));
        const O thread = chat.value("thread"_L1).toObject();
        QCOMPARE(thread.value("id"_L1), answer.value("thread_id"_L1));
        QCOMPARE(thread.value("active"_L1), true);
        QCOMPARE(thread.value("events"_L1)[1]["text"_L1], "two"_L1);
        QCOMPARE(thread.value("properties"_L1), (O{{u"a"_s, O{{u"b"_s, 1}}}}));
        QVERIFY(!thread.contains("queue"_L1));
    }
    const O empty = anna.call(u"start_chat"_s, {{u"active"_s, false}});
    QVERIFY(!empty.contains("event_ids"_L1));
    const O chat = anna.call(u"get_chat"_s, {{u"chat_id"_s, empty.value("chat_id"_L1)}});
    QCOMPARE(chat.value("thread"_L1)["active"_L1], false);
    // Who began it belongs to it, and is not in it any more.
    QCOMPARE(chat.value("thread"_L1)["user_ids"_L1], (A{u"anna@shop"_s}));
    QCOMPARE(chat.value("users"_L1)[0]["id"_L1], "anna@shop"_L1);
    QCOMPARE(chat.value("users"_L1)[0]["present"_L1], false);
    Tab tab(house, u"22222222-2222-4222-8222-222222222222"_s);
    anna.call(u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, u"CHAT2"_s}}}, {u"active"_s, false}});
    QVERIFY(tab.take(u"opened"_s).isEmpty());
}

void tst_Chats::startChatWithCustomer()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const O user{{u"id"_s, nobodyYet}, {u"type"_s, u"customer"_s}};
    const O request{{u"chat"_s, O{{u"users"_s, A{user}}}}};
    const QString chatId = anna.call(u"start_chat"_s, request).value("chat_id"_L1).toString();
    const QJsonValue customer = anna.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1)["users"_L1][0];
    QCOMPARE(customer["name"_L1], "Nobody yet"_L1);
    QCOMPARE(customer["present"_L1], false);
    QCOMPARE(anna.error(u"start_chat"_s, request),
             u"validation: `chat.users.id`: the customer has chat \"%1\" already: resume it"_s.arg(chatId));
    // Who comes now, comes into it.
    Tab tab(house, nobodyYet);
    QCOMPARE(tab.take(u"welcome"_s).value(0).value("active"_L1), true);
    tab.tell(u"message"_s, u"You called?"_s);
    QCOMPARE(anna.takePushes(u"incoming_event"_s).value(0).value("chat_id"_L1), chatId);
}

void tst_Chats::startRefusals()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto error = [&](const A &users) {
        return anna.error(u"start_chat"_s, {{u"chat"_s, O{{u"users"_s, users}}}});
    };
    const auto user = [](const QString &id, const QString &type) { return O{{u"id"_s, id}, {u"type"_s, type}}; };
    QCOMPARE(error({user(u"zoe@shop"_s, u"agent"_s)}), u"not_found: `chat.users.id`: there is no agent \"zoe@shop\""_s);
    QCOMPARE(error({user(u"ben@shop"_s, u"customer"_s)}),
             u"not_found: `chat.users.id`: there is no customer \"ben@shop\""_s);
    QCOMPARE(error({user(nobodyYet, u"customer"_s), user(maja, u"customer"_s)}),
             u"validation: `chat.users[].type`: at most 1 may be \"customer\", not 2"_s);
    const O form{{u"type"_s, u"form"_s}, {u"form_id"_s, u"F"_s}, {u"fields"_s, A()}};
    QCOMPARE(anna.error(u"start_chat"_s, {{u"chat"_s, O{{u"thread"_s, O{{u"events"_s, A{form}}}}}}}),
             u"validation: `chat.thread.events[0].type`: cannot be \"form\""_s);
    QVERIFY(anna.takePushes().isEmpty());
}

void tst_Chats::resumeChat()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    Desk cleo(house, u"cleo"_s);
    ben.takePushes();
    QCOMPARE(ben.error(u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, u"CHAT1"_s}}}}),
             u"validation: `chat.id`: chat \"CHAT1\" is active already"_s);
    QCOMPARE(cleo.error(u"resume_chat"_s, {{u"chat"_s, O{{u"id"_s, u"CHAT2"_s}}}}),
             u"missing_access: `chat.id`: no access to chat \"CHAT2\""_s);
    const O answer = ben.call(u"resume_chat"_s,
                              {{u"chat"_s,
                                O{{u"id"_s, u"CHAT2"_s},
                                  {u"access"_s, O{{u"group_ids"_s, A{1}}}},
                                  {u"thread"_s, O{{u"events"_s, A{textEvent(u"Back again"_s)}}}}}}});
    QCOMPARE(answer.value("event_ids"_L1).toArray().size(), 1);
    const O chat = ben.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1).toObject();
    const O thread = chat.value("thread"_L1).toObject();
    QCOMPARE(thread.value("id"_L1), answer.value("thread_id"_L1));
    QCOMPARE(thread.value("previous_thread_id"_L1), "THREAD4"_L1);
    QCOMPARE(thread.value("user_ids"_L1), (A{maja, u"ben@shop"_s}));
    QCOMPARE(ben.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT2"_s}, {u"thread_id"_s, u"THREAD4"_s}})
                 .value("thread"_L1)["next_thread_id"_L1],
             answer.value("thread_id"_L1));
}

void tst_Chats::deactivateChat()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    tab.take();
    QCOMPARE(anna.error(u"deactivate_chat"_s, {{u"id"_s, u"CHAT1"_s}}), QString());
    QCOMPARE(anna.takePushes(u"chat_deactivated"_s).size(), 1);
    QCOMPARE(tab.take(u"closed"_s).size(), 1);
    QCOMPARE(anna.error(u"deactivate_chat"_s, {{u"id"_s, u"CHAT1"_s}}),
             u"chat_inactive: `id`: chat \"CHAT1\" is inactive"_s);
    const O chat = anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}});
    QCOMPARE(chat.value("thread"_L1)["active"_L1], false);
    for (const QJsonValue user : chat.value("users"_L1).toArray())
        QCOMPARE(user["present"_L1], user["type"_L1] == "customer"_L1);
    QCOMPARE(chat.value("thread"_L1)["events"_L1][1]["system_message_type"_L1], "manual_archived_agent"_L1);
}

void tst_Chats::membershipForDeactivating()
{
    TestHouse house;
    Desk ben(house, u"ben"_s);
    QCOMPARE(ben.error(u"deactivate_chat"_s, {{u"id"_s, u"CHAT1"_s}}),
             u"missing_access: `id`: the requester is not in chat \"CHAT1\""_s);
    QCOMPARE(ben.error(u"deactivate_chat"_s, {{u"id"_s, u"CHAT1"_s}, {u"ignore_requester_presence"_s, true}}),
             QString());
    Desk old(house, u"ben"_s, Rtm::ApiVersion::V3_3);
    QCOMPARE(old.error(u"deactivate_chat"_s, {{u"id"_s, u"CHAT1"_s}, {u"ignore_requester_presence"_s, true}}),
             u"validation: `ignore_requester_presence`: exists in versions 3.4 to 3.7 only"_s);
}

void tst_Chats::seen()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    anna.takePushes();
    tab.take();
    tab.tell(u"message"_s, u"Hello?"_s);
    const O event = anna.takePushes(u"incoming_event"_s).value(0).value("event"_L1).toObject();
    const O request{{u"chat_id"_s, u"CHAT1"_s}, {u"seen_up_to"_s, event.value("created_at"_L1)}};
    QCOMPARE(anna.error(u"mark_events_as_seen"_s, request), QString());
    QCOMPARE(anna.takePushes(u"events_marked_as_seen"_s),
             (QList<O>{{{u"user_id"_s, u"anna@shop"_s},
                        {u"chat_id"_s, u"CHAT1"_s},
                        {u"seen_up_to"_s, event.value("created_at"_L1)}}}));
    QCOMPARE(tab.take(u"seen"_s).value(0).value("up_to"_L1), event.value("created_at"_L1));
    // Not a second time, and never back.
    anna.call(u"mark_events_as_seen"_s, request);
    anna.call(u"mark_events_as_seen"_s,
              {{u"chat_id"_s, u"CHAT1"_s}, {u"seen_up_to"_s, u"2020-01-01T00:00:00.000000Z"_s}});
    QVERIFY(anna.takePushes().isEmpty());
    QCOMPARE(anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}).value("users"_L1)[1]["events_seen_up_to"_L1],
             event.value("created_at"_L1));
    // Nor what is still to come.
    anna.call(u"mark_events_as_seen"_s,
              {{u"chat_id"_s, u"CHAT1"_s}, {u"seen_up_to"_s, u"2999-01-01T00:00:00.000000Z"_s}});
    QVERIFY(anna.takePushes(u"events_marked_as_seen"_s).value(0).value("seen_up_to"_L1).toString() < "2900"_L1);

    QCOMPARE(ben.error(u"mark_events_as_seen"_s, request),
             u"missing_access: `chat_id`: the requester is not in chat \"CHAT1\""_s);
    // The customer reads.
    anna.call(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"Here"_s)}});
    const QJsonValue written = tab.take(u"event"_s).value(0).value("event"_L1)["created_at"_L1];
    anna.takePushes();
    tab.tell({{u"type"_s, u"seen"_s}, {u"up_to"_s, written}});
    QCOMPARE(anna.takePushes(u"events_marked_as_seen"_s).value(0),
             (O{{u"user_id"_s, thomas}, {u"chat_id"_s, u"CHAT1"_s}, {u"seen_up_to"_s, written}}));
}

void tst_Chats::typing()
{
    TestHouse house;
    Tab tab(house, thomas);
    Desk anna(house, u"anna"_s);
    tab.take();
    anna.takePushes();
    QCOMPARE(anna.error(u"send_typing_indicator"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"is_typing"_s, true}}), QString());
    QVERIFY(anna.takePushes().isEmpty()); // nobody else is in the chat
    QCOMPARE(tab.take(), (QList<O>{{{u"type"_s, u"typing"_s}, {u"name"_s, u"Anna"_s}, {u"is_typing"_s, true}}}));
    tab.tell(u"typing"_s, u"So I was won"_s);
    const O peek = anna.takePushes(u"incoming_sneak_peek"_s).value(0);
    QCOMPARE(peek.value("chat_id"_L1), "CHAT1"_L1);
    QCOMPARE(peek.value("sneak_peek"_L1)["text"_L1], "So I was won"_L1);
    QCOMPARE(peek.value("sneak_peek"_L1)["author_id"_L1], thomas);
    QVERIFY(peek.value("sneak_peek"_L1)["timestamp"_L1].isDouble());
    QCOMPARE(anna.error(u"send_typing_indicator"_s, {{u"chat_id"_s, u"CHAT2"_s}, {u"is_typing"_s, true}}),
             u"chat_inactive: `chat_id`: chat \"CHAT2\" is inactive"_s);
}

// ---- reading ----

void tst_Chats::getChat()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    O chat = anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}});
    QCOMPARE(chat.value("thread"_L1)["id"_L1], "THREAD3"_L1);
    QCOMPARE(chat.value("thread"_L1)["tags"_L1], A{u"delivery"_s});
    QCOMPARE(chat.value("access"_L1)["group_ids"_L1], A{1});
    chat = anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD1"_s}});
    QCOMPARE(chat.value("thread"_L1)["events"_L1].toArray().size(), 3);
    QCOMPARE(anna.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD4"_s}}),
             u"not_found: `thread_id`: the chat has no thread \"THREAD4\""_s);
    QCOMPARE(cleo.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}}),
             u"missing_access: `chat_id`: no access to chat \"CHAT1\""_s);
    QCOMPARE(cleo.error(u"get_chat"_s, {{u"chat_id"_s, u"CHAT0"_s}}),
             u"not_found: `chat_id`: there is no chat \"CHAT0\""_s);
}

void tst_Chats::neighbours()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto thread = [&](const QString &id) {
        return anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, id}})
            .value("thread"_L1)
            .toObject();
    };
    QVERIFY(!thread(u"THREAD1"_s).contains("previous_thread_id"_L1));
    QCOMPARE(thread(u"THREAD1"_s).value("next_thread_id"_L1), "THREAD2"_L1);
    QCOMPARE(thread(u"THREAD2"_s).value("previous_thread_id"_L1), "THREAD1"_L1);
    QCOMPARE(thread(u"THREAD2"_s).value("next_thread_id"_L1), "THREAD3"_L1);
    QVERIFY(!thread(u"THREAD3"_s).contains("next_thread_id"_L1));
}

static QStringList idsIn(const QJsonValue &list)
{
    QStringList ids;
    for (const QJsonValue entry : list.toArray())
        ids.append(entry["id"_L1].toString());
    return ids;
}

void tst_Chats::listChats()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk cleo(house, u"cleo"_s);
    const auto list = [](Desk &desk, const O &request) {
        return idsIn(desk.call(u"list_chats"_s, request).value("chats_summary"_L1));
    };
    const auto filtered = [&](const O &filters) { return list(anna, {{u"filters"_s, filters}}); };
    QCOMPARE(list(anna, {}), (QStringList{u"CHAT1"_s, u"CHAT3"_s, u"CHAT2"_s}));
    QCOMPARE(list(anna, {{u"sort_order"_s, u"asc"_s}}), (QStringList{u"CHAT2"_s, u"CHAT3"_s, u"CHAT1"_s}));
    QCOMPARE(list(cleo, {}), QStringList{u"CHAT3"_s});
    QCOMPARE(filtered({{u"active"_s, true}}), QStringList{u"CHAT1"_s});
    QCOMPARE(filtered({{u"active"_s, false}}), (QStringList{u"CHAT3"_s, u"CHAT2"_s}));
    QCOMPARE(filtered({{u"active"_s, QJsonValue::Null}}).size(), 3);
    QCOMPARE(filtered({{u"group_ids"_s, A{2}}}), QStringList{u"CHAT3"_s});
    QCOMPARE(filtered({{u"properties"_s, O{{u"a"_s, O{{u"b"_s, O{{u"exists"_s, true}}}}}}}}), QStringList());
    QCOMPARE(anna.call(u"list_chats"_s, {{u"limit"_s, 1}}).value("found_chats"_L1), 3);
    Desk old(house, u"anna"_s, Rtm::ApiVersion::V3_5);
    QCOMPARE(list(old, {{u"filters"_s, O{{u"include_active"_s, false}}}}), (QStringList{u"CHAT3"_s, u"CHAT2"_s}));
}

void tst_Chats::pagesOfChats()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    O page = anna.call(u"list_chats"_s, {{u"limit"_s, 1}, {u"filters"_s, O{{u"group_ids"_s, A{1, 2}}}}});
    QCOMPARE(idsIn(page.value("chats_summary"_L1)), QStringList{u"CHAT1"_s});
    QVERIFY(!page.contains("previous_page_id"_L1));
    // What comes in between is not in the way.
    anna.call(u"start_chat"_s);
    page = anna.call(u"list_chats"_s, {{u"page_id"_s, page.value("next_page_id"_L1)}});
    QCOMPARE(idsIn(page.value("chats_summary"_L1)), QStringList{u"CHAT3"_s});
    const QJsonValue back = page.value("previous_page_id"_L1);
    page = anna.call(u"list_chats"_s, {{u"page_id"_s, page.value("next_page_id"_L1)}});
    QCOMPARE(idsIn(page.value("chats_summary"_L1)), QStringList{u"CHAT2"_s});
    QVERIFY(!page.contains("next_page_id"_L1));
    page = anna.call(u"list_chats"_s, {{u"page_id"_s, back}});
    QCOMPARE(idsIn(page.value("chats_summary"_L1)), QStringList{u"CHAT1"_s});
    QVERIFY(!page.contains("previous_page_id"_L1));
    QVERIFY(page.contains("next_page_id"_L1));
}

void tst_Chats::listThreads()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto list = [&](O request) {
        request.insert(u"chat_id"_s, u"CHAT1"_s);
        return idsIn(anna.call(u"list_threads"_s, request).value("threads"_L1));
    };
    QCOMPARE(list({}), (QStringList{u"THREAD3"_s, u"THREAD2"_s, u"THREAD1"_s}));
    QCOMPARE(list({{u"sort_order"_s, u"asc"_s}, {u"limit"_s, 2}}), (QStringList{u"THREAD1"_s, u"THREAD2"_s}));
    QCOMPARE(list({{u"min_events_count"_s, 1}}), QStringList{u"THREAD3"_s});
    QCOMPARE(list({{u"min_events_count"_s, 2}}), (QStringList{u"THREAD3"_s, u"THREAD2"_s}));
    QCOMPARE(list({{u"min_events_count"_s, 100}}).size(), 3);
    const O second = anna.call(u"get_chat"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"thread_id"_s, u"THREAD2"_s}})
                         .value("thread"_L1)
                         .toObject();
    const QJsonValue time = second.value("created_at"_L1);
    QCOMPARE(list({{u"filters"_s, O{{u"from"_s, time}}}}), (QStringList{u"THREAD3"_s, u"THREAD2"_s}));
    QCOMPARE(list({{u"filters"_s, O{{u"to"_s, time}}}}), (QStringList{u"THREAD2"_s, u"THREAD1"_s}));
    QCOMPARE(anna.error(u"list_threads"_s, {{u"chat_id"_s, u"CHAT9"_s}}),
             u"not_found: `chat_id`: there is no chat \"CHAT9\""_s);
}

void tst_Chats::pagesOfThreads()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    const auto next = [&](const QString &chat, const QJsonValue &page) {
        return anna.call(u"list_threads"_s, {{u"chat_id"_s, chat}, {u"page_id"_s, page}});
    };
    O page = anna.call(u"list_threads"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"limit"_s, 2}});
    QCOMPARE(page.value("found_threads"_L1), 3);
    QCOMPARE(page.value("threads"_L1)[0]["previous_thread_id"_L1], "THREAD2"_L1);
    const QJsonValue id = page.value("next_page_id"_L1);
    page = next(u"CHAT1"_s, id);
    QCOMPARE(idsIn(page.value("threads"_L1)), QStringList{u"THREAD1"_s});
    QCOMPARE(idsIn(next(u"CHAT1"_s, page.value("previous_page_id"_L1)).value("threads"_L1)),
             (QStringList{u"THREAD3"_s, u"THREAD2"_s}));
    QCOMPARE(next(u"CHAT2"_s, id)["error"_L1]["message"_L1], "`page_id`: is of another chat"_L1);
    QCOMPARE(anna.error(u"list_chats"_s, {{u"page_id"_s, id}}),
             u"validation: `page_id`: is not valid, or not any more"_s);
}

void tst_Chats::pageIdsExpire()
{
    TestHouse house;
    QJsonValue id;
    {
        Desk anna(house, u"anna"_s);
        id = anna.call(u"list_chats"_s, {{u"limit"_s, 1}}).value("next_page_id"_L1);
    }
    house.advance(29 * 24h);
    QCOMPARE(Desk(house, u"anna"_s).error(u"list_chats"_s, {{u"page_id"_s, id}}), QString());
    house.advance(2 * 24h);
    QCOMPARE(Desk(house, u"anna"_s).error(u"list_chats"_s, {{u"page_id"_s, id}}),
             u"validation: `page_id`: is not valid, or not any more"_s);
}

QTEST_GUILESS_MAIN(tst_Chats)
#include "tst_chats.moc"
