// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme

/// One line of input with its label above.
T.TextField {
    id: control

    required property string label

    implicitWidth: Theme.list
    implicitHeight: Theme.controlLarge + caption.height + Theme.space4
    topPadding: caption.height + Theme.space4
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    verticalAlignment: TextInput.AlignVCenter
    font: Theme.body
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    selectByMouse: true
    opacity: enabled ? 1 : Theme.disabled

    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.passwordEdit: echoMode !== TextInput.Normal

    background: Item {
        Label {
            id: caption

            text: control.label
            font: Theme.chipMedium
            color: Theme.textSecondary
            width: parent.width
        }
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: control.topPadding
            radius: Theme.radius
            color: Theme.surface
            border.width: control.activeFocus ? Theme.ring : Theme.hairline
            border.color: control.activeFocus ? Theme.accent : Theme.line
        }
    }

    Label {
        anchors.fill: parent
        anchors.topMargin: control.topPadding
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        visible: control.text.length === 0 && control.preeditText.length === 0
        text: control.placeholderText
        color: Theme.textTertiary
    }
}
