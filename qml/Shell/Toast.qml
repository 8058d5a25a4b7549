// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// What was just done, and the way back.
Item {
    id: toast

    required property Notices notices
    readonly property string text: notices?.text ?? ""
    /// Keeps the words while the card fades.
    property string shownText
    readonly property bool shown: text.length > 0

    onTextChanged: {
        if (text.length > 0) {
            shownText = text
            announcer.message = notices.undoable ? qsTr("%1. Press %2 to undo.").arg(text).arg(Keymap.key("undo")) : text
        }
    }

    implicitWidth: row.implicitWidth + 2 * Theme.space16
    implicitHeight: Theme.controlLarge + Theme.space4
    visible: opacity > 0
    opacity: shown ? 1 : 0

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.motion
        }
    }

    Announcer {
        id: announcer
    }
    Shadowed {
        anchors.fill: parent
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.space12

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: toast.shownText
        }
        LinkButton {
            objectName: "undo"
            anchors.verticalCenter: parent.verticalCenter
            visible: toast.notices?.undoable ?? false
            text: qsTr("Undo")
            onClicked: toast.notices.undo()
        }
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "close"
            iconSize: Theme.iconSmall
            text: qsTr("Dismiss")
            onClicked: toast.notices.dismiss()
        }
    }
}
