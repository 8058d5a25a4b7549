// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// One visitor of the table.
T.ItemDelegate {
    id: row

    required property string customerId
    required property string name
    required property string initials
    required property int colorIndex
    required property string where
    required property string page
    required property string url
    required property double since
    required property int pages
    required property int doing
    required property string agentName
    required property double waitingSince
    required property bool returning
    required property string cart

    /// How wide the columns are.
    required property var widths
    property bool chosen: false
    /// The keyboard is on this row.
    property bool current: false

    readonly property bool gone: doing === VisitorsModel.Doing.Left
    readonly property bool queued: doing === VisitorsModel.Doing.Queued
    readonly property int waited: waitingSince > 0 ? Math.floor((Clock.now - waitingSince) / 1000) : 0
    // Once a second while that shows, then once a minute.
    readonly property double stay: Clock.minute - since < 60000 ? Clock.now - since : Clock.minute - since
    readonly property string stayed: since > 0 ? Format.span(stay) : ""
    readonly property string activity: switch (doing) {
        case VisitorsModel.Doing.Queued:
            return waitingSince > 0 ? qsTr("In queue · %1").arg(Format.stopwatch(Clock.now - waitingSince)) : qsTr("In queue")
        case VisitorsModel.Doing.ChattingWithYou: return qsTr("Chatting with you")
        case VisitorsModel.Doing.Chatting:
            return agentName.length > 0 ? qsTr("Chatting with %1").arg(Format.isolate(agentName)) : qsTr("Chatting")
        case VisitorsModel.Doing.Invited: return qsTr("Invited to chat")
        case VisitorsModel.Doing.Left: return qsTr("Left the site")
        default: return cart.length > 0 ? qsTr("Cart %1").arg(cart)
                        : returning ? qsTr("Browsing · returning") : qsTr("Browsing")
    }

    implicitHeight: Theme.tableRow
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.ListItem
    Accessible.name: Format.join([name, where, page, stayed.length > 0 ? qsTr("%1 on the site").arg(stayed) : "",
                                  qsTr("%n page(s)", "", pages), row.activity], ", ")
    Accessible.selected: chosen

    contentItem: Row {
        spacing: Theme.space12
        opacity: row.gone ? Theme.disabled : 1

        Item {
            width: row.widths[0] - Theme.space12
            height: parent.height

            Avatar {
                id: avatar

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                size: Theme.avatarTiny
                initials: row.initials.length > 0 ? row.initials : "–"
                colorIndex: row.initials.length > 0 ? row.colorIndex : -1
            }
            Label {
                anchors.left: avatar.right
                anchors.leftMargin: Theme.space8
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: row.name
                font: Theme.bodyStrong
            }
        }
        Label {
            width: row.widths[1] - Theme.space12
            height: parent.height
            text: row.where
        }
        Item {
            width: row.widths[2] - Theme.space12
            height: parent.height

            Label {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width)
                text: row.page
                color: row.url.length > 0 ? Theme.accent : Theme.text
                font: over.hovered ? Theme.bodyUnderlined : Theme.body

                HoverHandler {
                    id: over

                    enabled: row.url.length > 0
                    cursorShape: Qt.PointingHandCursor
                }
                TapHandler {
                    enabled: row.url.length > 0
                    gesturePolicy: TapHandler.ReleaseWithinBounds
                    onTapped: Qt.openUrlExternally(row.url)
                }
            }
        }
        Label {
            width: row.widths[3] - Theme.space12
            height: parent.height
            text: row.stayed
        }
        Label {
            width: row.widths[4] - Theme.space12
            height: parent.height
            text: row.pages > 0 ? row.pages : ""
        }
        Label {
            width: row.widths[5]
            height: parent.height
            text: row.activity
            font: row.queued ? Theme.bodyMedium : Theme.body
            color: !row.queued || row.waited < Theme.waitWarm ? Theme.text
                   : row.waited < Theme.waitHot ? Theme.warn : Theme.danger
        }
    }
    background: Rectangle {
        color: row.chosen ? Theme.accentSoft : row.hovered ? Theme.hover : "transparent"

        Rule {
            anchors.bottom: parent.bottom
            width: parent.width
        }
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: Theme.hairline
            visible: row.current
            color: "transparent"
            border.width: Theme.ring
            border.color: Theme.accent
        }
    }
}
