// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// The columns and the rows, with their keys.
FocusScope {
    id: table

    required property VisitorsModel visitors

    readonly property int count: visitors?.count ?? 0
    readonly property string currentId: visitors?.currentId ?? ""
    readonly property var titles: [qsTr("Customer"), qsTr("Where"), qsTr("Page now"), qsTr("On site"), qsTr("Pages"),
                                   qsTr("State")]
    readonly property var shares: [0.22, 0.14, 0.24, 0.12, 0.1, 0.18]
    readonly property var widths: shares.map(share => Math.floor((width - 2 * Theme.space16) * share))
    /// Somebody points at the table; whatever the pointer comes to rest on must stay there.
    readonly property bool held: hover.hovered && pointed
    property bool pointed: false
    property point pointer

    signal chosen(string customerId)
    /// Something was typed that is to be searched for.
    signal typed(string text)

    /// A key was used: whoever works by keyboard wants the true order.
    function release() {
        pointed = false
    }

    function toRow(row: int) {
        release()
        const next = Math.max(0, Math.min(count - 1, row))
        visitors.currentId = visitors.customerIdAt(next)
        list.positionViewAtIndex(next, ListView.Contain)
    }

    function toTop() {
        list.positionViewAtBeginning()
    }

    Binding {
        target: table.visitors
        when: table.visitors !== null
        property: "frozen"
        value: table.held
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Row {
        id: heads

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        spacing: Theme.space12

        Repeater {
            model: table.titles

            ColumnHead {
                required property int index
                required property string modelData

                width: table.widths[index] - heads.spacing
                text: modelData
                sorted: table.visitors?.sortColumn === index
                ascending: table.visitors?.ascending ?? false
                onClicked: {
                    table.release()
                    table.visitors.sortBy(index)
                    table.toTop()
                }
            }
        }
    }
    Rule {
        id: rule

        anchors.top: heads.bottom
        width: parent.width
    }

    // A control, for it knows whether the keyboard brought the focus here.
    T.Control {
        id: keys

        readonly property int page: Math.max(1, Math.floor(list.height / Theme.tableRow) - 1)

        function step(by: int) {
            const row = table.visitors.rowOf(table.currentId)
            table.toRow(row < 0 ? (by > 0 ? 0 : table.count - 1) : row + by)
        }

        function isText(event: KeyEvent): bool {
            const code = event.text.length > 0 ? event.text.charCodeAt(0) : 0
            return code > 0x20 && code !== 0x7f
                && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
        }

        anchors.fill: list
        focus: true
        focusPolicy: Qt.TabFocus

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Visitors")

        Keys.onPressed: event => {
            switch (event.key) {
            case Qt.Key_Down: step(1); break
            case Qt.Key_Up: step(-1); break
            case Qt.Key_Home: table.toRow(0); break
            case Qt.Key_End: table.toRow(table.count - 1); break
            case Qt.Key_PageDown: step(page); break
            case Qt.Key_PageUp: step(-page); break
            case Qt.Key_Return:
            case Qt.Key_Enter: table.chosen(table.currentId); break
            default:
                if (!isText(event)) {
                    return
                }
                table.typed(event.text)
                event.accepted = true
                return
            }
            focusReason = Qt.TabFocusReason
            event.accepted = true
        }
    }

    ListView {
        id: list

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: rule.bottom
        anchors.bottom: parent.bottom
        clip: true
        model: table.visitors
        currentIndex: -1
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        reuseItems: true
        cacheBuffer: 0
        delegate: VisitorRow {
            width: ListView.view.width
            widths: table.widths
            chosen: customerId === table.currentId
            current: chosen && keys.visualFocus
            onPressed: {
                table.visitors.currentId = customerId
                keys.forceActiveFocus(Qt.MouseFocusReason)
            }
            onDoubleClicked: table.chosen(customerId)
        }

        T.ScrollBar.vertical: ScrollBar {}

        HoverHandler {
            id: hover

            onHoveredChanged: {
                table.pointed = false
                table.pointer = point.scenePosition
            }
            // Qt repeats the last point when something moves below it; only the pointer itself counts.
            onPointChanged: {
                if (hovered && table.count > 0 && point.scenePosition !== table.pointer) {
                    table.pointed = true
                }
                table.pointer = point.scenePosition
            }
        }
    }
}
