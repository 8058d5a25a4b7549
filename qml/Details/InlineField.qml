// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A line of input that stands where the value stood.
T.TextField {
    id: field

    required property string name
    property bool wrong: false

    implicitWidth: Theme.list
    implicitHeight: Theme.fieldInline
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    verticalAlignment: TextInput.AlignVCenter
    font: Theme.body
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    selectByMouse: true

    Accessible.role: Accessible.EditableText
    Accessible.name: name

    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.surface
        border.width: field.activeFocus ? Theme.ring : Theme.hairline
        border.color: field.wrong ? Theme.danger : field.activeFocus ? Theme.accent : Theme.line
    }

    Label {
        anchors.fill: parent
        anchors.leftMargin: field.leftPadding
        anchors.rightMargin: field.rightPadding
        visible: field.text.length === 0 && field.preeditText.length === 0
        text: field.placeholderText
        color: Theme.textTertiary
    }
}
