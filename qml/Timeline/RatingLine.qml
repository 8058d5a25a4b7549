// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// What the customer thinks of a chat or of a message.
Row {
    id: line

    /// 1 for good, -1 for bad, 0 for a comment alone.
    required property int rated
    property string comment
    property int maxWidth: Theme.bubbleMax
    readonly property string words: rated > 0 ? qsTr("Rated good") : rated < 0 ? qsTr("Rated bad") : qsTr("Commented")

    spacing: Theme.space4

    Icon {
        visible: line.rated !== 0
        y: Theme.hairline
        name: line.rated > 0 ? "thumbup" : "thumbdown"
        size: Theme.iconTiny
        color: line.rated > 0 ? Theme.ok : Theme.danger
    }
    Label {
        width: Math.min(implicitWidth, line.maxWidth)
        text: line.comment.length > 0 ? qsTr("%1: “%2”").arg(line.words).arg(Format.isolate(line.comment)) : line.words
        wrapMode: Text.Wrap
        font: Theme.label
        color: Theme.textSecondary
    }
}
