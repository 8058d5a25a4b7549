// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Whom the conversation is with.
Item {
    id: header

    required property Conversation conversation
    property bool detailsShown: false
    readonly property bool active: conversation?.active ?? false
    /// Others' chats are not the agent's to close.
    readonly property bool changeable: !active || (conversation?.canWrite ?? false)
    readonly property string customerTime: LocalTime.at(conversation?.timezone ?? "", Clock.minute)

    /// For names and tags, between the avatar and the button.
    readonly property int room: width - avatar.width - (changeable ? action.width + Theme.space8 : 0) - toggle.width - 2 * Theme.space16 - 4 * Theme.space12

    signal detailsToggled

    implicitHeight: Theme.header

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rule {
        width: parent.width
        anchors.bottom: parent.bottom
    }
    Avatar {
        id: avatar

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        initials: header.conversation?.initials ?? ""
        colorIndex: header.conversation?.colorIndex ?? -1
    }
    Column {
        id: names

        anchors.left: avatar.right
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(0, Math.min(Math.max(name.implicitWidth, subtitle.implicitWidth), header.room))

        Label {
            id: name

            width: parent.width
            text: header.conversation?.customerName ?? ""
            font: Theme.title
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Label {
            id: subtitle

            width: parent.width
            text: Format.join([header.conversation?.subtitle ?? "", header.customerTime], " ")
            font: Theme.chip
            color: Theme.textSecondary
        }
    }
    Row {
        id: tags

        readonly property int room: header.room - names.width
        /// How many stand here without being cut; the others are counted.
        readonly property int fitting: {
            let used = Theme.control
            for (let at = 0; at < chips.count; ++at) {
                used += (chips.itemAt(at) as Chip)?.implicitWidth + spacing
                if (used > room) {
                    return at
                }
            }
            return chips.count
        }

        anchors.left: names.right
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.controlSmall
        spacing: Theme.space4

        Repeater {
            id: chips

            model: header.conversation?.tags ?? []

            Chip {
                required property string modelData
                required property int index

                visible: index < tags.fitting
                text: modelData
            }
        }
        Label {
            id: more

            anchors.verticalCenter: parent.verticalCenter
            visible: tags.fitting < chips.count
            text: qsTr("+%1").arg(chips.count - tags.fitting)
            font: Theme.chip
            color: Theme.textSecondary
        }
    }
    IconButton {
        id: toggle

        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        iconName: "details"
        text: header.detailsShown ? qsTr("Hide the details") : qsTr("Show the details")
        key: Keymap.key("details")
        ink: header.detailsShown ? Theme.accent : Theme.textSecondary
        onClicked: header.detailsToggled()
    }
    Button {
        id: action

        anchors.right: toggle.left
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: header.changeable
        iconName: header.active ? "check" : "reopen"
        text: header.active ? qsTr("Close") : qsTr("Reopen")
        hint: header.active ? qsTr("Close the chat for the customer too. It can be reopened.")
                            : qsTr("Take the chat up again")
        key: Keymap.key("closeChat")
        onClicked: header.active ? header.conversation.closeChat() : header.conversation.reopenChat()
    }
}
