// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// One chat of the list.
T.ItemDelegate {
    id: row

    required property string chatId
    required property string section
    required property string name
    required property string initials
    required property int colorIndex
    required property string preview
    required property int previewKind
    required property int unread
    required property double waitingSince
    required property double lastActivityAt
    required property int queuePosition
    required property string agentName

    /// This is the chat that the conversation shows.
    property bool open: false
    /// The keyboard is on this row.
    property bool current: false

    readonly property bool queued: section === "queue"
    readonly property bool writing: previewKind === ChatListModel.Typing || previewKind === ChatListModel.SneakPeek
    readonly property int waitedSeconds: waitingSince > 0 ? Math.floor((Clock.now - waitingSince) / 1000) : 0
    readonly property string waited: waitingSince > 0 ? Format.stopwatch(Clock.now - waitingSince) : ""
    readonly property string when: waitingSince > 0 ? waited
                                   : section === "supervised" || section === "others" ? qsTr("with %1").arg(Format.isolate(agentName))
                                   : lastActivityAt > 0 ? Format.age(lastActivityAt, Clock.minute) : ""
    readonly property string line: switch (previewKind) {
        case ChatListModel.Typing: return qsTr("is typing…")
        case ChatListModel.SneakPeek: return qsTr("is typing: “%1”").arg(Format.isolate(preview))
        case ChatListModel.Mine: return qsTr("You: %1").arg(Format.isolate(preview))
        case ChatListModel.Draft: return qsTr("Draft: %1").arg(Format.isolate(preview))
        default: return preview
    }

    implicitHeight: Theme.rowHeight
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.ListItem
    Accessible.name: Format.join([name, unread > 0 ? qsTr("%n unread", "", unread) : "",
                                  waitingSince > 0 ? qsTr("waiting %1").arg(Format.seconds(waitedSeconds * 1000))
                                                   : when, line], ", ")
    Accessible.selected: open

    contentItem: Item {
        Avatar {
            id: avatar

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            initials: row.queued && row.queuePosition > 0 ? "#" + row.queuePosition : row.initials
            colorIndex: row.queued ? -1 : row.colorIndex
        }
        Column {
            anchors.left: avatar.right
            anchors.leftMargin: Theme.space12
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space2

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
                    anchors.rightMargin: badge.visible ? badge.width + Theme.space12 : 0
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.when
                    font: row.waitedSeconds >= Theme.waitWarm ? Theme.labelStrong : Theme.label
                    color: row.waitedSeconds >= Theme.waitHot ? Theme.danger
                           : row.waitedSeconds >= Theme.waitWarm ? Theme.warn
                           : row.open ? Theme.textSecondary : Theme.textTertiary
                }
            }
            Label {
                x: row.mirrored ? parent.width - width : 0
                width: parent.width - (badge.visible ? badge.width + Theme.space12 : 0)
                text: row.line
                font: row.writing ? Theme.bodyItalic : Theme.body
                color: row.writing ? Theme.accent
                       : row.previewKind === ChatListModel.Draft ? Theme.warn : Theme.textSecondary
                maximumLineCount: 1
            }
        }
        Badge {
            id: badge

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: -Theme.space8
            count: row.unread
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
