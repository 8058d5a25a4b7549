// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// The agents and what they do, who is banned, and what agents told each other.
FocusScope {
    id: page

    required property Desk desk
    /// "agents", "bans" or "messages".
    property string tab: "agents"

    readonly property TeamModel team: desk?.team ?? null
    readonly property BansModel bans: team?.bans ?? null
    readonly property MessagesModel messages: team?.messages ?? null
    readonly property var tabs: [
        { name: "agents", text: qsTr("Agents"), item: agents },
        { name: "bans", text: qsTr("Bans"), item: banList },
        { name: "messages", text: qsTr("Messages"), item: messageList }
    ]

    function takeFocus() {
        tabs.find(entry => entry.name === tab).item.forceActiveFocus(Qt.OtherFocusReason)
    }

    /// What F6 walks through.
    function panes(): var {
        const shown = tabs.find(entry => entry.name === tab).item
        return tab === "agents" ? [search, shown] : [tabRow, shown]
    }

    function show(name: string) {
        tab = name
        takeFocus()
    }

    function readBans() {
        if (visible && tab === "bans") {
            bans?.read()
        }
    }

    onTabChanged: readBans()
    onVisibleChanged: readBans()
    Component.onCompleted: {
        search.text = team?.filter ?? ""
        readBans()
    }

    Binding {
        target: page.team
        when: page.team !== null
        property: "shown"
        value: page.visible
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Item {
        id: header

        width: parent.width
        height: Theme.header

        Label {
            id: title

            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Team")
            font: Theme.title
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        FocusScope {
            id: tabRow

            anchors.left: title.right
            anchors.leftMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            width: choices.width
            height: choices.height

            Row {
                id: choices

                spacing: Theme.space8

                Accessible.role: Accessible.PageTabList
                Accessible.name: qsTr("Team")

                Repeater {
                    model: page.tabs

                    Choice {
                        required property var modelData

                        focus: checked
                        text: modelData.name === "messages" && (page.messages?.count ?? 0) > 0
                              ? qsTr("%1 %2").arg(modelData.text).arg(page.messages.count) : modelData.text
                        checked: page.tab === modelData.name
                        Accessible.role: Accessible.PageTab
                        Accessible.selected: checked
                        onClicked: page.tab = modelData.name
                    }
                }
            }
        }
        SearchField {
            id: search

            anchors.right: parent.right
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Theme.list, parent.width - tabRow.width - title.width - 4 * Theme.space16)
            visible: page.tab === "agents"
            label: qsTr("Filter by name, role, group")
            onTextEdited: page.team.filter = text

            Keys.onDownPressed: agents.forceActiveFocus(Qt.TabFocusReason)
            Keys.onReturnPressed: agents.forceActiveFocus(Qt.TabFocusReason)
            Keys.onEnterPressed: agents.forceActiveFocus(Qt.TabFocusReason)
            Keys.onEscapePressed: {
                clear()
                page.team.filter = ""
                agents.forceActiveFocus(Qt.TabFocusReason)
            }
        }
    }
    Rule {
        anchors.bottom: header.bottom
        width: parent.width
    }
    Item {
        id: body

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.bottom: parent.bottom

        AgentsTab {
            id: agents

            anchors.fill: parent
            visible: page.tab === "agents"
            focus: visible
            team: page.team
            onTyped: text => {
                search.forceActiveFocus(Qt.TabFocusReason)
                search.insert(search.length, text)
                search.textEdited()
            }
        }
        RowList {
            id: banList

            anchors.fill: parent
            visible: page.tab === "bans"
            focus: visible
            name: qsTr("Bans")
            model: page.bans
            onChosen: row => page.bans.lift(page.bans.keyAt(row))
            onDeleted: row => page.bans.lift(page.bans.keyAt(row))
            delegate: BanRow {
                width: ListView.view.width
                current: banList.visualFocus && index === banList.current
                onPressed: banList.take(index)
                onLifted: page.bans.lift(key)
            }
        }
        EmptyState {
            id: noBans

            anchors.centerIn: parent
            visible: banList.visible && page.bans !== null && page.bans.count === 0
            iconName: page.bans?.state === BansModel.State.Failed ? "alert" : page.bans?.state === BansModel.State.Told ? "ban" : ""
            title: page.bans?.state === BansModel.State.Failed ? qsTr("The bans could not be fetched")
                   : page.bans?.state === BansModel.State.Told ? qsTr("Nobody is banned") : qsTr("Fetching the bans…")
            advice: page.bans?.state === BansModel.State.Failed ? page.bans.problem
                    : page.bans?.state === BansModel.State.Told ? qsTr("Who is banned in a chat is listed here, with the way back.") : ""
        }
        LinkButton {
            anchors.top: noBans.bottom
            anchors.topMargin: Theme.space12
            anchors.horizontalCenter: parent.horizontalCenter
            visible: noBans.visible && page.bans?.state === BansModel.State.Failed
            text: qsTr("Try again")
            onClicked: page.bans.read()
        }
        RowList {
            id: messageList

            anchors.fill: parent
            visible: page.tab === "messages"
            focus: visible
            name: qsTr("Messages")
            model: page.messages
            onDeleted: row => page.messages.dismiss(page.messages.keyAt(row))
            delegate: MessageRow {
                width: ListView.view.width
                current: messageList.visualFocus && index === messageList.current
                onPressed: messageList.take(index)
                onDismissed: page.messages.dismiss(key)
            }
        }
        EmptyState {
            anchors.centerIn: parent
            visible: messageList.visible && page.messages !== null && page.messages.count === 0
            iconName: "bell"
            title: qsTr("No messages")
            advice: qsTr("What agents or the service tell everybody is kept here until you sign out.")
        }
    }
}
