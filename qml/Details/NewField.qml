// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Adds a field of the agent's own to what is known of a customer. What was written stays until it is saved or given up.
Item {
    id: adder

    required property DetailsModel details
    property bool open: false
    readonly property string problem: open ? details?.newFieldProblem ?? "" : ""

    function begin() {
        open = true
        key.forceActiveFocus(Qt.OtherFocusReason)
    }

    function save() {
        if (details.addField(key.text, value.text)) {
            waiting.key = key.text.trim()
        } else if (key.text.trim().length === 0) {
            key.forceActiveFocus(Qt.OtherFocusReason)
        }
    }

    function end() {
        key.clear()
        value.clear()
        open = false
        button.forceActiveFocus(Qt.TabFocusReason)
    }

    implicitHeight: open ? fields.height + 2 * Theme.space4 : button.height + 2 * Theme.space4

    // The fields are emptied once what was in them is known to be saved.
    Connections {
        id: waiting

        property string key

        target: adder.details
        function onUndoTextChanged() {
            if (adder.open && waiting.key.length > 0 && waiting.key === key.text.trim()
                    && adder.details.undoText.indexOf(waiting.key) >= 0) {
                waiting.key = ""
                adder.end()
            }
        }
    }
    LinkButton {
        id: button

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        visible: !adder.open
        text: qsTr("Add a field")
        onClicked: adder.begin()
    }
    Column {
        id: fields

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space16
        y: Theme.space4
        visible: adder.open
        spacing: Theme.space4

        Keys.onEscapePressed: adder.end()

        InlineField {
            id: key

            width: parent.width
            name: qsTr("Name of the field")
            placeholderText: name
            wrong: adder.problem.length > 0
            Keys.onReturnPressed: value.forceActiveFocus(Qt.TabFocusReason)
            Keys.onEnterPressed: value.forceActiveFocus(Qt.TabFocusReason)
        }
        InlineField {
            id: value

            width: parent.width
            name: qsTr("Value")
            placeholderText: name
            Keys.onReturnPressed: adder.save()
            Keys.onEnterPressed: adder.save()
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: adder.problem
            font: Theme.label
            color: Theme.danger
            wrapMode: Text.Wrap
            Accessible.ignored: false
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Row {
            spacing: Theme.space16

            LinkButton {
                text: qsTr("Save")
                onClicked: adder.save()
            }
            LinkButton {
                text: qsTr("Cancel")
                onClicked: adder.end()
            }
        }
    }
}
