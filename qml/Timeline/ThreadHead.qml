// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// What is said of a whole thread, at its beginning: how it was rated and, if somebody asks, a summary.
Column {
    id: head

    /// `threadId`, `summary`, `asked`, `failed`, and of a rating `rated` and `comment`.
    required property var info
    required property int maxWidth
    /// The service can summarise.
    property bool offered: false
    property string find
    readonly property string summary: info.summary ?? ""
    readonly property bool asked: info.asked ?? false
    readonly property bool rated: info.rated !== undefined || info.comment !== undefined

    signal summaryWanted(string threadId)

    bottomPadding: height > 0 ? Theme.space8 : 0
    spacing: Theme.space8

    Repeater {
        model: head.rated ? 1 : 0

        RatingLine {
            anchors.horizontalCenter: parent?.horizontalCenter
            rated: head.info.rated ?? 0
            comment: head.info.comment ?? ""
            maxWidth: head.maxWidth
        }
    }
    Repeater {
        model: head.summary.length > 0 ? 1 : 0

        SummaryCard {
            anchors.horizontalCenter: parent?.horizontalCenter
            text: head.summary
            maxWidth: head.maxWidth
            find: head.find
        }
    }
    Repeater {
        model: head.offered && head.summary.length === 0 && !head.asked ? 1 : 0

        LinkButton {
            anchors.horizontalCenter: parent?.horizontalCenter
            text: head.info.failed ? qsTr("No summary came. Ask again") : qsTr("Summarize this conversation")
            ink: Theme.textSecondary
            onClicked: head.summaryWanted(head.info.threadId)
        }
    }
    Repeater {
        model: head.asked ? 1 : 0

        Label {
            anchors.horizontalCenter: parent?.horizontalCenter
            text: qsTr("Summarizing…")
            font: Theme.label
            color: Theme.textSecondary
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
}
