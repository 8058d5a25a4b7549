// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// Words that only agents see, in the colour of notes. Enter is done with it, Shift+Enter a new line.
T.TextArea {
    id: control

    required property string label

    signal accepted

    implicitHeight: Math.max(Theme.controlLarge, contentHeight + topPadding + bottomPadding)
    padding: Theme.space12
    topPadding: Theme.space12
    bottomPadding: Theme.space12
    font: Theme.body
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    selectByMouse: true
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    opacity: enabled ? 1 : Theme.disabled
    KeyNavigation.priority: KeyNavigation.BeforeItem

    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.multiLine: true

    Keys.onReturnPressed: event => {
        if (event.modifiers & Qt.ShiftModifier) {
            event.accepted = false
        } else {
            control.accepted()
        }
    }
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    background: Rectangle {
        radius: Theme.radius
        color: Theme.note
        border.width: control.activeFocus ? Theme.ring : Theme.hairline
        border.color: control.activeFocus ? Theme.warn : Theme.noteLine
    }

    Label {
        anchors.fill: parent
        anchors.margins: control.padding
        visible: control.text.length === 0 && control.preeditText.length === 0
        text: control.label
        color: Theme.textSecondary
    }
}
