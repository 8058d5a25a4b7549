// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// The key of one action. Pressing the button listens for another: Escape keeps what there is, Backspace takes it away.
SettingRow {
    id: row

    required property string name
    required property var keys
    property bool listening: false
    /// Why the last key could not be taken.
    property string refusal

    signal chosen(var keys)
    signal tried(string key)

    text: ""
    more: refusal

    Button {
        objectName: row.name + "Key"
        text: row.listening ? qsTr("Press a key…") : row.keys.length > 0 ? row.keys.join(qsTr(" or ")) : qsTr("none")
        Accessible.name: qsTr("%1: %2").arg(row.text).arg(text)
        onClicked: {
            row.refusal = ""
            row.listening = true
            forceActiveFocus(Qt.OtherFocusReason)
        }
        onActiveFocusChanged: {
            if (!activeFocus) {
                row.listening = false
            }
        }
        Keys.onShortcutOverride: event => event.accepted = row.listening
        Keys.priority: Keys.BeforeItem
        Keys.onPressed: event => {
            if (!row.listening) {
                event.accepted = false
                return
            }
            const key = KeyText.of(event.key, event.modifiers)
            if (key.length === 0) {
                return
            }
            row.listening = false
            if (key === "Backspace") {
                row.chosen([])
            } else if (key !== "Esc") {
                row.tried(key)
            }
        }
    }
    IconButton {
        visible: Keymap.changed[row.name] !== undefined
        iconName: "undo"
        iconSize: Theme.iconSmall
        text: qsTr("Back to %1").arg((Keymap.defaults[row.name] ?? []).join(qsTr(" or ")))
        onClicked: row.chosen(undefined)
    }
}
