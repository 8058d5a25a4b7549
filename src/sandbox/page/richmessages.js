// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

"use strict";

// Rich messages, each template drawn plainly: cards one below the other, with what they have.

const choices = new Map(); // what is chosen of a product, by the place of its card: {option, quantity}

function drawRichMessage(event) {
  return (event.elements ?? []).map((element, index) => {
    const card = make("div", {className: `card ${event.template_id}`});
    const url = safeUrl(element.image?.url);
    if (url)
      card.append(drawPicture(url, element.image.alternative_text ?? element.image.name ?? "", element.image));
    if (element.title)
      card.append(make("strong", {textContent: element.title, dir: "auto"}));
    if (element.subtitle)
      card.append(make("p", {textContent: element.subtitle, dir: "auto"}));
    if (element.ecommerce)
      card.append(drawProduct(element.ecommerce, `${event.id}/${index}`));
    if (element.buttons?.length)
      card.append(make("div", {className: "buttons"},
                       ...element.buttons.map(button => drawButton(event, index, button))));
    return card;
  });
}

// ---- buttons ----

// What leads somewhere is a link. All else is pressed, and let go when it is pressed again.
const places = {
  url: button => safeUrl(button.value),
  webview: button => safeUrl(button.value),
  phone: button => safeUrl(`tel:${button.value}`, "tel:"),
};

function drawButton(event, element, button) {
  const isPressed = button.user_ids.includes(document.body.dataset.customerId);
  const href = places[button.type]?.(button);
  const control = href
    ? make("a", {href, target: button.target === "current" ? "_self" : "_blank", rel: "noopener noreferrer"})
    : make("button", {type: "button", ariaPressed: String(isPressed)});
  control.className = "action";
  control.dir = "auto";
  control.textContent = button.text;
  control.dataset.key = `${element}/${button.postback_id}`;
  control.addEventListener("click", () => {
    if (!href || !isPressed)
      press(event, element, button, !isPressed);
  });
  return control;
}

function press(event, element, button, toggled) {
  const choice = choices.get(`${event.id}/${element}`);
  const told = tell({
    type: "press",
    event_id: event.id,
    element,
    postback_id: button.postback_id,
    toggled,
    option_id: choice?.option,
    quantity: choice?.quantity,
    custom_id: crypto.randomUUID(),
  });
  if (!told)
    showState(whyNot("Press it again in a moment."));
  else if (toggled)
    atEnd = true; // it says something, too
}

// ---- products ----

function priceInWords(price, currency) {
  try {
    return new Intl.NumberFormat(undefined, {style: "currency", currency}).format(price);
  } catch {
    return `${price} ${currency ?? ""}`.trim();
  }
}

function drawPrice(option) {
  if (option.price == null)
    return null;
  const price = make("span", {className: "price", textContent: priceInWords(option.price, option.currency)});
  if (option.regular_price != null && Number(option.regular_price) !== Number(option.price))
    price.prepend(make("s", {textContent: priceInWords(option.regular_price, option.currency)}), " ");
  return price;
}

function drawProduct(product, place) {
  const selected = product.options?.find(option => option.selected)?.option_id;
  const choice = choices.get(place) ?? {option: selected, quantity: 1};
  choices.set(place, choice);
  const box = make("fieldset", {className: `product ${product.view_type}`},
                   make("legend", {textContent: product.label ?? "Product", dir: "auto"}));
  if (product.options?.length)
    box.append(...(product.view_type === "select" ? drawSelect : drawRadios)(product.options, choice, place));
  for (const addon of product.addons ?? []) {
    const range = [addon.range_from, addon.range_to].filter(price => price != null);
    const prices = range.map(price => priceInWords(price, addon.currency)).join(" – ");
    box.append(make("p", {textContent: prices ? `${addon.addon_type}: ${prices}` : addon.addon_type, dir: "auto"}));
  }
  const quantity = make("input", {type: "number", min: 1, max: 999, value: choice.quantity});
  quantity.dataset.key = `${place}/quantity`;
  quantity.addEventListener("input", () => {
    choice.quantity = Math.min(Math.max(quantity.valueAsNumber || 1, 1), 999);
  });
  box.append(make("label", {className: "quantity"}, "Quantity ", quantity));
  return box;
}

function drawSelect(options, choice, place) {
  const select = make("select", {ariaLabel: "Option"}, make("option", {value: "", textContent: "Choose…"}));
  for (const option of options) {
    const price = option.price == null ? "" : ` · ${priceInWords(option.price, option.currency)}`;
    select.append(make("option", {value: option.option_id, textContent: option.label + price,
                                  disabled: option.available === false}));
  }
  select.value = choice.option ?? "";
  select.dataset.key = `${place}/option`;
  select.addEventListener("change", () => { choice.option = select.value || undefined; });
  return [select];
}

function drawRadios(options, choice, place) {
  return options.map(option => {
    const radio = make("input", {type: "radio", name: place, value: option.option_id,
                                 checked: option.option_id === choice.option, disabled: option.available === false});
    radio.dataset.key = `${place}/${option.option_id}`;
    radio.addEventListener("change", () => { choice.option = option.option_id; });
    const patch = option.color ? make("span", {className: "patch"}) : null;
    if (patch)
      patch.style.backgroundColor = option.color;
    const url = safeUrl(option.image_thumbnail_url) ?? safeUrl(option.image_url);
    const label = make("label", {}, radio, patch, url ? drawPicture(url, "") : null,
                       make("bdi", {textContent: option.label}), drawPrice(option));
    label.classList.toggle("gone", option.available === false);
    return label;
  });
}
