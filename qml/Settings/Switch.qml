// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// On or off; whoever uses it says which.
T.AbstractButton {
    id: control

    implicitWidth: Theme.switchWidth
    implicitHeight: Theme.controlSmall
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: checked

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Item {
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.controlSmall - Theme.space8
            height: width
            radius: width / 2
            x: control.checked !== control.mirrored ? parent.width - width - Theme.space4 : Theme.space4
            color: control.checked ? Theme.textOnAccent : Theme.textSecondary

            Behavior on x {
                NumberAnimation {
                    duration: Theme.motion
                }
            }
        }
    }
    background: Rectangle {
        radius: height / 2
        color: control.checked ? Theme.accent : Theme.sunken
        border.width: control.checked ? 0 : Theme.hairline
        border.color: Theme.textSecondary

        FocusRing {
            radius: parent.radius
            visible: control.visualFocus
        }
    }
}
