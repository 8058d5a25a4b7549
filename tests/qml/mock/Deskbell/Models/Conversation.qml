// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml

QtObject {
    property string chatId
    property string customerName
    property string firstName
    property string initials
    property int colorIndex
    property string subtitle
    property string timezone
    property var tags: []
    property bool active: true
    property bool canWrite: active
    property bool queued: false
    property bool notesOnly: false
    property string said
    property string agentName
    property bool followed: false
    property bool shared: canWrite && agentName.length > 0
    property string customerId: chatId
    property TagPicker tagPicker: TagPicker {}
    property TransferModel transferTargets: TransferModel {}
    property string email
    property DetailsModel details: DetailsModel {}
    property TimelineModel timeline: TimelineModel {}
    property Finder finder: Finder {}
    property string draft
    property bool note: false
    property int draftBytes: draft.length
    property int maxBytes: 16384
    property string problem
    property bool summariesOffered: true

    signal called(string what)

    function send(text: string, note: bool) {
        called("send " + (note ? "note " : "") + text)
        draft = ""
    }
    function sendInParts(text: string, note: bool) {
        called("parts " + (note ? "note " : "") + text.length)
        draft = ""
    }
    function parts(text: string): int { return Math.ceil(text.length / maxBytes) }
    function lastSaid(note: bool): string { return note ? "" : said }
    function summarize(threadId: string) { called("summarize " + threadId) }
    function loadOlder() { called("loadOlder") }
    function markSeen() { called("markSeen") }
    function closeChat() { active = false }
    function untag(tag: string) { tags = tags.filter(other => other !== tag) }
    function takeOver() { called("takeOver") }
    function join(unseen: bool) { called("join " + unseen) }
    function leave() { called("leave") }
    function setFollowed(wanted: bool) { followed = wanted }
    function banCustomer(days: int) { called("ban " + days) }
    function reopenChat() { active = true }
    function retry(rowId: string) { called("retry " + rowId) }
    function discard(rowId: string) { called("discard " + rowId) }
}
