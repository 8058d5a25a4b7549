// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme

/// A whole number; what is not one goes back to what it was.
T.TextField {
    id: control

    required property string name
    required property int value
    property int from: 1
    property int to: 3600

    signal edited(int value)

    implicitWidth: Theme.numberWidth
    implicitHeight: Theme.control
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    horizontalAlignment: TextInput.AlignRight
    verticalAlignment: TextInput.AlignVCenter
    font: Theme.body
    color: acceptableInput ? Theme.text : Theme.danger
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    selectByMouse: true
    inputMethodHints: Qt.ImhDigitsOnly
    text: value
    validator: IntValidator {
        bottom: control.from
        top: control.to
    }

    Accessible.role: Accessible.EditableText
    Accessible.name: name

    onEditingFinished: {
        control.edited(Number(text))
        text = Qt.binding(() => control.value)
    }
    onActiveFocusChanged: {
        if (!activeFocus) {
            text = Qt.binding(() => control.value)
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: control.activeFocus ? Theme.ring : Theme.hairline
        border.color: control.activeFocus ? Theme.accent : Theme.line
    }
}
