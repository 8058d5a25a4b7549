// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Details
import Deskbell.Models

/// Who the customer is, as far as it is known, and what was talked about before. The arrow keys go from row to row;
/// Enter opens a link or changes a value, F2 changes, Delete removes, Ctrl+C copies, Ctrl+Z takes the last change back.
FocusScope {
    id: pane

    required property Conversation conversation
    readonly property DetailsModel details: conversation?.details ?? null
    readonly property ArchiveModel earlier: details?.earlier ?? null
    /// The row that Tab comes to: of the details, then of the earlier chats.
    property int current: 0

    signal escaped
    /// An earlier thread is to be read; conversation.details.earlier has it.
    signal earlierChosen(string threadId)

    implicitWidth: Theme.details

    function title(section: string): string {
        switch (section) {
        case "customer": return qsTr("Customer")
        case "pages": return qsTr("Pages of this visit")
        case "cart": return qsTr("Cart")
        case "tickets": return qsTr("Tickets")
        case "fields": return qsTr("Fields")
        }
        return section
    }

    function rowAt(index: int): Item {
        return index < rows.count ? rows.itemAt(index) : chats.itemAt(index - rows.count)
    }

    function show(row: Item) {
        const y = row.mapToItem(content, 0, 0).y
        flick.contentY = Math.max(0, Math.min(y, Math.max(flick.contentY, y + row.height - flick.height)))
    }

    function step(by: int) {
        const next = Math.max(0, Math.min(rows.count + chats.count - 1, current + by))
        const row = rowAt(next)
        if (row) {
            row.forceActiveFocus(by < 0 ? Qt.BacktabFocusReason : Qt.TabFocusReason)
            show(row)
        }
    }

    /// What the pane is reached by: the row that was left.
    function enter() {
        step(0)
    }

    onConversationChanged: {
        current = 0
        flick.contentY = 0
    }
    onActiveFocusChanged: {
        if (activeFocus && flick.activeFocus) {
            enter()
        }
    }

    Keys.onEscapePressed: pane.escaped()
    Keys.onDownPressed: pane.step(1)
    Keys.onUpPressed: pane.step(-1)
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Undo) && (pane.details?.undoText ?? "").length > 0) {
            pane.details.undo()
        } else if (event.key === Qt.Key_Home) {
            pane.step(-pane.current)
        } else if (event.key === Qt.Key_End) {
            pane.step(rows.count + chats.count)
        } else {
            return
        }
        event.accepted = true
    }

    Binding {
        target: pane.details
        when: pane.details !== null
        property: "wanted"
        value: pane.visible
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rectangle {
        anchors.left: parent.left
        width: Theme.hairline
        height: parent.height
        color: Theme.line
    }
    Item {
        id: person

        readonly property double begun: pane.details?.visitStartedAt ?? 0
        readonly property double ended: pane.details?.visitEndedAt ?? 0
        readonly property string visit: ended > begun ? qsTr("Left the site %1").arg(Format.age(ended, Clock.minute))
                                        : begun > 0 ? qsTr("On the site for %1").arg(Format.seconds(Clock.now - begun)) : ""

        anchors.left: parent.left
        anchors.right: parent.right
        height: Theme.detailsHeader

        Avatar {
            id: avatar

            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            initials: pane.conversation?.initials ?? ""
            colorIndex: pane.conversation?.colorIndex ?? -1
        }
        Column {
            anchors.left: avatar.right
            anchors.leftMargin: Theme.space12
            anchors.right: parent.right
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: pane.conversation?.customerName ?? ""
                font: Theme.title
                Accessible.ignored: false
                Accessible.role: Accessible.Heading
                Accessible.name: qsTr("Details of %1").arg(Format.isolate(text))
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: person.visit
                font: Theme.chip
                color: Theme.textSecondary
            }
        }
    }
    Flickable {
        id: flick

        anchors.left: parent.left
        anchors.leftMargin: Theme.hairline
        anchors.right: parent.right
        anchors.top: person.bottom
        anchors.bottom: undo.top
        clip: true
        focus: true
        contentHeight: content.height
        boundsBehavior: Flickable.StopAtBounds

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Details")

        Column {
            id: content

            width: flick.width
            bottomPadding: Theme.space16

            Repeater {
                id: rows

                model: pane.details

                DetailRow {
                    required property int index

                    width: content.width
                    details: pane.details
                    heading: pane.title(section)
                    activeFocusOnTab: index === pane.current || activeFocus
                    onFinished: forceActiveFocus(Qt.TabFocusReason)
                    onActiveFocusChanged: {
                        if (activeFocus) {
                            pane.current = index
                        }
                    }
                }
            }
            NewField {
                width: content.width
                visible: rows.count > 0
                details: pane.details
            }
            Label {
                width: content.width
                height: Theme.sectionHeight
                visible: rows.count > 0
                leftPadding: Theme.space16
                rightPadding: Theme.space16
                text: qsTr("Earlier chats")
                font: Theme.heading
                color: Theme.textSecondary
                Accessible.ignored: false
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Repeater {
                id: chats

                model: pane.earlier

                EarlierRow {
                    required property int index

                    width: content.width
                    activeFocusOnTab: rows.count + index === pane.current || activeFocus
                    onClicked: pane.earlierChosen(threadId)
                    onActiveFocusChanged: {
                        if (activeFocus) {
                            pane.current = rows.count + index
                        }
                    }
                }
            }
            Label {
                readonly property int state: pane.earlier?.state ?? ArchiveModel.Idle

                width: content.width
                visible: rows.count > 0 && text.length > 0
                leftPadding: Theme.space16
                rightPadding: Theme.space16
                text: (pane.earlier?.failure ?? "").length > 0 ? pane.earlier.failure
                      : chats.count > 0 ? ""
                      : state === ArchiveModel.Found ? qsTr("This is the first chat.")
                      : state === ArchiveModel.Searching ? qsTr("Fetching earlier chats…")
                      : qsTr("They come when the connection is back.")
                color: Theme.textSecondary
                wrapMode: Text.Wrap
                Accessible.ignored: false
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Item {
                width: content.width
                height: visible ? more.height + 2 * Theme.space4 : 0
                visible: (pane.earlier?.hasMore ?? false) || (pane.earlier?.failure ?? "").length > 0

                LinkButton {
                    id: more

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.space16
                    anchors.verticalCenter: parent.verticalCenter
                    enabled: !(pane.earlier?.loadingMore ?? false)
                    text: (pane.earlier?.failure ?? "").length > 0 ? qsTr("Try again") : qsTr("Show more")
                    onClicked: pane.earlier.retry()
                }
            }
        }
        T.ScrollBar.vertical: ScrollBar {}
    }
    Item {
        id: undo

        anchors.left: flick.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: visible ? Theme.strip : 0
        visible: words.text.length > 0

        Rule {
            width: parent.width
        }
        Label {
            id: words

            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            anchors.right: back.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: pane.details?.undoText ?? ""
            color: Theme.textSecondary
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        LinkButton {
            id: back

            anchors.right: parent.right
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Undo")
            onClicked: pane.details.undo()
        }
    }
    EmptyState {
        anchors.centerIn: parent
        visible: rows.count === 0 && pane.conversation !== null
        title: qsTr("Nothing is known yet")
        advice: qsTr("What the site and the customer tell comes here.")
    }
}
