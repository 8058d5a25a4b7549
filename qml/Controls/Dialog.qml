// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A question over the whole window, which has to be answered: a title, words, whatever else, and buttons at the end.
T.Popup {
    id: dialog

    required property string title
    property string words
    default property alias content: body.data
    property alias buttons: row.data

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.card, (parent?.width ?? Theme.card) - 2 * Theme.space16)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    padding: Theme.space20
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    background: Rectangle {
        objectName: "dialogCard"
        radius: Theme.radiusPopup
        color: Theme.raised
        border.width: Theme.hairline
        border.color: Theme.line
    }
    contentItem: Column {
        spacing: Theme.space12
        Accessible.role: Accessible.Dialog
        Accessible.name: dialog.title
        Accessible.description: dialog.words

        Label {
            width: parent.width
            text: dialog.title
            font: Theme.title
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: dialog.words
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
        Column {
            id: body

            width: parent.width
            spacing: Theme.space12
            visible: children.length > 0
        }
        Flow {
            id: row

            width: parent.width
            topPadding: Theme.space8
            spacing: Theme.space8
            layoutDirection: Application.layoutDirection === Qt.RightToLeft ? Qt.LeftToRight : Qt.RightToLeft
        }
    }
}
