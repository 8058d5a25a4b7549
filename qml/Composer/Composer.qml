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
    property EmojiModel emoji: null
    readonly property bool note: conversation?.note ?? false
    readonly property string draft: conversation?.draft ?? ""
    readonly property int bytes: conversation?.draftBytes ?? 0
    readonly property int maxBytes: conversation?.maxBytes ?? 0
    readonly property bool tooLong: bytes > maxBytes
    readonly property bool nearlyTooLong: bytes > maxBytes * 7 / 8
    readonly property bool sendable: draft.trim().length > 0 && !tooLong
    /// How many messages it takes to say what is too long for one.
    readonly property int parts: tooLong ? conversation.parts(draft) : 1
    readonly property bool notesOnly: conversation?.notesOnly ?? false
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
        // What is on the screen goes as what the screen says that it is.
        if (sendable && !field.composing) {
            conversation.send(field.text, note)
            sent()
        }
    }

    function sendInParts() {
        if (tooLong) {
            conversation.sendInParts(field.text, note)
            field.forceActiveFocus()
            sent()
        }
    }

    function pickEmoji() {
        picker.open()
    }

    function recall() {
        const said = conversation?.lastSaid(note) ?? ""
        if (said.length > 0) {
            field.insert(said)
        }
    }

    /// A code between two colons becomes its emoji.
    function replaceCode() {
        const typed = /(?:^|[\s(])(:([\w+-]+):)$/.exec(field.text.slice(0, field.cursorPosition))
        const text = typed ? emoji?.byCode(typed[2]) ?? "" : ""
        if (text.length > 0) {
            emoji.use(text)
            field.replaceBefore(typed[1].length, text)
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
                enabled: !composer.notesOnly
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
                    composer.replaceCode()
                }
            }
            offering: offer.offering
            onOfferMoved: by => offer.move(by)
            onOfferTaken: offer.take()
            onOfferDismissed: offer.dismiss()
            onRecalled: composer.recall()
            onAccepted: composer.send()
            onEscaped: composer.escaped()
        }
        Item {
            id: foot

            width: parent.width
            height: sendButton.height

            Label {
                id: hint

                anchors.left: emojiButton.right
                anchors.leftMargin: Theme.space8
                anchors.right: split.visible ? split.left : sendButton.left
                anchors.rightMargin: Theme.space16
                anchors.verticalCenter: parent.verticalCenter
                readonly property string problem: composer.conversation?.problem ?? ""

                text: composer.tooLong
                      ? qsTr("%1 of %2 KiB: too long for one message.")
                            .arg(Format.kibibytes(composer.bytes)).arg(Format.kibibytes(composer.maxBytes))
                      : problem.length > 0 ? problem
                      : composer.nearlyTooLong
                      ? qsTr("%1 of %2 KiB").arg(Format.kibibytes(composer.bytes))
                            .arg(Format.kibibytes(composer.maxBytes))
                      : composer.notesOnly ? qsTr("The customer does not know that you are here · Enter leaves the note")
                      : composer.note ? qsTr("Enter leaves the note · Shift+Enter new line · :code: for emoji")
                      : qsTr("Enter sends · Shift+Enter new line · :code: for emoji · ↑ last message")
                font: Theme.label
                color: composer.tooLong || problem.length > 0 ? Theme.danger
                       : composer.nearlyTooLong ? Theme.warn
                       : composer.note ? Theme.textSecondary : Theme.textTertiary
            }
            IconButton {
                id: emojiButton

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                iconName: "smile"
                text: qsTr("Emoji")
                key: Keymap.key("emoji")
                visible: composer.emoji !== null
                width: visible ? implicitWidth : 0
                onClicked: composer.pickEmoji()

                EmojiPicker {
                    id: picker

                    // What is written stays in sight.
                    y: field.y - foot.y - emojiButton.y - height - Theme.space4
                    emoji: composer.emoji
                    onChosen: text => {
                        close()
                        composer.type(text)
                    }
                    onClosed: field.forceActiveFocus()
                }
            }
            Button {
                id: split

                anchors.right: sendButton.left
                anchors.rightMargin: Theme.space8
                visible: composer.tooLong
                note: composer.note
                primary: true
                text: qsTr("Send as %n messages", "", composer.parts)
                hint: qsTr("Parts end where a paragraph, a sentence or a word does")
                onClicked: composer.sendInParts()
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
    EmojiOffer {
        id: offer

        x: composer.LayoutMirroring.enabled ? column.x + column.width - width : column.x
        y: column.y + field.y - height - Theme.space4
        emoji: composer.emoji
        typed: field.activeFocus ? field.code : ""
        onTaken: text => field.replaceBefore(typed.length, text)
    }
}
