// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml

QtObject {
    id: archive

    property string text
    property var problems: []
    property bool fresh: true
    property ArchiveForm form: ArchiveForm {}
    property ArchiveModel results: ArchiveModel {}
    property ArchivedConversation conversation: null

    /// What open() shows, by thread.
    property var conversations: ({})
    /// What completions() gives: texts that begin with the last word.
    property var proposals: []
    property var calls: []

    signal resumed(string chatId)

    function note(what: string) { calls = calls.concat([what]) }
    function prepare() {}
    function setField(key: string, value: string) { note("set " + key + " " + value) }
    function toggle(key: string, word: string) { note("toggle " + key + " " + word) }
    function search() { note("search " + text) }
    function clear() { text = "" }
    function completions(typed: string, cursor: int): var {
        const from = typed.lastIndexOf(" ", cursor - 1) + 1
        return proposals.filter(text => text.startsWith(typed.slice(from, cursor)))
            .map(text => ({ text: text, label: "label of " + text, from: from, length: cursor - from }))
    }
    function open(threadId: string) { conversation = conversations[threadId] ?? null }
    function openFrom(results: ArchiveModel, threadId: string) { open(threadId) }
    function close() { conversation = null }
    function resume() { note("resume") }
}
