// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A line that is chosen or not, alone or as the one of several. Whoever uses it says whether it is.
T.AbstractButton {
    id: row

    property string more
    /// One of several.
    property bool exclusive: false

    implicitWidth: words.implicitWidth + Theme.iconSmall + 3 * Theme.space8
    implicitHeight: Math.max(Theme.control, texts.implicitHeight + Theme.space8)
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: exclusive ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.name: text
    Accessible.description: more
    Accessible.checkable: true
    Accessible.checked: checked

    Keys.onReturnPressed: row.clicked()
    Keys.onEnterPressed: row.clicked()

    contentItem: Item {
        Icon {
            id: sign

            x: row.mirrored ? parent.width - width - Theme.space8 : Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            visible: row.checked
            name: "check"
            size: Theme.iconSmall
            color: Theme.accent
        }
        Column {
            id: texts

            anchors.left: parent.left
            anchors.leftMargin: Theme.iconSmall + 2 * Theme.space8
            anchors.right: parent.right
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter

            Label {
                id: words

                width: parent.width
                text: row.text
                font: row.checked ? Theme.bodyMedium : Theme.body
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: row.more
                font: Theme.label
                color: Theme.textSecondary
                wrapMode: Text.Wrap
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.down ? Theme.press : row.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: row.visualFocus
        }
    }
}
