// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// An agent or a group, to be chosen; the first of each kind has the heading above it.
T.AbstractButton {
    id: row

    required property string heading

    required property string name
    required property string firstName
    required property string initials
    required property int colorIndex
    required property string status
    required property string load
    required property bool available
    property bool current: false

    implicitHeight: Theme.rowHeight - Theme.space4 + topPadding
    topPadding: title.visible ? Theme.sectionHeight : 0
    leftPadding: Theme.space8
    rightPadding: Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    text: name

    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: Format.join([status, load], ", ")
    Accessible.selected: current

    contentItem: Item {
        Avatar {
            id: avatar

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            initials: row.initials
            colorIndex: row.available ? row.colorIndex : -1
        }
        Column {
            anchors.left: avatar.right
            anchors.leftMargin: Theme.space12
            anchors.right: count.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: row.name
                font: Theme.bodyStrong
            }
            Label {
                width: parent.width
                text: row.status
                font: Theme.chip
                color: Theme.textSecondary
            }
        }
        Label {
            id: count

            anchors.right: parent.right
            anchors.top: parent.top
            anchors.topMargin: Theme.space8
            text: row.load
            font: Theme.label
            color: Theme.textSecondary
        }
    }
    background: Item {
        Label {
            id: title

            height: Theme.sectionHeight
            leftPadding: Theme.space4
            verticalAlignment: Text.AlignVCenter
            visible: text.length > 0
            text: row.heading
            font: Theme.heading
            color: Theme.textSecondary
        }
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: row.topPadding
            radius: Theme.radius
            color: row.current ? Theme.accentSoft : row.hovered ? Theme.hover : "transparent"
        }
    }
}
