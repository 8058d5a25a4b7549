// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

"use strict";

// What the page and the service tell each other is described in customersession.h.

const TYPING_PAUSE = 250; // ms between two sneak peeks
const TYPING_LASTS = 10000; // ms
const LONGEST_WAIT = 10000; // ms between two tries to connect
const MOST_BYTES = 16384; // of a message, in UTF-8

const ids = ["status", "leave", "messages", "typing", "composer", "message", "hint", "send"];
const ui = Object.fromEntries(ids.map(id => [id, document.getElementById(id)]));

// A tab is a customer: it keeps its id as long as it is there, also over a reload.
const storage = window.sessionStorage;
const unsent = new Map(); // messages without an answer of the service, by custom id
let socket = null;
let tries = 0;
let active = false;
let seenUpTo = "";
let typingTimer = null;
let typedLast = "";
const typists = new Map(); // timers by name: a typing indicator that is not renewed ends

function connect() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/customer/ws`);
  socket.onopen = () => {
    tries = 0;
    tell({
      type: "hello",
      customer_id: storage.getItem("customer_id") ?? undefined,
      name: new URLSearchParams(location.search).get("name") ?? undefined,
      url: location.href,
      title: document.title,
      referrer: document.referrer || undefined,
      user_agent: navigator.userAgent,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
  };
  socket.onmessage = ({data}) => {
    const frame = JSON.parse(data);
    handlers[frame.type]?.(frame);
  };
  socket.onclose = () => {
    showState("Not connected. Trying again…");
    setTimeout(connect, Math.min(500 * 2 ** tries++, LONGEST_WAIT));
  };
}

function tell(frame) {
  if (socket?.readyState === WebSocket.OPEN)
    socket.send(JSON.stringify(frame));
}

const handlers = {
  welcome(frame) {
    storage.setItem("customer_id", frame.customer_id);
    document.body.dataset.customerId = frame.customer_id;
    ui.messages.replaceChildren();
    seenUpTo = frame.seen_up_to ?? "";
    for (const event of frame.events) {
      unsent.delete(event.custom_id);
      show(event);
    }
    setActive(frame.active);
    stopTyping();
    for (const [customId, text] of unsent)
      tell({type: "message", text, custom_id: customId});
    typedLast = "";
    sneakPeek();
    markSeen();
  },
  opened() { setActive(true); },
  closed() {
    setActive(false);
    stopTyping();
  },
  event({event}) {
    unsent.delete(event.custom_id);
    show(event);
    markSeen();
  },
  typing({name, is_typing}) {
    stopTyping(name);
    if (is_typing)
      startTyping(name, "");
  },
  about({name, text}) {
    stopTyping(name);
    if (text)
      startTyping(name, text);
  },
  seen({up_to}) {
    seenUpTo = up_to;
    showSeen();
  },
  banned({until}) {
    socket.onclose = null;
    setActive(false);
    stopTyping();
    showState(`You cannot write to us before ${new Date(until).toLocaleString()}`);
  },
  error({message, custom_id}) {
    showState(message);
    // What was refused goes back to where it was written.
    if (unsent.has(custom_id)) {
      ui.message.value = [unsent.get(custom_id), ui.message.value].filter(text => text).join("\n");
      unsent.delete(custom_id);
      edited();
    }
  },
};

// ---- what is shown ----

function showState(text) {
  ui.status.textContent = text;
  ui.send.disabled = !canSend();
}

function bytesTooMany() {
  return Math.max(0, new TextEncoder().encode(ui.message.value).length - MOST_BYTES);
}

function canSend() {
  return socket?.readyState === WebSocket.OPEN && ui.message.value.trim() !== "" && !bytesTooMany();
}

function setActive(isActive) {
  active = isActive;
  document.body.dataset.active = String(active);
  ui.leave.disabled = !active;
  showState(active ? "We are here" : "Write to start a chat");
}

function show(event) {
  const item = document.createElement("li");
  item.className = event.from;
  item.dataset.id = event.id;
  item.dataset.createdAt = event.created_at;
  const bubble = document.createElement("span");
  bubble.className = "bubble";
  bubble.dir = "auto";
  bubble.textContent = event.text;
  item.append(bubble);
  if (event.from !== "service") {
    const meta = document.createElement("span");
    meta.className = "meta";
    const time = new Date(event.created_at).toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"});
    meta.dataset.time = event.from === "agent" ? `${event.name} · ${time}` : time;
    meta.textContent = meta.dataset.time;
    item.append(meta);
  }
  if (event.from === "agent")
    stopTyping(event.name);
  ui.messages.append(item);
  ui.messages.scrollTop = ui.messages.scrollHeight;
  showSeen();
}

// Below the last of one's own messages that was seen.
function showSeen() {
  const mine = [...ui.messages.querySelectorAll("li.me")];
  const seen = mine.filter(item => Date.parse(item.dataset.createdAt) <= Date.parse(seenUpTo)).at(-1);
  for (const item of mine) {
    const meta = item.querySelector(".meta");
    item.dataset.seen = String(item === seen);
    meta.textContent = item === seen ? `${meta.dataset.time} · Seen` : meta.dataset.time;
  }
}

// What is written, where the service tells.
function startTyping(name, text) {
  typists.set(name, {text, timer: setTimeout(stopTyping, TYPING_LASTS, name)});
  showTyping();
}

function showTyping() {
  const lines = [...typists].filter(([, {text}]) => text).map(([name, {text}]) => `${name}: ${text}`);
  const silent = [...typists].filter(([, {text}]) => !text).map(([name]) => name);
  if (silent.length)
    lines.push(`${silent.join(", ")} is typing…`);
  ui.typing.hidden = lines.length === 0;
  ui.typing.textContent = lines.join("\n");
}

// One agent, or all.
function stopTyping(name) {
  for (const typist of name === undefined ? [...typists.keys()] : [name]) {
    clearTimeout(typists.get(typist)?.timer);
    typists.delete(typist);
  }
  showTyping();
}

// ---- what the customer does ----

function sneakPeek() {
  clearTimeout(typingTimer);
  typingTimer = null;
  if (ui.message.value === typedLast || bytesTooMany())
    return;
  typedLast = ui.message.value;
  tell({type: "typing", text: typedLast});
}

function markSeen() {
  const last = [...ui.messages.querySelectorAll("li.agent")].at(-1);
  if (last && document.visibilityState === "visible" && last.dataset.told !== "true") {
    last.dataset.told = "true";
    tell({type: "seen", up_to: last.dataset.createdAt});
  }
}

function send() {
  if (!canSend())
    return;
  const text = ui.message.value;
  clearTimeout(typingTimer);
  typingTimer = null;
  const customId = crypto.randomUUID();
  unsent.set(customId, text);
  tell({type: "message", text, custom_id: customId});
  ui.message.value = "";
  typedLast = "";
  ui.send.disabled = true;
}

const usualHint = ui.hint.textContent;

function edited() {
  const tooMany = bytesTooMany();
  ui.hint.textContent = tooMany ? `Too long by ${tooMany} bytes: send it in two messages.` : usualHint;
  ui.send.disabled = !canSend();
  typingTimer ??= setTimeout(sneakPeek, TYPING_PAUSE);
}

ui.message.addEventListener("input", edited);
ui.message.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
});
ui.composer.addEventListener("submit", event => {
  event.preventDefault();
  send();
  ui.message.focus();
});
ui.leave.addEventListener("click", () => tell({type: "leave"}));
document.addEventListener("visibilitychange", markSeen);
window.addEventListener("hashchange", () => tell({type: "page", url: location.href, title: document.title}));

connect();
