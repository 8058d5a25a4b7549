// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma Singleton

import QtQuick

/// Which key does what: shortcuts, tooltips, the palette and the sheet of keys read the same row.
QtObject {
    id: keymap

    /// What the agent has changed: lists of keys by the name of the action; an empty list is none.
    property var changed: ({})
    readonly property var defaults: ({
        nextChat: ["Ctrl+Down", "Alt+Down"],
        previousChat: ["Ctrl+Up", "Alt+Up"],
        nextPane: ["F6"],
        previousPane: ["Shift+F6"],
        palette: ["Ctrl+K"],
        keys: ["F1"],
        chats: ["Ctrl+L"],
        visitors: ["Alt+2"],
        archive: ["Alt+3"],
        team: ["Alt+4"],
        settings: ["Ctrl+,"],
        note: ["Ctrl+N"],
        tag: ["Ctrl+T", "T"],
        transfer: ["Ctrl+Shift+T"],
        ban: ["Ctrl+Shift+B"],
        takeOver: ["Ctrl+Shift+G"],
        join: ["Ctrl+J"],
        joinUnseen: ["Ctrl+Shift+J"],
        leave: ["Ctrl+Shift+K"],
        follow: ["Ctrl+Shift+F"],
        closeChat: ["Ctrl+Shift+W"],
        pick: ["Ctrl+G"],
        filters: ["Ctrl+Shift+E"],
        resume: ["Ctrl+Shift+R"],
        undo: ["Ctrl+Shift+U"],
        details: ["Ctrl+I"],
        newest: ["Ctrl+End"],
        older: ["Ctrl+Home"],
        find: ["Ctrl+F"],
        findOlder: ["Enter"],
        findNewer: ["Shift+Enter"],
        emoji: ["Ctrl+E"],
        close: ["Esc"],
        scheme: ["Ctrl+Shift+L"],
        accepting: ["Ctrl+Shift+A"],
        reconnect: ["Ctrl+R"],
        signOut: ["Ctrl+Shift+Q"],
        send: ["Enter"]
    })

    function keys(action: string): var {
        return changed[action] ?? defaults[action] ?? []
    }

    /// The first one, to be shown; empty if there is none.
    function key(action: string): string {
        return keys(action)[0] ?? ""
    }

    /// Ctrl+1 is the first chat of the list.
    function chatAt(position: int): string {
        return "Ctrl+" + position
    }
}
