// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// The agents, by what they do and by group.
FocusScope {
    id: tab

    required property TeamModel team

    readonly property var parts: [qsTr("All"), qsTr("Accepting"), qsTr("Not accepting"), qsTr("Offline")]
    readonly property int told: team?.counts[TeamModel.Part.All] ?? 0

    signal typed(string text)

    Binding {
        target: tab.team
        when: tab.team !== null
        property: "frozen"
        value: list.held
    }
    Flow {
        id: chips

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        topPadding: Theme.space12
        bottomPadding: Theme.space12
        spacing: Theme.space8

        Repeater {
            model: tab.parts

            FilterChip {
                required property int index
                required property string modelData

                text: modelData
                count: tab.team?.counts[index] ?? 0
                checked: tab.team?.part === index
                onClicked: tab.team.part = index
            }
        }
        Rule {
            height: Theme.controlSmall
            visible: (tab.team?.groups.length ?? 0) > 0
        }
        Repeater {
            model: tab.team?.groups ?? []

            FilterChip {
                required property var modelData

                text: modelData.name
                count: modelData.accepting
                checked: tab.team?.groupId === modelData.id
                Accessible.role: Accessible.CheckBox
                Accessible.description: qsTr("%1 of %2 accept chats").arg(modelData.accepting).arg(modelData.agents)
                onClicked: tab.team.groupId = checked ? -1 : modelData.id
            }
        }
    }
    Rule {
        anchors.bottom: chips.bottom
        width: parent.width
    }
    RowList {
        id: list

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: chips.bottom
        anchors.bottom: parent.bottom
        focus: true
        name: qsTr("Agents")
        model: tab.team
        onChosen: row => itemAt(row)?.toggle()
        onTyped: text => tab.typed(text)
        delegate: AgentRow {
            width: ListView.view.width
            current: list.visualFocus && index === list.current
            onPressed: list.take(index)
            onToggled: toggle()

            function toggle() {
                if (canSet) {
                    tab.team.setAccepting(agentId, !accepting)
                }
            }
        }
    }
    EmptyState {
        anchors.centerIn: list
        visible: tab.team !== null && tab.team.count === 0
        iconName: "team"
        title: tab.told > 0 ? qsTr("No agent is like that") : qsTr("Nobody is known yet")
        advice: tab.told > 0 ? qsTr("Look for other words, or choose “All”.")
                             : qsTr("The team is here as soon as the connection is.")
    }
}
