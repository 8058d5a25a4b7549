// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A thread of the customer that is over: when it was, and what it was about.
T.ItemDelegate {
    id: row

    required property string threadId
    required property double at
    required property string agents
    required property string tags
    required property string snippetText
    required property string rating

    readonly property string day: Format.day(at, Clock.minute)
    readonly property string words: snippetText.length > 0 ? snippetText : qsTr("Nothing was said")
    readonly property string rated: rating === "good" ? qsTr("rated good") : rating === "bad" ? qsTr("rated bad") : ""

    implicitHeight: lines.implicitHeight + 2 * Theme.space4
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.Button
    Accessible.name: Format.join([day, words, tags, rated], ", ")

    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onSpacePressed: clicked()

    contentItem: Item {
        Column {
            id: lines

            width: parent.width
            y: Theme.space4
            spacing: Theme.space2

            Label {
                width: parent.width
                text: Format.join([row.day, row.words], " · ")
                maximumLineCount: 2
                wrapMode: Text.Wrap
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: Format.join([row.agents, row.tags, row.rated], " · ")
                font: Theme.label
                color: Theme.textSecondary
            }
        }
    }
    background: Rectangle {
        x: Theme.space8
        width: row.width - 2 * Theme.space8
        height: row.height
        color: row.activeFocus || row.hovered ? Theme.hover : "transparent"
        border.width: row.activeFocus ? Theme.ring : 0
        border.color: Theme.accent
        radius: Theme.radiusSmall
    }
    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
