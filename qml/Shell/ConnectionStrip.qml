// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Says that the connection is gone, what that means and what can be done. Not there while all is well.
Item {
    id: strip

    required property ConnectionModel connection
    readonly property int phase: connection?.state ?? ConnectionModel.Idle
    readonly property bool stopped: phase === ConnectionModel.Stopped
    readonly property double nextTryAt: connection?.nextTryAt ?? 0
    readonly property string error: connection?.error ?? ""
    /// A first connection in the making needs no strip: the panes say that they are being filled.
    readonly property bool heard: (connection?.lastHeardAt ?? 0) > 0
    readonly property bool lost: heard || error.length > 0
    readonly property bool shown: stopped || (lost && !(connection?.live ?? true))
    readonly property string next: switch (phase) {
        case ConnectionModel.Waiting:
            return nextTryAt > Clock.now ? qsTr("Next try in %1.").arg(Format.seconds(nextTryAt - Clock.now + 999))
                                         : qsTr("Trying again…")
        case ConnectionModel.Connecting:
        case ConnectionModel.LoggingIn: return qsTr("Trying again…")
        case ConnectionModel.Live: return qsTr("The server has been silent for a while.")
        default: return ""
    }
    readonly property string title: phase === ConnectionModel.Live ? qsTr("No answer.")
                                    : stopped ? qsTr("Disconnected.")
                                    : heard ? qsTr("Connection lost.") : qsTr("No connection.")

    signal signedOut

    visible: shown
    implicitHeight: shown ? Theme.strip : 0

    Accessible.role: Accessible.AlertMessage
    Accessible.name: shown ? title + " " + words.text : ""

    Rectangle {
        anchors.fill: parent
        color: strip.stopped ? Theme.dangerSoft : Theme.warnSoft
    }
    Rule {
        width: parent.width
        anchors.bottom: parent.bottom
    }
    Icon {
        id: symbol

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        name: "offline"
        size: Theme.icon
        color: strip.stopped ? Theme.danger : Theme.warn
    }
    Label {
        id: title

        anchors.left: symbol.right
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: strip.title
        font: Theme.bodyStrong
    }
    Label {
        id: words

        anchors.left: title.right
        anchors.leftMargin: Theme.space8
        anchors.right: leave.visible ? leave.left : retry.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        text: Format.join([strip.error, strip.next,
                           strip.stopped ? "" : qsTr("What you write waits and is sent then.")], " ")
    }
    Button {
        id: leave

        anchors.right: retry.left
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: strip.stopped || !strip.heard
        text: qsTr("Sign out")
        onClicked: strip.signedOut()
    }
    Button {
        id: retry

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        visible: strip.phase === ConnectionModel.Waiting || strip.stopped
        text: strip.stopped ? qsTr("Connect again") : qsTr("Try now")
        key: Keymap.key("reconnect")
        onClicked: strip.connection.tryNow()
    }
}
