// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Finds tags for a chat. It stays open, so that several can be given one after the other; Backspace in the empty field
/// takes the last one off.
Popover {
    id: popover

    property Conversation conversation
    readonly property var tags: conversation?.tags ?? []

    function choose(row: int) {
        conversation.tagPicker.choose(row)
        field.clear()
        list.currentIndex = 0
    }

    width: Theme.popover
    onOpened: {
        field.clear()
        list.currentIndex = 0
        field.forceActiveFocus(Qt.PopupFocusReason)
    }

    contentItem: Column {
        spacing: Theme.space8

        SearchField {
            id: field

            objectName: "tagField"
            width: parent.width
            label: qsTr("Add a tag")
            iconName: "tag"
            onTextEdited: {
                popover.conversation.tagPicker.typed = text
                list.currentIndex = 0
            }
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onReturnPressed: popover.choose(list.currentIndex)
            Keys.onEnterPressed: popover.choose(list.currentIndex)
            Keys.onPressed: event => {
                if (event.key === Qt.Key_Backspace && text.length === 0 && popover.tags.length > 0) {
                    popover.conversation.untag(popover.tags[popover.tags.length - 1])
                    event.accepted = true
                }
            }
        }
        Flow {
            width: parent.width
            spacing: Theme.space4
            visible: popover.tags.length > 0

            Repeater {
                model: popover.tags

                Chip {
                    required property string modelData

                    text: modelData
                    removable: true
                    onRemoved: popover.conversation.untag(modelData)
                }
            }
        }
        ListView {
            id: list

            objectName: "tagList"
            width: parent.width
            implicitHeight: Math.min(contentHeight, Theme.popoverRows)
            clip: true
            model: popover.conversation?.tagPicker ?? null
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Tags")

            T.ScrollBar.vertical: ScrollBar {}
            delegate: ListRow {
                required property string name
                required property bool recent
                required property bool create
                required property int index

                width: list.width
                text: create ? qsTr("Create “%1”").arg(name) : name
                more: recent ? qsTr("Recent") : ""
                iconName: create ? "plus" : "tag"
                current: ListView.isCurrentItem
                onClicked: popover.choose(index)
            }
        }
        Label {
            width: parent.width
            visible: list.count === 0
            text: field.text.length > 0 ? qsTr("There is no such tag. Ask an administrator to create it.")
                                        : qsTr("There are no more tags for this chat.")
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
    }
}
