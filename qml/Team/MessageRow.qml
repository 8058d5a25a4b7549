// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// What somebody said to the agents.
T.ItemDelegate {
    id: row

    required property int index
    required property string key
    required property string name
    required property string initials
    required property int colorIndex
    required property double at
    required property string words

    property bool current: false

    readonly property string who: name.length > 0 ? name : qsTr("Service")
    readonly property string when: Format.age(at, Clock.minute)

    signal dismissed

    implicitHeight: Math.max(Theme.rowHeight, body.y + body.implicitHeight + Theme.space12)
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.ListItem
    Accessible.name: Format.join([who, when, words], ", ")
    Accessible.description: qsTr("Delete: dismiss")

    contentItem: Item {
        Avatar {
            id: avatar

            anchors.left: parent.left
            y: Theme.space12
            initials: row.initials.length > 0 ? row.initials : "–"
            colorIndex: row.initials.length > 0 ? row.colorIndex : -1
        }
        Label {
            id: author

            anchors.left: avatar.right
            anchors.leftMargin: Theme.space12
            y: Theme.space12
            width: Math.min(implicitWidth, parent.width / 2)
            text: row.who
            font: Theme.bodyStrong
        }
        Label {
            anchors.left: author.right
            anchors.leftMargin: Theme.space8
            anchors.baseline: author.baseline
            text: row.when
            font: Theme.label
            color: Theme.textTertiary
        }
        Label {
            id: body

            anchors.left: author.left
            anchors.right: button.left
            anchors.rightMargin: Theme.space16
            anchors.top: author.bottom
            anchors.topMargin: Theme.space2
            text: row.words
            wrapMode: Text.Wrap
        }
        IconButton {
            id: button

            anchors.right: parent.right
            y: Theme.space12
            focusPolicy: Qt.NoFocus
            iconName: "close"
            iconSize: Theme.iconSmall
            text: qsTr("Dismiss")
            onClicked: row.dismissed()
        }
    }
    background: Rectangle {
        color: row.hovered ? Theme.hover : "transparent"

        Rule {
            anchors.bottom: parent.bottom
            width: parent.width
        }
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: Theme.hairline
            visible: row.current
            color: "transparent"
            border.width: Theme.ring
            border.color: Theme.accent
        }
    }
}
