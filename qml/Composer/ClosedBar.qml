// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// Stands in for the composer while a chat is closed.
Item {
    id: bar

    signal reopened

    implicitHeight: Theme.header

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rule {
        width: parent.width
    }
    Row {
        anchors.centerIn: parent
        spacing: Theme.space16

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("This chat is closed. Reopen it to write.")
            color: Theme.textSecondary
        }
        Button {
            text: qsTr("Reopen")
            iconName: "reopen"
            key: Keymap.closeChat
            onClicked: bar.reopened()
        }
    }
}
