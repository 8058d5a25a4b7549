// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Chats: what is said in them and put on them, who is in them, and how they end and go on.

import assert from "node:assert/strict";

import {expectLike} from "./stage.mjs";

const SPACE = "0805e283233042b37f460ed8fbf22160"; // whose properties they are

export const talking = {
  async startChat(day) {
    const {ada, ben, nora} = day;
    const started = await ada.sdk.startChat({
      chat: {
        users: [{id: nora, type: "customer"}],
        access: {group_ids: [1]},
        properties: {[SPACE]: {source: "phone"}},
        thread: {
          events: [{type: "message", text: "You asked for us", visibility: "all"}],
          properties: {[SPACE]: {call: 7}},
        },
      },
      continuous: true,
      active: true,
    });
    day.norasChat = started.chat_id;
    const chat = {
      id: started.chat_id,
      properties: {[SPACE]: {source: "phone"}},
      access: {group_ids: [1]},
      thread: {
        id: started.thread_id,
        active: true,
        properties: {[SPACE]: {call: 7}},
        events: [{id: started.event_ids[0], type: "message", text: "You asked for us", author_id: ada.id}],
      },
    };
    await ada.next("incoming_chat", {requester_id: ada.id, chat});
    const read = expectLike(await ben.sdk.getChat(started.chat_id), chat);
    assert.deepEqual(read.users.map(user => user.id).sort(), [ada.id, nora].sort());
    const empty = await ada.sdk.startChat({active: false});
    expectLike(await ada.sdk.getChat(empty.chat_id), {thread: {active: false}});
  },

  async getChat(day) {
    const {ada, ben, cleo} = day;
    expectLike(await ben.sdk.getChat("VERASCHAT0"), {id: "VERASCHAT0", thread: {id: "VERATHRD02", active: false}});
    const first = await ben.sdk.getChat("VERASCHAT0", "VERATHRD01");
    expectLike(first, {thread: {id: "VERATHRD01", next_thread_id: "VERATHRD02"}, is_followed: false});
    assert.ok(first.thread.events.some(event => event.text === "Do you have the copper kettle?"));
    await assert.rejects(ada.sdk.getChat("NOSUCHCHAT"), {type: "not_found"});
    await assert.rejects(cleo.sdk.getChat("VERASCHAT0"), {type: "missing_access"});
  },

  async listChats(day) {
    const {ada, ben, chat, norasChat} = day;
    const active = await ben.sdk.listChats({filters: {include_chats_without_threads: false, group_ids: [1]}});
    const ids = active.chats_summary.map(one => one.id);
    assert.deepEqual([...ids].sort(), ["VERASCHAT0", chat, norasChat].sort());
    const done = await ben.sdk.listChats({filters: {include_active: false, group_ids: [1]}});
    expectLike(done, {found_chats: 1, chats_summary: [{id: "VERASCHAT0", last_thread_summary: {active: false}}]});
    const found = await ada.sdk.listChats({filters: {properties: {[SPACE]: {source: {values: ["phone"]}}}}});
    expectLike(found, {chats_summary: [{id: norasChat}]});
    const first = await ben.sdk.listChats({filters: {group_ids: [1]}, sort_order: "asc", limit: 2});
    expectLike(first, {chats_summary: [{id: "VERASCHAT0"}, {id: chat}], found_chats: 3, next_page_id: /./});
    const second = await ben.sdk.listChats({page_id: first.next_page_id});
    expectLike(second, {chats_summary: [{id: norasChat}], previous_page_id: /./});
  },

  async followChat(day) {
    const {ben, chat} = day;
    await ben.sdk.followChat(chat);
    await ben.next("incoming_chat", {requester_id: ben.id, chat: {id: chat}});
    expectLike(await ben.sdk.getChat(chat), {is_followed: true});
  },

  async sendEvent(day) {
    const {ada, ben, walt, chat: chat_id, thread: thread_id} = day;
    const secret = {type: "message", text: "He is nice", visibility: "agents"};
    await ada.sdk.sendEvent(chat_id, secret);
    await ben.next("incoming_event", {chat_id, thread_id, event: secret});
    const event = {type: "message", text: "I am", visibility: "all", custom_id: "a1"};
    const {event_id} = await ada.sdk.sendEvent(chat_id, event);
    for (const agent of [ada, ben])
      await agent.next("incoming_event", {chat_id, thread_id, event: {...event, id: event_id, author_id: ada.id}});
    await walt.next("event", {event: {id: event_id, from: "agent", text: "I am"}});
    assert.equal(walt.has("event", {event: {text: secret.text}}), false);
    const {thread} = await ada.sdk.getChat(chat_id);
    assert.deepEqual(thread.events.slice(-2).map(one => one.text), [secret.text, event.text]);
    day.event = event_id;
    await assert.rejects(ada.sdk.sendEvent(chat_id, event, true),
                         {type: "validation", message: /attach_to_last_thread/});
    return "its attach_to_last_thread is a parameter up to 3.3, refused in 3.4";
  },

  async sendTypingIndicator(day) {
    const {ada, ben, walt, chat: chat_id, thread: thread_id} = day;
    const told = is_typing => ({chat_id, thread_id, typing_indicator: {author_id: ada.id, is_typing}});
    await ada.sdk.sendTypingIndicator(chat_id, true, "agents");
    await ben.next("incoming_typing_indicator", told(true));
    await ada.sdk.sendTypingIndicator(chat_id, false, "all");
    await ben.next("incoming_typing_indicator", told(false));
    await walt.next("typing", {name: "Ada", is_typing: false});
    assert.equal(walt.has("typing"), false);
  },

  async unfollowChat(day) {
    const {ada, ben, chat} = day;
    await ben.sdk.unfollowChat(chat);
    await ben.next("chat_unfollowed", {chat_id: chat});
    expectLike(await ben.sdk.getChat(chat), {is_followed: false});
    await ada.sdk.sendTypingIndicator(chat, true);
    assert.equal(await ben.wasTold("incoming_typing_indicator"), false);
  },

  async markEventsAsSeen(day) {
    const {ada, walt, chat: chat_id} = day;
    walt.tell({type: "message", text: "Have you read this?"});
    const {event} = await ada.next("incoming_event", {event: {text: "Have you read this?"}});
    const seen_up_to = event.created_at;
    await ada.sdk.markEventsAsSeen(chat_id, seen_up_to);
    await ada.next("events_marked_as_seen", {user_id: ada.id, chat_id, seen_up_to});
    await walt.next("seen", {up_to: seen_up_to});
    const {users} = await ada.sdk.getChat(chat_id);
    expectLike(users.find(user => user.id === ada.id), {events_seen_up_to: seen_up_to});
  },

  async sendRichMessagePostback(day) {
    const {ada, chat: chat_id, thread: thread_id} = day;
    const button = {type: "message", text: "Copper", value: "Copper", postback_id: "copper"};
    const {event_id} = await ada.sdk.sendEvent(chat_id, {
      type: "rich_message",
      template_id: "cards",
      visibility: "all",
      elements: [{
        title: "Kettles",
        subtitle: "Of all sizes",
        image: {url: "https://img.example/kettle.png"},
        buttons: [{...button, user_ids: []}],
      }],
    });
    const pressed = user_ids => ({id: event_id, elements: [{buttons: [{...button, user_ids}]}]});
    for (const [toggled, user_ids] of [[true, [ada.id]], [false, []]]) {
      const postback = {id: "copper", toggled};
      await ada.sdk.sendRichMessagePostback({chat_id, thread_id, event_id, postback});
      await ada.next("incoming_rich_message_postback", {user_id: ada.id, chat_id, thread_id, event_id, postback});
      await ada.next("event_updated", {chat_id, thread_id, event: pressed(user_ids)});
      const {thread} = await ada.sdk.getChat(chat_id);
      expectLike(thread.events.find(event => event.id === event_id), pressed(user_ids));
    }
  },
};

