// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A button that is only a drawing; its words and key are in the tooltip.
T.Button {
    id: control

    required property string iconName
    property string key
    property int iconSize: Theme.icon
    property color ink: Theme.textSecondary

    implicitWidth: Theme.control
    implicitHeight: Theme.control
    hoverEnabled: true
    opacity: enabled ? 1 : Theme.disabled
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.Button
    Accessible.name: text

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: control.iconName
            size: control.iconSize
            color: control.ink
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.checked ? Theme.accentSoft : control.down ? Theme.press
                               : control.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: control.visualFocus
        }
    }

    ToolTip {
        text: control.text
        key: control.key
        wanted: control.hovered && !control.down
    }
}
