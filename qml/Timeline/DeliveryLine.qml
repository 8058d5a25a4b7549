// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// When a message was written and how far it got.
Row {
    id: line

    required property int delivery
    required property double createdAt
    property string failure
    readonly property bool failed: delivery === TimelineModel.Failed
    readonly property string words: describe()

    signal retried
    signal copied
    signal discarded

    function describe(): string {
        switch (delivery) {
        case TimelineModel.Waiting: return qsTr("Waiting to be sent")
        case TimelineModel.Sent: return qsTr("Sending…")
        case TimelineModel.Accepted: return qsTr("Delivered %1").arg(Format.time(createdAt))
        case TimelineModel.Seen: return qsTr("Read %1").arg(Format.time(createdAt))
        case TimelineModel.Failed: return failure.length > 0 ? qsTr("Not sent: %1").arg(failure) : qsTr("Not sent")
        default: return Format.time(createdAt)
        }
    }

    spacing: Theme.space4

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        visible: line.failed
        name: "alert"
        size: Theme.iconTiny
        color: Theme.danger
    }
    Label {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Theme.list)
        text: line.words
        wrapMode: Text.Wrap
        font: Theme.label
        color: line.failed ? Theme.danger : Theme.textTertiary
    }
    Icon {
        anchors.verticalCenter: parent.verticalCenter
        visible: name.length > 0
        name: line.delivery === TimelineModel.Seen ? "checks" : line.delivery === TimelineModel.Accepted ? "check"
              : line.delivery === TimelineModel.Sent || line.delivery === TimelineModel.Waiting ? "clock" : ""
        size: Theme.iconTiny
        color: label.color
    }
    Repeater {
        model: line.failed ? 1 : 0

        Row {
            leftPadding: Theme.space4
            spacing: Theme.space8

            LinkButton {
                text: qsTr("Retry")
                onClicked: line.retried()
            }
            LinkButton {
                text: qsTr("Copy")
                onClicked: line.copied()
            }
            LinkButton {
                text: qsTr("Discard")
                onClicked: line.discarded()
            }
        }
    }
}
