// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// One of a list to choose from, in a line.
T.AbstractButton {
    id: row

    property string more
    property string iconName
    /// Where the keyboard is, which may be in a field above the list.
    property bool current: false

    implicitHeight: Theme.control
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.description: more
    Accessible.selected: current

    contentItem: Item {
        Icon {
            id: sign

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            visible: name.length > 0
            name: row.iconName
            size: Theme.iconSmall
            color: row.current ? Theme.accent : Theme.textSecondary
        }
        Label {
            anchors.left: sign.visible ? sign.right : parent.left
            anchors.leftMargin: sign.visible ? Theme.space8 : 0
            anchors.right: hint.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: row.text
        }
        Label {
            id: hint

            width: Math.min(implicitWidth, parent.width / 2)
            horizontalAlignment: Text.AlignRight
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: row.more
            font: Theme.chip
            color: Theme.textSecondary
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.current ? Theme.accentSoft : row.hovered ? Theme.hover : "transparent"
    }
}
