// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// How the connection is, in one line that is always there.
Item {
    id: bar

    required property ConnectionModel connection
    required property bool accepting
    required property int activeChats
    /// Why the agent could not be put on or off the list of those who accept chats, or the like.
    property string problem

    readonly property int phase: connection?.state ?? ConnectionModel.Idle
    readonly property bool live: connection?.live ?? false
    readonly property double heardAt: connection?.lastHeardAt ?? 0
    readonly property int roundTrip: connection?.roundTrip ?? -1
    readonly property int waiting: connection?.waitingToSend ?? 0
    readonly property color stateColor: live ? Theme.ok : phase === ConnectionModel.Stopped ? Theme.danger : Theme.warn
    readonly property string words: switch (phase) {
        case ConnectionModel.Live: return live ? qsTr("Live") : qsTr("No answer")
        case ConnectionModel.Connecting: return qsTr("Connecting…")
        case ConnectionModel.LoggingIn: return qsTr("Signing in…")
        case ConnectionModel.Waiting: return qsTr("Offline")
        case ConnectionModel.Stopped: return qsTr("Disconnected")
        default: return qsTr("Not connected")
    }

    implicitHeight: Theme.statusBar

    Accessible.role: Accessible.StatusBar
    Accessible.name: words

    Rectangle {
        anchors.fill: parent
        color: Theme.sunken
    }
    Rule {
        width: parent.width
    }
    Row {
        id: line

        anchors.left: parent.left
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space12

        Row {
            spacing: Theme.space4

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.dot
                height: Theme.dot
                radius: Theme.dot / 2
                color: bar.stateColor
            }
            Label {
                text: bar.words
                font: Theme.label
                color: bar.stateColor
            }
        }
        Label {
            visible: bar.roundTrip >= 0 && bar.live
            text: qsTr("%1 ms").arg(bar.roundTrip)
            font: Theme.label
            color: Theme.textSecondary
        }
        Label {
            visible: bar.heardAt > 0
            text: qsTr("last reply from server %1 ago").arg(Format.seconds(Clock.now - bar.heardAt))
            font: Theme.label
            color: Theme.textSecondary
        }
        Label {
            text: qsTr("%1 waiting to send").arg(bar.waiting)
            font: bar.waiting > 0 ? Theme.labelStrong : Theme.label
            color: bar.waiting > 0 ? Theme.warn : Theme.textSecondary
        }
    }
    Label {
        anchors.left: line.right
        anchors.leftMargin: Theme.space12
        anchors.right: accepts.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignRight
        text: bar.problem
        font: Theme.labelStrong
        color: Theme.danger
        Accessible.ignored: text.length === 0
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Label {
        id: accepts

        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: bar.accepting ? qsTr("Accepting chats · %1").arg(bar.activeChats)
                            : qsTr("Not accepting chats · %1").arg(bar.activeChats)
        font: Theme.label
        color: Theme.textSecondary
    }
}
