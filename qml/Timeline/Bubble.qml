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
    property string author
    property int maxWidth: Theme.bubbleMax

    readonly property bool note: kind === TimelineModel.Note
    readonly property bool typing: kind === TimelineModel.Typing
    readonly property bool peek: kind === TimelineModel.SneakPeek
    readonly property string symbol: kind === TimelineModel.File ? "file" : kind === TimelineModel.Form ? "form" : ""
    readonly property int inset: Theme.space12
    readonly property int lead: symbol.length > 0 ? Theme.iconSmall + Theme.space8 : 0

    implicitWidth: typing ? dots.width + 2 * inset : Math.min(maxWidth, 2 * inset + Math.max(lead + words.implicitWidth, note ? banner.implicitWidth : 0))
    implicitHeight: words.y + words.height + Theme.space8 - Theme.hairline
    radius: Theme.radiusBubble
    color: note ? Theme.note : peek ? "transparent" : mine ? Theme.bubbleMine : Theme.bubbleTheirs
    border.width: note ? Theme.hairline : 0
    border.color: Theme.noteLine

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

        x: bubble.inset
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
        x: bubble.inset
        anchors.verticalCenter: words.verticalCenter
        visible: bubble.symbol.length > 0
        name: bubble.symbol
        size: Theme.iconSmall
        color: words.color
    }
    SelectableText {
        id: words

        x: bubble.inset + bubble.lead
        // The leading of a line hangs below it.
        y: bubble.note ? banner.y + banner.height + Theme.space2 : Theme.space8 + Theme.hairline
        width: bubble.width - x - bubble.inset
        visible: !bubble.typing
        message: bubble.typing ? "" : bubble.message
        mine: bubble.mine && !bubble.note
        color: bubble.peek ? Theme.textSecondary : mine ? Theme.textOnMine : Theme.text
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
