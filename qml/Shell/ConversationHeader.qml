// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Whom the conversation is with.
Item {
    id: header

    required property Conversation conversation
    property bool detailsShown: false
    readonly property bool active: conversation?.active ?? false
    readonly property bool mine: conversation?.canWrite ?? false
    /// Others' chats are not the agent's to close.
    readonly property bool changeable: !active || mine
    /// Room for words on all buttons.
    readonly property bool wide: width >= Theme.headerWide
    readonly property string customerTime: LocalTime.at(conversation?.timezone ?? "", Clock.minute)

    /// For names and tags, between the avatar and the buttons.
    readonly property int room: width - avatar.width - buttons.width - 2 * Theme.space16 - 3 * Theme.space12

    signal detailsToggled
    signal banWanted

    function openTags() {
        if (changeable) {
            tagField.open()
        }
    }

    /// To whoever is called so, or to whom is chosen then.
    function openTransfer(name: string) {
        if (mine) {
            transferPopup.find(name)
        }
    }

    implicitHeight: Theme.header

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rule {
        width: parent.width
        anchors.bottom: parent.bottom
    }
    Avatar {
        id: avatar

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        initials: header.conversation?.initials ?? ""
        colorIndex: header.conversation?.colorIndex ?? -1
    }
    Column {
        id: names

        anchors.left: avatar.right
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(0, Math.min(Math.max(name.implicitWidth, subtitle.implicitWidth), header.room))

        Label {
            id: name

            width: parent.width
            text: header.conversation?.customerName ?? ""
            font: Theme.title
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Label {
            id: subtitle

            width: parent.width
            text: Format.join([header.conversation?.subtitle ?? "", header.customerTime], " ")
            font: Theme.chip
            color: Theme.textSecondary
        }
    }
    Row {
        id: tags

        readonly property int room: header.room - names.width
        /// How many stand here without being cut; the others are counted.
        readonly property int fitting: {
            let used = Theme.control + (addTag.visible ? addTag.width + spacing : 0)
            for (let at = 0; at < chips.count; ++at) {
                used += (chips.itemAt(at) as Chip)?.implicitWidth + spacing
                if (used > room) {
                    return at
                }
            }
            return chips.count
        }

        anchors.left: names.right
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.controlSmall
        spacing: Theme.space4

        Repeater {
            id: chips

            model: header.conversation?.tags ?? []

            Chip {
                required property string modelData
                required property int index

                visible: index < tags.fitting
                text: modelData
                removable: header.changeable
                onRemoved: header.conversation.untag(modelData)
            }
        }
        Label {
            id: more

            anchors.verticalCenter: parent.verticalCenter
            visible: tags.fitting < chips.count
            text: qsTr("+%1").arg(chips.count - tags.fitting)
            font: Theme.chip
            color: Theme.textSecondary
        }
        ChipButton {
            id: addTag

            objectName: "addTag"
            visible: header.changeable
            text: header.wide ? qsTr("+ Tag") : "+"
            name: qsTr("Add a tag")
            key: Keymap.key("tag")
            onClicked: tagField.open()

            TagField {
                id: tagField

                y: parent.height + Theme.space8
                conversation: header.conversation
            }
        }
    }
    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8

        Button {
            objectName: "takeOver"
            visible: header.active && !header.mine
            primary: true
            text: header.conversation?.queued ? qsTr("Pick") : qsTr("Take over")
            key: Keymap.key("takeOver")
            onClicked: header.conversation.takeOver()
        }
        Button {
            id: transfer

            objectName: "transfer"
            visible: header.mine
            iconName: "transfer"
            text: header.wide ? qsTr("Transfer") : ""
            hint: qsTr("Transfer the chat to somebody else")
            key: Keymap.key("transfer")
            Accessible.name: qsTr("Transfer")
            onClicked: transferPopup.find("")

            TransferPopup {
                id: transferPopup

                x: parent.width - width
                y: parent.height + Theme.space8
                conversation: header.conversation
            }
        }
        IconButton {
            objectName: "banButton"
            visible: header.wide
            iconName: "ban"
            text: qsTr("Ban this customer…")
            key: Keymap.key("ban")
            onClicked: header.banWanted()
        }
        IconButton {
            objectName: "moreButton"
            iconName: "more"
            text: qsTr("More")
            onClicked: menu.open()

            ChatMenu {
                id: menu

                x: parent.width - width
                y: parent.height + Theme.space4
                conversation: header.conversation
                detailsShown: header.detailsShown
                onDetailsToggled: header.detailsToggled()
                onBanWanted: header.banWanted()
            }
        }
        Button {
            id: action

            visible: header.changeable
            iconName: header.active ? "check" : "reopen"
            text: header.active ? qsTr("Close") : qsTr("Reopen")
            hint: header.active ? qsTr("Close the chat for the customer too. It can be reopened.")
                                : qsTr("Take the chat up again")
            key: Keymap.key("closeChat")
            onClicked: header.active ? header.conversation.closeChat() : header.conversation.reopenChat()
        }
    }
}
