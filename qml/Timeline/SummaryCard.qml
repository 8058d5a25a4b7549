// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// What was said, in short, by the service's own summariser.
Rectangle {
    id: card

    required property string text
    required property int maxWidth
    property string find

    implicitWidth: Math.min(maxWidth, Math.max(title.width, words.implicitWidth) + 2 * Theme.space16)
    implicitHeight: words.y + words.height + Theme.space12
    radius: Theme.radiusPopup
    color: Theme.accentSoft

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Summary: %1").arg(text)

    Row {
        id: title

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        y: Theme.space12
        spacing: Theme.space4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "spark"
            size: Theme.iconTiny
            color: Theme.accent
        }
        Label {
            text: qsTr("Summary")
            font: Theme.labelStrong
            color: Theme.accent
        }
    }
    SelectableText {
        id: words

        x: Theme.space16
        y: title.y + title.height + Theme.space4
        width: card.width - 2 * Theme.space16
        message: card.text
        find: card.find
    }
}
