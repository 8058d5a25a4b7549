// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme

/// What a control does, and its key. Its parent is the control.
T.ToolTip {
    id: tip

    property string key
    required property bool wanted

    visible: wanted && text.length > 0
    delay: Theme.tooltipDelay
    margins: Theme.space8
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? parent.height + Theme.space4 : 0
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    topPadding: Theme.space4
    bottomPadding: Theme.space4
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    closePolicy: T.Popup.NoAutoClose

    contentItem: Row {
        spacing: Theme.space8

        Label {
            text: tip.text
            font: Theme.chip
        }
        Label {
            visible: text.length > 0
            text: tip.key
            font: Theme.chip
            color: Theme.textSecondary
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.raised
        border.width: Theme.hairline
        border.color: Theme.line
    }
}
