// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

"use strict";

// Files on their way. Each stays in the list until it stands in the conversation, or is taken out of it.

const MOST_FILE_BYTES = 10 * 1024 * 1024;
const uploads = new Map(); // by custom id: {file, item, words, retry, isUnderWay}

function attach(files) {
  if (sentAway)
    return;
  for (const file of files) {
    atEnd = true;
    const customId = crypto.randomUUID();
    const upload = {file, isUnderWay: false};
    upload.words = make("span", {className: "words", dir: "auto"});
    upload.retry = make("button", {type: "button", textContent: "Try again", hidden: true});
    upload.retry.addEventListener("click", () => sendFile(customId));
    const remove = make("button", {type: "button", textContent: "Remove", ariaLabel: `Remove ${file.name}`});
    remove.addEventListener("click", () => {
      forgetUpload(customId);
      ui.message.focus();
    });
    upload.item = make("li", {}, make("bdi", {textContent: file.name}), upload.words, upload.retry, remove);
    uploads.set(customId, upload);
    ui.uploads.append(upload.item);
    sendFile(customId);
  }
}

function saveUpload(customId, words, {mayRetry = false, isWrong = false} = {}) {
  const upload = uploads.get(customId);
  if (!upload)
    return;
  upload.words.textContent = words;
  upload.retry.hidden = !mayRetry;
  upload.item.classList.toggle("wrong", isWrong);
}

function forgetUpload(customId) {
  uploads.get(customId)?.item.remove();
  uploads.delete(customId);
}

function wordsFor(status, error) {
  if (status === 413)
    return "Too large: a file may have 10 MB.";
  const words = error?.message?.replace(/^`\w+`: /, "") ?? "the service does not take it now";
  return `Not sent: ${words}.`;
}

async function sendFile(customId) {
  const upload = uploads.get(customId);
  const {file} = upload;
  if (upload.isUnderWay)
    return;
  if (file.size > MOST_FILE_BYTES)
    return saveUpload(customId, wordsFor(413), {isWrong: true});
  if (file.size === 0)
    return saveUpload(customId, "Not sent: the file is empty.", {isWrong: true});
  const whenBack = () => whyNot("It is sent when the connection is back.");
  if (socket?.readyState !== WebSocket.OPEN)
    return saveUpload(customId, whenBack());
  saveUpload(customId, "Sending…");
  upload.isUnderWay = true;
  const body = new FormData();
  body.append("file", file);
  try {
    const customer = encodeURIComponent(document.body.dataset.customerId);
    const response = await fetch(`/customer/upload?customer_id=${customer}`, {method: "POST", body});
    const answer = await response.json();
    if (!response.ok)
      return saveUpload(customId, wordsFor(response.status, answer.error),
                        {isWrong: true, mayRetry: response.status !== 413 && answer.error?.type !== "validation"});
    // Taken out in the meantime: then nobody shall see it.
    if (uploads.has(customId) && !tell({type: "file", url: answer.url, custom_id: customId}))
      saveUpload(customId, whenBack());
  } catch {
    // A file that cannot be read any more looks the same.
    saveUpload(customId, whenBack(), {mayRetry: true});
  } finally {
    upload.isUnderWay = false;
  }
}

/// What did not come into the conversation before the connection was lost is sent again.
function resumeUploads() {
  for (const [customId, upload] of uploads) {
    if (!upload.item.classList.contains("wrong"))
      sendFile(customId);
  }
}
