// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A button as small as a tag.
T.AbstractButton {
    id: control

    /// For those who cannot see it, and in the tooltip.
    required property string name
    property string key

    implicitWidth: words.implicitWidth + 2 * Theme.space8
    implicitHeight: Theme.controlSmall
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.Button
    Accessible.name: name

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Label {
        id: words

        text: control.text
        font: Theme.chip
        color: control.checked ? Theme.accent : Theme.textSecondary
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
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
            radius: parent.radius
            visible: control.visualFocus
        }
    }

    ToolTip {
        text: control.name
        key: control.key
        wanted: control.hovered && !control.down
    }
}
