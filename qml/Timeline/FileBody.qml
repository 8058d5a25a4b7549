// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// A file: what it is, and the way to it. Of a picture that the service keeps, the picture.
Column {
    id: body

    required property var content
    required property int maxWidth
    property bool mine: false
    property string find
    readonly property bool image: (content.type ?? "").startsWith("image/")
    readonly property string detail: Format.join([content.size ?? "", content.type ?? ""], " · ")

    spacing: Theme.space8

    Repeater {
        model: body.content.picture ? 1 : 0

        PictureBox {
            anchors.left: parent?.left
            content: body.content
            maxWidth: Math.min(body.maxWidth, Theme.pictureWidth)
        }
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.space8

        Rectangle {
            width: Theme.control
            height: Theme.control
            radius: Theme.radius
            color: body.mine ? Theme.selectionMine : Theme.surface

            Icon {
                anchors.centerIn: parent
                name: body.image ? "image" : "file"
                size: Theme.iconSmall
                color: body.mine ? Theme.textOnMine : Theme.textSecondary
            }
        }
        Column {
            readonly property int room: body.maxWidth - Theme.control - Theme.space8

            SelectableText {
                anchors.left: parent.left
                width: Math.min(implicitWidth, parent.room)
                message: body.content.name ?? ""
                mine: body.mine
                find: body.find
            }
            Label {
                anchors.left: parent.left
                width: Math.min(implicitWidth, parent.room)
                visible: text.length > 0
                text: body.detail
                font: Theme.label
                color: body.mine ? Theme.textOnMine : Theme.textSecondary
            }
            Label {
                anchors.left: parent.left
                width: Math.min(implicitWidth, parent.room)
                visible: text.length > 0
                text: body.content.words ?? ""
                wrapMode: Text.Wrap
                font: Theme.label
                color: body.mine ? Theme.textOnMine : Theme.textSecondary
            }
            OpenLink {
                anchors.left: parent.left
                address: body.content.url ?? ""
                what: body.content.name ?? ""
                ink: body.mine ? Theme.textOnMine : Theme.accent
            }
        }
    }
}
