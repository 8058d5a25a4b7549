// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// What one message looks like, whoever wrote it.
Rectangle {
    id: bubble

    required property int kind
    required property string message
    required property bool mine
    property bool note: false
    /// What the message holds apart from words, as of eventContent().
    property var content: ({})
    property string author
    property int maxWidth: Theme.bubbleMax
    /// What is looked for in the conversation.
    property string find

    readonly property bool typing: kind === TimelineModel.Typing
    readonly property bool peek: kind === TimelineModel.SneakPeek
    /// Something else is said than what somebody wrote.
    readonly property bool told: kind === TimelineModel.Deleted || kind === TimelineModel.Other
    readonly property bool emoji: (content.emoji ?? false) && !note
    readonly property bool cards: kind === TimelineModel.RichMessage && (content.cards ?? []).length > 0
    readonly property bool worded: !typing && !body.filled
    readonly property bool bare: peek || told || emoji || (cards && !note)
    readonly property bool accented: mine && !note && !bare
    readonly property string symbol: kind === TimelineModel.Deleted ? "trash" : kind === TimelineModel.Other ? "details" : ""
    readonly property int inset: (cards || emoji) && bare ? 0 : Theme.space12
    readonly property int lead: symbol.length > 0 ? Theme.iconSmall + Theme.space8 : 0
    readonly property real contentWidth: body.filled ? body.width : lead + words.implicitWidth
    /// The leading of a line hangs below it.
    readonly property int textTop: note ? banner.y + banner.height + Theme.space2 : Theme.space8 + Theme.hairline

    implicitWidth: typing ? dots.width + 2 * inset : Math.min(maxWidth, 2 * inset + Math.max(contentWidth, note ? banner.implicitWidth : 0))
    implicitHeight: body.filled ? body.y + body.height + (inset > 0 ? Theme.space12 : 0) : words.y + words.height + Theme.space8 - Theme.hairline
    radius: Theme.radiusBubble
    color: note ? Theme.note : bare ? "transparent" : mine ? Theme.bubbleMine : Theme.bubbleTheirs
    border.width: note || told ? Theme.hairline : 0
    border.color: note ? Theme.noteLine : Theme.line

    DashedFrame {
        anchors.fill: parent
        visible: bubble.peek
        color: Theme.accent
        radius: bubble.radius
        lineWidth: Theme.hairline
        dash: Theme.dash
    }
    Row {
        id: banner

        anchors.left: parent.left
        anchors.leftMargin: bubble.inset
        y: Theme.space8
        visible: bubble.note
        spacing: Theme.space4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "lock"
            size: Theme.iconTiny
            color: Theme.warn
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: bubble.author.length > 0 ? qsTr("Only agents see this · %1").arg(Format.isolate(bubble.author))
                                           : qsTr("Only agents see this")
            font: Theme.labelStrong
            color: Theme.warn
        }
    }
    Icon {
        anchors.left: parent.left
        anchors.leftMargin: bubble.inset
        anchors.verticalCenter: words.verticalCenter
        visible: bubble.symbol.length > 0
        name: bubble.symbol
        size: Theme.iconSmall
        color: words.color
    }
    SelectableText {
        id: words

        x: bubble.inset + (LayoutMirroring.enabled ? 0 : bubble.lead)
        y: bubble.textTop
        width: bubble.width - bubble.lead - 2 * bubble.inset
        visible: bubble.worded
        message: bubble.worded ? bubble.message : ""
        mine: bubble.accented
        markdown: bubble.content.markdown ?? false
        emoji: bubble.emoji
        find: bubble.find
        color: bubble.peek || bubble.told ? Theme.textSecondary : bubble.accented ? Theme.textOnMine : Theme.text
    }
    Item {
        id: body

        readonly property int room: bubble.maxWidth - 2 * bubble.inset
        readonly property bool filled: bubble.cards || bubble.kind === TimelineModel.File || bubble.kind === TimelineModel.Form

        x: bubble.inset
        y: bubble.inset > 0 ? bubble.textTop + (bubble.note ? Theme.space4 : Theme.space4 - Theme.hairline) : 0
        width: childrenRect.width
        height: childrenRect.height

        Repeater {
            model: bubble.kind === TimelineModel.File ? 1 : 0

            FileBody {
                content: bubble.content
                maxWidth: body.room
                mine: bubble.accented
                find: bubble.find
            }
        }
        Repeater {
            model: bubble.cards ? 1 : 0

            RichBody {
                content: bubble.content
                maxWidth: body.room
                find: bubble.find
            }
        }
        Repeater {
            model: bubble.kind === TimelineModel.Form ? 1 : 0

            FormBody {
                content: bubble.content
                maxWidth: body.room
                mine: bubble.accented
                find: bubble.find
            }
        }
    }
    Rectangle {
        /// Where the text ends is not a property: it is asked again whenever the layout may have changed.
        function endOf(length: int, width: real, height: real): rect {
            return words.positionToRectangle(length)
        }
        readonly property rect end: endOf(words.length, words.width, words.contentHeight)

        visible: bubble.peek
        x: words.x + end.x + Theme.hairline
        y: words.y + end.y
        width: Theme.caret
        height: end.height
        color: Theme.accent
    }
    Row {
        id: dots

        property int turn: 0

        anchors.centerIn: parent
        visible: bubble.typing
        spacing: Theme.space4

        Repeater {
            model: bubble.typing ? 3 : 0

            Rectangle {
                required property int index

                width: Theme.dot
                height: Theme.dot
                radius: Theme.dot / 2
                color: Theme.textSecondary
                opacity: dots.turn === index ? 1 : Theme.disabled
            }
        }
        Timer {
            interval: Theme.pulse / 3
            repeat: true
            running: dots.visible && Theme.pulse > 0
            onTriggered: dots.turn = (dots.turn + 1) % 3
        }
    }
}
