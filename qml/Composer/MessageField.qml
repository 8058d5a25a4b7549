// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// Where a message is written: Enter sends, Shift+Enter breaks the line, it grows with what is written.
FocusScope {
    id: field

    property alias text: area.text
    property alias cursorPosition: area.cursorPosition
    property string placeholder
    property string name
    property bool note: false
    property int maxHeight: Theme.windowHeight
    readonly property bool composing: area.preeditText.length > 0
    /// Something is offered: the keys that choose from it are its own.
    property bool offering: false
    /// A code of an emoji that is being typed, with the colon before it.
    readonly property string code: /(?:^|[\s(])(:[\w+-]+)$/.exec(area.text.slice(0, area.cursorPosition))?.[1] ?? ""

    signal accepted
    signal escaped
    /// Up, where there is nothing yet.
    signal recalled
    signal offerMoved(int by)
    signal offerTaken
    signal offerDismissed

    function insert(text: string) {
        area.insert(area.cursorPosition, text)
    }

    /// Puts something else for what stands before the caret.
    function replaceBefore(length: int, text: string) {
        const from = area.cursorPosition - length
        area.remove(from, area.cursorPosition)
        area.insert(from, text)
    }

    /// Whether the key was one of those that choose from what is offered.
    function offer(event: KeyEvent): bool {
        const plain = !(event.modifiers & (Qt.ShiftModifier | Qt.ControlModifier | Qt.AltModifier))
        if (!offering || !plain) {
            return false
        }
        if (event.key === Qt.Key_Up || event.key === Qt.Key_Down) {
            field.offerMoved(event.key === Qt.Key_Up ? -1 : 1)
        } else if (event.key === Qt.Key_Tab || event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            field.offerTaken()
        } else if (event.key === Qt.Key_Escape) {
            field.offerDismissed()
        } else {
            return false
        }
        return true
    }

    function heightOf(lines: int): int {
        return Math.ceil(lines * metrics.lineSpacing) + 2 * Theme.space12
    }

    implicitHeight: Math.max(heightOf(Theme.composerMinLines),
                             Math.min(maxHeight, heightOf(Math.min(Theme.composerLines, area.lineCount))))

    FontMetrics {
        id: metrics

        font: Theme.body
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: field.note ? Theme.note : Theme.surface
        border.width: area.activeFocus ? Theme.ring : Theme.hairline
        border.color: area.activeFocus ? (field.note ? Theme.warn : Theme.accent)
                                       : field.note ? Theme.noteLine : Theme.line
    }
    Flickable {
        id: flickable

        anchors.fill: parent
        anchors.margins: Theme.ring
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        T.TextArea.flickable: T.TextArea {
            id: area

            leftPadding: Theme.space12 - Theme.ring
            rightPadding: Theme.space12
            topPadding: Theme.space12 - Theme.ring
            bottomPadding: Theme.space12 - Theme.ring
            focus: true
            font: Theme.body
            color: Theme.text
            selectionColor: Theme.selection
            selectedTextColor: Theme.text
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            selectByMouse: true

            Accessible.role: Accessible.EditableText
            Accessible.name: field.name
            Accessible.multiLine: true

            Keys.onPressed: event => {
                const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                if (field.offer(event)) {
                    event.accepted = true
                    return
                }
                if (event.key === Qt.Key_Up && length === 0) {
                    field.recalled()
                } else if (event.key === Qt.Key_Escape) {
                    field.escaped()
                } else if (event.key === Qt.Key_Tab) {
                    nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                } else if (event.key === Qt.Key_Backtab) {
                    nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                } else if (enter && event.modifiers & Qt.ShiftModifier) {
                    insert(cursorPosition, "\n")
                } else if (enter && !(event.modifiers & Qt.ControlModifier)) {
                    field.accepted()
                } else {
                    return
                }
                event.accepted = true
            }
        }
        T.ScrollBar.vertical: ScrollBar {}
    }
    Label {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space12
        visible: area.text.length === 0 && area.preeditText.length === 0
        text: field.placeholder
        color: field.note ? Theme.textSecondary : Theme.textTertiary
    }
}
