// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// One thing that is known of a customer: what it is, and its value. A value that is an address of the web opens there.
T.ItemDelegate {
    id: row

    required property string label
    required property string value
    required property string link
    required property double at

    /// The keyboard is on this row.
    property bool current: false
    readonly property string when: at > 0 ? Format.age(at, Clock.minute) : ""

    implicitHeight: words.implicitHeight + 2 * Theme.space4
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    Accessible.role: link.length > 0 ? Accessible.Link : Accessible.ListItem
    Accessible.name: Format.join([label, value, when], ", ")

    onClicked: {
        if (link.length > 0) {
            Qt.openUrlExternally(link)
        }
    }

    contentItem: Item {
        Label {
            id: name

            anchors.left: parent.left
            anchors.top: parent.top
            anchors.topMargin: Theme.space4
            width: Theme.detailLabel
            visible: text.length > 0
            text: row.label
            color: Theme.textSecondary
        }
        Label {
            id: words

            anchors.left: name.visible ? name.right : parent.left
            anchors.leftMargin: name.visible ? Theme.space8 : 0
            anchors.right: age.visible ? age.left : parent.right
            anchors.rightMargin: age.visible ? Theme.space8 : 0
            anchors.verticalCenter: parent.verticalCenter
            text: row.value
            color: row.link.length > 0 ? Theme.accent : Theme.text
            font: row.link.length > 0 && row.hovered ? Theme.bodyUnderlined : Theme.body
            wrapMode: row.link.length > 0 ? Text.NoWrap : Text.Wrap
            maximumLineCount: row.link.length > 0 ? 1 : Theme.detailLines
        }
        Label {
            id: age

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            text: row.when
            font: Theme.label
            color: Theme.textTertiary
        }
    }
    background: Rectangle {
        color: row.current || row.hovered ? Theme.hover : "transparent"
        border.width: row.current ? Theme.ring : 0
        border.color: Theme.accent
        radius: Theme.radiusSmall
    }

    HoverHandler {
        cursorShape: row.link.length > 0 ? Qt.PointingHandCursor : Qt.ArrowCursor
    }
    ToolTip {
        text: row.value
        wanted: row.hovered && words.truncated
    }
}
