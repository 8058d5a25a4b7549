// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Customers: as agents know them, and as they come by themselves.

import assert from "node:assert/strict";

import {expectLike} from "./stage.mjs";

const VERA = {id: "3c1a7e52-90b4-4e0f-a6d8-5f2b8c4d1e70", name: "Vera", email: "vera@mail.example"};

export const known = {
  async createCustomer(day) {
    const {ada, stage} = day;
    day.v32 = await stage.agent("ada", "3.2");
    await day.v32.sdk.login(ada.token);
    const nora = {name: "Nora", email: "nora@mail.example", session_fields: [{plan: "gold"}]};
    const {customer_id} = await ada.sdk.createCustomer(nora);
    day.nora = customer_id;
    await ada.next("incoming_customer", {id: customer_id, ...nora});
    expectLike(await ada.sdk.getCustomer(customer_id), {id: customer_id, type: "customer", ...nora});
    await day.v32.next("customer_created", {customer: {id: customer_id, ...nora}});
    assert.equal(await ada.wasTold("customer_created"), false);
    return "customer_created is a push of 3.2, received there; not in 3.4";
  },

  async getCustomer(day) {
    expectLike(await day.ada.sdk.getCustomer(VERA.id), {
      ...VERA,
      type: "customer",
      statistics: {chats_count: 1, threads_count: 2},
      chat_ids: ["VERASCHAT0"],
    });
    await assert.rejects(day.ada.sdk.getCustomer("b7eff798-f8df-4364-8059-649c35c9ed0c"), {type: "not_found"});
  },

  async listCustomers(day) {
    const {ada, nora} = day;
    expectLike(await ada.sdk.listCustomers({filters: {email: {values: [VERA.email]}}}),
               {customers: [VERA], total_customers: 1});
    expectLike(await ada.sdk.listCustomers({filters: {threads_count: {lt: 1}}}), {customers: [{id: nora}]});
    const first = await ada.sdk.listCustomers({sort_by: "created_at", sort_order: "asc", limit: 1});
    expectLike(first, {customers: [VERA], total_customers: 2, next_page_id: /./});
    const second = await ada.sdk.listCustomers({page_id: first.next_page_id});
    expectLike(second, {customers: [{id: nora}], total_customers: 2, previous_page_id: /./});
  },

  async updateCustomer(day) {
    const {ada, ben, nora} = day;
    const changes = {name: "Nora N.", avatar: "https://img.example/nora.png", session_fields: [{plan: "silver"}]};
    await ada.sdk.updateCustomer(nora, changes);
    await ben.next("customer_updated", {id: nora, ...changes});
    expectLike(await ben.sdk.getCustomer(nora), {...changes, email: "nora@mail.example"});
  },

  async followCustomer(day) {
    const {ada, stage} = day;
    await assert.rejects(ada.sdk.followCustomer(VERA.id), {type: "validation", message: /follow_customer.*3\.4/});
    day.v33 = await stage.agent("ada", "3.3");
    await day.v33.sdk.login(ada.token);
    await day.v33.sdk.followCustomer(VERA.id);
    await day.v33.next("incoming_customer", {id: VERA.id, followed: true});
    expectLike(await day.v33.sdk.listCustomers({filters: {customer_id: {values: [VERA.id]}}}),
               {customers: [{id: VERA.id, followed: true}]});
    return "a method of 3.3, with its effect there; refused in 3.4";
  },

  async unfollowCustomer(day) {
    const {ada, v33} = day;
    await assert.rejects(ada.sdk.unfollowCustomer(VERA.id), {type: "validation", message: /unfollow_customer.*3\.4/});
    await v33.sdk.unfollowCustomer(VERA.id);
    await v33.next("customer_unfollowed", {id: VERA.id});
    expectLike(await v33.sdk.listCustomers({filters: {customer_id: {values: [VERA.id]}}}),
               {customers: [{id: VERA.id, followed: false}]});
    assert.equal(await ada.wasTold("customer_unfollowed"), false);
    return "a method of 3.3, with its effect and its push there; refused in 3.4";
  },
};

