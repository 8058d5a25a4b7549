// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick

/// Says something to people who don't see the window.
Item {
    property string message

    Accessible.role: Accessible.AlertMessage
    Accessible.name: message
}
