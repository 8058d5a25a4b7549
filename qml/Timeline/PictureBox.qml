// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// A picture that the service keeps, in the place that is reserved for it from the start.
Rectangle {
    id: box

    /// As of eventContent(): `picture`, `width`, `height`, `words`.
    required property var content
    required property int maxWidth
    readonly property real naturalWidth: content.width ?? maxWidth
    readonly property real naturalHeight: content.height ?? Theme.pictureHeight
    readonly property real shrink: Math.min(1, maxWidth / naturalWidth, Theme.pictureHeight / naturalHeight)

    implicitWidth: Math.max(Theme.control, Math.round(naturalWidth * shrink))
    implicitHeight: Math.max(Theme.control, Math.round(naturalHeight * shrink))
    radius: Theme.radius
    color: Theme.sunken

    Accessible.role: Accessible.Graphic
    Accessible.name: content.words || content.name

    Icon {
        anchors.centerIn: parent
        visible: image.status !== Image.Ready
        name: "image"
        color: Theme.textTertiary
        size: Theme.icon
    }
    Image {
        id: image

        anchors.fill: parent
        source: box.content.picture
        sourceSize.width: width * 2
        sourceSize.height: height * 2
        fillMode: Image.PreserveAspectFit
        asynchronous: true
    }
}
