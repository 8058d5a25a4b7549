// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// One agent: who, what for, whether chats come there, and how many there are.
T.ItemDelegate {
    id: row

    required property int index
    required property string agentId
    required property string name
    required property string initials
    required property int colorIndex
    required property string role
    required property string groups
    required property int status
    required property int chats
    required property int maxChats
    required property bool me
    required property bool canSet

    property bool current: false

    readonly property bool accepting: status === TeamModel.Status.Accepting
    readonly property string situation: switch (status) {
        case TeamModel.Status.Accepting: return qsTr("Accepting chats")
        case TeamModel.Status.NotAccepting: return qsTr("Not accepting")
        case TeamModel.Status.Offline: return qsTr("Offline")
        default: return qsTr("Status unknown")
    }
    readonly property string load: maxChats > 0 ? qsTr("%1 of %2 chats").arg(chats).arg(maxChats) : qsTr("%n chat(s)", "", chats)
    readonly property string offer: accepting ? qsTr("Stop accepting") : qsTr("Accept chats")

    signal toggled

    implicitHeight: Theme.rowHeight
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.ListItem
    Accessible.name: Format.join([name, me ? qsTr("you") : "", role, groups, row.situation, load], ", ")
    Accessible.description: canSet ? qsTr("Enter: %1").arg(offer) : ""

    contentItem: Item {
        Avatar {
            id: avatar

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            initials: row.initials.length > 0 ? row.initials : "–"
            colorIndex: row.initials.length > 0 ? row.colorIndex : -1
        }
        Column {
            anchors.left: avatar.right
            anchors.leftMargin: Theme.space12
            anchors.right: states.left
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space2

            Label {
                width: parent.width
                text: row.me ? qsTr("%1 (you)").arg(Format.isolate(row.name)) : row.name
                font: Theme.bodyStrong
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: Format.join([row.role, row.groups], " · ")
                font: Theme.chip
                color: Theme.textSecondary
            }
        }
        Row {
            id: states

            anchors.right: loads.left
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.listMin / 2 + Theme.space16
            spacing: Theme.space8

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.dot
                height: Theme.dot
                radius: Theme.dot / 2
                color: row.accepting ? Theme.ok : "transparent"
                border.width: row.accepting ? 0 : Theme.ring
                border.color: row.status === TeamModel.Status.NotAccepting ? Theme.warn : Theme.textTertiary
            }
            Label {
                width: parent.width - Theme.dot - Theme.space8
                text: row.situation
                color: row.accepting || row.status === TeamModel.Status.NotAccepting ? Theme.text : Theme.textSecondary
            }
        }
        Item {
            id: loads

            anchors.right: button.left
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.listMin / 2
            height: words.implicitHeight + (row.maxChats > 0 ? Theme.space8 : 0)

            Label {
                id: words

                width: parent.width
                text: row.load
                color: row.chats > 0 ? Theme.text : Theme.textSecondary
            }
            Rectangle {
                anchors.left: parent.left
                anchors.bottom: parent.bottom
                visible: row.maxChats > 0
                width: parent.width - Theme.space24
                height: Theme.space4
                radius: height / 2
                color: Theme.sunken

                Rectangle {
                    anchors.left: parent.left
                    width: row.maxChats > 0 ? parent.width * Math.min(1, row.chats / row.maxChats) : 0
                    height: parent.height
                    radius: height / 2
                    color: row.chats >= row.maxChats ? Theme.warn : Theme.accent
                }
            }
        }
        Item {
            id: button

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.listMin / 2 + Theme.space8
            height: Theme.control

            Button {
                anchors.right: parent.right
                visible: row.canSet
                focusPolicy: Qt.NoFocus
                text: row.offer
                Accessible.name: qsTr("%1: %2").arg(row.name).arg(row.offer)
                onClicked: row.toggled()
            }
        }
    }
    background: Rectangle {
        color: row.hovered ? Theme.hover : "transparent"

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
