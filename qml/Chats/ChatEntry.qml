// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme

/// A chat of the list with, for the first of a section, the heading above it.
Item {
    id: entry

    required property string chatId
    required property string section
    required property string name
    required property string initials
    required property int colorIndex
    required property string preview
    required property int previewKind
    required property int unread
    required property double waitingSince
    required property double lastActivityAt
    required property int queuePosition
    required property string agentName

    required property string sectionTitle
    required property int sectionCount
    property bool headed: false
    property bool foldable: false
    property bool folded: false
    property bool open: false
    property bool current: false

    signal clicked
    signal foldClicked

    readonly property int headHeight: headed ? Theme.sectionHeight : 0

    implicitHeight: headHeight + (folded ? 0 : Theme.rowHeight)

    Repeater {
        model: entry.headed ? 1 : 0

        ChatSection {
            width: entry.width
            title: entry.sectionTitle
            count: entry.sectionCount
            foldable: entry.foldable
            folded: entry.folded
            onClicked: entry.foldClicked()
        }
    }
    ChatRow {
        id: row

        y: entry.headHeight
        width: entry.width
        visible: !entry.folded
        chatId: entry.chatId
        section: entry.section
        name: entry.name
        initials: entry.initials
        colorIndex: entry.colorIndex
        preview: entry.preview
        previewKind: entry.previewKind
        unread: entry.unread
        waitingSince: entry.waitingSince
        lastActivityAt: entry.lastActivityAt
        queuePosition: entry.queuePosition
        agentName: entry.agentName
        open: entry.open
        current: entry.current
        onClicked: entry.clicked()
    }
}
