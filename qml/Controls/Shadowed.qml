// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme

/// What lies above the window: raised, with a line around it and its shadow below.
Item {
    id: card

    Repeater {
        model: Theme.shadowSteps

        Rectangle {
            required property int index

            x: -index / 2
            y: Theme.space4 - index / 4
            width: card.width + index
            height: card.height + index
            radius: Theme.radiusPopup + index / 2
            color: Theme.shadow
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusPopup
        color: Theme.raised
        border.width: Theme.hairline
        border.color: Theme.line
    }
}
