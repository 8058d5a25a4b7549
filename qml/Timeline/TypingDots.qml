// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme

/// Three dots that take turns.
Rectangle {
    id: dots

    property int turn: 0

    implicitWidth: row.width + 2 * Theme.space12
    implicitHeight: Theme.controlSmall + Theme.space8
    radius: Theme.radiusBubble
    color: Theme.bubbleTheirs

    Timer {
        interval: Theme.pulse / 3
        repeat: true
        running: Theme.pulse > 0 && dots.visible
        onTriggered: dots.turn = (dots.turn + 1) % 3
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.space4

        Repeater {
            model: 3

            Rectangle {
                required property int index

                width: Theme.dot
                height: Theme.dot
                radius: Theme.dot / 2
                color: Theme.textSecondary
                opacity: dots.turn === index ? 1 : Theme.disabled
            }
        }
    }
}