const ADDED = {[SPACE]: {colour: "copper", size: 2, gift: true}};
const TAKEN = {[SPACE]: ["size", "gift"]};
const LEFT = {[SPACE]: {colour: "copper"}};

async function threadOf({ada, chat, thread}) {
  return (await ada.sdk.getChat(chat, thread)).thread;
}

export const labelling = {
  async updateChatProperties(day) {
    const {ada, chat} = day;
    await ada.sdk.updateChatProperties(chat, ADDED);
    await ada.next("chat_properties_updated", {chat_id: chat, properties: ADDED});
    assert.deepEqual((await ada.sdk.getChat(chat)).properties[SPACE], ADDED[SPACE]);
  },

  async deleteChatProperties(day) {
    const {ada, chat} = day;
    await ada.sdk.deleteChatProperties(chat, TAKEN);
    await ada.next("chat_properties_deleted", {chat_id: chat, properties: TAKEN});
    assert.deepEqual((await ada.sdk.getChat(chat)).properties[SPACE], LEFT[SPACE]);
  },

  async updateThreadProperties(day) {
    const {ada, chat, thread} = day;
    await ada.sdk.updateThreadProperties(chat, thread, ADDED);
    await ada.next("thread_properties_updated", {chat_id: chat, thread_id: thread, properties: ADDED});
    assert.deepEqual((await threadOf(day)).properties[SPACE], ADDED[SPACE]);
  },

  async deleteThreadProperties(day) {
    const {ada, chat, thread} = day;
    await ada.sdk.deleteThreadProperties(chat, thread, TAKEN);
    await ada.next("thread_properties_deleted", {chat_id: chat, thread_id: thread, properties: TAKEN});
    assert.deepEqual((await threadOf(day)).properties[SPACE], LEFT[SPACE]);
  },

  async updateEventProperties(day) {
    const {ada, chat, thread, event} = day;
    await ada.sdk.updateEventProperties(chat, thread, event, ADDED);
    await ada.next("event_properties_updated",
                   {chat_id: chat, thread_id: thread, event_id: event, properties: ADDED});
    const {events} = await threadOf(day);
    assert.deepEqual(events.find(one => one.id === event).properties[SPACE], ADDED[SPACE]);
  },

  async deleteEventProperties(day) {
    const {ada, chat, thread, event} = day;
    await ada.sdk.deleteEventProperties(chat, thread, event, TAKEN);
    await ada.next("event_properties_deleted",
                   {chat_id: chat, thread_id: thread, event_id: event, properties: TAKEN});
    const {events} = await threadOf(day);
    assert.deepEqual(events.find(one => one.id === event).properties[SPACE], LEFT[SPACE]);
  },

  async tagThread(day) {
    const {ada, chat, thread} = day;
    await ada.sdk.tagThread(chat, thread, "vip");
    await ada.next("thread_tagged", {chat_id: chat, thread_id: thread, tag: "vip"});
    assert.deepEqual((await threadOf(day)).tags, ["vip"]);
    await assert.rejects(ada.sdk.tagThread(chat, thread, "no such tag"), {type: "not_found"});
  },

  async untagThread(day) {
    const {ada, chat, thread} = day;
    await ada.sdk.untagThread(chat, thread, "vip");
    await ada.next("thread_untagged", {chat_id: chat, thread_id: thread, tag: "vip"});
    assert.deepEqual((await threadOf(day)).tags ?? [], []);
  },
};

