// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What an administrator changes elsewhere: the sandbox does so on command only.

const ID = "omar@shop.example";
const BOT = "5c9871d5372c824cbf22d860a707a578";
const RULE = "1faad6f5f1d6e8fdf27e8af9839783b7";
const GROUPS = [{id: 1, priority: "first"}, {id: 2, priority: "last"}];

const payloads = {
  agent_created: {id: ID, name: "Omar", role: "normal", awaiting_approval: true, groups: GROUPS},
  agent_approved: {id: ID},
  agent_updated: {id: ID, work_scheduler: {monday: {start: "08:30", end: "16:30"}}},
  agent_suspended: {id: ID},
  agent_unsuspended: {id: ID},
  agent_deleted: {id: ID},
  bot_created: {id: BOT, name: "Ringer", default_group_priority: "first", groups: GROUPS, owner_client_id: "client-1"},
  bot_updated: {id: BOT, name: "Bell ringer"},
  bot_deleted: {id: BOT},
  group_created: {id: 3, name: "Repairs", language_code: "en", agent_priorities: {[ID]: "normal"}},
  group_updated: {id: 3, name: "Repair shop"},
  group_deleted: {id: 3},
  auto_access_added: {
    id: RULE,
    description: "From the shop",
    access: {groups: [1]},
    conditions: {domain: {values: [{value: "shop.example", exact_match: true}]}},
    next_id: "",
  },
  auto_access_updated: {id: RULE, access: {groups: [1, 2]}},
  auto_access_deleted: {id: RULE},
};

export const configuring = Object.fromEntries(Object.entries(payloads).map(([name, payload]) => [name, async day => {
  await day.stage.control({verb: "push", name, payload, agent: day.ben.id});
  await day.ben.next(name, payload);
  return "on command";
}]));
