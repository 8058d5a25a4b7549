// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Chats
import Deskbell.Details
import Deskbell.Models

/// The window of a signed-in agent.
FocusScope {
    id: page

    required property Desk desk
    required property string scheme
    property int listWidth: Theme.list
    /// Where there is room beside the conversation; elsewhere they lie over it until they are sent away.
    property bool detailsWanted: true
    property bool detailsOver: false
    readonly property bool roomy: width >= Theme.detailsFrom
    readonly property bool detailsShown: pane.visible && (roomy ? detailsWanted : detailsOver)

    readonly property ConnectionModel connection: desk?.connection ?? null
    readonly property Conversation conversation: desk?.conversation ?? null
    readonly property bool connecting: connection !== null && connection.lastHeardAt === 0

    signal schemeClicked
    signal signedOut

    function openChat(chatId: string) {
        desk.openChat(chatId)
        pane.write()
    }

    function toggleAccepting() {
        desk.acceptingChats = !desk.acceptingChats
    }

    /// Moves the keyboard to the next pane, or the one before when step is -1.
    function cyclePanes(step: int) {
        const panes = [chats, ...pane.panes(), ...(detailsShown ? [details] : [])]
        const at = panes.findIndex(item => item.activeFocus)
        panes[(at + step + panes.length) % panes.length].forceActiveFocus(Qt.TabFocusReason)
    }

    function toggleDetails() {
        if (details.activeFocus) {
            pane.write()
        }
        if (roomy) {
            detailsWanted = !detailsWanted
        } else {
            detailsOver = !detailsOver
        }
    }

    onRoomyChanged: detailsOver = false

    Component.onCompleted: {
        if (conversation) {
            pane.write()
        }
    }

    Shortcut {
        sequences: Keymap.key("nextChat")
        onActivated: chats.openNext(1)
    }
    Shortcut {
        sequences: Keymap.key("previousChat")
        onActivated: chats.openNext(-1)
    }
    Shortcut {
        sequence: Keymap.key("nextPane")
        onActivated: page.cyclePanes(1)
    }
    Shortcut {
        sequence: Keymap.key("previousPane")
        onActivated: page.cyclePanes(-1)
    }
    Shortcut {
        sequence: Keymap.key("chats")
        onActivated: chats.forceActiveFocus(Qt.TabFocusReason)
    }
    Shortcut {
        sequence: Keymap.key("note")
        onActivated: pane.toggleNote()
    }
    Shortcut {
        sequence: Keymap.key("details")
        onActivated: page.toggleDetails()
    }
    Shortcut {
        sequence: Keymap.key("closeChat")
        onActivated: pane.toggleActive()
    }
    Shortcut {
        sequence: Keymap.key("newest")
        onActivated: pane.toNewest()
    }
    Shortcut {
        sequence: Keymap.key("older")
        onActivated: pane.loadOlder()
    }
    Shortcut {
        sequence: Keymap.key("accepting")
        onActivated: page.toggleAccepting()
    }
    Shortcut {
        sequence: Keymap.key("reconnect")
        onActivated: page.connection?.tryNow()
    }
    Shortcut {
        sequence: Keymap.key("signOut")
        onActivated: page.signedOut()
    }
    Instantiator {
        model: 9

        Shortcut {
            required property int index

            sequence: Keymap.chatAt(index + 1)
            onActivated: chats.openRow(index)
        }
    }

    Rail {
        id: rail

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: status.top
        myName: page.desk?.myName ?? ""
        myInitials: page.desk?.myInitials ?? ""
        myColorIndex: page.desk?.myColorIndex ?? -1
        accepting: page.desk?.acceptingChats ?? false
        unread: page.desk?.unreadChats ?? 0
        scheme: page.scheme
        onChatsClicked: chats.forceActiveFocus(Qt.TabFocusReason)
        onSchemeClicked: page.schemeClicked()
        onAcceptingClicked: page.toggleAccepting()
        onSignOutClicked: page.signedOut()
    }
    ConnectionStrip {
        id: strip

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        connection: page.connection
        onSignedOut: page.signedOut()
    }
    ChatList {
        id: chats

        anchors.left: rail.right
        anchors.top: strip.bottom
        anchors.bottom: status.top
        width: Math.max(Theme.listMin, Math.min(page.listWidth,
                                                page.width - rail.width - Theme.conversationMin - splitter.width))
        focus: true
        chats: page.desk?.chats ?? null
        openChatId: page.conversation?.chatId ?? ""
        loading: page.connecting
        onChosen: chatId => page.openChat(chatId)
    }
    Splitter {
        id: splitter

        anchors.left: chats.right
        anchors.top: strip.bottom
        anchors.bottom: status.top
        z: 1
        name: qsTr("Width of the chat list")
        value: chats.width
        from: Theme.listMin
        to: Theme.listMax
        onMoved: value => page.listWidth = value
    }
    Item {
        id: conversationArea

        anchors.left: splitter.right
        anchors.right: parent.right
        anchors.top: strip.bottom
        anchors.bottom: status.top

        Rectangle {
            anchors.fill: parent
            color: Theme.window
            visible: !pane.visible
        }
        EmptyState {
            anchors.centerIn: parent
            visible: !pane.visible
            iconName: "bell"
            title: page.connecting ? qsTr("Connecting…") : qsTr("No chat is open")
            advice: page.connecting ? qsTr("Your chats come as soon as the server answers.")
                    : (page.desk?.chats.count ?? 0) > 0 ? qsTr("Choose one on the left, or press Ctrl+1 for the first.")
                    : page.desk?.acceptingChats ? qsTr("You accept chats: the next one rings here.")
                    : qsTr("You are not accepting chats. Press %1 to accept them.").arg(Keymap.key("accepting"))
        }
        ConversationPane {
            id: pane

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.rightMargin: page.roomy && page.detailsShown ? details.width : 0
            anchors.top: parent.top
            anchors.bottom: parent.bottom
            visible: page.conversation !== null
            conversation: page.conversation
            detailsShown: page.detailsShown
            onDetailsToggled: page.toggleDetails()
            onEdited: chats.release()
            onEscaped: chats.forceActiveFocus(Qt.TabFocusReason)
        }
        DetailsPane {
            id: details

            anchors.right: parent.right
            anchors.top: parent.top
            anchors.topMargin: page.roomy ? 0 : Theme.header
            anchors.bottom: parent.bottom
            width: Math.min(implicitWidth, parent.width)
            visible: page.detailsShown
            conversation: page.conversation
            onEscaped: pane.write()
        }
    }
    StatusBar {
        id: status

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        connection: page.connection
        accepting: page.desk?.acceptingChats ?? false
        activeChats: page.desk?.activeChats ?? 0
        problem: page.desk?.problem ?? ""
    }
}
