// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// What an agent can set. Everything is kept at once.
FocusScope {
    id: page

    required property Preferences preferences
    required property string scheme
    /// Of DeskAction.
    required property var actions
    /// Whom the desk is connected to, in words.
    property string server

    signal schemeChosen(string scheme)

    function takeFocus() {
        first.forceActiveFocus(Qt.TabFocusReason)
    }

    function panes(): var {
        return [flick]
    }

    /// Takes a key for an action, unless another has it; tells which.
    function useKey(name: string, key: string): string {
        const other = actions.find(action => action.name !== name && action.keys.includes(key))
        if (other) {
            return qsTr("%1 is the key for “%2”. Change that one first.").arg(key).arg(other.text)
        }
        keep(name, [key])
        return ""
    }

    /// Undefined goes back to what is built in.
    function keep(name: string, keys: var) {
        const changed = Object.assign({}, preferences.keys)
        if (keys === undefined) {
            delete changed[name]
        } else {
            changed[name] = keys
        }
        preferences.keys = changed
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }
    Flickable {
        id: flick

        anchors.fill: parent
        contentHeight: column.height + 2 * Theme.space24
        boundsBehavior: Flickable.StopAtBounds
        Keys.onDownPressed: flick.contentY = Math.min(flick.contentY + Theme.rowHeight, Math.max(0, flick.contentHeight - flick.height))
        Keys.onUpPressed: flick.contentY = Math.max(0, flick.contentY - Theme.rowHeight)

        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: column

            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.space24
            width: Math.min(Theme.sheet, parent.width - 2 * Theme.space24)
            spacing: Theme.space24

            Label {
                text: qsTr("Settings")
                font: Theme.page
                Accessible.ignored: false
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            SettingsSection {
                title: qsTr("Appearance")

                SettingRow {
                    text: qsTr("Colours")

                    Choice {
                        id: first

                        objectName: "schemeSystem"
                        text: qsTr("As the system")
                        checked: page.scheme === "system"
                        onClicked: page.schemeChosen("system")
                    }
                    Choice {
                        objectName: "schemeLight"
                        text: qsTr("Light")
                        checked: page.scheme === "light"
                        onClicked: page.schemeChosen("light")
                    }
                    Choice {
                        objectName: "schemeDark"
                        text: qsTr("Dark")
                        checked: page.scheme === "dark"
                        onClicked: page.schemeChosen("dark")
                    }
                }
                SettingRow {
                    text: qsTr("Size")
                    more: qsTr("Of words and of everything around them")

                    Repeater {
                        model: [0.9, 1, 1.25, 1.5, 2]

                        Choice {
                            required property real modelData

                            objectName: "zoom" + modelData
                            text: qsTr("%1 %").arg(Math.round(modelData * 100))
                            checked: Math.abs(page.preferences.zoom - modelData) < 0.01
                            onClicked: page.preferences.zoom = modelData
                        }
                    }
                }
                SettingRow {
                    text: qsTr("Compact lists")
                    more: qsTr("More chats on the screen, with less room around them")

                    Switch {
                        objectName: "compact"
                        text: qsTr("Compact lists")
                        checked: page.preferences.compact
                        onClicked: page.preferences.compact = !page.preferences.compact
                    }
                }
            }
            SettingsSection {
                title: qsTr("Notifications of this window")

                SettingRow {
                    text: qsTr("New chats")
                    more: qsTr("The window asks for attention when a chat comes to you")

                    Switch {
                        objectName: "alertChats"
                        text: qsTr("New chats")
                        checked: page.preferences.alertChats
                        onClicked: page.preferences.alertChats = !page.preferences.alertChats
                    }
                }
                SettingRow {
                    text: qsTr("New messages")
                    more: qsTr("It does so too when a customer writes")

                    Switch {
                        objectName: "alertMessages"
                        text: qsTr("New messages")
                        checked: page.preferences.alertMessages
                        onClicked: page.preferences.alertMessages = !page.preferences.alertMessages
                    }
                }
            }
            SettingsSection {
                title: qsTr("Waiting customers")

                SettingRow {
                    text: qsTr("Long, after so many seconds")

                    NumberField {
                        objectName: "waitWarm"
                        name: qsTr("Long, after so many seconds")
                        value: page.preferences.waitWarm
                        onEdited: value => page.preferences.waitWarm = value
                    }
                }
                SettingRow {
                    text: qsTr("Too long, after so many seconds")

                    NumberField {
                        objectName: "waitHot"
                        name: qsTr("Too long, after so many seconds")
                        value: page.preferences.waitHot
                        from: page.preferences.waitWarm
                        onEdited: value => page.preferences.waitHot = value
                    }
                }
            }
            SettingsSection {
                title: qsTr("Keys")

                Repeater {
                    model: page.actions

                    KeyRow {
                        required property var modelData

                        name: modelData.name
                        text: modelData.text
                        keys: modelData.keys
                        onTried: key => refusal = page.useKey(name, key)
                        onChosen: keys => page.keep(name, keys)
                    }
                }
            }
            SettingsSection {
                title: qsTr("Advanced")

                SettingRow {
                    text: qsTr("Server")
                    more: page.server
                }
                SettingRow {
                    text: qsTr("Proxy")
                    more: qsTr("For connections that are made from now on: the system's, none, or host:port of an HTTP proxy")

                    Choice {
                        objectName: "proxySystem"
                        text: qsTr("System")
                        checked: page.preferences.proxy === "system"
                        onClicked: page.preferences.proxy = "system"
                    }
                    Choice {
                        objectName: "proxyNone"
                        text: qsTr("None")
                        checked: page.preferences.proxy === "none"
                        onClicked: page.preferences.proxy = "none"
                    }
                    TextField {
                        objectName: "proxyField"
                        implicitWidth: Theme.details / 2
                        implicitHeight: Theme.control
                        topPadding: 0
                        label: ""
                        Accessible.name: qsTr("Proxy, host:port")
                        placeholderText: qsTr("host:port")
                        text: page.preferences.proxy === "system" || page.preferences.proxy === "none" ? "" : page.preferences.proxy
                        validator: RegularExpressionValidator {
                            regularExpression: /[A-Za-z0-9.\-]+:[0-9]{1,5}/
                        }
                        onAccepted: page.preferences.proxy = text
                    }
                }
            }
        }
    }
}
