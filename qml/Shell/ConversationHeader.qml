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
    readonly property bool active: conversation?.active ?? false
    readonly property string customerTime: LocalTime.at(conversation?.timezone ?? "", Clock.minute)

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
        width: Math.max(0, Math.min(Math.max(name.implicitWidth, subtitle.implicitWidth),
                                    header.width - Theme.space12 * 3 - avatar.width - Theme.space16 * 2 - action.width))

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
            text: [header.conversation?.subtitle ?? "", header.customerTime].filter(part => part.length > 0).join(" ")
            font: Theme.chip
            color: Theme.textSecondary
        }
    }
    Item {
        anchors.left: names.right
        anchors.leftMargin: Theme.space12
        anchors.right: action.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.controlSmall
        clip: true

        Row {
            anchors.left: parent.left
            spacing: Theme.space4

            Repeater {
                model: header.conversation?.tags ?? []

                Chip {
                    required property string modelData

                    text: modelData
                }
            }
        }
    }
    Button {
        id: action

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        iconName: header.active ? "check" : "reopen"
        text: header.active ? qsTr("Close") : qsTr("Reopen")
        hint: header.active ? qsTr("Close the chat for the customer too. It can be reopened.")
                            : qsTr("Take the chat up again")
        key: Keymap.closeChat
        onClicked: header.active ? header.conversation.closeChat() : header.conversation.reopenChat()
    }
}
