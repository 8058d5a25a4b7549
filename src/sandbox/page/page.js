// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

"use strict";

// What the page and the service tell each other is described in customersession.h.

const TYPING_PAUSE = 250; // ms between two sneak peeks
const TYPING_LASTS = 10000; // ms
const LONGEST_WAIT = 10000; // ms between two tries to connect
const MOST_BYTES = 16384; // of a message, in UTF-8

const ui = Object.fromEntries([...document.querySelectorAll("[id]")].map(element => [element.id, element]));
const query = new URLSearchParams(location.search);
if (query.get("dir") === "rtl")
  document.documentElement.dir = "rtl";

// A tab is a customer, unless the address names one: it keeps its id, what is being written and what was not taken yet
// as long as it is there, also over a reload. The id is made here: a service that begins anew from the same seed would
// give a new tab the id of an older one.
const storage = window.sessionStorage;
const unsent = new Map(JSON.parse(storage.getItem("unsent") ?? "[]")); // messages without an answer, by custom id
const customerId = query.get("customer_id") ?? storage.getItem("customer_id") ?? crypto.randomUUID();
let socket = null;
let tries = 0;
let active = false;
let sentAway = ""; // the words for it, after a ban
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
      customer_id: document.body.dataset.customerId ?? customerId,
      name: query.get("name") ?? undefined,
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
    unlockForms();
    showState("Not connected. Trying again…");
    setTimeout(connect, Math.min(500 * 2 ** tries++, LONGEST_WAIT));
  };
}

/// Why something could not be told, and what to do about it.
function whyNot(advice) {
  return sentAway || `Not connected. ${advice}`;
}

/// Whether it could be told.
function tell(frame) {
  const isOpen = socket?.readyState === WebSocket.OPEN;
  if (isOpen)
    socket.send(JSON.stringify(frame));
  return isOpen;
}

const handlers = {
  welcome(frame) {
    storage.setItem("customer_id", frame.customer_id);
    document.body.dataset.customerId = frame.customer_id;
    ui.messages.replaceChildren();
    ui.missed.hidden = true;
    seenUpTo = frame.seen_up_to ?? "";
    atEnd = true;
    active = frame.active;
    frame.events.forEach(arrived);
    setActive(frame.active);
    showRating(frame.rating);
    stopTyping();
    for (const [customId, text] of unsent)
      tell({type: "message", text, custom_id: customId});
    resumeUploads();
    typedLast = "";
    if (active)
      sneakPeek();
    markSeen();
  },
  opened() { setActive(true); },
  closed() {
    setActive(false);
    stopTyping();
  },
  event({event}) {
    arrived(event);
    showRating();
    markSeen();
  },
  event_changed({event}) { redraw(event); },
  rating({rating}) { showRating(rating); },
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
    sentAway = `You cannot write to us before ${new Date(until).toLocaleString()}.`;
    setActive(false);
    stopTyping();
    for (const control of document.querySelectorAll("main :is(button, input, select, textarea):not(#missed)"))
      control.disabled = true;
  },
  // What was refused goes back to where it was written.
  error({message, custom_id, field}) {
    if (refuseForm(custom_id, message, field))
      return;
    if (uploads.has(custom_id))
      return saveUpload(custom_id, `Not sent: ${message}.`, {isWrong: true, mayRetry: true});
    showState(message);
    if (unsent.has(custom_id)) {
      ui.message.value = [unsent.get(custom_id), ui.message.value].filter(text => text).join("\n");
      unsent.delete(custom_id);
      edited();
    }
  },
};

function arrived(event) {
  unsent.delete(event.custom_id);
  keep();
  forgetUpload(event.custom_id);
  filling.delete(event.custom_id);
  show(event);
}

function keep() {
  storage.setItem("unsent", JSON.stringify([...unsent]));
  storage.setItem("draft", ui.message.value);
}

// ---- what is shown ----

function showState(text) {
  ui.status.textContent = sentAway || text;
  ui.send.disabled = !canSend();
}

function bytesTooMany() {
  return Math.max(0, new TextEncoder().encode(ui.message.value).length - MOST_BYTES);
}

function canSend() {
  return !sentAway && socket?.readyState === WebSocket.OPEN && ui.message.value.trim() !== "" && !bytesTooMany();
}

function setActive(isActive) {
  active = isActive;
  document.body.dataset.active = String(active);
  ui.leave.disabled = false;
  ui.leave.textContent = active ? "End chat" : "Start a chat";
  showState(active ? "We are here" : "Write to start a chat");
  settleForms();
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

// ---- the rating ----

let rated = {};

// There is something to rate as soon as somebody has answered.
function showRating(rating = rated) {
  rated = rating;
  ui.rating.hidden = rated.score === undefined && !ui.messages.querySelector("li.agent");
  ui.good.ariaPressed = String(rated.score === 1);
  ui.bad.ariaPressed = String(rated.score === 0);
  ui.commenting.hidden = rated.score === undefined;
  if (document.activeElement !== ui.comment)
    ui.comment.value = rated.comment ?? "";
}

/// Pressed again, it is taken back.
function rate(score) {
  if (!tell({type: "rate", score: score === rated.score ? null : score}))
    showState(whyNot("Press it again in a moment."));
}

ui.good.addEventListener("click", () => rate(1));
ui.bad.addEventListener("click", () => rate(0));
ui.commenting.addEventListener("submit", event => {
  event.preventDefault();
  if (!tell({type: "rate", score: rated.score, comment: ui.comment.value}))
    return showState(whyNot("Your comment stays here: send it again in a moment."));
  ui.message.focus();
});

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
  if (last && !missed && document.visibilityState === "visible" && last.dataset.told !== "true") {
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
  keep();
  atEnd = true;
  typedLast = "";
  ui.send.disabled = true;
}

const usualHint = ui.hint.textContent;

function edited() {
  const tooMany = bytesTooMany();
  ui.hint.textContent = tooMany ? `Too long by ${tooMany} bytes: send it in two messages.` : usualHint;
  ui.send.disabled = !canSend();
  typingTimer ??= setTimeout(sneakPeek, TYPING_PAUSE);
  keep();
}

ui.message.value = storage.getItem("draft") ?? "";
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
ui.leave.addEventListener("click", () => tell({type: active ? "leave" : "start"}));
// Only who scrolls up wants to stay there; what comes and goes around the list does not count.
let lastTop = 0;
ui.messages.addEventListener("scroll", () => {
  const {scrollTop} = ui.messages;
  const isNearEnd = scrollTop > newest() - 40;
  atEnd = isNearEnd || (atEnd && scrollTop >= lastTop);
  lastTop = scrollTop;
  noteMissed();
});
ui.missed.addEventListener("click", () => {
  ui.messages.scrollTop = ui.messages.scrollHeight;
  ui.message.focus();
});
new ResizeObserver(stayAtEnd).observe(ui.messages);
document.addEventListener("visibilitychange", markSeen);
window.addEventListener("hashchange", () => tell({type: "page", url: location.href, title: document.title}));

// Files are chosen, dropped or pasted.
ui.attach.addEventListener("click", () => ui.files.click());
ui.files.addEventListener("change", () => {
  attach([...ui.files.files]);
  ui.files.value = "";
});
document.addEventListener("dragover", event => event.preventDefault());
document.addEventListener("drop", event => {
  event.preventDefault();
  attach([...event.dataTransfer.files]);
});
ui.message.addEventListener("paste", event => {
  if (event.clipboardData.files.length) {
    event.preventDefault();
    attach([...event.clipboardData.files]);
  }
});

connect();
