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

    signal edited
    signal escaped

    function write() {
        if (active) {
            composer.forceActiveFocus(Qt.OtherFocusReason)
        } else {
            timeline.forceActiveFocus(Qt.OtherFocusReason)
        }
    }

    /// The panes that F6 walks through.
    function panes(): var {
        return !visible ? [] : active ? [timeline, composer] : [timeline]
    }

    function toNewest() {
        timeline.toNewest()
    }

    function loadOlder() {
        conversation?.loadOlder()
    }

    function toggleNote() {
        if (conversation && active) {
            conversation.note = !conversation.note
            write()
        }
    }

    function toggleActive() {
        if (active) {
            conversation.closeChat()
        } else {
            conversation?.reopenChat()
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    ConversationHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        conversation: pane.conversation
    }
    TimelineView {
        id: timeline

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.bottom: pane.active ? composer.top : closed.top
        conversation: pane.conversation
        onTyped: text => {
            if (pane.active) {
                composer.type(text)
            }
        }
    }
    Composer {
        id: composer

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: pane.active
        focus: pane.active
        conversation: pane.conversation
        maxFieldHeight: pane.height / 3
        onSent: timeline.toNewest()
        onEdited: pane.edited()
        onEscaped: pane.escaped()
    }
    ClosedBar {
        id: closed

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: !pane.active
        onReopened: pane.conversation.reopenChat()
    }
}
