// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Agents: how they come, what they are, what they tell each other, how they go.

import assert from "node:assert/strict";

import {expectLike} from "./stage.mjs";

async function statusOf(agent, id) {
  const statuses = await agent.sdk.listRoutingStatuses();
  return statuses.find(one => one.agent_id === id).status;
}

export const arriving = {
  async login(day) {
    const {stage} = day;
    const {organization_id} = stage.ready;
    day.ada = await stage.agent("ada");
    expectLike(await day.ada.sdk.login(day.ada.token), {
      license: {organization_id},
      my_profile: {id: day.ada.id, name: "Ada", permission: "owner", routing_status: "accepting_chats"},
      chats_summary: [],
    });
    await day.ada.next("incoming_customers", {customer_monitoring_level: "my", customers: []});

    day.ben = await stage.agent("ben");
    expectLike(await day.ben.sdk.login({
      token: day.ben.token,
      timezone: "Europe/Warsaw",
      reconnect: false,
      application: {name: "conformance", version: "1.0"},
      away: true,
      customer_monitoring_level: "online",
      pushes: {"3.4": stage.pushes},
    }), {my_profile: {id: day.ben.id, permission: "normal", routing_status: "not_accepting_chats"}});
    await day.ben.next("incoming_customers", {customer_monitoring_level: "online"});
    await day.ada.next("routing_status_set", {agent_id: day.ben.id, status: "not_accepting_chats"});

    day.cleo = await stage.agent("cleo");
    await day.cleo.sdk.login({
      token: day.cleo.token,
      pushes: {"3.4": stage.pushes.filter(push => push !== "incoming_multicast")},
    });
    await day.ada.next("routing_status_set", {agent_id: day.cleo.id, status: "accepting_chats"});
    const stranger = await stage.agent("nobody");
    await assert.rejects(stranger.sdk.login(stranger.token), {type: "authentication"});
  },

  async on(day) {
    const {ada, ben} = day;
    const recipients = {agents: {ids: [ben.id]}};
    const heard = [];
    assert.throws(() => ben.sdk.on("incoming_multicast", () => {}), /already subscribed/);
    ben.off.incoming_multicast();
    const off = ben.sdk.on("incoming_multicast", ({content}) => heard.push(content.n));
    await ada.sdk.multicast(recipients, {n: 1});
    assert.equal(await ben.wasTold("incoming_multicast"), false);
    off();
    ben.listen("incoming_multicast");
    await ada.sdk.multicast(recipients, {n: 2});
    await ben.next("incoming_multicast", {content: {n: 2}});
    assert.deepEqual(heard, [1]);
  },

  async multicast(day) {
    const {ada, ben, cleo} = day;
    await ada.sdk.multicast({agents: {all: true}}, {lunch: {at: "noon"}}, "lunch");
    for (const agent of [ada, ben])
      await agent.next("incoming_multicast", {author_id: ada.id, content: {lunch: {at: "noon"}}, type: "lunch"});
    assert.equal(await cleo.wasTold("incoming_multicast"), false); // as the login of hers has it
    await ben.sdk.multicast({agents: {groups: [2]}}, {kettles: 3});
    await ada.next("incoming_multicast", {author_id: ben.id, content: {kettles: 3}});
    assert.equal(await ben.wasTold("incoming_multicast"), false);
  },

  async listRoutingStatuses(day) {
    const {ada, ben, cleo} = day;
    const all = await ada.sdk.listRoutingStatuses();
    assert.deepEqual(Object.fromEntries(all.map(one => [one.agent_id, one.status])), {
      [ada.id]: "accepting_chats",
      [ben.id]: "not_accepting_chats",
      [cleo.id]: "accepting_chats",
    });
    const sales = await ada.sdk.listRoutingStatuses([2]);
    assert.deepEqual(sales.map(one => one.agent_id).sort(), [ada.id, cleo.id]);
  },

  async setAwayStatus(day) {
    const {ada, ben} = day;
    for (const [away, status] of [[false, "accepting_chats"], [true, "not_accepting_chats"]]) {
      await ben.sdk.setAwayStatus(away);
      await ada.next("routing_status_set", {agent_id: ben.id, status});
      assert.equal(await statusOf(ada, ben.id), status);
    }
  },

  async setRoutingStatus(day) {
    const {ada, cleo} = day;
    await cleo.sdk.setRoutingStatus("not_accepting_chats");
    await ada.next("routing_status_set", {agent_id: cleo.id, status: "not_accepting_chats"});
    assert.equal(await statusOf(ada, cleo.id), "not_accepting_chats");
    await ada.sdk.setRoutingStatus("accepting_chats", cleo.id); // an owner may
    await cleo.next("routing_status_set", {agent_id: cleo.id, status: "accepting_chats"});
    assert.equal(await statusOf(ada, cleo.id), "accepting_chats");
    await assert.rejects(cleo.sdk.setRoutingStatus("not_accepting_chats", ada.id), {type: "authorization"});
  },

  async changePushNotifications(day) {
    const phone = {firebase_token: "a-phone", platform: "android"};
    for (const enabled of [true, false])
      assert.deepEqual(await day.ada.sdk.changePushNotifications({...phone, enabled}), {});
    await assert.rejects(day.ada.sdk.changePushNotifications({...phone, platform: "abacus", enabled: true}),
                         {type: "validation", message: /platform/});
    return "its effect is on a phone: no call reads it back; taken and refused as documented";
  },
};

export const leaving = {
  async logout(day) {
    const {ada, cleo} = day;
    const closed = cleo.closed();
    assert.deepEqual(await cleo.sdk.logout(), {});
    await closed;
    await ada.next("routing_status_set", {agent_id: cleo.id, status: "offline"});
    assert.equal(await statusOf(ada, cleo.id), "offline");
  },

  async agent_disconnected(day) {
    const {ada, ben, stage} = day;
    const closed = ben.closed();
    const answer = await fetch(`${stage.ready.http}/v2/token`, {
      method: "DELETE",
      headers: {Authorization: ben.token},
    });
    assert.equal(answer.status, 200);
    await ben.next("agent_disconnected", {reason: "access_token_revoked"});
    await closed;
    await ada.next("routing_status_set", {agent_id: ben.id, status: "offline"});
    return "his token was revoked";
  },
};
