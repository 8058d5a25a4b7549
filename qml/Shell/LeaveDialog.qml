// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// Asks before messages are lost that have not been sent.
T.Popup {
    id: dialog

    required property int unsent
    readonly property string title: qsTr("Not everything has been sent")

    /// Whether the agent wants to quit, or only to sign out.
    property bool quitting: false

    signal confirmed

    function ask(whetherToQuit: bool) {
        quitting = whetherToQuit
        open()
    }

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Theme.card
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: Theme.space24
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape

    onOpened: stay.forceActiveFocus(Qt.TabFocusReason)

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        objectName: "leaveCard"
        radius: Theme.radiusPopup
        color: Theme.raised
        border.width: Theme.hairline
        border.color: Theme.line
    }
    contentItem: Column {
        spacing: Theme.space12
        Accessible.role: Accessible.AlertMessage
        Accessible.name: dialog.title + " " + words.text

        Label {
            width: parent.width
            text: dialog.title
            font: Theme.title
        }
        Label {
            id: words

            width: parent.width
            text: qsTr("Messages that would be lost: %1. Stay until they have gone out, or copy what matters.")
                  .arg(dialog.unsent)
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
        Row {
            anchors.right: parent.right
            topPadding: Theme.space8
            spacing: Theme.space8

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
            Button {
                id: stay

                objectName: "stay"
                text: qsTr("Stay")
                primary: true
                KeyNavigation.tab: go
                onClicked: dialog.close()
            }
        }
    }
}
