// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// One thing that can be set: what it is, what it does, and the control at the end.
Item {
    id: row

    required property string text
    property string more
    default property alias control: place.data

    width: parent?.width ?? 0
    implicitHeight: Math.max(words.height, place.childrenRect.height) + Theme.space16

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: place.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space2

        Label {
            width: parent.width
            text: row.text
            wrapMode: Text.Wrap
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: row.more
            font: Theme.chip
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
    }
    Row {
        id: place

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4
    }
}
