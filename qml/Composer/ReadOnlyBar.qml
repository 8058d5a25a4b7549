// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Stands in for the composer of a chat that the agent cannot write in, and says why.
Item {
    id: bar

    required property Conversation conversation
    readonly property bool active: conversation?.active ?? false
    readonly property string agentName: conversation?.agentName ?? ""
    readonly property string words: !active ? qsTr("This chat is closed. Reopen it to write.")
                                    : conversation.queued ? qsTr("This customer waits in the queue.")
                                    : agentName.length > 0 ? qsTr("%1 answers this chat.").arg(Format.isolate(agentName))
                                    : qsTr("You are not in this chat.")

    signal reopened

    implicitHeight: Theme.header

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rule {
        width: parent.width
    }
    Row {
        anchors.centerIn: parent
        spacing: Theme.space16

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: bar.words
            color: Theme.textSecondary
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Button {
            visible: !bar.active
            text: qsTr("Reopen")
            iconName: "reopen"
            key: Keymap.key("closeChat")
            onClicked: bar.reopened()
        }
    }
}
