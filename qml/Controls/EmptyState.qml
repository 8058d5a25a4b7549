// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// Why a place is empty and what to do next.
Column {
    id: state

    property string iconName
    required property string title
    property string advice

    width: Math.min(Theme.list, parent.width - 2 * Theme.space24)
    spacing: Theme.space8

    Accessible.role: Accessible.StaticText
    Accessible.name: title
    Accessible.description: advice

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: name.length > 0
        name: state.iconName
        size: Theme.iconLogo
        color: Theme.textTertiary
    }
    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        width: state.width
        text: state.title
        font: Theme.title
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
    }
    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        width: state.width
        visible: text.length > 0
        text: state.advice
        color: Theme.textSecondary
        wrapMode: Text.Wrap
        lineHeight: Theme.lineSpacing
        horizontalAlignment: Text.AlignHCenter
    }
}
