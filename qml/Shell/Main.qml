// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.SignIn
import Deskbell.Models

/// The one window: the sign-in page, or the desk.
Window {
    id: window

    required property Session session
    /// What is remembered between two runs.
    property int listWidth: Theme.list
    /// Closes without a question.
    property bool certain: false
    readonly property int unsent: session.desk?.connection.unsent ?? 0
    readonly property int chats: session.desk?.activeChats ?? 0
    readonly property int unread: session.desk?.unreadMessages ?? 0
    property int chatsSeen: 0
    property int unreadSeen: 0
    /// How often the window has asked for attention.
    property int alerts: 0

    // Whoever looks at the window knows.
    function askForAttention() {
        if (!active) {
            alerts += 1
            alert(0)
        }
    }

    function nextScheme() {
        const next = { system: "light", light: "dark", dark: "system" }
        session.colorScheme = next[session.colorScheme] ?? "system"
    }

    // What has not been sent goes with the session, so that is asked about first.
    function signOut() {
        if (unsent > 0) {
            question.ask(false)
        } else {
            session.signOut()
        }
    }

    onChatsChanged: {
        if (chats > chatsSeen && session.preferences.alertChats) {
            askForAttention()
        }
        chatsSeen = chats
    }
    onUnreadChanged: {
        if (unread > unreadSeen && session.preferences.alertMessages) {
            askForAttention()
        }
        unreadSeen = unread
    }
    onClosing: close => {
        if (unsent > 0 && !certain) {
            close.accepted = false
            question.ask(true)
        }
    }

    width: Theme.windowWidth
    height: Theme.windowHeight
    minimumWidth: Theme.windowMinWidth
    minimumHeight: Theme.windowMinHeight
    visible: true
    color: Theme.window
    title: !session.desk ? qsTr("Deskbell")
           : session.desk.unreadChats > 0 ? qsTr("(%1) %2 · Deskbell").arg(session.desk.unreadChats).arg(session.desk.myName)
           : qsTr("%1 · Deskbell").arg(session.desk.myName)

    Binding {
        target: Theme
        property: "scheme"
        value: window.session.colorScheme
    }
    Binding {
        target: Theme
        property: "zoom"
        value: window.session.preferences.zoom
    }
    Binding {
        target: Theme
        property: "compact"
        value: window.session.preferences.compact
    }
    Binding {
        target: Theme
        property: "waitWarm"
        value: window.session.preferences.waitWarm
    }
    Binding {
        target: Theme
        property: "waitHot"
        value: window.session.preferences.waitHot
    }
    Binding {
        target: Keymap
        property: "changed"
        value: window.session.preferences.keys
    }
    Binding {
        target: Clock
        property: "running"
        value: window.visible && window.visibility !== Window.Minimized
    }
    Shortcut {
        sequence: Keymap.key("scheme")
        onActivated: window.nextScheme()
    }

    Item {
        anchors.fill: parent
        LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
        LayoutMirroring.childrenInherit: true

        Repeater {
            model: window.session.desk ? 0 : 1

            SignInPage {
                anchors.fill: parent
                focus: true
                session: window.session
            }
        }
        Repeater {
            model: window.session.desk ? 1 : 0

            DeskPage {
                objectName: "deskPage"
                anchors.fill: parent
                focus: true
                desk: window.session.desk
                scheme: window.session.colorScheme
                preferences: window.session.preferences
                listWidth: window.listWidth
                onListWidthChanged: window.listWidth = listWidth
                onSchemeChosen: scheme => window.session.colorScheme = scheme
                onSignedOut: window.signOut()
            }
        }
    }
    LeaveDialog {
        id: question

        unsent: window.unsent
        onConfirmed: {
            if (quitting) {
                window.certain = true
                window.close()
            } else {
                window.session.signOut()
            }
        }
    }
}
