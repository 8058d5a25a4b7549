// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme

/// The cards of a rich message, side by side as far as there is room.
Flow {
    id: body

    required property var content
    required property int maxWidth
    property string find
    readonly property var cards: content.cards ?? []
    readonly property int fitting: Math.max(1, Math.floor((maxWidth + spacing) / (Theme.richCard + spacing)))

    width: Math.min(cards.length, fitting) * (Theme.richCard + spacing) - spacing
    spacing: Theme.space8

    Repeater {
        model: body.cards

        RichCard {
            find: body.find
        }
    }
}
