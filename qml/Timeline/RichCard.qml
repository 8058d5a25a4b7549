// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// One card of a rich message: a picture, words, and what the customer can press.
Rectangle {
    id: card

    required property var modelData
    property string find
    readonly property int room: width - 2 * Theme.space12

    width: Theme.richCard
    height: column.height + 2 * Theme.space12
    radius: Theme.radiusPopup
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.line

    Column {
        id: column

        x: Theme.space12
        y: Theme.space12
        width: card.room
        spacing: Theme.space4

        Repeater {
            model: card.modelData.picture ? 1 : 0

            PictureBox {
                anchors.left: parent?.left
                content: card.modelData
                maxWidth: card.room
            }
        }
        Repeater {
            model: !card.modelData.picture && card.modelData.url ? 1 : 0

            Row {
                anchors.left: parent?.left
                spacing: Theme.space8

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "image"
                    size: Theme.iconSmall
                    color: Theme.textSecondary
                }
                Column {
                    Label {
                        anchors.left: parent.left
                        width: Math.min(implicitWidth, card.room - Theme.iconSmall - Theme.space8)
                        text: card.modelData.words || card.modelData.name
                        font: Theme.label
                        color: Theme.textSecondary
                    }
                    OpenLink {
                        anchors.left: parent.left
                        address: card.modelData.url
                        what: card.modelData.name
                    }
                }
            }
        }
        SelectableText {
            width: card.room
            visible: message.length > 0
            message: card.modelData.title ?? ""
            font: Theme.bodyStrong
            find: card.find
        }
        SelectableText {
            width: card.room
            visible: message.length > 0
            message: card.modelData.subtitle ?? ""
            color: Theme.textSecondary
            find: card.find
        }
        Repeater {
            model: card.modelData.options ?? []

            Label {
                required property var modelData
                readonly property string words: Format.join([modelData.text, modelData.detail], " · ")

                width: card.room
                text: modelData.available ? words : qsTr("%1 (sold out)").arg(words)
                font: modelData.chosen ? Theme.chipMedium : Theme.chip
                color: modelData.chosen ? Theme.accent : Theme.textSecondary
            }
        }
        Flow {
            width: card.room
            topPadding: Theme.space4
            spacing: Theme.space4
            visible: (card.modelData.buttons ?? []).length > 0

            Repeater {
                model: card.modelData.buttons ?? []

                RichButton {}
            }
        }
    }
}
