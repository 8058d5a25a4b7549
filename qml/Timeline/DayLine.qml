// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Theme
import Deskbell.Controls

/// The day that begins here.
Label {
    required property double at

    topPadding: Theme.space12
    bottomPadding: Theme.space12
    text: Format.longDay(at, Clock.minute)
    font: Theme.label
    color: Theme.textTertiary
    horizontalAlignment: Text.AlignHCenter
}
