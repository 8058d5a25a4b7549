// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml

QtObject {
    id: desk

    property ChatListModel chats: ChatListModel {}
    property Conversation conversation: null
    property ConnectionModel connection: ConnectionModel {}
    property Notices notices: Notices {}
    property Archive archive: Archive {}
    property TeamModel team: TeamModel {}
    property VisitorsModel visitors: VisitorsModel {}
    property EmojiModel emoji: EmojiModel {}
    property string myName: "Agata Stein"
    property string myInitials: "AS"
    property int myColorIndex: 7
    property bool acceptingChats: true
    property string problem
    property int activeChats: 5
    property int unreadChats: 3
    property int unreadMessages: 3

    /// The conversations that openChat() finds, by chat id.
    property var conversations: ({})

    signal chatOpened(string chatId)

    function openChat(chatId: string) { desk.conversation = conversations[chatId] ?? null }
    function pickNext() { openChat(chats.firstOf("queue")) }
    function leaveChat() { desk.conversation = null }
}
