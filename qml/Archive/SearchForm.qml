// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// The query as a form: first what most people need, then all there is.
FocusScope {
    id: form

    required property Archive archive
    property bool whole: false

    signal searched

    implicitHeight: fields.height

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Flickable {
        anchors.fill: parent
        clip: true
        contentHeight: fields.height
        boundsBehavior: Flickable.StopAtBounds

        Flow {
            id: fields

            readonly property int columns: Math.max(1, Math.floor((width - 2 * padding + spacing) / (Theme.formField + spacing)))
            readonly property int column: Math.floor((width - 2 * padding - (columns - 1) * spacing) / columns)

            width: form.width
            padding: Theme.space16
            spacing: Theme.space16

            Repeater {
                model: form.archive?.form ?? null

                FormField {
                    width: fields.column
                    visible: common || form.whole
                    archive: form.archive
                    onSearched: form.searched()
                }
            }
            LinkButton {
                text: form.whole ? qsTr("Fewer filters") : qsTr("All filters")
                onClicked: form.whole = !form.whole
            }
        }
        T.ScrollBar.vertical: ScrollBar {}
    }
    Rule {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
