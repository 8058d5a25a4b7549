// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Timeline

/// What somebody wrote: can be selected and copied, its links lead to the browser.
TextEdit {
    id: edit

    required property string message
    property bool mine: false
    property bool markdown: false
    /// Nothing but a few of them: they may be as large as they are meant.
    property bool emoji: false
    /// What is looked for.
    property string find
    readonly property color linkColor: mine ? Theme.textOnMine : Theme.accent
    readonly property color foundColor: mine ? Theme.foundMine : Theme.found

    text: markdown ? MessageText.markUpMarkdown(message, linkColor, Theme.lineSpacing, find, foundColor)
                   : MessageText.markUp(message, linkColor, Theme.lineSpacing, find, foundColor)
    textFormat: TextEdit.RichText
    font: emoji ? Theme.emoji : Theme.body
    color: mine ? Theme.textOnMine : Theme.text
    selectionColor: mine ? Theme.selectionMine : Theme.selection
    selectedTextColor: mine ? Theme.textOnMine : Theme.text
    wrapMode: TextEdit.Wrap
    readOnly: true
    selectByMouse: true
    activeFocusOnTab: false
    Accessible.ignored: true

    onLinkActivated: link => {
        if (MessageText.isOpenable(link)) {
            Qt.openUrlExternally(link)
        }
    }

    HoverHandler {
        cursorShape: edit.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
}
