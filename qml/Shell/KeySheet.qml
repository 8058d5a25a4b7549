// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// All keys on one sheet.
Dialog {
    id: sheet

    /// Of DeskAction.
    required property var actions
    readonly property var groups: {
        const found = []
        for (const action of actions) {
            if (!found.includes(action.group)) {
                found.push(action.group)
            }
        }
        return found
    }

    title: qsTr("Keys")
    words: qsTr("They can be changed under Settings.")
    width: Math.min(Theme.sheet, (parent?.width ?? Theme.sheet) - 2 * Theme.space16)
    onOpened: done.forceActiveFocus(Qt.TabFocusReason)

    Flickable {
        id: flick

        width: parent.width
        height: Math.min(contentHeight, (sheet.parent?.height ?? 0) - 200)
        contentHeight: columns.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        T.ScrollBar.vertical: ScrollBar {}

        Flow {
            id: columns

            width: parent.width
            spacing: Theme.space24

            Repeater {
                model: sheet.groups

                Column {
                    id: group

                    required property string modelData

                    width: Math.floor((columns.width - columns.spacing) / 2)
                    spacing: Theme.space4

                    Label {
                        text: group.modelData
                        font: Theme.heading
                        color: Theme.textSecondary
                        bottomPadding: Theme.space4
                    }
                    Repeater {
                        model: sheet.actions.filter(action => action.group === group.modelData)

                        Item {
                            id: line

                            required property var modelData

                            width: group.width
                            height: Theme.controlSmall
                            Accessible.role: Accessible.StaticText
                            Accessible.name: qsTr("%1: %2").arg(modelData.text).arg(keys.text)

                            Label {
                                anchors.left: parent.left
                                anchors.right: keys.left
                                anchors.rightMargin: Theme.space8
                                anchors.verticalCenter: parent.verticalCenter
                                text: line.modelData.text
                            }
                            Label {
                                id: keys

                                anchors.right: parent.right
                                anchors.verticalCenter: parent.verticalCenter
                                text: line.modelData.keys.length > 0 ? line.modelData.keys.join(qsTr(" or ")) : qsTr("none")
                                font: Theme.chipMedium
                                color: Theme.textSecondary
                            }
                        }
                    }
                }
            }
        }
    }

    buttons: Button {
        id: done

        text: qsTr("Close")
        primary: true
        Keys.onDownPressed: flick.flick(0, -Theme.popoverRows * 2)
        Keys.onUpPressed: flick.flick(0, Theme.popoverRows * 2)
        onClicked: sheet.close()
    }
}
