// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Controls
import Deskbell.Theme
import Deskbell.Timeline

/// Opens an address in the browser. It is not there for what may not be opened.
LinkButton {
    id: link

    required property string address
    property string what

    visible: MessageText.isOpenable(address)
    text: qsTr("Open in the browser")
    Accessible.description: what

    onClicked: Qt.openUrlExternally(link.address)

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
}
