// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// What was found, page after page as one scrolls.
FocusScope {
    id: pane

    required property ArchiveModel results
    /// What is being read; "" for nothing.
    property string openThreadId
    readonly property int state: results?.state ?? ArchiveModel.Idle
    readonly property int count: results?.count ?? 0
    readonly property bool busy: state === ArchiveModel.Searching || state === ArchiveModel.Waiting
    readonly property string failure: results?.failure ?? ""

    signal chosen(string threadId)
    /// Up, from the first row.
    signal leftUp

    function fetch() {
        if (results?.hasMore && !results.loadingMore && failure.length === 0
                && list.contentY - list.originY + 2 * list.height > list.contentHeight) {
            results.loadMore()
        }
    }

    onOpenThreadIdChanged: {
        if (openThreadId.length > 0) {
            list.currentIndex = results?.rowOf(openThreadId) ?? -1
        }
    }

    Connections {
        target: pane.results

        function onChanged() {
            fetching.restart()
        }
    }
    // Once the list has laid its rows out.
    Timer {
        id: fetching

        interval: 0
        onTriggered: pane.fetch()
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Label {
        id: header

        width: parent.width
        height: pane.count > 0 ? Theme.sectionHeight : 0
        visible: height > 0
        leftPadding: Theme.space16
        rightPadding: Theme.space16
        text: pane.state === ArchiveModel.Searching ? qsTr("Searching…")
              : pane.state === ArchiveModel.Waiting ? qsTr("Waiting for the connection…")
              : (pane.results?.estimate ?? -1) >= 0 ? qsTr("About %n found", "", pane.results.estimate) : qsTr("Found")
        font: Theme.heading
        color: Theme.textSecondary
        Accessible.ignored: false
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    // A control, for it knows whether the keyboard brought the focus here.
    T.Control {
        id: keys

        function step(by: int) {
            if (by < 0 && list.currentIndex <= 0) {
                pane.leftUp()
                return
            }
            focusReason = Qt.TabFocusReason
            list.currentIndex = Math.max(0, Math.min(pane.count - 1, list.currentIndex + by))
            list.positionViewAtIndex(list.currentIndex, ListView.Contain)
        }

        anchors.fill: list
        focus: true
        focusPolicy: Qt.TabFocus

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Found in the archive")

        onActiveFocusChanged: {
            if (activeFocus && list.currentIndex < 0 && pane.count > 0) {
                list.currentIndex = 0
            }
        }
        Keys.onDownPressed: step(1)
        Keys.onUpPressed: step(-1)
        Keys.onPressed: event => {
            switch (event.key) {
            case Qt.Key_Home: list.currentIndex = 0; list.positionViewAtBeginning(); break
            case Qt.Key_End: step(pane.count); break
            case Qt.Key_PageDown: step(Math.max(1, Math.floor(list.height / Theme.rowHeight / 2))); break
            case Qt.Key_PageUp: step(-Math.min(list.currentIndex, Math.max(1, Math.floor(list.height / Theme.rowHeight / 2)))); break
            case Qt.Key_Return:
            case Qt.Key_Enter:
            case Qt.Key_Space:
                if (list.currentIndex >= 0) {
                    pane.chosen(pane.results.threadIdAt(list.currentIndex))
                }
                break
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
        anchors.bottom: foot.top
        clip: true
        model: pane.results
        currentIndex: -1
        opacity: pane.busy ? Theme.disabled : 1
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        bottomMargin: Theme.space12
        onContentYChanged: fetching.restart()
        onHeightChanged: fetching.restart()

        delegate: ResultRow {
            width: ListView.view.width
            open: threadId === pane.openThreadId
            current: keys.visualFocus && ListView.isCurrentItem
            onClicked: pane.chosen(threadId)
        }

        T.ScrollBar.vertical: ScrollBar {}
    }
    Item {
        id: foot

        width: parent.width
        height: visible ? lines.height + 2 * Theme.space8 : 0
        anchors.bottom: parent.bottom
        visible: pane.count > 0 && (pane.failure.length > 0 || (pane.results?.loadingMore ?? false))

        Column {
            id: lines

            anchors.centerIn: parent
            width: parent.width - 2 * Theme.space16
            spacing: Theme.space4

            Label {
                width: parent.width
                text: pane.failure.length > 0 ? pane.failure : qsTr("Fetching more…")
                font: Theme.chip
                color: pane.failure.length > 0 ? Theme.danger : Theme.textSecondary
                wrapMode: Text.Wrap
                Accessible.ignored: false
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            LinkButton {
                visible: pane.failure.length > 0
                text: qsTr("Try again")
                onClicked: pane.results.retry()
            }
        }
    }
    Column {
        anchors.centerIn: parent
        width: parent.width
        visible: pane.count === 0
        spacing: Theme.space16

        EmptyState {
            anchors.horizontalCenter: parent.horizontalCenter
            iconName: pane.busy ? "" : pane.failure.length > 0 ? "alert" : "archive"
            title: pane.state === ArchiveModel.Searching ? qsTr("Searching…")
                   : pane.state === ArchiveModel.Waiting ? qsTr("Waiting for the connection…")
                   : pane.state === ArchiveModel.Failed ? qsTr("The search failed")
                   : pane.state === ArchiveModel.Found ? qsTr("Nothing was found")
                   : qsTr("Find a chat that is over")
            advice: pane.state === ArchiveModel.Searching ? ""
                    : pane.state === ArchiveModel.Waiting ? qsTr("The search goes on when it is back.")
                    : pane.state === ArchiveModel.Failed ? pane.failure
                    : pane.state === ArchiveModel.Found ? qsTr("Try other words, or fewer filters.")
                    : qsTr("Type words above and press Enter, or press Enter at once for the newest chats.")
        }
        Button {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: pane.state === ArchiveModel.Failed
            text: qsTr("Try again")
            onClicked: pane.results.retry()
        }
    }
}
