// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme

/// The initials of somebody on their own colour.
Rectangle {
    id: avatar

    required property string initials
    /// Of Theme.avatars; below 0: neutral.
    property int colorIndex: -1
    property int size: Theme.avatar

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: colorIndex < 0 ? Theme.avatarNeutral : Theme.avatars[colorIndex % Theme.avatars.length]

    Label {
        anchors.centerIn: parent
        text: avatar.initials
        font: avatar.size < Theme.avatar ? Theme.labelStrong : Theme.bodyStrong
        color: Theme.textOnAvatar
    }
}
