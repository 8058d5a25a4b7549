// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// The heading of a section: its name, how many chats it has, and for some a way to fold it.
T.AbstractButton {
    id: heading

    required property string title
    required property int count
    property bool foldable: false
    property bool folded: false

    implicitHeight: Theme.sectionHeight
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    enabled: foldable
    focusPolicy: foldable ? Qt.TabFocus : Qt.NoFocus

    Accessible.role: foldable ? Accessible.Button : Accessible.Heading
    Accessible.name: qsTr("%1, %n chats", "", count).arg(title)
    Accessible.description: !foldable ? "" : folded ? qsTr("Folded. Press to show.") : qsTr("Press to fold.")

    Keys.onReturnPressed: heading.clicked()
    Keys.onEnterPressed: heading.clicked()

    contentItem: Item {
        Label {
            anchors.left: parent.left
            anchors.right: number.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: heading.title
            font: Theme.heading
            color: Theme.textSecondary
        }
        Label {
            id: number

            anchors.right: heading.foldable ? arrow.left : parent.right
            anchors.rightMargin: heading.foldable ? Theme.space4 : 0
            anchors.verticalCenter: parent.verticalCenter
            text: heading.count
            font: Theme.labelStrong
            color: Theme.textSecondary
        }
        Icon {
            id: arrow

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: heading.foldable
            name: !heading.folded ? "down" : heading.mirrored ? "left" : "right"
            size: Theme.iconTiny
            color: Theme.textSecondary
        }
    }
    background: Item {
        FocusRing {
            anchors.margins: Theme.space4
            radius: Theme.radius
            visible: heading.visualFocus
        }
    }
}
