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
    readonly property bool note: kind === TimelineModel.Note
    /// Agents write on one side, the customer on the other; a note is always by an agent.
    readonly property bool ours: mine || note
    readonly property bool told: delivery === TimelineModel.Failed || groupLast
    /// The newest row, by somebody else: worth telling those who can't see it.
    readonly property bool news: index === 0 && !mine && (kind === TimelineModel.Message || note)

    signal retried(string rowId)
    signal discarded(string rowId)
    signal arrived(string message)

    onNewsChanged: {
        if (news) {
            arrived(qsTr("%1: %2").arg(authorName).arg(text))
        }
    }

    implicitHeight: body.y + body.height

    Accessible.role: Accessible.ListItem
    Accessible.name: system ? text : typing ? qsTr("%1 is typing").arg(authorName)
                     : peek ? qsTr("%1 is typing, not sent yet: %2").arg(authorName).arg(text)
                     : note ? qsTr("Note by %1, only agents see this: %2").arg(authorName).arg(text)
                     : qsTr("%1: %2").arg(mine ? qsTr("You") : authorName).arg(text)

    Loader {
        id: day

        anchors.horizontalCenter: parent.horizontalCenter
        active: row.dayStart
        visible: active
        height: active ? implicitHeight : 0
        sourceComponent: DayLine {
            at: row.createdAt
        }
    }
    Loader {
        id: body

        y: day.height
        anchors.horizontalCenter: parent.horizontalCenter
        width: row.columnWidth
        sourceComponent: row.system ? systemLine : message
    }

    Component {
        id: systemLine

        Label {
            topPadding: Theme.space8
            bottomPadding: Theme.space8
            text: row.text
            font: Theme.chip
            color: Theme.textSecondary
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Component {
        id: message

        Item {
            id: content

            readonly property int indent: Theme.avatarSmall + Theme.space8
            readonly property int room: Math.min(Theme.bubbleMax, Math.floor(width * Theme.bubbleShare))

            implicitHeight: foot.y + foot.height

            Label {
                id: author

                x: content.indent + Theme.space8
                visible: !row.ours && row.groupFirst && row.authorName !== row.customerName
                height: visible ? implicitHeight + Theme.space4 : 0
                anchors.top: parent.top
                anchors.topMargin: row.groupFirst ? Theme.space12 : Theme.space4
                text: row.authorName
                font: Theme.labelStrong
                color: Theme.textSecondary
            }
            Avatar {
                anchors.left: parent.left
                anchors.bottom: row.typing ? dots.bottom : bubble.bottom
                visible: !row.ours && row.groupLast
                size: Theme.avatarSmall
                initials: row.initials
                colorIndex: row.colorIndex
            }
            Bubble {
                id: bubble

                anchors.top: author.bottom
                anchors.left: row.ours ? undefined : parent.left
                anchors.leftMargin: content.indent
                anchors.right: row.ours ? parent.right : undefined
                visible: !row.typing
                kind: row.kind
                message: row.text
                mine: row.mine
                author: row.note && !row.mine ? row.authorName : ""
                maxWidth: content.room
            }
            TypingDots {
                id: dots

                anchors.top: author.bottom
                anchors.left: parent.left
                anchors.leftMargin: content.indent
                visible: row.typing
            }
            Item {
                id: foot

                anchors.top: row.typing ? dots.bottom : bubble.bottom
                anchors.left: parent.left
                anchors.right: parent.right
                height: row.told || row.peek || row.typing ? Theme.controlSmall : 0

                Loader {
                    anchors.left: row.ours ? undefined : parent.left
                    anchors.leftMargin: content.indent + Theme.space8
                    anchors.right: row.ours ? parent.right : undefined
                    anchors.rightMargin: Theme.space4
                    anchors.verticalCenter: parent.verticalCenter
                    active: foot.height > 0
                    sourceComponent: row.peek || row.typing ? unsent : delivered
                }
            }
        }
    }
    Component {
        id: unsent

        Label {
            text: row.peek ? qsTr("typing — not sent yet") : qsTr("%1 is typing").arg(Format.isolate(row.authorName))
            font: Theme.label
            color: Theme.textTertiary
        }
    }
    Component {
        id: delivered

        DeliveryLine {
            delivery: row.delivery
            createdAt: row.createdAt
            failure: row.failure
            onRetried: row.retried(row.rowId)
            onDiscarded: row.discarded(row.rowId)
        }
    }
}
