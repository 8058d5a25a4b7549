// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// One of a few that stand side by side; whoever uses it says which one is chosen.
T.AbstractButton {
    id: control

    implicitWidth: words.implicitWidth + leftPadding + rightPadding
    implicitHeight: Theme.control
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Label {
        id: words

        text: control.text
        font: Theme.bodyMedium
        color: control.checked ? Theme.accent : Theme.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.checked ? Theme.accentSoft : control.hovered ? Theme.hover : "transparent"
        border.width: Theme.hairline
        border.color: control.checked ? Theme.accent : Theme.line

        FocusRing {
            visible: control.visualFocus
        }
    }
}