async function presentIn(agent, chatId) {
  const {users} = await agent.sdk.getChat(chatId);
  return users.filter(user => user.type === "agent" && user.present).map(user => user.id).sort();
}

export const moving = {
  async addUserToChat(day) {
    const {ada, cleo, chat} = day;
    await ada.sdk.addUserToChat(chat, cleo.id, "agent", "agents", false);
    await cleo.next("incoming_chat", {requester_id: ada.id, chat: {id: chat}});
    await ada.next("user_added_to_chat", {
      chat_id: chat, user: {id: cleo.id, type: "agent", present: true, visibility: "agents"}, requester_id: ada.id,
    });
    assert.deepEqual(await presentIn(ada, chat), [ada.id, cleo.id]);
  },

  async removeUserFromChat(day) {
    const {ada, cleo, chat} = day;
    await ada.sdk.removeUserFromChat(chat, cleo.id);
    for (const agent of [ada, cleo])
      await agent.next("user_removed_from_chat", {chat_id: chat, user_id: cleo.id, requester_id: ada.id});
    assert.deepEqual(await presentIn(ada, chat), [ada.id]);
  },

  async listAgentsForTransfer(day) {
    const {ada, ben, cleo, chat} = day;
    assert.deepEqual(await ada.sdk.listAgentsForTransfer(chat), [{agent_id: cleo.id, active_chats: 0}]);
    await ben.sdk.setAwayStatus(false);
    const agents = await ada.sdk.listAgentsForTransfer(chat);
    assert.deepEqual(agents.map(one => one.agent_id).sort(), [ben.id, cleo.id]);
    await ben.sdk.setAwayStatus(true);
  },

  async transferChat(day) {
    const {ada, ben, cleo, chat, thread} = day;
    await ada.sdk.transferChat(chat, {target: {type: "group", ids: [2]}});
    await cleo.next("incoming_chat", {
      requester_id: ada.id, chat: {id: chat}, transferred_from: {group_ids: [1], agent_ids: [ada.id]},
    });
    await ada.next("chat_transferred", {
      chat_id: chat, thread_id: thread, requester_id: ada.id, reason: "manual",
      transferred_to: {group_ids: [2], agent_ids: [cleo.id]},
    });
    await ada.next("chat_access_updated", {id: chat, access: {group_ids: [2]}});
    expectLike(await cleo.sdk.getChat(chat), {access: {group_ids: [2]}});
    assert.deepEqual(await presentIn(cleo, chat), [cleo.id]);
    await assert.rejects(ben.sdk.getChat(chat), {type: "missing_access"});

    await cleo.sdk.transferChat(chat, {target: {type: "agent", ids: [ada.id]}});
    await ada.next("incoming_chat", {requester_id: cleo.id, chat: {id: chat}});
    assert.deepEqual(await presentIn(ada, chat), [ada.id]);
  },

  async deactivateChat(day) {
    const {ada, cleo, walt, chat, thread} = day;
    await assert.rejects(cleo.sdk.deactivateChat(chat), {type: "missing_access"}); // is not in it
    await ada.sdk.deactivateChat(chat);
    await ada.next("chat_deactivated", {chat_id: chat, thread_id: thread, user_id: ada.id});
    await walt.next("closed");
    expectLike(await ada.sdk.getChat(chat), {thread: {id: thread, active: false}});
  },

  async resumeChat(day) {
    const {ada, cleo, walt, waltId, chat, thread} = day;
    const second = await cleo.sdk.resumeChat(chat);
    await cleo.next("incoming_chat", {requester_id: cleo.id, chat: {id: chat, thread: {id: second.thread_id}}});
    await walt.next("opened");
    expectLike(await cleo.sdk.getChat(chat),
               {thread: {id: second.thread_id, active: true, previous_thread_id: thread}});
    await cleo.sdk.deactivateChat(chat, true);

    const third = await ada.sdk.resumeChat({
      chat: {
        id: chat,
        access: {group_ids: [1]},
        users: [{id: waltId, type: "customer"}],
        thread: {events: [{type: "message", text: "One more thing", visibility: "all"}]},
      },
      active: true,
      continuous: true,
    });
    await ada.next("incoming_chat", {chat: {id: chat, access: {group_ids: [1]}, thread: {id: third.thread_id}}});
    await walt.next("event", {event: {id: third.event_ids[0], text: "One more thing"}});
    const read = await ada.sdk.getChat(chat);
    expectLike(read, {thread: {id: third.thread_id, events: [{id: third.event_ids[0], text: "One more thing"}]}});
    day.threads = [thread, second.thread_id, third.thread_id];
  },

  async listThreads(day) {
    const {ada, chat, threads} = day;
    const ids = ({threads}) => threads.map(one => one.id);
    assert.deepEqual(ids(await ada.sdk.listThreads(chat)), [...threads].reverse());
    const first = await ada.sdk.listThreads(chat, {limit: 2, sort_order: "asc"});
    expectLike(first, {found_threads: 3, threads: [{active: false}, {active: false}], next_page_id: /./});
    assert.deepEqual(ids(first), threads.slice(0, 2));
    const second = await ada.sdk.listThreads(chat, {page_id: first.next_page_id});
    expectLike(second, {threads: [{id: threads[2], active: true}], previous_page_id: /./});
    const from = second.threads[0].created_at;
    assert.deepEqual(ids(await ada.sdk.listThreads(chat, {filters: {from}})), [threads[2]]);
  },

  async listArchives(day) {
    const {ada, ben, cleo, chat, threads} = day;
    const found = await ada.sdk.listArchives({filters: {query: "kettle", agents: {values: [ada.id]}}});
    expectLike(found.chats.at(-1), {id: "VERASCHAT0", thread: {id: "VERATHRD01", active: false}});
    const bens = await ada.sdk.listArchives({filters: {agents: {values: [ben.id]}}});
    expectLike(bens, {found_chats: 1, chats: [{id: "VERASCHAT0", thread: {id: "VERATHRD02"}}]});
    const mine = await cleo.sdk.listArchives({filters: {agents: {values: [cleo.id]}}});
    assert.deepEqual(mine.chats.map(one => one.thread.id), [threads[1], threads[0]]);
    assert.ok(mine.chats.every(one => one.id === chat));
    const first = await ada.sdk.listArchives({limit: 1, sort_order: "asc"});
    expectLike(first, {chats: [{thread: {id: "VERATHRD01"}}], next_page_id: /./});
    const second = await ada.sdk.listArchives({page_id: first.next_page_id});
    expectLike(second, {chats: [{thread: {id: "VERATHRD02"}}], found_chats: first.found_chats});
  },
};
