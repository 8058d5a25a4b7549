// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Timeline
import Deskbell.Models

/// A chat out of the archive, to be read: from the thread that was found, back and forth.
FocusScope {
    id: pane

    required property ArchivedConversation conversation
    readonly property string problem: conversation?.problem ?? ""
    readonly property string day: conversation ? Format.longDay(conversation.startedAt, Clock.minute) : ""

    signal resumed
    /// The chat is on the desk: it is to be shown there.
    signal opened(string chatId)
    signal closed

    Keys.onEscapePressed: pane.closed()

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Item {
        id: header

        width: parent.width
        height: Theme.header

        Avatar {
            id: avatar

            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            initials: pane.conversation?.initials ?? ""
            colorIndex: pane.conversation?.colorIndex ?? -1
        }
        Column {
            anchors.left: avatar.right
            anchors.leftMargin: Theme.space12
            anchors.right: action.left
            anchors.rightMargin: Theme.space12
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: pane.conversation?.customerName ?? ""
                font: Theme.title
                Accessible.ignored: false
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Label {
                width: parent.width
                text: Format.join([pane.day, pane.conversation?.subtitle ?? "",
                                   (pane.conversation?.tags ?? []).join(", ")], " · ")
                font: Theme.chip
                color: Theme.textSecondary
            }
        }
        Button {
            id: action

            readonly property bool onDesk: pane.conversation?.onDesk ?? false

            anchors.right: close.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            iconName: onDesk ? "chats" : "reopen"
            text: onDesk ? qsTr("Go to the chat") : qsTr("Resume")
            hint: onDesk ? qsTr("Show this chat among your chats") : qsTr("Take the chat up again, with a new thread")
            key: onDesk ? "" : Keymap.key("resume")
            onClicked: onDesk ? pane.opened(pane.conversation.chatId) : pane.resumed()
        }
        IconButton {
            id: close

            anchors.right: parent.right
            anchors.rightMargin: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            iconName: "close"
            text: qsTr("Close")
            key: "Esc"
            onClicked: pane.closed()
        }
        Rule {
            width: parent.width
            anchors.bottom: parent.bottom
        }
    }
    Rectangle {
        id: trouble

        anchors.top: header.bottom
        width: parent.width
        height: visible ? words.implicitHeight + 2 * Theme.space8 : 0
        visible: pane.problem.length > 0
        color: Theme.dangerSoft

        Label {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            text: pane.problem
            color: Theme.danger
            wrapMode: Text.Wrap
            Accessible.ignored: false
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
    TimelineView {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: trouble.bottom
        anchors.bottom: bar.top
        focus: true
        conversation: pane.conversation
    }
    Item {
        id: bar

        width: parent.width
        height: Theme.strip
        anchors.bottom: parent.bottom

        Rule {
            width: parent.width
        }
        Row {
            anchors.centerIn: parent
            spacing: Theme.space16

            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: pane.conversation?.hasLater ? qsTr("This was not the last time.") : qsTr("This chat is over.")
                color: Theme.textSecondary
                Accessible.ignored: false
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            LinkButton {
                anchors.verticalCenter: parent.verticalCenter
                visible: pane.conversation?.hasLater ?? false
                enabled: !(pane.conversation?.loadingLater ?? false)
                text: enabled ? qsTr("Show what came next") : qsTr("Fetching…")
                onClicked: pane.conversation.loadLater()
            }
        }
    }
}
