// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A button with words: plain, or primary for the one thing that a page is for.
T.Button {
    id: control

    property bool primary: false
    /// Primary in the colour of notes.
    property bool note: false
    /// What cannot be taken back by itself.
    property bool dangerous: false
    property string iconName
    /// Shown in the tooltip, not bound here.
    property string key
    property string hint
    readonly property color ink: !primary ? dangerous ? Theme.danger : Theme.text
                                          : dangerous ? Theme.textOnDanger : note ? Theme.textOnWarn : Theme.textOnAccent

    implicitWidth: content.implicitWidth + leftPadding + rightPadding
    implicitHeight: Theme.control
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    font: Theme.bodyMedium
    hoverEnabled: true
    opacity: enabled ? 1 : Theme.disabled
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: hint

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        implicitWidth: content.implicitWidth

        Row {
            id: content

            anchors.centerIn: parent
            spacing: Theme.space8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: name.length > 0
                name: control.iconName
                size: Theme.iconSmall
                color: control.ink
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: control.text
                font: control.font
                color: control.ink
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: !control.primary ? Theme.raised : control.dangerous ? Theme.danger : control.note ? Theme.warn
               : control.hovered ? Theme.accentHover : Theme.accent
        border.width: control.primary ? 0 : Theme.hairline
        border.color: Theme.line

        Rectangle {
            anchors.fill: parent
            radius: Theme.radius
            visible: control.down || (control.hovered && (!control.primary || control.note || control.dangerous))
            color: control.down ? Theme.press : Theme.hover
        }
        FocusRing {
            visible: control.visualFocus
        }
    }

    ToolTip {
        text: control.hint.length > 0 ? control.hint : control.key.length > 0 ? control.text : ""
        key: control.key
        wanted: control.hovered && !control.down
    }
}
