// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Finds words in the conversation, as far as it is loaded.
FocusScope {
    id: bar

    required property Finder finder
    required property TimelineModel timeline
    readonly property int count: finder?.count ?? 0
    readonly property int position: finder?.position ?? 0
    readonly property bool looking: (finder?.text ?? "").length > 0
    readonly property bool hasOlder: timeline?.hasOlder ?? false

    signal closed
    signal olderWanted

    function begin() {
        field.forceActiveFocus(Qt.ShortcutFocusReason)
        field.selectAll()
    }

    implicitHeight: Theme.strip

    Keys.onPressed: event => {
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
        if (event.key === Qt.Key_Escape) {
            bar.closed()
        } else if (event.key === Qt.Key_Down || (enter && event.modifiers & Qt.ShiftModifier)) {
            bar.finder.newer()
        } else if (event.key === Qt.Key_Up || enter) {
            bar.finder.older()
        } else {
            return
        }
        event.accepted = true
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rule {
        width: parent.width
        anchors.bottom: parent.bottom
    }
    SearchField {
        id: field

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(Theme.listMin / 2, Math.min(Theme.listMin, bar.width / 3))
        focus: true
        label: qsTr("Find in this chat")
        text: bar.finder?.text ?? ""
        onTextEdited: bar.finder.text = text
    }
    Label {
        id: tally

        anchors.left: field.right
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: !bar.looking ? "" : bar.count > 0 ? qsTr("%1 of %2").arg(bar.position).arg(bar.count) : qsTr("Not found")
        font: Theme.chip
        color: bar.looking && bar.count === 0 ? Theme.danger : Theme.textSecondary
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Row {
        anchors.left: tally.right
        anchors.leftMargin: Theme.space12
        anchors.right: buttons.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        visible: bar.hasOlder && bar.looking
        spacing: Theme.space8

        Label {
            anchors.verticalCenter: parent.verticalCenter
            visible: implicitWidth <= parent.width - more.width - parent.spacing
            text: qsTr("in what is loaded")
            font: Theme.chip
            color: Theme.textSecondary
        }
        LinkButton {
            id: more

            anchors.verticalCenter: parent.verticalCenter
            enabled: !(bar.timeline?.loadingOlder ?? false)
            text: enabled ? qsTr("Load earlier") : qsTr("Loading…")
            Accessible.description: qsTr("Only what is loaded was searched")
            onClicked: bar.olderWanted()
        }
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            iconName: "up"
            text: qsTr("Earlier match")
            key: Keymap.key("findOlder")
            enabled: bar.count > 1
            onClicked: bar.finder.older()
        }
        IconButton {
            iconName: "down"
            text: qsTr("Later match")
            key: Keymap.key("findNewer")
            enabled: bar.count > 1
            onClicked: bar.finder.newer()
        }
        IconButton {
            iconName: "close"
            text: qsTr("Stop searching")
            key: Keymap.key("close")
            onClicked: bar.closed()
        }
    }
}
