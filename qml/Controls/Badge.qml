// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme

/// A number in a pill; gone at 0.
Rectangle {
    id: badge

    required property int count
    property color textColor: Theme.textOnAccent

    visible: count > 0
    implicitHeight: Theme.badge
    implicitWidth: Math.max(Theme.badge, number.implicitWidth + Theme.space8)
    radius: height / 2
    color: Theme.accent

    Label {
        id: number

        anchors.centerIn: parent
        text: badge.count > 99 ? qsTr("99+") : badge.count
        font: Theme.labelStrong
        color: badge.textColor
    }
}
