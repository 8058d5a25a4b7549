// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// What the service tells, in the middle. It can be selected like what people say.
Item {
    id: line

    required property string text
    required property int maxWidth
    /// 1 for a good rating, -1 for a bad one.
    property int rated: 0
    property string find
    readonly property int lead: sign.visible ? sign.width + Theme.space4 : 0

    implicitWidth: lead + words.width
    implicitHeight: words.height + 2 * Theme.space8

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        visible: line.rated !== 0
        name: line.rated > 0 ? "thumbup" : "thumbdown"
        size: Theme.iconTiny
        color: line.rated > 0 ? Theme.ok : Theme.danger
    }
    SelectableText {
        id: words

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, line.maxWidth - line.lead)
        message: line.text
        find: line.find
        font: Theme.chip
        color: Theme.textSecondary
        horizontalAlignment: TextEdit.AlignHCenter
    }
}