export const visiting = {
  async incoming_customer(day) {
    const {ben, stage} = day;
    day.walt = await stage.customer({name: "Walt"});
    ({customer_id: day.waltId} = await day.walt.next("welcome"));
    await ben.next("incoming_customer", {id: day.waltId, name: "Walt", type: "customer", online: true});
  },

  async customer_visit_started(day) {
    const {visit_id} = await day.v32.next("customer_visit_started", {customer_id: day.waltId});
    day.visit = visit_id;
    assert.equal(await day.ben.wasTold("customer_visit_started"), false);
    return "a push of 3.2, received there; not in 3.4";
  },

  async incoming_chat(day) {
    const {ada, waltId} = day;
    const {chat} = await ada.next("incoming_chat", {
      chat: {users: [{id: waltId, type: "customer", present: true}, {id: ada.id, type: "agent"}],
             access: {group_ids: [1]}, thread: {active: true}},
    });
    day.chat = chat.id;
    day.thread = chat.thread.id;
    expectLike(await ada.sdk.getChat(day.chat), {id: chat.id, thread: {id: chat.thread.id, active: true}});
  },

  async incoming_event(day) {
    const {ada, walt, waltId, chat: chat_id, thread: thread_id} = day;
    walt.tell({type: "message", text: "Is anybody there?", custom_id: "w1"});
    const event = {type: "message", text: "Is anybody there?", author_id: waltId, custom_id: "w1", visibility: "all"};
    await ada.next("incoming_event", {chat_id, thread_id, event});
    const {thread} = await ada.sdk.getChat(chat_id);
    expectLike(thread.events.at(-1), event);
  },

  async customer_page_updated(day) {
    const {ben, walt, waltId} = day;
    const page = {url: "https://shop.example/kettles", title: "Kettles"};
    walt.tell({type: "page", ...page});
    await ben.next("customer_page_updated", {customer_id: waltId, visit_id: day.visit, ...page});
    const {last_visit} = await ben.sdk.getCustomer(waltId);
    expectLike(last_visit.last_pages.at(-1), page);
  },

  async incoming_sneak_peek(day) {
    const {ada, walt, waltId, chat: chat_id, thread: thread_id} = day;
    walt.tell({type: "typing", text: "I would like"});
    await ada.next("incoming_sneak_peek", {chat_id, thread_id, sneak_peek: {author_id: waltId, text: "I would like"}});
  },
};

export const queueing = {
  async queue_positions_updated(day) {
    const {ada, ben, stage} = day;
    await ada.sdk.setRoutingStatus("not_accepting_chats");
    const chats = [];
    for (const [name, position] of [["Xenia", 1], ["Yuri", 2]]) {
      await stage.customer({name});
      const {chat} = await ada.next("incoming_chat", {chat: {thread: {queue: {position}}}});
      assert.ok(chat.users.some(user => user.name === name));
      chats.push(chat.id);
    }
    await ben.sdk.setAwayStatus(false); // there is room for one
    await ben.next("incoming_chat", {chat: {id: chats[0], thread: {active: true}}});
    for (const agent of [ada, ben]) {
      const queue = [{chat_id: chats[1], queue: {position: 1}}];
      await agent.next("queue_positions_updated", queue);
      expectLike(await agent.sdk.getChat(chats[1]), {thread: {queue: {position: 1}}});
    }
    await ada.sdk.setRoutingStatus("accepting_chats");
    await ada.next("incoming_chat", {chat: {id: chats[1]}});
  },
};

export const banning = {
  async banCustomer(day) {
    const {ada, ben, stage, walt, waltId, v32} = day;
    await ada.sdk.banCustomer(waltId, 3);
    for (const agent of [ada, ben])
      await agent.next("customer_banned", {customer_id: waltId, ban: {days: 3}});
    await ada.next("chat_deactivated", {chat_id: day.chat, user_id: ada.id});
    await walt.next("banned");
    const again = await stage.customer({customer_id: waltId});
    await again.next("banned");
    await v32.next("customer_visit_ended", {customer_id: waltId, visit_id: day.visit});
    assert.equal(await ben.wasTold("customer_visit_ended"), false);
    return "customer_visit_ended is a push of 3.2, received there; not in 3.4";
  },

  async customer_left(day) {
    await day.ben.next("customer_left", {id: day.waltId, left_at: /^\d{4}-/});
    expectLike(await day.ben.sdk.getCustomer(day.waltId), {last_visit: {ended_at: /^\d{4}-/}});
  },
};
