// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

"use strict";

// How the conversation is drawn. What people have written is put in as text and never as markup.

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter(child => child != null));
  return element;
}

/// The address, if it is whole and leads to where nothing can be run.
function safeUrl(text, ...protocols) {
  try {
    const url = new URL(text);
    return (protocols.length ? protocols : ["http:", "https:"]).includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function sizeInWords(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const drawings = {
  message: event => [event.text],
  system_message: event => [event.text ?? event.system_message_type],
  file: drawFile,
  rich_message: drawRichMessage, // richmessages.js
  form: drawForm, // forms.js
  filled_form: drawFilledForm,
};

function drawPicture(url, words, size = {}) {
  const picture = make("img", {src: url, alt: words, loading: "lazy", className: "picture"});
  if (size.width && size.height)
    Object.assign(picture, {width: size.width, height: size.height});
  picture.addEventListener("load", stayAtEnd);
  picture.addEventListener("error", () => picture.replaceWith(make("span", {dir: "auto", textContent: words})));
  return picture;
}

function drawFile(file) {
  const name = file.name ?? file.url;
  const url = safeUrl(file.url);
  if (!url)
    return [name];
  const link = make("a", {href: url, target: "_blank", rel: "noopener noreferrer", className: "file"});
  if (file.content_type?.startsWith("image/"))
    link.append(drawPicture(safeUrl(file.thumbnail2x_url) ?? url, file.alternative_text || name, file));
  else
    link.append(make("bdi", {textContent: name}),
                make("small", {textContent: file.size ? sizeInWords(file.size) : "", dir: "auto"}));
  return [link];
}

// ---- the list ----

const items = new Map(); // what is shown, by the id of its event
let lastThread = "";
let atEnd = true;
let missed = false;

/// Where the newest is in view. A form that is higher than the list is read from its top, and what comes after it waits
/// below until the form is answered or the customer goes on without.
function newest() {
  const {scrollHeight, clientHeight} = ui.messages;
  const form = ui.messages.querySelector("li[data-state=open]:not(:has(~ li.me))");
  const end = scrollHeight - clientHeight;
  return form ? Math.min(end, form.offsetTop) : end;
}

// Never back: somebody may be further down in the form.
function stayAtEnd() {
  if (atEnd)
    ui.messages.scrollTop = Math.max(ui.messages.scrollTop, newest());
  noteMissed();
}

/// Words of an agent that are below what is in view are not seen, and are pointed at.
function noteMissed() {
  const {scrollTop, clientHeight} = ui.messages;
  const last = [...ui.messages.querySelectorAll("li.agent")].at(-1);
  const wasMissed = missed;
  missed = last !== undefined && last.offsetTop >= scrollTop + clientHeight;
  ui.missed.hidden = !missed;
  if (wasMissed && !missed)
    markSeen();
}

/// Whether a customer has anything to see of it.
function isShown(event) {
  return event.type in drawings;
}

function show(event) {
  lastThread = event.thread_id;
  if (!isShown(event))
    return;
  if (items.get(event.id)?.isConnected) // told twice
    return;
  // What has been begun in a form is kept when the connection was lost in between.
  const item = event.type === "form" && items.get(event.id) || draw(event);
  items.set(event.id, item);
  if (event.from === "agent")
    stopTyping(event.author_name);
  ui.messages.append(item);
  settleForms();
  showSeen();
  stayAtEnd();
}

function draw(event) {
  const item = make("li", {className: event.from});
  Object.assign(item.dataset, {id: event.id, createdAt: event.created_at, type: event.type});
  const bubble = make("div", {className: "bubble"}, ...drawings[event.type](event));
  if (event.text !== undefined)
    bubble.dir = "auto";
  item.append(bubble);
  item.event = event;
  if (event.from !== "service") {
    const time = new Date(event.created_at).toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"});
    const meta = make("span", {className: "meta", dir: "auto"});
    meta.dataset.time = event.from === "agent" ? `${event.author_name} · ${time}` : time;
    meta.textContent = meta.dataset.time;
    item.append(meta);
  }
  return item;
}

/// Draws anew what is different now, under the hands of whoever is at it.
function redraw(event) {
  const old = items.get(event.id);
  if (!old)
    return;
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const item = draw(event);
  items.set(event.id, item);
  old.replaceWith(item);
  showSeen();
  if (focused)
    item.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
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
