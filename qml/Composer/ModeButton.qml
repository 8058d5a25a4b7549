// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// One of the two things a composer can write.
T.RadioButton {
    id: control

    property string key
    property string iconName
    property bool note: false
    readonly property color ink: !checked ? Theme.text : note ? Theme.warn : Theme.accent

    implicitWidth: content.implicitWidth + leftPadding + rightPadding
    implicitHeight: Theme.control - Theme.space4
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.RadioButton
    Accessible.name: text

    contentItem: Item {
        implicitWidth: content.implicitWidth

        Row {
            id: content

            anchors.centerIn: parent
            spacing: Theme.space4

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: name.length > 0
                name: control.iconName
                size: Theme.iconTiny
                color: control.ink
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: control.text
                font: Theme.bodyMedium
                color: control.ink
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.checked ? (control.note ? Theme.noteHover : Theme.accentSoft)
                               : control.hovered ? Theme.hover : "transparent"

        FocusRing {
            visible: control.visualFocus
        }
    }

    ToolTip {
        text: control.note ? qsTr("Only agents will see it") : qsTr("The customer will see it")
        key: control.key
        wanted: control.hovered && !control.down
    }
}
