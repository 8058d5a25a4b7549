// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// The emoji that a code which is being typed may become.
Rectangle {
    id: offer

    required property EmojiModel emoji
    /// What was typed of the code, with the colon before it; empty if there is none.
    required property string typed
    property string dismissed
    property int current: 0
    readonly property var matches: typed.length > 2 && typed !== dismissed ? emoji?.complete(typed.slice(1), 6) ?? [] : []
    readonly property bool offering: matches.length > 0

    signal taken(string emoji)

    function move(by: int) {
        current = (current + by + matches.length) % matches.length
    }

    function take() {
        const text = matches[current].emoji
        emoji.use(text)
        taken(text)
    }

    function dismiss() {
        dismissed = typed
    }

    onTypedChanged: current = 0

    visible: offering
    implicitWidth: Theme.listMin
    implicitHeight: column.height + 2 * Theme.space4
    radius: Theme.radiusPopup
    color: Theme.raised
    border.width: Theme.hairline
    border.color: Theme.line

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Emoji for %1").arg(typed)

    Column {
        id: column

        x: Theme.space4
        y: Theme.space4
        width: offer.width - 2 * Theme.space4

        Repeater {
            model: offer.matches

            Rectangle {
                id: row

                required property var modelData
                required property int index

                width: column.width
                height: Theme.control
                radius: Theme.radius
                color: index === offer.current ? Theme.accentSoft : pointer.hovered ? Theme.hover : "transparent"

                Accessible.role: Accessible.ListItem
                Accessible.name: modelData.code
                Accessible.selected: index === offer.current

                Label {
                    id: face

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.space8
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.control
                    text: row.modelData.emoji
                    font: Theme.emojiSmall
                    elide: Text.ElideNone
                }
                Label {
                    anchors.left: face.right
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space8
                    anchors.verticalCenter: parent.verticalCenter
                    text: ":" + row.modelData.code + ":"
                    font: Theme.chip
                    color: Theme.textSecondary
                }
                // A pointer that rests where the offer comes up chooses nothing.
                HoverHandler {
                    id: pointer
                }
                TapHandler {
                    onTapped: {
                        offer.current = row.index
                        offer.take()
                    }
                }
            }
        }
    }
}
