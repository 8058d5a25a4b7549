// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// One thing that is known of a customer: what it is, and its value. A value that is an address of the web opens there;
/// one that the agent may change is changed where it stands.
T.ItemDelegate {
    id: row

    required property string rowKey
    required property string section
    required property bool first
    required property string label
    required property string value
    required property string link
    required property double at
    required property double until
    required property string zone
    required property bool editable
    required property bool removable
    required property bool editing
    required property string draft
    required property string problem
    required property bool saving
    required property bool overtaken

    property DetailsModel details: null
    property string heading

    readonly property string localTime: zone.length > 0 ? LocalTime.at(zone, Clock.minute) : ""
    readonly property string lasted: at > 0 ? Format.seconds((until > 0 ? until : Clock.now) - at) : ""
    readonly property string words: saving ? draft : Format.join([value, localTime], " · ")
    readonly property bool tooled: editable && !editing && !saving && (hovered || activeFocus)

    /// The keyboard goes back to the row.
    signal finished

    function edit() {
        if (editable && !saving) {
            details.beginEdit(rowKey)
            field.forceActiveFocus(Qt.OtherFocusReason)
            field.selectAll()
        }
    }

    function activate() {
        if (link.length > 0) {
            Qt.openUrlExternally(link)
        } else {
            edit()
        }
    }

    implicitHeight: title.height + body.height
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: link.length > 0 ? Accessible.Link : editable ? Accessible.Button : Accessible.ListItem
    Accessible.name: Format.join([label, words.length > 0 ? words : qsTr("empty"), lasted], ", ")
    Accessible.description: problem

    onClicked: activate()
    // What could not be saved comes back without taking the keyboard away from where it is.
    onEditingChanged: field.fill()
    onDraftChanged: field.fill()
    Component.onCompleted: field.fill()

    Keys.onReturnPressed: activate()
    Keys.onEnterPressed: activate()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2) {
            row.edit()
        } else if (event.key === Qt.Key_Delete && row.removable && !row.editing) {
            row.details.removeField(row.rowKey)
        } else if (event.matches(StandardKey.Copy) && row.value.length > 0) {
            copier.text = row.value
            copier.selectAll()
            copier.copy()
        } else {
            return
        }
        event.accepted = true
    }

    contentItem: Item {
        Label {
            id: title

            width: parent.width
            height: row.first ? Theme.sectionHeight : 0
            visible: row.first
            topPadding: Theme.space4
            text: row.heading
            font: Theme.heading
            color: Theme.textSecondary
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Item {
            id: body

            anchors.top: title.bottom
            width: parent.width
            height: Math.max(row.editing ? field.height : shown.implicitHeight, name.implicitHeight)
                    + (remark.visible ? remark.implicitHeight : 0) + 2 * Theme.space4

            Label {
                id: name

                x: row.mirrored ? parent.width - width : 0
                y: Theme.space4 + (row.editing ? (field.height - implicitHeight) / 2 : 0)
                width: text.length > 0 ? Theme.detailLabel : 0
                visible: width > 0
                text: row.label
                color: Theme.textSecondary
            }
            Label {
                id: shown

                readonly property int begin: name.visible ? name.width + Theme.space8 : 0
                readonly property int end: age.visible ? age.width + Theme.space8 : 0

                x: row.mirrored ? end : begin
                y: Theme.space4
                width: parent.width - begin - end
                visible: !row.editing
                text: row.words.length > 0 ? row.words : qsTr("Add")
                color: row.words.length === 0 ? Theme.textTertiary
                       : row.saving ? Theme.textSecondary : row.link.length > 0 ? Theme.accent : Theme.text
                font: row.link.length > 0 && row.hovered ? Theme.bodyUnderlined : Theme.body
                wrapMode: row.link.length > 0 ? Text.NoWrap : Text.Wrap
                maximumLineCount: row.link.length > 0 ? 1 : Theme.detailLines
            }
            InlineField {
                id: field

                function fill() {
                    if (row.editing && !activeFocus) {
                        text = row.draft
                    }
                }

                x: row.mirrored ? 0 : shown.begin
                y: Theme.space4
                width: parent.width - shown.begin
                visible: row.editing
                name: row.label
                wrong: row.problem.length > 0
                onTextEdited: row.details.setDraft(row.rowKey, text)
                onActiveFocusChanged: {
                    if (!activeFocus && row.editing) {
                        row.details.save(row.rowKey)
                    }
                }
                Accessible.description: row.problem
                Keys.onReturnPressed: {
                    row.details.save(row.rowKey)
                    if (!row.editing) {
                        row.finished()
                    }
                }
                Keys.onEnterPressed: event => Keys.returnPressed(event)
                Keys.onEscapePressed: {
                    row.details.cancelEdit(row.rowKey)
                    row.finished()
                }
            }
            Label {
                id: age

                x: row.mirrored ? 0 : parent.width - width
                y: Theme.space4
                visible: text.length > 0
                text: row.saving ? qsTr("Saving…") : row.lasted
                font: Theme.label
                color: Theme.textTertiary
            }
            // Over the end of the value, which stays as it is.
            Rectangle {
                id: tools

                x: row.mirrored ? 0 : parent.width - width
                y: Math.round(Theme.space4 + (name.implicitHeight - height) / 2)
                width: buttons.width
                height: buttons.height
                radius: Theme.radiusSmall
                visible: row.tooled
                color: Theme.surface

                Row {
                    id: buttons

                    IconButton {
                        height: Theme.controlSmall
                        width: Theme.controlSmall
                        focusPolicy: Qt.NoFocus
                        iconName: "edit"
                        iconSize: Theme.iconTiny
                        text: qsTr("Change %1").arg(Format.isolate(row.label))
                        key: "F2"
                        onClicked: row.edit()
                    }
                    IconButton {
                        height: Theme.controlSmall
                        width: Theme.controlSmall
                        visible: row.removable
                        focusPolicy: Qt.NoFocus
                        iconName: "trash"
                        iconSize: Theme.iconTiny
                        text: qsTr("Remove %1").arg(Format.isolate(row.label))
                        key: "Del"
                        onClicked: row.details.removeField(row.rowKey)
                    }
                }
            }
            Label {
                id: remark

                x: row.mirrored ? 0 : shown.begin
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space2
                width: parent.width - shown.begin
                visible: text.length > 0
                text: row.problem.length > 0 ? row.problem
                      : row.overtaken ? qsTr("Changed meanwhile to “%1”").arg(Format.isolate(row.value)) : ""
                font: Theme.label
                color: row.problem.length > 0 ? Theme.danger : Theme.warn
                wrapMode: Text.Wrap
                maximumLineCount: row.problem.length > 0 ? Theme.detailLines : 2
                Accessible.ignored: false
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
        }
    }
    background: Rectangle {
        x: Theme.space8
        y: title.height
        width: row.width - 2 * Theme.space8
        height: row.height - title.height
        color: row.activeFocus || row.hovered ? Theme.hover : "transparent"
        border.width: row.activeFocus && !row.editing ? Theme.ring : 0
        border.color: Theme.accent
        radius: Theme.radiusSmall
    }

    HoverHandler {
        cursorShape: row.link.length > 0 ? Qt.PointingHandCursor : row.editable ? Qt.IBeamCursor : Qt.ArrowCursor
    }
    TextEdit {
        id: copier

        visible: false
        Accessible.ignored: true
    }
    ToolTip {
        text: Format.join([row.label, row.value], ": ")
        wanted: row.hovered && (name.truncated || (shown.visible && shown.truncated))
    }
}
