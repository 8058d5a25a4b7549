// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// One emoji to be chosen.
T.AbstractButton {
    id: control

    required property string emoji
    required property string name
    property bool current: false

    implicitWidth: Theme.emojiCell
    implicitHeight: Theme.emojiCell
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: Accessible.Button
    Accessible.name: name

    contentItem: Label {
        text: control.emoji
        font: Theme.emojiSmall
        elide: Text.ElideNone
        horizontalAlignment: Text.AlignHCenter
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.current || control.down ? Theme.accentSoft : control.hovered ? Theme.hover : "transparent"
        border.width: control.current ? Theme.hairline : 0
        border.color: Theme.accent
    }
}
