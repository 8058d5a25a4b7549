// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Chats
import Deskbell.Details
import Deskbell.Models

/// The chats, the one that is open, and what is known of its customer.
FocusScope {
    id: page

    required property Desk desk
    property int listWidth: Theme.list
    /// Where there is room beside the conversation; elsewhere they lie over it until they are sent away.
    property bool detailsWanted: true
    property bool detailsOver: false
    readonly property bool roomy: width >= Theme.detailsFrom - Theme.rail
    readonly property bool detailsShown: pane.visible && (roomy ? detailsWanted : detailsOver)

    readonly property Conversation conversation: desk?.conversation ?? null
    readonly property bool connecting: desk !== null && desk.connection.lastHeardAt === 0
    readonly property ConversationPane conversationPane: pane
    readonly property ChatList list: chats

    signal banWanted
    /// A thread of desk.conversation.details.earlier is to be read.
    signal earlierChosen(string threadId)

    function openChat(chatId: string) {
        desk.openChat(chatId)
        pane.write()
    }

    /// To where the agent was writing, or to the list.
    function takeFocus() {
        if (conversation) {
            pane.write()
        } else {
            chats.forceActiveFocus(Qt.OtherFocusReason)
        }
    }

    function focusList() {
        chats.forceActiveFocus(Qt.TabFocusReason)
    }

    /// The panes that F6 walks through.
    function panes(): var {
        return [chats, ...pane.panes(), ...(detailsShown ? [details] : [])]
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

    Component.onCompleted: takeFocus()

    ChatList {
        id: chats

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: Math.max(Theme.listMin, Math.min(page.listWidth, page.width - Theme.conversationMin - splitter.width))
        focus: true
        chats: page.desk?.chats ?? null
        openChatId: page.conversation?.chatId ?? ""
        loading: page.connecting
        onChosen: chatId => page.openChat(chatId)
    }
    Splitter {
        id: splitter

        anchors.left: chats.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        z: 1
        name: qsTr("Width of the chat list")
        value: chats.width
        from: Theme.listMin
        to: Theme.listMax
        onMoved: value => page.listWidth = value
    }
    Item {
        anchors.left: splitter.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom

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
            emoji: page.desk?.emoji ?? null
            detailsShown: page.detailsShown
            onDetailsToggled: page.toggleDetails()
            onBanWanted: page.banWanted()
            onEdited: chats.release()
            onEscaped: page.focusList()
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
            onEarlierChosen: threadId => page.earlierChosen(threadId)
        }
    }
}
