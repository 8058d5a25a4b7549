// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A thread that was found: with whom and when it was, and the place that was looked for.
T.ItemDelegate {
    id: row

    required property string threadId
    required property string chatId
    required property string name
    required property string initials
    required property int colorIndex
    required property double at
    required property int minutes
    required property string agents
    required property string tags
    required property string snippet
    required property string snippetText
    required property string snippetAuthor
    required property string rating

    /// This is what is being read.
    property bool open: false
    /// The keyboard is on this row.
    property bool current: false

    readonly property string when: Format.join([Format.day(at, Clock.minute), Format.time(at)], " ")
    readonly property string rated: rating === "good" ? qsTr("Rated good") : rating === "bad" ? qsTr("Rated bad") : ""

    implicitHeight: lines.implicitHeight + 2 * Theme.space12
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.ListItem
    Accessible.name: Format.join([name, when, agents, rated, tags, snippetText], ", ")
    Accessible.selected: open

    contentItem: Item {
        Avatar {
            id: avatar

            anchors.left: parent.left
            y: Theme.space12
            initials: row.initials
            colorIndex: row.colorIndex
        }
        Column {
            id: lines

            anchors.left: avatar.right
            anchors.leftMargin: Theme.space12
            anchors.right: parent.right
            y: Theme.space12
            spacing: Theme.space4

            Item {
                width: parent.width
                height: title.implicitHeight

                Label {
                    id: title

                    anchors.left: parent.left
                    anchors.right: time.left
                    anchors.rightMargin: Theme.space8
                    text: row.name
                    font: Theme.bodyStrong
                }
                Label {
                    id: time

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.when
                    font: Theme.label
                    color: row.open ? Theme.textSecondary : Theme.textTertiary
                }
            }
            Label {
                width: parent.width
                textFormat: Text.StyledText
                text: (row.snippetAuthor.length > 0 ? qsTr("%1: ").arg(row.snippetAuthor.replace(/[&<>]/g, "")) : "")
                      + row.snippet
                color: Theme.textSecondary
                wrapMode: Text.Wrap
                maximumLineCount: 2
                lineHeight: Theme.lineSpacing
            }
            Item {
                width: parent.width
                visible: who.text.length > 0
                height: Math.max(who.implicitHeight, mark.visible ? mark.height : 0)

                Icon {
                    id: mark

                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    visible: row.rating.length > 0
                    name: row.rating === "good" ? "thumbup" : "thumbdown"
                    size: Theme.iconTiny
                    color: row.rating === "good" ? Theme.ok : Theme.danger
                }
                Label {
                    id: who

                    anchors.left: mark.visible ? mark.right : parent.left
                    anchors.leftMargin: mark.visible ? Theme.space4 : 0
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: Format.join([row.rated, row.agents, row.tags], " · ")
                    font: Theme.label
                    color: Theme.textSecondary
                }
            }
        }
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: Theme.space8 - Theme.space2
            anchors.rightMargin: Theme.space8 - Theme.space2
            anchors.topMargin: Theme.hairline
            anchors.bottomMargin: Theme.hairline
            radius: Theme.radius
            color: row.open ? Theme.accentSoft : row.hovered ? Theme.hover : "transparent"
            border.width: row.current ? Theme.ring : 0
            border.color: Theme.accent
        }
    }
}
