// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    id: chats

    enum PreviewKind { Message, Mine, System, Typing, SneakPeek, Draft, Queue }

    property bool frozen: false
    property int heldBack: 0
    readonly property var sectionCounts: {
        const result = {}
        for (let row = 0; row < count; ++row) {
            result[get(row).section] = (result[get(row).section] ?? 0) + 1
        }
        return result
    }

    function rowOf(chatId: string): int {
        for (let row = 0; row < count; ++row) {
            if (get(row).chatId === chatId) {
                return row
            }
        }
        return -1
    }
    function firstOf(section: string): string {
        for (let row = 0; row < count; ++row) {
            if (get(row).section === section) {
                return get(row).chatId
            }
        }
        return ""
    }
    function entries(): var {
        const all = []
        for (let row = 0; row < count; ++row) {
            all.push({ chatId: get(row).chatId, name: get(row).name, preview: get(row).preview })
        }
        return all
    }
    function chatIdAt(row: int): string {
        return get(row).chatId
    }
    function add(values: var) {
        append(Object.assign({ chatId: "C" + count, section: "my", name: "", initials: "", colorIndex: 0, preview: "",
                               previewKind: ChatListModel.Message, unread: 0, waitingSince: 0, lastActivityAt: 0,
                               queuePosition: 0, agentName: "", active: true }, values))
    }
}
