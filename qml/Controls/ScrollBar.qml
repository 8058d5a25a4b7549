// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme

T.ScrollBar {
    id: control

    implicitWidth: Theme.scrollBar
    implicitHeight: Theme.scrollBar
    padding: Theme.space2
    visible: size < 1
    hoverEnabled: true
    minimumSize: orientation === Qt.Vertical ? Theme.control / Math.max(height, Theme.control) : 0

    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: Theme.scrollBar - 2 * Theme.space2
        implicitHeight: Theme.scrollBar - 2 * Theme.space2
        radius: width / 2
        color: Theme.textTertiary
        opacity: control.pressed || control.hovered ? 1 : control.active ? Theme.disabled : 0

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.motion
            }
        }
    }
}
