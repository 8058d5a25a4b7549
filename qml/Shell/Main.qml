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

    function nextScheme() {
        const next = { system: "light", light: "dark", dark: "system" }
        session.colorScheme = next[session.colorScheme] ?? "system"
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
        target: Clock
        property: "running"
        value: window.visible && window.visibility !== Window.Minimized
    }
    Shortcut {
        sequence: Keymap.scheme
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
                anchors.fill: parent
                focus: true
                desk: window.session.desk
                scheme: window.session.colorScheme
                listWidth: window.listWidth
                onListWidthChanged: window.listWidth = listWidth
                onSchemeClicked: window.nextScheme()
                onSignedOut: window.session.signOut()
            }
        }
    }
}
