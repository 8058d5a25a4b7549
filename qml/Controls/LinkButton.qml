// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme

/// A small action among words.
T.AbstractButton {
    id: control

    property color ink: Theme.accent

    implicitWidth: words.implicitWidth
    implicitHeight: words.implicitHeight + Theme.space4
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.Button
    Accessible.name: text

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()

    contentItem: Label {
        id: words

        text: control.text
        font: control.hovered ? Theme.labelUnderlined : Theme.labelStrong
        color: control.ink
    }
    background: Item {
        FocusRing {
            radius: Theme.radiusSmall
            visible: control.visualFocus
        }
    }
}
