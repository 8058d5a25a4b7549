// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme

/// The line between two panes. Dragging it, or the arrow keys, sets how wide the first pane is.
Item {
    id: splitter

    required property string name
    property int value
    property int from
    property int to
    readonly property int direction: LayoutMirroring.enabled ? -1 : 1

    signal moved(int value)

    function moveTo(wanted: real) {
        moved(Math.round(Math.max(from, Math.min(to, wanted))))
    }

    implicitWidth: Theme.hairline
    activeFocusOnTab: true

    Accessible.role: Accessible.Splitter
    Accessible.name: name
    Accessible.focusable: true

    Keys.onLeftPressed: moveTo(value - direction * Theme.space16)
    Keys.onRightPressed: moveTo(value + direction * Theme.space16)

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: splitter.activeFocus || drag.active || hover.hovered ? Theme.ring : Theme.hairline
        height: parent.height
        color: splitter.activeFocus || drag.active || hover.hovered ? Theme.accent : Theme.line
    }

    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.splitter
        height: parent.height

        HoverHandler {
            id: hover

            cursorShape: Qt.SplitHCursor
        }
        DragHandler {
            id: drag

            property int start: 0

            target: null
            yAxis.enabled: false
            cursorShape: Qt.SplitHCursor
            onActiveChanged: start = splitter.value
            onTranslationChanged: {
                if (active) {
                    splitter.moveTo(start + splitter.direction * translation.x)
                }
            }
        }
        TapHandler {
            onDoubleTapped: splitter.moveTo(Theme.list)
        }
    }
}
