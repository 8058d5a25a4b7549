// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "webtester.h"

#include <QtTest/QTest>

/// One of each kind of what can come over a world.
inline void live(TestHouse &house)
{
    using namespace Qt::StringLiterals;
    using namespace std::chrono_literals;
    using O = QJsonObject;
    using A = QJsonArray;
    const auto expect = [](const QString &error) { QCOMPARE(error, QString()); };
    const QString thomas = u"11111111-1111-4111-8111-111111111111"_s, maja = u"22222222-2222-4222-8222-222222222222"_s;
    Desk anna(house, u"anna"_s), ben(house, u"ben"_s), cleo(house, u"cleo"_s);
    Desk old(house, u"ben"_s, Rtm::ApiVersion::V3_3);
    Web web(house);
    const auto in = [&](O more) {
        more.insert(u"chat_id"_s, u"CHAT1"_s);
        return more;
    };
    const O file{{u"type"_s, u"file"_s},
                 {u"url"_s, urlOf(upload(web, "a.png", "\x89PNG\r\n\x1a\n...."))},
                 {u"custom_id"_s, u"mine"_s}};
    const O custom{{u"type"_s, u"custom"_s}, {u"content"_s, O{{u"a"_s, 1}}}};
    expect(anna.error(u"send_event"_s, in({{u"event"_s, file}})));
    expect(anna.error(u"send_event"_s, in({{u"event"_s, custom}})));
    expect(anna.error(u"send_event"_s, in({{u"event"_s, textEvent(u"note"_s, {{u"visibility"_s, u"agents"_s}})}})));
    expect(anna.error(u"request_thread_summary"_s, in({{u"thread_id"_s, u"THREAD1"_s}})));
    expect(anna.error(u"request_thread_summary"_s, in({{u"thread_id"_s, u"THREAD3"_s}})));
    expect(anna.error(u"untag_thread"_s, in({{u"thread_id"_s, u"THREAD3"_s}, {u"tag"_s, u"delivery"_s}})));
    expect(old.error(u"follow_customer"_s, {{u"id"_s, thomas}}));
    expect(ben.error(u"follow_chat"_s, {{u"id"_s, u"CHAT2"_s}}));
    expect(ben.error(u"add_user_to_chat"_s,
                     in({{u"user_id"_s, u"ben@shop"_s},
                         {u"user_type"_s, u"agent"_s},
                         {u"visibility"_s, u"agents"_s},
                         {u"ignore_requester_presence"_s, true}})));
    expect(anna.error(u"update_customer"_s,
                      {{u"id"_s, maja},
                       {u"phone_number"_s, u"+48600700801"_s},
                       {u"address"_s, O{{u"city"_s, u"Graz"_s}}},
                       {u"session_fields"_s, A{O{{u"cart"_s, u"1"_s}}}},
                       {u"omnichannel"_s, O{{u"twilio"_s, O{{u"phone_number"_s, u"+1"_s}}}}}}));
    expect(old.error(u"create_customer"_s, {{u"email"_s, u"new@mail.example"_s}}));
    expect(anna.error(u"start_chat"_s, {{u"continuous"_s, true}}));
    expect(anna.error(u"ban_customer"_s, {{u"id"_s, maja}, {u"ban"_s, O{{u"days"_s, 3}}}}));
    const auto configure = [&](const QString &action, const O &payload) {
        QCOMPARE(web.post(u"anna"_s, u"v3.7/configuration/action/"_s + action, payload).status, 200);
    };
    configure(u"ban_customer"_s, {{u"seconds"_s, 5000}, {u"ip"_s, u"192.0.2.7"_s}});
    configure(u"create_tag"_s, {{u"name"_s, u"late"_s}, {u"group_ids"_s, A{2}}});
    configure(u"delete_tag"_s, {{u"name"_s, u"delivery"_s}});
    configure(u"create_canned_response"_s,
              {{u"text"_s, u"Hello!"_s}, {u"tags"_s, A{u"hi"_s}}, {u"group_id"_s, 0}, {u"is_private"_s, true}});
    // Somebody waits for Cleo, in vain.
    expect(anna.error(u"set_routing_status"_s,
                      {{u"agent_id"_s, u"cleo@shop"_s}, {u"status"_s, u"not_accepting_chats"_s}}));
    Tab tab(house, u"33333333-3333-4333-8333-333333333333"_s);
    tab.tell(u"message"_s, u"Hello?"_s);
    expect(anna.error(u"transfer_chat"_s,
                      {{u"id"_s, u"CHAT3"_s},
                       {u"target"_s, O{{u"type"_s, u"group"_s}, {u"ids"_s, A{2}}}},
                       {u"ignore_agents_availability"_s, true},
                       {u"ignore_requester_presence"_s, true}}));
    for (int i = 0; i < 4; ++i) {
        house.advance(20s);
        for (Desk *desk : {&anna, &ben, &cleo, &old})
            desk->ping();
    }
}
