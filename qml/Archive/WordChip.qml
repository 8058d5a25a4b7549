// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A word of a field that is chosen or not.
T.AbstractButton {
    id: chip

    implicitWidth: label.implicitWidth + 2 * Theme.space8
    implicitHeight: Theme.controlSmall
    checkable: false
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        Label {
            id: label

            anchors.centerIn: parent
            text: chip.text
            font: chip.checked ? Theme.chipMedium : Theme.chip
            color: chip.checked ? Theme.accent : Theme.text
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: chip.checked ? Theme.accentSoft : chip.hovered ? Theme.hover : "transparent"
        border.width: Theme.hairline
        border.color: chip.checked ? Theme.accent : Theme.line

        FocusRing {
            visible: chip.visualFocus
        }
    }
}
