// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A list with its keys. A row is there to be acted upon: by Enter, or by the key that takes it away.
FocusScope {
    id: rows

    required property string name
    property alias model: list.model
    property alias delegate: list.delegate
    /// The row that the keyboard is on; -1 for none.
    readonly property int current: list.currentIndex
    readonly property bool visualFocus: keys.visualFocus
    /// Somebody points at the list; whatever the pointer comes to rest on must stay there.
    readonly property bool held: hover.hovered && pointed
    property bool pointed: false

    signal chosen(int row)
    signal deleted(int row)
    signal typed(string text)

    function toRow(row: int) {
        pointed = false
        list.currentIndex = Math.max(0, Math.min(list.count - 1, row))
        list.positionViewAtIndex(list.currentIndex, ListView.Contain)
    }

    function itemAt(row: int): var {
        return list.itemAtIndex(row)
    }

    /// For the mouse, which shows no focus.
    function take(row: int) {
        list.currentIndex = row
        keys.forceActiveFocus(Qt.MouseFocusReason)
    }

    // A control, for it knows whether the keyboard brought the focus here.
    T.Control {
        id: keys

        readonly property int page: Math.max(1, Math.floor(list.height / Theme.rowHeight) - 1)

        function isText(event: KeyEvent): bool {
            const code = event.text.length > 0 ? event.text.charCodeAt(0) : 0
            return code > 0x20 && code !== 0x7f
                && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
        }

        anchors.fill: parent
        focus: true
        focusPolicy: Qt.TabFocus

        Accessible.role: Accessible.List
        Accessible.name: rows.name

        Keys.onPressed: event => {
            switch (event.key) {
            case Qt.Key_Down: rows.toRow(list.currentIndex + 1); break
            case Qt.Key_Up: rows.toRow(list.currentIndex - 1); break
            case Qt.Key_Home: rows.toRow(0); break
            case Qt.Key_End: rows.toRow(list.count - 1); break
            case Qt.Key_PageDown: rows.toRow(list.currentIndex + page); break
            case Qt.Key_PageUp: rows.toRow(list.currentIndex - page); break
            case Qt.Key_Return:
            case Qt.Key_Enter: rows.chosen(list.currentIndex); break
            case Qt.Key_Delete: rows.deleted(list.currentIndex); break
            default:
                if (!isText(event)) {
                    return
                }
                rows.typed(event.text)
                event.accepted = true
                return
            }
            focusReason = Qt.TabFocusReason
            event.accepted = true
        }
    }
    ListView {
        id: list

        anchors.fill: parent
        clip: true
        currentIndex: -1
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false

        T.ScrollBar.vertical: ScrollBar {}

        HoverHandler {
            id: hover

            property point last

            onHoveredChanged: {
                rows.pointed = false
                last = point.scenePosition
            }
            // Qt repeats the last point when something moves below it; only the pointer itself counts.
            onPointChanged: {
                if (hovered && list.count > 0 && point.scenePosition !== last) {
                    rows.pointed = true
                }
                last = point.scenePosition
            }
        }
    }
}
