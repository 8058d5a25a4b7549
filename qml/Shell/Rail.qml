// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// The narrow strip with the pages of the window, and with yourself at its end.
FocusScope {
    id: rail

    required property string myName
    required property string myInitials
    required property int myColorIndex
    required property bool accepting
    required property int unread
    /// Objects with a name, which is also that of the icon and of the key, and words.
    required property var pages
    required property string current

    signal pageClicked(string name)
    signal acceptingClicked
    signal signOutClicked

    implicitWidth: Theme.rail

    Rectangle {
        anchors.fill: parent
        color: Theme.sunken
    }
    Rule {
        anchors.right: parent.right
        height: parent.height
    }
    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space12
        spacing: Theme.space16

        Item {
            width: Theme.railButton
            height: Theme.railButton

            Icon {
                anchors.centerIn: parent
                name: "bell"
                size: Theme.space24
                color: Theme.accent
            }
        }
        Repeater {
            model: rail.pages.filter(entry => entry.name !== "settings")

            IconButton {
                id: button

                required property var modelData
                readonly property int unread: modelData.name === "chats" ? rail.unread : 0

                objectName: modelData.name + "Button"
                implicitWidth: Theme.railButton
                implicitHeight: Theme.railButton
                iconName: modelData.name
                text: modelData.text
                key: Keymap.key(modelData.name)
                checked: rail.current === modelData.name
                ink: checked ? Theme.accent : Theme.textSecondary
                Accessible.role: Accessible.PageTab
                Accessible.selected: checked
                Accessible.description: unread > 0 ? qsTr("%n unread", "", unread) : ""
                onClicked: rail.pageClicked(modelData.name)

                Badge {
                    anchors.horizontalCenter: parent.right
                    anchors.horizontalCenterOffset: -Theme.space8
                    anchors.top: parent.top
                    anchors.topMargin: -Theme.space2
                    count: button.unread
                    color: Theme.danger
                    textColor: Theme.textOnDanger
                }
            }
        }
    }
    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space12
        spacing: Theme.space12

        IconButton {
            objectName: "settingsButton"
            implicitWidth: Theme.railButton
            implicitHeight: Theme.railButton
            iconName: "settings"
            text: qsTr("Settings")
            key: Keymap.key("settings")
            checked: rail.current === "settings"
            ink: checked ? Theme.accent : Theme.textSecondary
            Accessible.role: Accessible.PageTab
            Accessible.selected: checked
            onClicked: rail.pageClicked("settings")
        }
        IconButton {
            objectName: "signOut"
            implicitWidth: Theme.railButton
            implicitHeight: Theme.railButton
            iconName: "signout"
            text: qsTr("Sign out")
            key: Keymap.key("signOut")
            onClicked: rail.signOutClicked()
        }
        T.Button {
            id: me

            implicitWidth: Theme.railButton
            implicitHeight: Theme.railButton
            checkable: false
            hoverEnabled: true
            focusPolicy: Qt.TabFocus

            Accessible.role: Accessible.CheckBox
            Accessible.name: qsTr("Accepting chats")
            Accessible.description: rail.myName
            Accessible.checkable: true
            Accessible.checked: rail.accepting

            Keys.onReturnPressed: me.clicked()
            Keys.onEnterPressed: me.clicked()
            onClicked: rail.acceptingClicked()

            contentItem: Item {
                Avatar {
                    anchors.centerIn: parent
                    initials: rail.myInitials
                    colorIndex: rail.myColorIndex
                }
                Rectangle {
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    width: Theme.space12
                    height: Theme.space12
                    radius: width / 2
                    color: Theme.sunken

                    Rectangle {
                        anchors.centerIn: parent
                        width: Theme.dot
                        height: Theme.dot
                        radius: Theme.dot / 2
                        color: rail.accepting ? Theme.ok : Theme.sunken
                        border.width: rail.accepting ? 0 : Theme.ring
                        border.color: Theme.textSecondary
                    }
                }
            }
            background: Item {
                FocusRing {
                    radius: width / 2
                    visible: me.visualFocus
                }
            }

            ToolTip {
                text: rail.accepting ? qsTr("%1: accepting chats. Press to stop.").arg(rail.myName)
                                     : qsTr("%1: not accepting chats. Press to accept.").arg(rail.myName)
                key: Keymap.key("accepting")
                wanted: me.hovered && !me.down
            }
        }
    }
}
