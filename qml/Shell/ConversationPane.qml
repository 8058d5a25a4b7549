// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Timeline
import Deskbell.Composer
import Deskbell.Models

/// One chat: whom it is with, what was said, and what is being written.
FocusScope {
    id: pane

    required property Conversation conversation
    readonly property bool active: conversation?.active ?? false
    readonly property bool writable: conversation?.canWrite ?? false

    property EmojiModel emoji: null
    property bool detailsShown: false
    readonly property ConversationHeader header: head

    signal edited
    signal banWanted
    signal detailsToggled
    signal escaped

    function write() {
        if (writable) {
            composer.forceActiveFocus(Qt.OtherFocusReason)
        } else {
            timeline.forceActiveFocus(Qt.OtherFocusReason)
        }
    }

    /// The panes that F6 walks through.
    function panes(): var {
        return !visible ? [] : writable ? [timeline, composer] : [timeline]
    }

    function toNewest() {
        timeline.toNewest()
    }

    function find() {
        if (visible) {
            timeline.find()
        }
    }

    function pickEmoji() {
        if (writable) {
            composer.pickEmoji()
        }
    }

    function loadOlder() {
        conversation?.loadOlder()
    }

    function toggleNote() {
        if (writable) {
            conversation.note = !conversation.note
            write()
        }
    }

    function toggleActive() {
        if (writable) {
            conversation.closeChat()
        } else if (!active) {
            conversation?.reopenChat()
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    ConversationHeader {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        conversation: pane.conversation
        detailsShown: pane.detailsShown
        onDetailsToggled: pane.detailsToggled()
        onBanWanted: pane.banWanted()
    }
    TimelineView {
        id: timeline

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: pane.writable ? composer.top : bar.top
        conversation: pane.conversation
        onFindEnded: pane.write()
        onTyped: text => {
            if (pane.writable) {
                composer.type(text)
            }
        }
    }
    Composer {
        id: composer

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: pane.writable
        focus: pane.writable
        conversation: pane.conversation
        emoji: pane.emoji
        maxFieldHeight: pane.height / 3
        onSent: timeline.toNewest()
        onEdited: pane.edited()
        onEscaped: pane.escaped()
    }
    ReadOnlyBar {
        id: bar

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: !pane.writable
        conversation: pane.conversation
        onReopened: pane.conversation.reopenChat()
    }
}
