// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Gives a chat to another agent or to a group, with a note that goes first.
Popover {
    id: popover

    property Conversation conversation
    readonly property TransferModel targets: conversation?.transferTargets ?? null
    property string wanted
    property bool picked: false
    readonly property bool chosen: list.currentItem !== null
    readonly property string chosenName: (list.currentItem as TargetRow)?.firstName ?? ""
    readonly property bool busy: targets?.busy ?? false
    readonly property bool nobodyThere: targets?.nobodyThere ?? false

    function step(rows: int) {
        picked = true
        if (rows > 0) {
            list.incrementCurrentIndex()
        } else {
            list.decrementCurrentIndex()
        }
    }

    /// Opens with what was typed already.
    function find(name: string) {
        wanted = name
        open()
    }

    function transfer() {
        if (chosen && !busy) {
            targets.transfer(list.currentIndex, note.text, nobodyThere)
        }
    }

    width: Theme.popover
    onOpened: {
        picked = false
        field.text = wanted
        note.clear()
        targets.typed = wanted
        targets.refresh()
        list.currentIndex = 0
        if (wanted.length > 0) {
            note.forceActiveFocus(Qt.PopupFocusReason)
        } else {
            field.forceActiveFocus(Qt.PopupFocusReason)
        }
    }

    Connections {
        target: popover.targets

        function onTransferred() {
            popover.close()
        }
    }

    contentItem: Column {
        spacing: Theme.space8

        SearchField {
            id: field

            objectName: "transferField"
            width: parent.width
            label: qsTr("Agent or group")
            onTextEdited: {
                popover.targets.typed = text
                list.currentIndex = 0
            }
            Keys.onDownPressed: popover.step(1)
            Keys.onUpPressed: popover.step(-1)
            Keys.onReturnPressed: note.forceActiveFocus(Qt.TabFocusReason)
            Keys.onEnterPressed: note.forceActiveFocus(Qt.TabFocusReason)
        }
        ListView {
            id: list

            objectName: "transferList"
            width: parent.width
            implicitHeight: Math.min(contentHeight, Theme.popoverRows)
            clip: true
            model: popover.targets
            highlightMoveDuration: 0
            // Until somebody has chosen, it is the first: who is there is told a moment later.
            onCountChanged: {
                if (!popover.picked) {
                    currentIndex = 0
                }
            }
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Agents and groups")

            T.ScrollBar.vertical: ScrollBar {}
            delegate: TargetRow {
                required property int index

                width: list.width
                current: ListView.isCurrentItem
                onClicked: {
                    popover.picked = true
                    list.currentIndex = index
                    note.forceActiveFocus(Qt.MouseFocusReason)
                }
            }
        }
        Label {
            width: parent.width
            visible: list.count === 0
            text: field.text.length > 0 ? qsTr("Nobody is called that.") : qsTr("Nobody else is here at the moment.")
            color: Theme.textSecondary
            wrapMode: Text.Wrap
        }
        Rule {
            width: parent.width
        }
        NoteField {
            id: note

            objectName: "transferNote"
            width: parent.width
            label: popover.chosenName.length > 0 ? qsTr("Note for %1 (only agents see this)").arg(popover.chosenName)
                                                 : qsTr("Note (only agents see this)")
            enabled: !popover.busy
            onAccepted: popover.transfer()
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: popover.targets?.refusal ?? ""
            color: Theme.danger
            wrapMode: Text.Wrap
            Accessible.ignored: false
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Flow {
            width: parent.width
            spacing: Theme.space8
            layoutDirection: Application.layoutDirection === Qt.RightToLeft ? Qt.LeftToRight : Qt.RightToLeft

            Button {
                objectName: "transferNow"
                primary: true
                enabled: popover.chosen && !popover.busy
                text: popover.busy ? qsTr("Transferring…") : popover.nobodyThere ? qsTr("Let the chat wait")
                      : popover.chosenName.length > 0 ? qsTr("Transfer to %1").arg(popover.chosenName) : qsTr("Transfer")
                onClicked: popover.transfer()
            }
            Button {
                text: qsTr("Cancel")
                onClicked: popover.close()
            }
        }
    }
}
