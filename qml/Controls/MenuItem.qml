// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// An entry of a menu, with its key.
T.MenuItem {
    id: item

    property string key
    property bool dangerous: false

    implicitWidth: words.implicitWidth + (hint.text.length > 0 ? hint.implicitWidth + Theme.space24 : 0)
                   + leftPadding + rightPadding
    implicitHeight: visible ? Theme.control : 0
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: true

    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.description: key

    contentItem: Item {
        Label {
            id: words

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            text: item.text
            color: item.dangerous ? Theme.danger : Theme.text
        }
        Label {
            id: hint

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: item.key
            font: Theme.chip
            color: Theme.textSecondary
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: item.highlighted ? Theme.accentSoft : item.hovered ? Theme.hover : "transparent"
    }
}
