// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Asks for how long a customer may not chat, and says what that does.
Dialog {
    id: dialog

    property Conversation conversation
    readonly property list<int> presets: [1, 3, 7, 30]
    property int days: 3
    property bool other: false
    readonly property bool valid: !other || (field.acceptableInput && field.text.length > 0)
    readonly property int chosen: other ? Number(field.text) : days

    function ask(about: Conversation) {
        conversation = about
        other = false
        days = 3
        open()
    }

    function ban() {
        if (!valid) {
            return
        }
        close()
        conversation?.banCustomer(chosen)
    }

    title: qsTr("Ban %1?").arg(conversation?.customerName ?? "")
    words: conversation?.active
           ? qsTr("The open chat ends now and this customer cannot start another one until the ban ends. You can undo it from here or under Team, Bans.")
           : qsTr("This customer cannot start a chat until the ban ends. You can undo it from here or under Team, Bans.")
    onOpened: keep.forceActiveFocus(Qt.TabFocusReason)

    Flow {
        width: parent.width
        spacing: Theme.space8

        Repeater {
            model: dialog.presets

            Choice {
                required property int modelData

                objectName: "days" + modelData
                text: qsTr("%n day(s)", "", modelData)
                checked: !dialog.other && dialog.days === modelData
                onClicked: {
                    dialog.other = false
                    dialog.days = modelData
                }
            }
        }
        Choice {
            objectName: "otherDays"
            text: qsTr("Other…")
            checked: dialog.other
            onClicked: {
                dialog.other = true
                field.forceActiveFocus(Qt.TabFocusReason)
            }
        }
    }
    TextField {
        id: field

        objectName: "daysField"
        visible: dialog.other
        width: parent.width
        label: qsTr("Days, 1 to 365")
        inputMethodHints: Qt.ImhDigitsOnly
        validator: IntValidator {
            bottom: 1
            top: 365
        }
        onAccepted: dialog.ban()
    }

    buttons: [
        Button {
            objectName: "ban"
            text: dialog.valid ? qsTr("Ban for %n day(s)", "", dialog.chosen) : qsTr("Ban")
            dangerous: true
            primary: true
            enabled: dialog.valid
            onClicked: dialog.ban()
        },
        Button {
            id: keep

            objectName: "keepChatting"
            text: qsTr("Keep chatting")
            onClicked: dialog.close()
        }
    ]
}
