// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Controls

/// Asks before messages are lost that have not been sent.
Dialog {
    id: dialog

    required property int unsent

    /// Whether the agent wants to quit, or only to sign out.
    property bool quitting: false

    signal confirmed

    function ask(whetherToQuit: bool) {
        quitting = whetherToQuit
        open()
    }

    title: qsTr("Not everything has been sent")
    words: qsTr("Messages that would be lost: %1. Stay until they have gone out, or copy what matters.").arg(unsent)
    onOpened: stay.forceActiveFocus(Qt.TabFocusReason)

    buttons: [
        Button {
            id: stay

            objectName: "stay"
            text: qsTr("Stay")
            primary: true
            KeyNavigation.tab: go
            onClicked: dialog.close()
        },
        Button {
            id: go

            objectName: "leaveAnyway"
            text: qsTr("Leave anyway")
            KeyNavigation.tab: stay
            onClicked: {
                dialog.close()
                dialog.confirmed()
            }
        }
    ]
}
