// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// A filter of the query: words to choose from, or a text.
Column {
    id: field

    required property string fieldKey
    required property string label
    required property string hint
    required property string text
    required property string problem
    required property bool common
    required property bool choosing

    property Archive archive: null
    readonly property var choices: choosing && archive ? archive.form.choices(fieldKey) : []
    readonly property var words: text.split(/[,&]/).map(word => word.trim())

    signal searched

    spacing: Theme.space4

    TextField {
        id: input

        width: parent.width
        visible: !field.choosing
        label: field.label
        placeholderText: field.hint
        Accessible.description: field.problem.length > 0 ? field.problem : field.hint
        onTextEdited: field.archive.setField(field.fieldKey, text)
        onAccepted: field.searched()

        // What is being written here is not tidied up meanwhile.
        Binding on text {
            when: !input.activeFocus
            value: field.text
            restoreMode: Binding.RestoreNone
        }
    }
    Label {
        width: parent.width
        visible: field.choosing
        text: field.label
        font: Theme.chipMedium
        color: Theme.textSecondary
    }
    Flow {
        width: parent.width
        visible: field.choosing
        spacing: Theme.space4

        Repeater {
            model: field.choices

            WordChip {
                required property var modelData

                text: modelData.label
                checked: field.words.indexOf(modelData.word) >= 0
                Accessible.name: qsTr("%1: %2").arg(field.label).arg(text)
                onClicked: {
                    field.archive.toggle(field.fieldKey, modelData.word)
                    field.searched()
                }
            }
        }
    }
    Label {
        width: parent.width
        visible: text.length > 0
        text: field.problem
        font: Theme.label
        color: Theme.danger
        wrapMode: Text.Wrap
        Accessible.ignored: false
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
