// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme

/// Shows where the keyboard is. Its parent is what it surrounds.
Rectangle {
    anchors.fill: parent
    anchors.margins: -Theme.ring
    radius: Theme.radius + Theme.ring
    color: "transparent"
    border.width: Theme.ring
    border.color: Theme.accent
}
