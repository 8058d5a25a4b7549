// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Deskbell.Archive
import Deskbell.Models

/// All that an agent can do from anywhere: each has its key, its line in the palette and on the sheet of keys.
QtObject {
    id: actions

    required property Desk desk
    required property ChatsPage chats
    /// Null until it was gone to.
    property ArchivePage archive: null
    /// The page that is shown.
    required property string current
    readonly property ConversationPane pane: chats.conversationPane
    readonly property Conversation conversation: chats.conversation
    readonly property bool archiveShown: current === "archive" && archive !== null
    readonly property bool chatsShown: current === "chats"
    readonly property bool conversing: chatsShown && conversation !== null
    readonly property bool mine: conversing && conversation.canWrite
    readonly property bool others: conversing && conversation.active && !conversation.canWrite

    signal pageWanted(string name)
    signal stepped(int panes)
    signal paletteWanted
    signal keysWanted
    signal banWanted
    signal signedOut

    /// As an array, which a list is not before Qt 6.5.
    property var all: []
    Component.onCompleted: all = Array.from(list)

    readonly property list<DeskAction> list: [
        DeskAction {
            name: "palette"
            text: qsTr("Do, find or go to…")
            group: qsTr("Everywhere")
            inPalette: false
            onTriggered: actions.paletteWanted()
        },
        DeskAction {
            name: "keys"
            text: qsTr("Show all keys")
            group: qsTr("Everywhere")
            onTriggered: actions.keysWanted()
        },
        DeskAction {
            name: "chats"
            text: qsTr("Go to the chats")
            group: qsTr("Everywhere")
            onTriggered: {
                actions.pageWanted("chats")
                actions.chats.focusList()
            }
        },
        DeskAction {
            name: "archive"
            text: qsTr("Go to the archive")
            group: qsTr("Everywhere")
            onTriggered: actions.pageWanted("archive")
        },
        DeskAction {
            name: "filters"
            text: actions.archive?.formShown ? qsTr("Hide the form of the search") : qsTr("Search by a form")
            group: qsTr("Archive")
            enabled: actions.archiveShown
            onTriggered: actions.archive.toggleForm()
        },
        DeskAction {
            name: "resume"
            text: qsTr("Resume the chat that is read")
            group: qsTr("Archive")
            enabled: actions.archiveShown && actions.archive.resumable
            onTriggered: actions.archive.resume()
        },
        DeskAction {
            name: "settings"
            text: qsTr("Go to the settings")
            group: qsTr("Everywhere")
            onTriggered: actions.pageWanted("settings")
        },
        DeskAction {
            name: "visitors"
            text: qsTr("Go to the visitors")
            group: qsTr("Everywhere")
            onTriggered: actions.pageWanted("visitors")
        },
        DeskAction {
            name: "team"
            text: qsTr("Go to the team")
            group: qsTr("Everywhere")
            onTriggered: actions.pageWanted("team")
        },
        DeskAction {
            name: "undo"
            text: qsTr("Undo what was done last")
            group: qsTr("Everywhere")
            enabled: actions.desk?.notices.canUndo ?? false
            onTriggered: actions.desk.notices.undo()
        },
        DeskAction {
            name: "accepting"
            text: actions.desk?.acceptingChats ? qsTr("Stop accepting chats") : qsTr("Accept chats")
            group: qsTr("Everywhere")
            onTriggered: actions.desk.acceptingChats = !actions.desk.acceptingChats
        },
        DeskAction {
            name: "reconnect"
            text: qsTr("Connect again now")
            group: qsTr("Everywhere")
            onTriggered: actions.desk?.connection.tryNow()
        },
        DeskAction {
            name: "signOut"
            text: qsTr("Sign out")
            group: qsTr("Everywhere")
            onTriggered: actions.signedOut()
        },
        DeskAction {
            name: "nextPane"
            text: qsTr("Next part of the page")
            group: qsTr("Everywhere")
            inPalette: false
            onTriggered: actions.stepped(1)
        },
        DeskAction {
            name: "previousPane"
            text: qsTr("Previous part of the page")
            group: qsTr("Everywhere")
            inPalette: false
            onTriggered: actions.stepped(-1)
        },
        DeskAction {
            name: "nextChat"
            text: qsTr("Next chat")
            group: qsTr("Chats")
            inPalette: false
            enabled: actions.chatsShown
            onTriggered: actions.chats.list.openNext(1)
        },
        DeskAction {
            name: "previousChat"
            text: qsTr("Previous chat")
            group: qsTr("Chats")
            inPalette: false
            enabled: actions.chatsShown
            onTriggered: actions.chats.list.openNext(-1)
        },
        DeskAction {
            name: "pick"
            text: qsTr("Pick the next chat from the queue")
            group: qsTr("Chats")
            enabled: (actions.desk?.chats.sectionCounts.queue ?? 0) > 0
            onTriggered: {
                actions.pageWanted("chats")
                actions.desk.pickNext()
            }
        },
        DeskAction {
            name: "closeChat"
            text: actions.conversation?.active ? qsTr("Close the chat") : qsTr("Reopen the chat")
            group: qsTr("This chat")
            enabled: actions.conversing && !actions.others
            onTriggered: actions.pane.toggleActive()
        },
        DeskAction {
            name: "tag"
            text: qsTr("Tag…")
            group: qsTr("This chat")
            enabled: actions.conversing && !actions.others
            onTriggered: actions.pane.header.openTags()
        },
        DeskAction {
            name: "transfer"
            text: qsTr("Transfer…")
            group: qsTr("This chat")
            enabled: actions.mine
            onTriggered: actions.pane.header.openTransfer("")
        },
        DeskAction {
            name: "ban"
            text: qsTr("Ban the customer…")
            group: qsTr("This chat")
            enabled: actions.conversing
            onTriggered: actions.banWanted()
        },
        DeskAction {
            name: "takeOver"
            text: actions.conversation?.queued ? qsTr("Pick this chat") : qsTr("Take over this chat")
            group: qsTr("This chat")
            enabled: actions.others
            onTriggered: actions.conversation.takeOver()
        },
        DeskAction {
            name: "join"
            text: qsTr("Join this chat")
            group: qsTr("This chat")
            enabled: actions.others && !actions.conversation.queued
            onTriggered: actions.conversation.join(false)
        },
        DeskAction {
            name: "joinUnseen"
            text: qsTr("Join this chat, seen by agents only")
            group: qsTr("This chat")
            enabled: actions.others && !actions.conversation.queued
            onTriggered: actions.conversation.join(true)
        },
        DeskAction {
            name: "leave"
            text: qsTr("Leave this chat to the other agent")
            group: qsTr("This chat")
            enabled: actions.mine && actions.conversation.shared
            onTriggered: actions.conversation.leave()
        },
        DeskAction {
            name: "follow"
            text: actions.conversation?.followed ? qsTr("Stop following this chat") : qsTr("Follow this chat")
            group: qsTr("This chat")
            enabled: actions.others
            onTriggered: actions.conversation.setFollowed(!actions.conversation.followed)
        },
        DeskAction {
            name: "note"
            text: qsTr("Write a reply or a note")
            group: qsTr("This chat")
            enabled: actions.mine
            onTriggered: actions.pane.toggleNote()
        },
        DeskAction {
            name: "emoji"
            text: qsTr("Choose an emoji")
            group: qsTr("This chat")
            enabled: actions.mine
            onTriggered: actions.pane.pickEmoji()
        },
        DeskAction {
            name: "find"
            text: qsTr("Find in this chat")
            group: qsTr("This chat")
            enabled: actions.conversing
            onTriggered: actions.pane.find()
        },
        DeskAction {
            name: "details"
            text: actions.chats.detailsShown ? qsTr("Hide the details") : qsTr("Show the details")
            group: qsTr("This chat")
            enabled: actions.conversing
            onTriggered: actions.chats.toggleDetails()
        },
        DeskAction {
            name: "newest"
            text: qsTr("Go to the newest message")
            group: qsTr("This chat")
            enabled: actions.conversing
            onTriggered: actions.pane.toNewest()
        },
        DeskAction {
            name: "older"
            text: qsTr("Load older messages")
            group: qsTr("This chat")
            enabled: actions.conversing
            onTriggered: actions.pane.loadOlder()
        }
    ]
}
