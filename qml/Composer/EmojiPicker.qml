// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// All emoji: what was used last, what is looked for, or group by group. The keyboard stays in the search field.
Popover {
    id: picker

    required property EmojiModel emoji
    readonly property int columns: 9
    readonly property bool looking: search.text.length > 0

    signal chosen(string emoji)

    function choose(text: string) {
        if (text.length > 0) {
            emoji.use(text)
            chosen(text)
        }
    }

    function move(by: int) {
        grid.currentIndex = Math.max(0, Math.min(grid.count - 1, grid.currentIndex + by))
    }

    width: columns * Theme.emojiCell + leftPadding + rightPadding
    height: Math.min(Theme.emojiPicker, parent?.Window.height - 2 * Theme.space32)
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    onAboutToShow: {
        search.clear()
        grid.currentIndex = 0
        grid.positionViewAtBeginning()
    }

    Binding {
        target: picker.emoji
        property: "find"
        value: search.text
    }

    contentItem: FocusScope {
        focus: true

        SearchField {
            id: search

            anchors.left: parent.left
            anchors.right: parent.right
            focus: true
            label: qsTr("Search emoji")
            onTextEdited: grid.currentIndex = 0

            Keys.onPressed: event => {
                const forward = picker.mirrored ? -1 : 1
                if (event.key === Qt.Key_Down) {
                    picker.move(picker.columns)
                } else if (event.key === Qt.Key_Up) {
                    picker.move(-picker.columns)
                } else if (event.key === Qt.Key_Right && (!picker.looking || cursorPosition === length)) {
                    picker.move(forward)
                } else if (event.key === Qt.Key_Left && !picker.looking) {
                    picker.move(-forward)
                } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
                    picker.choose((grid.currentItem as EmojiButton)?.emoji ?? "")
                } else {
                    return
                }
                event.accepted = true
            }
        }
        Column {
            id: recent

            anchors.top: search.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            topPadding: Theme.space8
            visible: !picker.looking && (picker.emoji?.recent.length ?? 0) > 0
            height: visible ? implicitHeight : 0
            spacing: Theme.space4

            Label {
                text: qsTr("Used last")
                font: Theme.labelStrong
                color: Theme.textSecondary
            }
            Row {
                Repeater {
                    model: recent.visible ? Math.min(picker.columns, picker.emoji.recent.length) : 0

                    EmojiButton {
                        required property int index

                        emoji: picker.emoji?.recent[index] ?? ""
                        name: emoji
                        onClicked: picker.choose(emoji)
                    }
                }
            }
        }
        GridView {
            id: grid

            anchors.top: recent.bottom
            anchors.topMargin: Theme.space8
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: foot.top
            anchors.bottomMargin: Theme.space8
            clip: true
            cellWidth: Theme.emojiCell
            cellHeight: Theme.emojiCell
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: false
            model: picker.emoji

            Accessible.role: Accessible.List
            Accessible.name: qsTr("Emoji")

            delegate: EmojiButton {
                current: GridView.isCurrentItem
                onClicked: picker.choose(emoji)
            }

            T.ScrollBar.vertical: ScrollBar {}
        }
        Label {
            anchors.centerIn: grid
            visible: grid.count === 0
            text: qsTr("No emoji is called that")
            color: Theme.textSecondary
        }
        Item {
            id: foot

            readonly property int topRow: grid.indexAt(Theme.emojiCell / 2, grid.contentY + Theme.emojiCell / 2)
            /// The group that is in sight.
            readonly property int group: (picker.emoji?.groups ?? []).filter(group => group.row <= topRow).length - 1

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            height: Theme.emojiCell

            Row {
                visible: !picker.looking

                Repeater {
                    model: picker.emoji?.groups ?? []

                    EmojiButton {
                        id: tab

                        required property var modelData
                        required property int index

                        emoji: modelData.emoji
                        current: index === foot.group
                        name: modelData.name
                        onClicked: {
                            grid.currentIndex = modelData.row
                            grid.positionViewAtIndex(modelData.row, GridView.Beginning)
                        }

                        ToolTip {
                            text: tab.name
                            wanted: tab.hovered
                        }
                    }
                }
            }
            Label {
                anchors.fill: parent
                visible: picker.looking
                text: (grid.currentItem as EmojiButton)?.name ?? ""
                font: Theme.chip
                color: Theme.textSecondary
            }
        }
    }
}
