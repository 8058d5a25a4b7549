// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Everybody on the site, and the way to a chat with them.
FocusScope {
    id: page

    required property Desk desk

    readonly property VisitorsModel visitors: desk?.visitors ?? null
    readonly property int situation: visitors?.state ?? VisitorsModel.State.Away
    readonly property bool live: situation !== VisitorsModel.State.Away
    readonly property bool fresh: situation === VisitorsModel.State.Told
    readonly property int told: visitors?.counts[VisitorsModel.Part.All] ?? 0
    readonly property bool filtered: (visitors?.filter ?? "").length > 0
    readonly property var chosen: visitors?.current ?? ({})
    readonly property bool wide: width >= Theme.pageWide
    readonly property var parts: [qsTr("All"), qsTr("Chatting"), qsTr("Queue"), qsTr("Returning")]

    function takeFocus() {
        table.forceActiveFocus(Qt.OtherFocusReason)
    }

    /// What F6 walks through.
    function panes(): var {
        return [search, table]
    }

    function start(customerId: string) {
        if (live && customerId.length > 0 && visitors.rowOf(customerId) >= 0) {
            visitors.startChat(customerId)
        }
    }

    function clearFilter() {
        search.clear()
        visitors.filter = ""
        table.forceActiveFocus(Qt.TabFocusReason)
    }

    Binding {
        target: page.visitors
        when: page.visitors !== null
        property: "shown"
        value: page.visible
    }

    Component.onCompleted: search.text = visitors?.filter ?? ""

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Item {
        id: header

        width: parent.width
        height: Theme.header + (page.wide ? 0 : Theme.control)

        Label {
            id: title

            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            height: Theme.header
            text: qsTr("Visitors")
            font: Theme.title
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Row {
            id: chips

            x: page.wide ? (mirrored ? parent.width - title.width - Theme.space32 - width : title.width + Theme.space32)
                         : mirrored ? parent.width - width - Theme.space16 : Theme.space16
            y: page.wide ? Math.round((Theme.header - height) / 2) : Theme.header - Theme.space4
            spacing: Theme.space8
            readonly property bool mirrored: LayoutMirroring.enabled

            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("Which visitors")

            Repeater {
                model: page.parts

                FilterChip {
                    required property int index
                    required property string modelData

                    text: modelData
                    count: page.visitors?.counts[index] ?? 0
                    checked: page.visitors?.part === index
                    onClicked: {
                        page.visitors.part = index
                        table.toTop()
                    }
                }
            }
        }
        SearchField {
            id: search

            readonly property int room: header.width - title.width - (page.wide ? chips.width + Theme.space16 : 0) - more.width
                                        - start.width - 5 * Theme.space16
            anchors.right: more.left
            anchors.rightMargin: Theme.space8
            y: Math.round((Theme.header - height) / 2)
            width: Math.max(Theme.listMin / 2, Math.min(Theme.list, room))
            label: qsTr("Filter by name, page, country")
            onTextEdited: {
                page.visitors.filter = text
                table.toTop()
            }

            Keys.onDownPressed: table.forceActiveFocus(Qt.TabFocusReason)
            Keys.onReturnPressed: table.forceActiveFocus(Qt.TabFocusReason)
            Keys.onEnterPressed: table.forceActiveFocus(Qt.TabFocusReason)
            Keys.onEscapePressed: page.clearFilter()
        }
        Button {
            id: more

            anchors.right: start.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: search.verticalCenter
            visible: (page.visitors?.levels.length ?? 0) > 0
            width: visible ? implicitWidth : 0
            iconName: "visitors"
            text: scope.summary
            hint: qsTr("Choose whom to show")
            onClicked: scope.open()

            VisitorScope {
                id: scope

                x: more.width - width
                y: more.height + Theme.space4
                visitors: page.visitors
            }
        }
        Button {
            id: start

            anchors.right: parent.right
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: search.verticalCenter
            primary: true
            iconName: "chats"
            text: (page.chosen.chatId ?? "").length > 0 ? qsTr("Open chat") : qsTr("Start chat")
            key: qsTr("Enter")
            enabled: page.live && page.chosen.name !== undefined && page.chosen.doing !== VisitorsModel.Doing.Left
            onClicked: page.start(page.visitors.currentId)
        }
    }
    Rule {
        anchors.bottom: header.bottom
        width: parent.width
    }
    VisitorTable {
        id: table

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.bottom: bar.top
        focus: true
        visitors: page.visitors
        onChosen: customerId => page.start(customerId)
        onTyped: text => {
            search.forceActiveFocus(Qt.TabFocusReason)
            search.insert(search.length, text)
            search.textEdited()
        }
    }
    EmptyState {
        id: emptiness

        anchors.centerIn: table
        visible: table.count === 0
        iconName: page.situation === VisitorsModel.State.Failed ? "alert" : !page.live ? "offline" : page.fresh ? "visitors" : ""
        title: page.told > 0 ? qsTr("No visitor is like that")
               : page.situation === VisitorsModel.State.Failed ? qsTr("The visitors could not be fetched")
               : !page.live ? qsTr("No connection") : !page.fresh ? qsTr("Fetching the visitors…")
               : qsTr("Nobody is on the site")
        advice: page.told > 0 ? (page.filtered ? qsTr("Look for other words, or clear the filter.")
                                               : qsTr("Choose “All” to see everybody."))
                : page.situation === VisitorsModel.State.Failed ? page.visitors?.problem ?? ""
                : !page.live ? qsTr("The visitors are here again as soon as the connection is.")
                : !page.fresh ? ""
                : page.visitors?.level === VisitorsModel.Level.Online ? qsTr("Whoever comes shows up here by themselves.")
                : qsTr("You see only some of them. Choose whom to show, above.")
    }
    LinkButton {
        anchors.top: emptiness.bottom
        anchors.topMargin: Theme.space12
        anchors.horizontalCenter: emptiness.horizontalCenter
        visible: emptiness.visible && text.length > 0
        text: page.told > 0 ? (page.filtered ? qsTr("Clear the filter") : qsTr("Show all"))
              : page.situation === VisitorsModel.State.Failed ? qsTr("Try again") : ""
        onClicked: {
            if (page.told > 0) {
                page.clearFilter()
                page.visitors.part = VisitorsModel.Part.All
            } else {
                page.visitors.retry()
            }
        }
    }
    VisitorBar {
        id: bar

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visitors: page.visitors
        onReleased: table.release()
    }
}
