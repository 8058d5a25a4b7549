// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma Singleton

import QtQuick

/// Which key does what: shortcuts and tooltips read the same row.
QtObject {
    readonly property var nextChat: ["Ctrl+Down", "Alt+Down"]
    readonly property var previousChat: ["Ctrl+Up", "Alt+Up"]
    readonly property string nextPane: "F6"
    readonly property string previousPane: "Shift+F6"
    readonly property string chats: "Ctrl+L"
    readonly property string note: "Ctrl+N"
    readonly property string closeChat: "Ctrl+Shift+W"
    readonly property string details: "Ctrl+I"
    readonly property string newest: "Ctrl+End"
    readonly property string older: "Ctrl+Home"
    readonly property string scheme: "Ctrl+Shift+L"
    readonly property string accepting: "Ctrl+Shift+A"
    readonly property string reconnect: "Ctrl+R"
    readonly property string signOut: "Ctrl+Shift+Q"
    readonly property string send: "Enter"

    /// Ctrl+1 is the first chat of the list.
    function chatAt(position: int): string {
        return "Ctrl+" + position
    }
}
