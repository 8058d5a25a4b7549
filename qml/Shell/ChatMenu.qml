// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// What can be done with a chat, as far as it applies.
Menu {
    id: menu

    property Conversation conversation
    required property bool detailsShown
    readonly property bool active: conversation?.active ?? false
    readonly property bool mine: conversation?.canWrite ?? false
    readonly property bool others: active && !mine

    signal detailsToggled
    signal banWanted

    MenuItem {
        visible: menu.others && !(menu.conversation?.queued ?? false)
        text: qsTr("Join")
        key: Keymap.key("join")
        onTriggered: menu.conversation.join(false)
    }
    MenuItem {
        visible: menu.others && !(menu.conversation?.queued ?? false)
        text: qsTr("Join, seen by agents only")
        key: Keymap.key("joinUnseen")
        onTriggered: menu.conversation.join(true)
    }
    MenuItem {
        visible: menu.others && !(menu.conversation?.followed ?? false)
        text: qsTr("Follow")
        key: Keymap.key("follow")
        onTriggered: menu.conversation.setFollowed(true)
    }
    MenuItem {
        visible: menu.others && (menu.conversation?.followed ?? false)
        text: qsTr("Stop following")
        key: Keymap.key("follow")
        onTriggered: menu.conversation.setFollowed(false)
    }
    MenuItem {
        visible: menu.mine && (menu.conversation?.shared ?? false)
        text: qsTr("Leave the chat to %1").arg(menu.conversation?.agentName ?? "")
        key: Keymap.key("leave")
        onTriggered: menu.conversation.leave()
    }
    MenuItem {
        text: menu.detailsShown ? qsTr("Hide the details") : qsTr("Show the details")
        key: Keymap.key("details")
        onTriggered: menu.detailsToggled()
    }
    MenuItem {
        text: qsTr("Ban this customer…")
        key: Keymap.key("ban")
        dangerous: true
        onTriggered: menu.banWanted()
    }
}
