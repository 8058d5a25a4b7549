// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls

/// A menu; entries that do not apply are not there.
T.Menu {
    id: menu

    margins: Theme.space8
    padding: Theme.space4
    implicitWidth: Math.max(Theme.menu, contentItem.implicitWidth + leftPadding + rightPadding)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding

    delegate: MenuItem {}
    background: Shadowed {}
    contentItem: ListView {
        implicitHeight: contentHeight
        implicitWidth: {
            let widest = 0
            for (let i = 0; i < menu.count; ++i) {
                const item = menu.itemAt(i)
                widest = Math.max(widest, item?.visible ? item.implicitWidth : 0)
            }
            return widest
        }
        model: menu.contentModel
        interactive: false
        currentIndex: menu.currentIndex
        keyNavigationEnabled: true
    }
}
