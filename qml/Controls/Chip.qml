// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// A tag: to be read, or also to be taken off.
Rectangle {
    id: chip

    required property string text
    property string icon: "tag"
    property bool removable: false

    signal removed

    implicitHeight: Theme.controlSmall
    implicitWidth: row.implicitWidth + 2 * Theme.space8
    radius: Theme.radiusSmall
    color: Theme.accentSoft

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Tag: %1").arg(chip.text)

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.space4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: chip.icon
            size: Theme.iconTiny
            color: Theme.accent
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: chip.text
            font: Theme.chip
            color: Theme.accent
        }
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            visible: chip.removable
            implicitWidth: Theme.iconSmall
            implicitHeight: Theme.iconSmall
            iconName: "close"
            iconSize: Theme.iconTiny
            ink: Theme.accent
            text: qsTr("Remove tag %1").arg(chip.text)
            onClicked: chip.removed()
        }
    }
}
