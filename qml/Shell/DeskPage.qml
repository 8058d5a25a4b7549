// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Archive
import Deskbell.Controls
import Deskbell.Settings
import Deskbell.Models
import Deskbell.Team
import Deskbell.Visitors

/// The window of a signed-in agent: the rail, and the page that was chosen on it.
FocusScope {
    id: page

    required property Desk desk
    required property string scheme
    required property Preferences preferences
    property alias listWidth: chats.listWidth
    /// "chats" or the name of another page.
    property string current: "chats"
    /// Pages are made when they are gone to for the first time.
    property var visited: []
    property ArchivePage archivePage: null
    readonly property var pages: [
        { name: "chats", text: qsTr("Chats"), page: () => chats },
        { name: "visitors", text: qsTr("Visitors"), page: () => visitors.itemAt(0) },
        { name: "archive", text: qsTr("Archive"), page: () => archive.itemAt(0) },
        { name: "team", text: qsTr("Team"), page: () => team.itemAt(0) },
        { name: "settings", text: qsTr("Settings"), page: () => settings.itemAt(0) }
    ]

    /// All that can be done, of DeskAction.
    readonly property var everything: actions.all
    readonly property ConnectionModel connection: desk?.connection ?? null
    readonly property Conversation conversation: desk?.conversation ?? null
    readonly property bool detailsShown: chats.detailsShown

    signal schemeChosen(string scheme)
    signal signedOut

    function go(name: string) {
        if (!visited.includes(name)) {
            visited = [...visited, name]
        }
        current = name
        currentPage().takeFocus()
    }

    function currentPage(): var {
        return pages.find(entry => entry.name === current).page()
    }

    function openChat(chatId: string) {
        go("chats")
        chats.openChat(chatId)
    }

    function toggleAccepting() {
        desk.acceptingChats = !desk.acceptingChats
    }

    function openKeys() {
        keySheet.open()
    }

    function openTags() {
        chats.conversationPane.header.openTags()
    }

    function openTransfer() {
        chats.conversationPane.header.openTransfer("")
    }

    function askToBan() {
        if (conversation && conversation.customerId.length > 0) {
            banDialog.ask(conversation)
        }
    }

    /// Moves the keyboard to the next pane, or the one before when step is -1.
    function cyclePanes(step: int) {
        const panes = currentPage().panes()
        const at = panes.findIndex(item => item.activeFocus)
        panes[(at + step + panes.length) % panes.length].forceActiveFocus(Qt.TabFocusReason)
    }

    function openPalette() {
        const entries = Array.from(desk.chats.entries()).map(chat => ({
            text: chat.name, more: chat.preview, iconName: "chats", run: () => page.openChat(chat.chatId) }))
        for (const action of actions.all) {
            if (action.inPalette && action.enabled) {
                entries.push({ text: action.text, more: action.group, key: action.keys[0] ?? "", iconName: "right",
                               run: () => action.triggered() })
            }
        }
        if (actions.mine) {
            for (const tag of conversation.tagPicker.names()) {
                entries.push({ text: qsTr("Tag: %1").arg(tag), more: conversation.customerName, iconName: "tag",
                               run: () => page.conversation?.tagPicker.add(tag) })
            }
            for (const name of conversation.transferTargets.names()) {
                entries.push({ text: qsTr("Transfer to %1").arg(name), more: conversation.customerName,
                               iconName: "transfer",
                               run: () => chats.conversationPane.header.openTransfer(name) })
            }
        }
        finder.ask(entries)
    }

    Connections {
        target: page.desk

        function onChatOpened(chatId: string) {
            page.openChat(chatId)
        }
    }
    DeskActions {
        id: actions

        desk: page.desk
        chats: chats
        archive: page.archivePage
        current: page.current
        onPageWanted: name => page.go(name)
        onStepped: panes => page.cyclePanes(panes)
        onBanWanted: page.askToBan()
        onSignedOut: page.signedOut()
        onPaletteWanted: page.openPalette()
        onKeysWanted: page.openKeys()
    }
    Instantiator {
        model: actions.all

        Shortcut {
            required property var modelData

            sequences: modelData.keys
            enabled: modelData.enabled
            onActivated: modelData.triggered()
        }
    }
    Instantiator {
        model: 9

        Shortcut {
            required property int index

            sequence: Keymap.chatAt(index + 1)
            onActivated: {
                page.go("chats")
                chats.list.openRow(index)
            }
        }
    }

    Rail {
        id: rail

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: status.top
        pages: page.pages
        current: page.current
        myName: page.desk?.myName ?? ""
        myInitials: page.desk?.myInitials ?? ""
        myColorIndex: page.desk?.myColorIndex ?? -1
        accepting: page.desk?.acceptingChats ?? false
        unread: page.desk?.unreadChats ?? 0
        onPageClicked: name => page.go(name)
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
    Item {
        id: content

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: strip.bottom
        anchors.bottom: status.top

        ChatsPage {
            id: chats

            anchors.fill: parent
            focus: visible
            visible: page.current === "chats"
            desk: page.desk
            onBanWanted: page.askToBan()
            onEarlierChosen: threadId => {
                page.desk.archive.openFrom(page.conversation.details.earlier, threadId)
                page.go("archive")
            }
        }
        Repeater {
            id: archive

            model: page.visited.includes("archive") ? 1 : 0
            onItemAdded: (index, item) => page.archivePage = item as ArchivePage

            ArchivePage {
                anchors.fill: parent
                focus: visible
                visible: page.current === "archive"
                desk: page.desk
                onChatOpened: chatId => page.openChat(chatId)
            }
        }
        Repeater {
            id: settings

            model: page.visited.includes("settings") ? 1 : 0

            SettingsPage {
                anchors.fill: parent
                visible: page.current === "settings"
                preferences: page.preferences
                scheme: page.scheme
                actions: page.everything
                server: page.connection?.server ?? ""
                onSchemeChosen: scheme => page.schemeChosen(scheme)
            }
        }
        Repeater {
            id: visitors

            model: page.visited.includes("visitors") ? 1 : 0

            VisitorsPage {
                anchors.fill: parent
                focus: visible
                visible: page.current === "visitors"
                desk: page.desk
            }
        }
        Repeater {
            id: team

            model: page.visited.includes("team") ? 1 : 0

            TeamPage {
                anchors.fill: parent
                focus: visible
                visible: page.current === "team"
                desk: page.desk
            }
        }
    }
    Toast {
        anchors.horizontalCenter: content.horizontalCenter
        anchors.bottom: status.top
        anchors.bottomMargin: Theme.space24
        z: 2
        notices: page.desk?.notices ?? null
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

    CommandPalette {
        id: finder
    }
    KeySheet {
        id: keySheet

        actions: page.everything
    }
    BanDialog {
        id: banDialog

        onClosed: chats.takeFocus()
    }
}
