// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// Somebody who may not chat: for how long still, and the way back.
T.ItemDelegate {
    id: row

    required property int index
    required property string key
    required property string name
    required property string initials
    required property int colorIndex
    required property string address
    required property string by
    required property double createdAt
    required property double expiresAt

    property bool current: false

    readonly property string since: createdAt > 0 ? Format.age(createdAt, Clock.minute) : ""
    readonly property string more: Format.join([address, by.length > 0 ? qsTr("by %1").arg(Format.isolate(by)) : "", since], " · ")
    readonly property double remaining: expiresAt - Clock.minute
    readonly property int daysLeft: Math.floor(remaining / 86400000)
    readonly property string timeLeft: expiresAt <= 0 ? qsTr("Until it is lifted") : remaining <= 0 ? qsTr("Is over")
        : daysLeft > 0 ? qsTr("%n day(s) left", "", daysLeft) : qsTr("%1 left").arg(Format.span(remaining))

    signal lifted

    implicitHeight: Theme.rowHeight
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.ListItem
    Accessible.name: Format.join([name, more, timeLeft], ", ")
    Accessible.description: qsTr("Enter: %1").arg(qsTr("Lift the ban"))

    contentItem: Item {
        Avatar {
            id: avatar

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            initials: row.initials.length > 0 ? row.initials : "–"
            colorIndex: row.initials.length > 0 ? row.colorIndex : -1
        }
        Column {
            anchors.left: avatar.right
            anchors.leftMargin: Theme.space12
            anchors.right: time.left
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space2

            Label {
                width: parent.width
                text: row.name
                font: Theme.bodyStrong
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: row.more
                font: Theme.chip
                color: Theme.textSecondary
            }
        }
        Label {
            id: time

            anchors.right: button.left
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.listMin / 2
            text: row.timeLeft
        }
        Button {
            id: button

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            focusPolicy: Qt.NoFocus
            text: qsTr("Lift the ban")
            Accessible.name: qsTr("%1: %2").arg(row.name).arg(text)
            onClicked: row.lifted()
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
