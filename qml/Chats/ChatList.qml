// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// All chats in their sections.
FocusScope {
    id: pane

    required property ChatListModel chats
    /// The chat that is open; "" for none.
    property string openChatId
    property bool loading: false
    property bool closedFolded: true

    readonly property int count: chats?.count ?? 0
    /// Chats that are to come, go or move once the list is let go.
    readonly property int heldBack: chats?.heldBack ?? 0
    readonly property var counts: chats?.sectionCounts ?? ({})
    /// Rows that the keyboard can reach; what is folded comes last.
    readonly property int reachable: count - (closedFolded ? counts.closed ?? 0 : 0)
    /// Somebody points at the list; whatever the pointer comes to rest on must stay there. A list that came up below
    /// a pointer is not pointed at, nor is an empty one.
    readonly property bool held: hover.hovered && pointed
    property bool pointed: false
    property point pointer

    signal chosen(string chatId)

    /// A key was used: whoever works by keyboard wants the true order.
    function release() {
        pointed = false
    }

    /// Opens the chat so many rows further down, or up when negative.
    function openNext(step: int) {
        release()
        const row = chats.rowOf(openChatId)
        const next = row < 0 ? (step > 0 ? 0 : reachable - 1) : row + step
        if (next >= 0 && next < reachable) {
            openRow(next)
        }
    }

    function openRow(row: int) {
        release()
        if (row >= 0 && row < reachable) {
            list.currentIndex = row
            chosen(chats.chatIdAt(row))
        }
    }

    function title(section: string): string {
        switch (section) {
        case "my": return qsTr("My chats")
        case "queue": return qsTr("Queue")
        case "unassigned": return qsTr("Unassigned")
        case "supervised": return qsTr("Supervised")
        case "others": return qsTr("With other agents")
        case "closed": return qsTr("Closed today")
        default: return section
        }
    }

    onOpenChatIdChanged: list.currentIndex = chats?.rowOf(openChatId) ?? -1

    Binding {
        target: pane.chats
        when: pane.chats !== null
        property: "frozen"
        value: pane.held
    }
    HoverHandler {
        id: hover

        onHoveredChanged: {
            pane.pointed = false
            pane.pointer = point.scenePosition
        }
        // Qt repeats the last point when something moves below it; only the pointer itself counts.
        onPointChanged: {
            if (hovered && pane.count > 0 && point.scenePosition !== pane.pointer) {
                pane.pointed = true
            }
            pane.pointer = point.scenePosition
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Label {
        id: header

        anchors.left: parent.left
        anchors.right: news.left
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space8
        height: Theme.header - Theme.space8
        text: qsTr("Chats")
        font: Theme.title
        Accessible.ignored: false
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    LinkButton {
        id: news

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: header.verticalCenter
        visible: pane.heldBack > 0
        text: qsTr("%n new — show", "", pane.heldBack)
        onClicked: pane.release()
    }

    // A control, for it knows whether the keyboard brought the focus here.
    T.Control {
        id: keys

        function step(by: int) {
            pane.release()
            focusReason = Qt.TabFocusReason
            const next = Math.max(0, Math.min(pane.reachable - 1, list.currentIndex + by))
            list.currentIndex = next
            list.positionViewAtIndex(next, ListView.Contain)
        }

        anchors.fill: list
        focus: true
        focusPolicy: Qt.TabFocus

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Chats")

        Keys.onDownPressed: step(1)
        Keys.onUpPressed: step(-1)
        Keys.onPressed: event => {
            switch (event.key) {
            case Qt.Key_Home: step(-pane.count); break
            case Qt.Key_End: step(pane.count); break
            case Qt.Key_PageDown: step(Math.floor(list.height / Theme.rowHeight)); break
            case Qt.Key_PageUp: step(-Math.floor(list.height / Theme.rowHeight)); break
            case Qt.Key_Return:
            case Qt.Key_Enter:
            case Qt.Key_Space: pane.openRow(list.currentIndex); break
            default: return
            }
            event.accepted = true
        }
    }

    ListView {
        id: list

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        clip: true
        model: pane.chats
        currentIndex: -1
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        bottomMargin: Theme.space12

        section.property: "section"
        delegate: ChatEntry {
            required property int index

            width: ListView.view.width
            sectionTitle: pane.title(section)
            sectionCount: pane.counts[section] ?? 0
            // Its heading belongs to the first row of a section, so that the two move together.
            headed: ListView.previousSection !== ListView.section
            foldable: section === "closed"
            folded: foldable && pane.closedFolded
            open: chatId === pane.openChatId
            current: keys.visualFocus && ListView.isCurrentItem
            onFoldClicked: pane.closedFolded = !pane.closedFolded
            onClicked: pane.chosen(chatId)
        }

        move: Transition {
            NumberAnimation { property: "y"; duration: Theme.motion; easing.type: Easing.OutCubic }
        }
        displaced: Transition {
            NumberAnimation { property: "y"; duration: Theme.motion; easing.type: Easing.OutCubic }
        }

        T.ScrollBar.vertical: ScrollBar {}
    }

    EmptyState {
        anchors.centerIn: list
        visible: pane.count === 0
        iconName: pane.loading ? "" : "chats"
        title: pane.loading ? qsTr("Fetching your chats…") : qsTr("No chats yet")
        advice: pane.loading ? "" : qsTr("New chats ring here while you accept them.")
    }
}
