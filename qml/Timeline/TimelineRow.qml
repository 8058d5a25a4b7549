// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

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
    required property int index

    property string customerName
    property int columnWidth: width

    readonly property bool system: kind === TimelineModel.System
    readonly property bool peek: kind === TimelineModel.SneakPeek
    readonly property bool typing: kind === TimelineModel.Typing
    readonly property bool unsent: peek || typing
    readonly property bool note: kind === TimelineModel.Note
    /// Agents write on one side, the customer on the other; a note is always by an agent.
    readonly property bool ours: mine || note
    readonly property bool footed: unsent || groupLast || delivery === TimelineModel.Failed
    readonly property real dayHeight: dayStart ? day.implicitHeight : 0

    signal retried(string rowId)
    signal discarded(string rowId)

    implicitHeight: dayHeight + (system ? systemLine.implicitHeight : message.height)

    Accessible.role: Accessible.ListItem
    Accessible.name: system ? text : typing ? qsTr("%1 is typing").arg(authorName)
                     : peek ? qsTr("%1 is typing, not sent yet: %2").arg(authorName).arg(text)
                     : note ? qsTr("Note by %1, only agents see this: %2").arg(authorName).arg(text)
                     : qsTr("%1: %2").arg(mine ? qsTr("You") : authorName).arg(text)

    DayLine {
        id: day

        anchors.horizontalCenter: parent.horizontalCenter
        visible: row.dayStart
        at: row.createdAt
    }
    Label {
        id: systemLine

        y: row.dayHeight
        anchors.horizontalCenter: parent.horizontalCenter
        width: row.columnWidth
        visible: row.system
        topPadding: Theme.space8
        bottomPadding: Theme.space8
        text: row.system ? row.text : ""
        font: Theme.chip
        color: Theme.textSecondary
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
    }
    Item {
        id: message

        readonly property int indent: Theme.avatarSmall + Theme.space8
        readonly property bool authorShown: !row.ours && row.groupFirst && row.authorName !== row.customerName

        y: row.dayHeight
        anchors.horizontalCenter: parent.horizontalCenter
        width: row.columnWidth
        height: foot.y + foot.height + (row.groupLast ? Theme.space8 : 0)
        visible: !row.system

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
            message: row.system ? "" : row.text
            mine: row.mine
            author: row.note && !row.mine ? row.authorName : ""
            maxWidth: Math.min(Theme.bubbleMax, Math.floor(message.width * Theme.bubbleShare))
        }
        Item {
            id: foot

            anchors.top: bubble.bottom
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
                onDiscarded: row.discarded(row.rowId)
            }
        }
    }
}
