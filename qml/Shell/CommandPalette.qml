// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Everything by typing a few letters of it: actions, chats, tags, pages.
Popover {
    id: palette

    /// What there is to find: objects with text, more, iconName, key and run().
    property var entries: []
    property var found: []

    /// \a gather makes the entries, when they are needed.
    function ask(gathered: var) {
        entries = gathered
        found = gathered
        open()
    }

    function choose(row: int) {
        const entry = found[row]
        if (entry) {
            close()
            entry.run()
        }
    }

    parent: T.Overlay.overlay
    x: Math.round(((parent?.width ?? 0) - width) / 2)
    y: Math.min(Theme.paletteTop, Math.round((parent?.height ?? 0) / 8))
    width: Math.min(Theme.palette, (parent?.width ?? 0) - 2 * Theme.space16)
    modal: true
    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }

    onOpened: {
        field.clear()
        list.currentIndex = 0
        field.forceActiveFocus(Qt.PopupFocusReason)
    }
    onClosed: entries = found = []

    contentItem: Column {
        spacing: Theme.space8

        SearchField {
            id: field

            objectName: "paletteField"
            width: parent.width
            implicitHeight: Theme.controlLarge
            label: qsTr("Do, find or go to…")
            onTextEdited: {
                palette.found = Fuzzy.filter(palette.entries, text)
                list.currentIndex = 0
            }
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onReturnPressed: palette.choose(list.currentIndex)
            Keys.onEnterPressed: palette.choose(list.currentIndex)
        }
        ListView {
            id: list

            objectName: "paletteList"
            width: parent.width
            implicitHeight: Math.min(contentHeight, Theme.popoverRows)
            clip: true
            model: palette.found
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Found")

            T.ScrollBar.vertical: ScrollBar {}
            delegate: ListRow {
                required property var modelData
                required property int index

                width: list.width
                text: modelData.text
                more: modelData.key || modelData.more || ""
                iconName: modelData.iconName ?? ""
                current: ListView.isCurrentItem
                onClicked: palette.choose(index)
            }
        }
        Label {
            width: parent.width
            visible: list.count === 0
            text: qsTr("Nothing fits. Type fewer letters, or Escape to go back.")
            color: Theme.textSecondary
        }
    }
}
