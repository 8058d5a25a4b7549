// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// The query as it is typed, with what may come next below it.
SearchField {
    id: field

    required property Archive archive
    readonly property bool completing: popup.visible

    signal searched
    /// Down, where there is nothing to choose.
    signal leftDown

    function propose() {
        const found = activeFocus && text.length > 0 ? archive.completions(text, cursorPosition) : []
        popup.choices = found.length === 1 && found[0].text === text.substr(found[0].from, found[0].length) ? [] : found
        list.currentIndex = -1
    }

    function take(index: int) {
        const choice = popup.choices[index]
        const after = text.slice(choice.from + choice.length)
        const space = choice.text.endsWith(":") || after.startsWith(" ") ? "" : " "
        archive.text = text.slice(0, choice.from) + choice.text + space + after
        cursorPosition = choice.from + choice.text.length + (choice.text.endsWith(":") ? 0 : 1)
        propose()
    }

    function choose(by: int) {
        list.currentIndex = Math.max(-1, Math.min(list.count - 1, list.currentIndex + by))
        list.positionViewAtIndex(Math.max(0, list.currentIndex), ListView.Contain)
    }

    /// Marks a part of the text that is wrong.
    function point(from: int, length: int) {
        forceActiveFocus(Qt.OtherFocusReason)
        select(from, from + length)
    }

    label: qsTr("Search the archive")
    rightPadding: (empty.visible ? empty.width : 0) + Theme.space8
    placeholderText: qsTr("Words, or tag:refund from:2026-10 agent:nina")

    Accessible.description: placeholderText

    onTextEdited: {
        archive.text = text
        propose()
    }
    onActiveFocusChanged: propose()
    onCursorPositionChanged: {
        if (popup.visible) {
            propose()
        }
    }

    Keys.onReturnPressed: {
        if (list.currentIndex >= 0) {
            take(list.currentIndex)
        } else {
            popup.choices = []
            searched()
        }
    }
    Keys.onEnterPressed: event => Keys.returnPressed(event)
    Keys.onTabPressed: event => {
        if (list.currentIndex >= 0) {
            take(list.currentIndex)
        } else {
            popup.choices = []
            event.accepted = false
        }
    }
    Keys.onDownPressed: completing ? choose(1) : leftDown()
    Keys.onUpPressed: choose(-1)
    Keys.onEscapePressed: event => {
        event.accepted = completing || text.length > 0
        if (completing) {
            popup.choices = []
        } else {
            archive.text = ""
        }
    }

    Binding {
        target: field
        property: "text"
        value: field.archive?.text ?? ""
    }

    IconButton {
        id: empty

        anchors.right: parent.right
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.controlSmall
        height: Theme.controlSmall
        visible: field.text.length > 0
        iconName: "close"
        iconSize: Theme.iconTiny
        text: qsTr("Empty the search")
        onClicked: {
            field.archive.clear()
            field.forceActiveFocus(Qt.OtherFocusReason)
        }
    }
    T.Popup {
        id: popup

        property var choices: []

        y: field.height + Theme.space4
        width: Math.min(Theme.list, field.width)
        height: Math.min(list.contentHeight, Theme.popupRows * Theme.control) + 2 * Theme.space4
        padding: Theme.space4
        visible: choices.length > 0
        focus: false
        closePolicy: T.Popup.NoAutoClose

        background: Shadowed {}
        contentItem: ListView {
            id: list

            clip: true
            model: popup.choices
            currentIndex: -1
            highlightMoveDuration: 0
            boundsBehavior: Flickable.StopAtBounds

            Accessible.role: Accessible.List
            Accessible.name: qsTr("What may come next")

            delegate: T.ItemDelegate {
                id: choice

                required property int index
                required property var modelData

                width: ListView.view.width
                height: Theme.control
                focusPolicy: Qt.NoFocus
                hoverEnabled: true
                leftPadding: Theme.space8
                rightPadding: Theme.space8
                onClicked: field.take(index)

                Accessible.role: Accessible.ListItem
                Accessible.name: modelData.label
                Accessible.selected: ListView.isCurrentItem

                contentItem: Item {
                    Label {
                        id: label

                        anchors.left: parent.left
                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.min(implicitWidth, parent.width)
                        text: choice.modelData.label
                    }
                    Label {
                        anchors.right: parent.right
                        anchors.left: label.right
                        anchors.leftMargin: Theme.space12
                        anchors.verticalCenter: parent.verticalCenter
                        horizontalAlignment: choice.mirrored ? Text.AlignLeft : Text.AlignRight
                        visible: text !== label.text
                        text: choice.modelData.text
                        font: Theme.chip
                        color: Theme.textSecondary
                    }
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: choice.ListView.isCurrentItem ? Theme.accentSoft : choice.hovered ? Theme.hover : "transparent"
                }
            }
            T.ScrollBar.vertical: ScrollBar {}
        }
    }
}
