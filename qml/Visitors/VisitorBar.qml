// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// What else is known of the visitor who is chosen, and what the table holds back.
Item {
    id: bar

    required property VisitorsModel visitors

    readonly property var chosen: visitors?.current ?? ({})
    readonly property string name: chosen.name ?? ""
    readonly property string localTime: (chosen.timezone ?? "").length > 0 ? LocalTime.at(chosen.timezone, Clock.minute) : ""
    readonly property string facts: name.length === 0 ? ""
        : Format.join([localTime.length > 0 ? qsTr("local time %1").arg(localTime) : "", chosen.more, chosen.cart.length > 0
                       ? qsTr("Cart %1").arg(chosen.cart) : "", chosen.email], " · ")
    readonly property int total: visitors?.total ?? 0
    readonly property int told: visitors?.counts[VisitorsModel.Part.All] ?? 0
    readonly property string words: name.length > 0 ? facts
        : total > told ? qsTr("%1 of %2 visitors are shown. Choose groups to see the others.").arg(told).arg(total)
        : told > 0 ? qsTr("Choose a visitor to see more. Type to filter.") : ""

    signal released

    implicitHeight: Theme.control
    Accessible.role: Accessible.StaticText
    Accessible.name: Format.join([name, words], ", ")

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rule {
        width: parent.width
    }
    Label {
        id: who

        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Theme.listMin)
        text: bar.name
        font: Theme.chipMedium
    }
    Label {
        anchors.left: who.right
        anchors.leftMargin: who.width > 0 ? Theme.space12 : 0
        anchors.right: news.visible ? news.left : parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        text: bar.words
        font: Theme.chip
        color: Theme.textSecondary
    }
    LinkButton {
        id: news

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        visible: (bar.visitors?.heldBack ?? 0) > 0
        text: qsTr("%n change(s) — show", "", bar.visitors?.heldBack ?? 0)
        onClicked: bar.released()
    }
}
