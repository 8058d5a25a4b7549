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
    readonly property color linkColor: mine ? Theme.textOnMine : Theme.accent

    text: MessageText.markUp(message, linkColor, Theme.lineSpacing)
    textFormat: TextEdit.RichText
    font: Theme.body
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
