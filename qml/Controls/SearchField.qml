// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A line of input to find something by.
T.TextField {
    id: control

    /// What it is for, also for those who cannot see it.
    required property string label
    property string key
    property string iconName: "search"

    implicitWidth: Theme.list
    implicitHeight: Theme.control
    leftPadding: Theme.space8 + (sign.visible ? Theme.iconSmall + Theme.space8 : 0)
    rightPadding: Theme.space8 + (hint.visible ? hint.width + Theme.space8 : 0)
    verticalAlignment: TextInput.AlignVCenter
    font: Theme.body
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    selectByMouse: true
    placeholderText: label

    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.searchEdit: true

    background: Rectangle {
        radius: Theme.radius
        color: Theme.sunken
        border.width: control.activeFocus ? Theme.ring : 0
        border.color: Theme.accent
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: name.length > 0
        name: control.iconName
        size: Theme.iconSmall
        color: Theme.textSecondary
    }
    Label {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        visible: control.text.length === 0 && control.preeditText.length === 0
        text: control.placeholderText
        color: Theme.textSecondary
        verticalAlignment: Text.AlignVCenter
    }
    Label {
        id: hint

        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: text.length > 0 && control.text.length === 0
        text: control.key
        font: Theme.label
        color: Theme.textSecondary
    }
}
