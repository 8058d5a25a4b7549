// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

"use strict";

// Forms: what is asked, and what was answered.

const filling = new Map(); // forms whose answers are on the way, by custom id

// Which control a field has; what is in no table is a line of text.
const controls = {
  email: () => make("input", {type: "email", autocomplete: "email"}),
  name: () => make("input", {autocomplete: "name"}),
  textarea: () => make("textarea", {rows: 3}),
  select: chooser,
  group_chooser: chooser,
  radio: field => options(field, "radio"),
  checkbox: field => options(field, "checkbox"),
};

function chooser(field) {
  return make("select", {}, make("option", {value: "", textContent: "Choose…"}),
              ...field.options.map(option => make("option", {value: option.id, textContent: option.label})));
}

function options(field, type) {
  const box = make("div", {className: "options"});
  for (const option of field.options ?? []) {
    const control = make("input", {type, name: field.scope, value: option.id});
    box.append(make("label", {}, control, make("bdi", {textContent: option.label})));
  }
  return box;
}

function drawForm(event) {
  const form = make("form", {className: "questions", noValidate: true});
  const fields = make("fieldset");
  for (const field of event.fields)
    fields.append(drawField(event, field));
  fields.append(make("p", {className: "wrong", role: "alert", dir: "auto"}),
                make("button", {type: "submit", textContent: "Send answers"}));
  form.append(fields);
  form.addEventListener("submit", submitted => {
    submitted.preventDefault();
    fill(event, form);
  });
  return [form];
}

function drawField(event, field) {
  const id = `${event.id}/${field.id}`;
  const control = (controls[field.type] ?? (() => make("input", {})))({...field, scope: id});
  const isGroup = control.classList.contains("options");
  const words = field.required ? `${field.label} (needed)` : field.label;
  const wrong = make("p", {className: "wrong", id: `${id}/wrong`, dir: "auto"});
  const target = isGroup ? control : Object.assign(control, {dir: "auto", id});
  target.setAttribute("aria-describedby", wrong.id);
  const box = isGroup
    ? make("fieldset", {}, make("legend", {textContent: words, dir: "auto"}), control, wrong)
    : make("div", {}, make("label", {htmlFor: id, textContent: words, dir: "auto"}), control, wrong);
  box.classList.add("field");
  box.dataset.field = field.id;
  return box;
}

function answerIn(box, field) {
  const chosen = [...box.querySelectorAll("input:checked")].map(input => input.value);
  if (field.type === "checkbox")
    return chosen;
  return field.type === "radio" ? chosen[0] ?? "" : box.querySelector("input, select, textarea").value.trim();
}

function problemOf(field, answer) {
  if (field.required && !answer.length)
    return "Please answer this.";
  if (field.type === "email" && answer && !/^[^\s@]+@[^\s@]+$/.test(answer))
    return "This is no email address.";
  return "";
}

function fill(event, form) {
  const answers = {};
  let firstWrong = null;
  for (const field of event.fields) {
    const box = form.querySelector(`[data-field="${CSS.escape(field.id)}"]`);
    const answer = answerIn(box, field);
    const problem = problemOf(field, answer);
    blame(box, problem);
    firstWrong ??= problem ? box : null;
    if (answer.length)
      answers[field.id] = answer;
  }
  blame(form, !firstWrong && !Object.keys(answers).length ? "Nothing is filled in." : "");
  if (firstWrong)
    return firstWrong.querySelector("input, select, textarea").focus();
  if (!Object.keys(answers).length)
    return;
  const customId = crypto.randomUUID();
  if (!tell({type: "fill", event_id: event.id, answers, custom_id: customId}))
    return blame(form, whyNot("Your answers stay here: send them again in a moment."));
  atEnd = true;
  filling.set(customId, form);
  form.firstChild.disabled = true;
}

/// Says beside a field, or at the end of the form, what is wrong; nothing is said with an empty text.
function blame(box, text) {
  [...box.querySelectorAll(".wrong")].at(-1).textContent = text;
  if (box.dataset.field !== undefined) {
    for (const control of box.querySelectorAll("input, select, textarea"))
      control.setAttribute("aria-invalid", String(text !== ""));
  }
}

/// What the service refused may be mended and sent again.
function refuseForm(customId, message, fieldId) {
  const form = filling.get(customId);
  if (!form)
    return false;
  filling.delete(customId);
  form.firstChild.disabled = false;
  const box = fieldId === undefined ? null : form.querySelector(`[data-field="${CSS.escape(fieldId)}"]`);
  blame(box ?? form, message);
  box?.querySelector("input, select, textarea").focus();
  return true;
}

/// The connection was lost before the service had taken the answers.
function unlockForms() {
  for (const customId of [...filling.keys()])
    refuseForm(customId, "The connection was lost. Send your answers again.");
}

/// A form is answered once, in the last thread, while it goes on; what is asked at the end, after that.
function settleForms() {
  const forms = [...ui.messages.children].filter(item => item.dataset.type === "form");
  for (const item of forms) {
    const {thread_id: thread, form_id: id, form_type: type} = item.event;
    const isAnswered = [...ui.messages.children].some(
      other => other.event.type === "filled_form" && other.event.form_id === id && other.event.thread_id === thread);
    const isOpen = !isAnswered && !sentAway && thread === lastThread && (active || type === "postchat");
    const state = isAnswered ? "answered" : isOpen ? "open" : "over";
    if (item.dataset.state === state)
      continue;
    item.dataset.state = state;
    const words = {answered: "You have answered our questions.", over: "We had questions here."}[state];
    if (words)
      item.querySelector(".bubble").replaceChildren(words);
  }
}

function drawFilledForm(event) {
  const list = make("dl");
  for (const field of event.fields) {
    const answers = field.answers ?? [field.answer];
    const words = answers.map(answer => answer?.label ?? answer ?? "").join(", ");
    list.append(make("dt", {textContent: field.label, dir: "auto"}), make("dd", {textContent: words, dir: "auto"}));
  }
  return [list];
}
