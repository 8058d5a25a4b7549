// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// A form, as questions with answers, or with what could be answered.
Column {
    id: body

    required property var content
    required property int maxWidth
    property bool mine: false
    property string find
    readonly property bool filled: content.filled ?? false
    readonly property color faint: mine ? Theme.textOnMine : Theme.textSecondary

    spacing: Theme.space8

    Row {
        anchors.left: parent.left
        spacing: Theme.space8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "form"
            size: Theme.iconSmall
            color: body.faint
        }
        Label {
            text: body.filled ? body.content.title : qsTr("%1: questions").arg(body.content.title)
            font: Theme.labelStrong
            color: body.faint
        }
    }
    Repeater {
        model: body.content.fields

        Column {
            id: field

            required property var modelData
            readonly property bool answered: modelData.answer.length > 0

            anchors.left: parent?.left

            Label {
                anchors.left: parent.left
                width: Math.min(implicitWidth, body.maxWidth)
                visible: text.length > 0
                text: field.modelData.required ? qsTr("%1 (required)").arg(field.modelData.question)
                                               : field.modelData.question
                wrapMode: Text.Wrap
                font: Theme.label
                color: body.faint
            }
            SelectableText {
                anchors.left: parent.left
                width: Math.min(implicitWidth, body.maxWidth)
                visible: field.answered || body.filled
                message: field.answered ? field.modelData.answer : qsTr("No answer")
                mine: body.mine
                color: body.filled && field.answered ? (body.mine ? Theme.textOnMine : Theme.text) : body.faint
                find: body.find
            }
        }
    }
}
