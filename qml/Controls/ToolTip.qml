// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme

/// What a control does and its key. The popup exists only while it is shown.
Item {
    id: tip

    required property string text
    property string key
    required property bool wanted
    property bool shown: false

    anchors.fill: parent

    onWantedChanged: {
        if (!wanted) {
            shown = false
        }
    }

    Timer {
        interval: Theme.tooltipDelay
        running: tip.wanted && tip.text.length > 0
        onTriggered: tip.shown = true
    }

    Loader {
        active: tip.shown
        sourceComponent: T.ToolTip {
            id: popup

            parent: tip
            visible: true
            margins: Theme.space8
            x: Math.round((tip.width - width) / 2)
            y: tip.height + Theme.space4
            leftPadding: Theme.space8
            rightPadding: Theme.space8
            topPadding: Theme.space4
            bottomPadding: Theme.space4
            implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
            implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
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
    }
}
