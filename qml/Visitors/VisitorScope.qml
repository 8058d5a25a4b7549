// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Whom the service tells of: how much of a stranger somebody may be, and whose customers they are.
Popover {
    id: scope

    required property VisitorsModel visitors

    readonly property var groups: visitors?.groups ?? []
    readonly property var chosenGroups: groups.filter(group => group.chosen)
    /// What is chosen, in a word or two.
    readonly property string summary: chosenGroups.length > 1 ? qsTr("%n groups", "", chosenGroups.length)
        : chosenGroups.length > 0 ? chosenGroups[0].name : shortNameOf(visitors?.level ?? VisitorsModel.Level.Online)

    function shortNameOf(level: int): string {
        switch (level) {
        case VisitorsModel.Level.Online: return qsTr("Everybody")
        case VisitorsModel.Level.Invited: return qsTr("Invited")
        case VisitorsModel.Level.Chatting: return qsTr("Chatting")
        default: return qsTr("Mine")
        }
    }

    function nameOf(level: int): string {
        switch (level) {
        case VisitorsModel.Level.Online: return qsTr("Everybody on the site")
        case VisitorsModel.Level.Invited: return qsTr("Who was invited or chats")
        case VisitorsModel.Level.Chatting: return qsTr("Who chats or waits")
        default: return qsTr("My customers")
        }
    }

    width: Theme.details

    contentItem: Column {
        Label {
            leftPadding: Theme.space8
            height: Theme.control
            text: qsTr("Show")
            font: Theme.labelStrong
            color: Theme.textSecondary
        }
        Repeater {
            model: scope.visitors?.levels ?? []

            CheckRow {
                required property int modelData

                width: parent.width
                exclusive: true
                text: scope.nameOf(modelData)
                checked: scope.visitors?.level === modelData
                more: !checked && scope.visitors?.needsConnection(modelData) ? qsTr("Connects again, which takes a moment") : ""
                onClicked: {
                    scope.visitors.level = modelData
                    scope.close()
                }
            }
        }
        Label {
            leftPadding: Theme.space8
            height: Theme.control
            visible: scope.groups.length > 0
            text: qsTr("Of")
            font: Theme.labelStrong
            color: Theme.textSecondary
        }
        CheckRow {
            width: parent.width
            visible: scope.groups.length > 0
            text: qsTr("All groups")
            checked: scope.chosenGroups.length === 0
            onClicked: scope.visitors.chooseGroup(-1, false)
        }
        Repeater {
            model: scope.groups

            CheckRow {
                required property var modelData

                width: parent.width
                text: modelData.name
                checked: modelData.chosen
                onClicked: scope.visitors.chooseGroup(modelData.id, !modelData.chosen)
            }
        }
    }
}
