// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Everything that was said in a chat, newest at the bottom.
FocusScope {
    id: view

    required property Conversation conversation
    readonly property TimelineModel timeline: conversation?.timeline ?? null
    readonly property Finder finder: conversation?.finder ?? null
    /// The bar for it is there.
    property bool finding: false
    readonly property int columnWidth: Math.min(Theme.columnMax, width) - 2 * Theme.space16

    /// The newest row is in sight and stays there when more come.
    property bool following: true
    /// How much was said while it was not.
    property int missed: 0
    readonly property bool seeing: following && visible && Window.active && (timeline?.count ?? 0) > 0
    property bool settled: false
    /// What is being read while the newest is out of sight, and how far from the top it is: that stays where it is.
    property Item readItem
    property real readOffset

    /// A key that types something was used here.
    signal typed(string text)
    signal findEnded

    function toNewest() {
        following = true
        missed = 0
        list.positionViewAtBeginning()
    }

    function find() {
        finding = true
        findBar.begin()
    }

    function endFind() {
        finding = false
        finder.text = ""
        findEnded()
    }

    function showFound() {
        if (finding && finder.row >= 0) {
            list.cancelFlick()
            list.positionViewAtIndex(finder.row, ListView.Contain)
            view.moved()
        }
    }

    function scrollBy(distance: real) {
        list.cancelFlick()
        const top = list.originY
        const bottom = list.originY + list.contentHeight - list.height
        list.contentY = Math.max(Math.min(top, bottom), Math.min(bottom, list.contentY + distance))
        view.moved()
    }

    function moved() {
        following = list.atYEnd
        readItem = following ? null : list.itemAt(0, list.contentY + list.height / 2)
        readOffset = readItem ? readItem.y - list.contentY : 0
        if (following) {
            missed = 0
        }
        fetchOlder()
    }

    function fetchOlder() {
        if (timeline?.hasOlder && !timeline.loadingOlder && list.contentY - list.originY < list.height) {
            conversation.loadOlder()
        }
    }

    function look() {
        if (seeing) {
            conversation.markSeen()
        }
    }

    function settle() {
        toNewest()
        fetchOlder()
        settled = true
        look()
    }

    onTimelineChanged: {
        finding = false
        settled = false
        following = true
        missed = 0
        settling.restart()
    }
    onSeeingChanged: look()
    Component.onCompleted: settling.restart()

    Keys.onUpPressed: view.scrollBy(-Theme.rowHeight)
    Keys.onDownPressed: view.scrollBy(Theme.rowHeight)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageUp) {
            view.scrollBy(-list.height)
        } else if (event.key === Qt.Key_PageDown) {
            view.scrollBy(list.height)
        } else if (event.key === Qt.Key_End) {
            view.toNewest()
        } else if (event.key === Qt.Key_Home) {
            view.scrollBy(-list.contentHeight)
        } else if (event.text >= " " && event.key !== Qt.Key_Delete
                   && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier))) {
            view.typed(event.text)
        } else {
            return
        }
        event.accepted = true
    }

    Announcer {
        id: announcer
    }
    // Once the list has laid its rows out.
    Timer {
        id: settling

        interval: 0
        onTriggered: view.settle()
    }
    Timer {
        id: keeping

        interval: 0
        onTriggered: {
            if (view.following) {
                list.positionViewAtBeginning()
            } else if (view.readItem) {
                list.contentY = view.readItem.y - view.readOffset
            }
        }
    }

    Connections {
        target: view.finder

        function onChanged() {
            showing.restart()
        }
    }
    // Once the rows that came are laid out.
    Timer {
        id: showing

        interval: 0
        onTriggered: view.showFound()
    }
    Connections {
        target: view.timeline

        function onRowsInserted() {
            view.look()
        }
        function onArrived(authorName: string, text: string) {
            if (!view.following) {
                ++view.missed
            }
            if (view.settled) {
                announcer.message = qsTr("%1: %2").arg(authorName).arg(text)
            }
            view.look()
        }
    }

    // A control, for it knows whether the keyboard brought the focus here.
    T.Control {
        id: keys

        anchors.fill: parent
        focus: true
        focusPolicy: Qt.TabFocus

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages")
    }
    FindBar {
        id: findBar

        anchors.left: parent.left
        anchors.right: parent.right
        height: view.finding ? implicitHeight : 0
        visible: view.finding
        finder: view.finder
        timeline: view.timeline
        onClosed: view.endFind()
        onOlderWanted: view.conversation.loadOlder()
    }
    ListView {
        id: list

        anchors.top: findBar.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        clip: true
        model: view.timeline
        verticalLayoutDirection: ListView.BottomToTop
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        cacheBuffer: Theme.windowHeight
        topMargin: Theme.space24

        onHeightChanged: keeping.restart()
        onCountChanged: keeping.restart()
        onContentHeightChanged: keeping.restart()
        onContentYChanged: {
            if (moving || bar.pressed) {
                view.moved()
            }
        }

        delegate: TimelineRow {
            width: ListView.view.width
            columnWidth: view.columnWidth
            customerName: view.conversation?.customerName ?? ""
            onRetried: rowId => view.conversation.retry(rowId)
            onDiscarded: rowId => view.conversation.discard(rowId)
            find: view.finding ? view.finder?.text ?? "" : ""
            current: view.finding && view.finder?.rowId === rowId
            summariesOffered: view.conversation?.summariesOffered ?? false
            onSummaryWanted: threadId => view.conversation.summarize(threadId)
        }

        T.ScrollBar.vertical: ScrollBar {
            id: bar
        }
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.ring
        visible: keys.visualFocus
        color: "transparent"
        border.width: Theme.ring
        border.color: Theme.accent
    }
    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space4
        visible: view.timeline?.loadingOlder ?? false
        text: qsTr("Fetching earlier messages…")
        font: Theme.label
        color: Theme.textTertiary
    }
    Button {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space12
        visible: !view.following
        primary: view.missed > 0
        iconName: "down"
        text: view.missed > 0 ? qsTr("%n new", "", view.missed) : qsTr("Newest")
        hint: qsTr("Jump to the newest message")
        key: Keymap.key("newest")
        onClicked: view.toNewest()
    }
}
