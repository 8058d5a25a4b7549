// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// Settings that belong together, on a card.
Column {
    id: section

    required property string title
    default property alias rows: body.data

    width: parent?.width ?? 0
    spacing: Theme.space8

    Label {
        text: section.title
        font: Theme.title
        Accessible.ignored: false
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Rectangle {
        width: parent.width
        height: body.height + 2 * Theme.space8
        radius: Theme.radiusPopup
        color: Theme.surface
        border.width: Theme.hairline
        border.color: Theme.line

        Column {
            id: body

            x: Theme.space16
            y: Theme.space8
            width: parent.width - 2 * Theme.space16
        }
    }
}
