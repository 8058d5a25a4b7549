// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// One row of the timeline: a bubble with its author and delivery, a system line, or the customer who is typing.
Item {
    id: row

    required property string rowId
    required property int kind
    required property string text
    required property string authorName
    required property string initials
    required property int colorIndex
    required property bool mine
    required property double createdAt
    required property int delivery
    required property string failure
    required property bool groupFirst
    required property bool groupLast
    required property bool dayStart
    required property bool rtl
    required property bool note
    required property var content
    required property var threadHead
    required property int index

    property string customerName
    property int columnWidth: width
    /// The service can summarise threads.
    property bool summariesOffered: false
    /// What is looked for in the conversation.
    property string find
    /// It is the one that was found.
    property bool current: false

    readonly property bool system: kind === TimelineModel.System
    readonly property bool peek: kind === TimelineModel.SneakPeek
    readonly property bool typing: kind === TimelineModel.Typing
    readonly property bool unsent: peek || typing
    /// Agents write on one side, the customer on the other; a note is always by an agent.
    readonly property bool ours: mine || note
    readonly property bool footed: unsent || groupLast || delivery === TimelineModel.Failed
    readonly property bool rated: !system && content.rated !== undefined
    readonly property bool summary: kind === TimelineModel.Summary
    /// In the middle, and by nobody in the chat.
    readonly property bool central: system || summary
    readonly property real dayHeight: (dayStart ? day.implicitHeight : 0) + (head.item?.height ?? 0)

    signal retried(string rowId)
    signal discarded(string rowId)
    signal summaryWanted(string threadId)

    implicitHeight: dayHeight + (central ? middle.childrenRect.height : message.height)

    Accessible.role: Accessible.ListItem
    Accessible.name: central ? text : typing ? qsTr("%1 is typing").arg(authorName)
                     : peek ? qsTr("%1 is typing, not sent yet: %2").arg(authorName).arg(text)
                     : note ? qsTr("Note by %1, only agents see this: %2").arg(authorName).arg(text)
                     : qsTr("%1: %2").arg(mine ? qsTr("You") : authorName).arg(text)

    Rectangle {
        y: row.dayHeight + Theme.space2
        anchors.horizontalCenter: parent.horizontalCenter
        width: row.columnWidth + Theme.space16
        height: row.height - y
        visible: row.current
        radius: Theme.radiusPopup
        color: Theme.accentSoft
    }
    DayLine {
        id: day

        anchors.horizontalCenter: parent.horizontalCenter
        visible: row.dayStart
        at: row.createdAt
    }
    Repeater {
        id: head

        readonly property Item item: count > 0 ? itemAt(0) : null

        model: row.threadHead.threadId ? 1 : 0

        ThreadHead {
            y: row.dayStart ? day.implicitHeight : Theme.space12
            anchors.horizontalCenter: parent?.horizontalCenter
            info: row.threadHead
            maxWidth: Math.min(Theme.bubbleMax, row?.columnWidth ?? 0)
            offered: row.summariesOffered
            find: row.find
            onSummaryWanted: threadId => row.summaryWanted(threadId)
        }
    }
    Item {
        id: middle

        y: row.dayHeight
        width: row.width

        Repeater {
            model: row.system ? 1 : 0

            SystemLine {
                anchors.horizontalCenter: parent?.horizontalCenter
                maxWidth: row.columnWidth
                text: row.text
                rated: row.content.rated ?? 0
                find: row.find
            }
        }
        Repeater {
            model: row.summary ? 1 : 0

            SummaryCard {
                anchors.horizontalCenter: parent?.horizontalCenter
                text: row.text
                maxWidth: Math.min(Theme.bubbleMax, row?.columnWidth ?? 0)
                find: row.find
            }
        }
    }
    Item {
        id: message

        readonly property int indent: Theme.avatarSmall + Theme.space8
        readonly property bool authorShown: !row.ours && row.groupFirst && row.authorName !== row.customerName

        y: row.dayHeight
        anchors.horizontalCenter: parent.horizontalCenter
        width: row.columnWidth
        height: foot.y + foot.height + (row.groupLast ? Theme.space8 : 0)
        visible: !row.central

        Label {
            id: author

            x: row.LayoutMirroring.enabled ? parent.width - width - inset : inset
            y: Theme.space4

            readonly property int inset: message.indent + Theme.space8

            visible: message.authorShown
            text: row.authorName
            font: Theme.labelStrong
            color: Theme.textSecondary
        }
        Avatar {
            anchors.left: parent.left
            anchors.bottom: bubble.bottom
            visible: !row.ours && row.groupLast
            size: Theme.avatarSmall
            initials: row.initials
            colorIndex: row.colorIndex
        }
        Bubble {
            id: bubble

            y: author.y + (message.authorShown ? author.implicitHeight + Theme.space4 : 0)
            anchors.left: row.ours ? undefined : parent.left
            anchors.leftMargin: message.indent
            anchors.right: row.ours ? parent.right : undefined
            kind: row.kind
            message: row.central ? "" : row.text
            mine: row.mine
            note: row.note
            content: row.content
            find: row.find
            author: row.note && !row.mine ? row.authorName : ""
            maxWidth: Math.min(Theme.bubbleMax, Math.floor(message.width * Theme.bubbleShare))
        }
        Column {
            id: ratings

            anchors.top: bubble.bottom
            anchors.left: row.ours ? undefined : parent.left
            anchors.leftMargin: message.indent + Theme.space8
            anchors.right: row.ours ? parent.right : undefined
            anchors.rightMargin: Theme.space4
            topPadding: row.rated ? Theme.space4 : 0

            Repeater {
                model: row.rated ? 1 : 0

                RatingLine {
                    rated: row.content.rated
                    comment: row.content.comment ?? ""
                    maxWidth: bubble.maxWidth
                }
            }
        }
        Item {
            id: foot

            anchors.top: ratings.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            height: row.footed ? Math.max(Theme.controlSmall, deliveryLine.implicitHeight) : 0
            visible: row.footed

            Label {
                anchors.left: parent.left
                anchors.leftMargin: message.indent + Theme.space8
                anchors.verticalCenter: parent.verticalCenter
                visible: row.unsent
                text: row.typing ? qsTr("%1 is typing").arg(Format.isolate(row.authorName))
                                 : qsTr("typing — not sent yet")
                font: Theme.label
                color: Theme.textTertiary
            }
            DeliveryLine {
                id: deliveryLine

                anchors.left: row.ours ? undefined : parent.left
                anchors.leftMargin: message.indent + Theme.space8
                anchors.right: row.ours ? parent.right : undefined
                anchors.rightMargin: Theme.space4
                anchors.verticalCenter: parent.verticalCenter
                visible: !row.unsent
                delivery: row.delivery
                createdAt: row.createdAt
                failure: row.failure
                onRetried: row.retried(row.rowId)
                onCopied: Clipboard.copy(row.text)
                onDiscarded: row.discarded(row.rowId)
            }
        }
    }
}
