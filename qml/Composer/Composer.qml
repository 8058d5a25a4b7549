// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Answers the customer, or leaves a note for agents; which of the two is never in doubt.
FocusScope {
    id: composer

    required property Conversation conversation
    readonly property bool note: conversation?.note ?? false
    readonly property string draft: conversation?.draft ?? ""
    readonly property int bytes: conversation?.draftBytes ?? 0
    readonly property int maxBytes: conversation?.maxBytes ?? 0
    readonly property bool tooLong: bytes > maxBytes
    readonly property bool nearlyTooLong: bytes > maxBytes * 7 / 8
    readonly property bool sendable: draft.trim().length > 0 && !tooLong
    readonly property int columnWidth: Math.min(Theme.columnMax, width) - 2 * Theme.space16

    property int maxFieldHeight: Theme.windowHeight

    /// Where the caret was in each chat.
    property var carets: ({})
    property string shownChatId
    property bool loading: false
    property bool ready: false

    signal sent
    signal edited
    signal escaped

    function type(text: string) {
        field.forceActiveFocus()
        field.insert(text)
    }

    function send() {
        if (sendable && !field.composing) {
            conversation.send()
            sent()
        }
    }

    function setNote(note: bool) {
        if (conversation) {
            conversation.note = note
        }
    }

    /// Shows the draft of the chat, with the caret where it was left.
    function load() {
        // Both from the conversation itself: of two properties one would be told first.
        const chatId = conversation?.chatId ?? ""
        const text = conversation?.draft ?? ""
        const switched = chatId !== shownChatId
        if (!ready || (!switched && text === field.text)) {
            return
        }
        loading = true
        if (switched) {
            carets[shownChatId] = field.cursorPosition
            shownChatId = chatId
        }
        field.text = text
        field.cursorPosition = Math.min(switched ? carets[chatId] ?? text.length : text.length, text.length)
        loading = false
    }

    implicitHeight: column.height + 2 * Theme.space12

    onConversationChanged: load()
    onDraftChanged: load()
    Component.onCompleted: {
        ready = true
        load()
    }

    Rectangle {
        anchors.fill: parent
        color: composer.note ? Theme.note : Theme.surface
    }
    Rule {
        width: parent.width
        color: composer.note ? Theme.noteLine : Theme.line
    }
    Column {
        id: column

        y: Theme.space12
        anchors.horizontalCenter: parent.horizontalCenter
        width: composer.columnWidth
        spacing: Theme.space8

        Row {
            spacing: Theme.space4

            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("What to write")

            ModeButton {
                text: composer.conversation?.firstName ? qsTr("Reply to %1").arg(Format.isolate(composer.conversation.firstName))
                                                       : qsTr("Reply")
                key: composer.note ? Keymap.key("note") : ""
                checked: !composer.note
                onClicked: {
                    composer.setNote(false)
                    field.forceActiveFocus()
                }
            }
            ModeButton {
                text: qsTr("Note to agents")
                key: composer.note ? "" : Keymap.key("note")
                iconName: composer.note ? "lock" : ""
                note: true
                checked: composer.note
                onClicked: {
                    composer.setNote(true)
                    field.forceActiveFocus()
                }
            }
        }
        MessageField {
            id: field

            width: parent.width
            maxHeight: composer.maxFieldHeight
            focus: true
            note: composer.note
            name: composer.note ? qsTr("Note to agents")
                                : qsTr("Reply to %1").arg(composer.conversation?.firstName ?? "")
            placeholder: composer.note ? qsTr("Write a note. The customer won’t see it.") : qsTr("Write a reply")
            onTextChanged: {
                if (!composer.loading && composer.conversation) {
                    composer.conversation.draft = text
                    composer.edited()
                }
            }
            onAccepted: composer.send()
            onEscaped: composer.escaped()
        }
        Item {
            width: parent.width
            height: sendButton.height

            Label {
                id: hint

                anchors.left: parent.left
                anchors.right: sendButton.left
                anchors.rightMargin: Theme.space16
                anchors.verticalCenter: parent.verticalCenter
                readonly property string problem: composer.conversation?.problem ?? ""

                text: composer.tooLong
                      ? qsTr("%1 of %2 KiB: too long for one message. Send it in parts.")
                            .arg(Format.kibibytes(composer.bytes)).arg(Format.kibibytes(composer.maxBytes))
                      : problem.length > 0 ? problem
                      : composer.nearlyTooLong
                      ? qsTr("%1 of %2 KiB").arg(Format.kibibytes(composer.bytes))
                            .arg(Format.kibibytes(composer.maxBytes))
                      : composer.note ? qsTr("Enter leaves the note · Shift+Enter new line")
                      : qsTr("Enter sends · Shift+Enter new line")
                font: Theme.label
                color: composer.tooLong || problem.length > 0 ? Theme.danger
                       : composer.nearlyTooLong ? Theme.warn
                       : composer.note ? Theme.textSecondary : Theme.textTertiary
            }
            Button {
                id: sendButton

                anchors.right: parent.right
                primary: true
                note: composer.note
                enabled: composer.sendable
                text: composer.note ? qsTr("Add note") : qsTr("Send")
                key: Keymap.key("send")
                hint: composer.note ? qsTr("Leave the note for agents") : qsTr("Send the reply")
                onClicked: composer.send()
            }
        }
    }
}
