// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// The name of a column; pressed, the table is sorted by it.
T.AbstractButton {
    id: head

    property bool sorted: false
    property bool ascending: false

    height: Theme.control
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.ColumnHeader
    Accessible.name: text
    Accessible.description: !sorted ? "" : ascending ? qsTr("Sorted, lowest first") : qsTr("Sorted, highest first")

    Keys.onReturnPressed: head.clicked()
    Keys.onEnterPressed: head.clicked()

    contentItem: Item {
        Label {
            id: words

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width - (head.sorted ? Theme.iconTiny + Theme.space4 : 0))
            text: head.text
            font: Theme.labelStrong
            color: head.sorted || head.hovered ? Theme.text : Theme.textSecondary
        }
        Icon {
            anchors.left: words.right
            anchors.leftMargin: Theme.space4
            anchors.verticalCenter: parent.verticalCenter
            visible: head.sorted
            name: "down"
            size: Theme.iconTiny
            color: Theme.text
            rotation: head.ascending ? 180 : 0
        }
    }
    background: Item {
        FocusRing {
            anchors.leftMargin: -Theme.space4
            anchors.topMargin: Theme.space2
            anchors.bottomMargin: Theme.space2
            radius: Theme.radiusSmall
            visible: head.visualFocus
        }
    }
}
