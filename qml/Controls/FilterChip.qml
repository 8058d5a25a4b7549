// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A part of a list that can be looked at alone, and how many are in it. Whoever uses it says which one is chosen.
T.AbstractButton {
    id: control

    required property int count

    implicitWidth: words.implicitWidth + 2 * Theme.space8
    implicitHeight: Theme.controlSmall
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.RadioButton
    Accessible.name: words.text
    Accessible.checkable: true
    Accessible.checked: checked

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Label {
        id: words

        text: qsTr("%1 %2").arg(control.text).arg(control.count.toLocaleString(Qt.locale(), "f", 0))
        font: control.checked ? Theme.chipMedium : Theme.chip
        color: control.checked ? Theme.accent : Theme.textSecondary
        horizontalAlignment: Text.AlignHCenter
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.checked ? Theme.accentSoft : Theme.sunken

        Rectangle {
            anchors.fill: parent
            radius: parent.radius
            visible: control.hovered
            color: control.down ? Theme.press : Theme.hover
        }
        FocusRing {
            radius: parent.radius + Theme.ring
            visible: control.visualFocus
        }
    }
}
