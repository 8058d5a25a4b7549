// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    property string typed
    property var chosen: []

    function choose(row: int) { chosen = [...chosen, get(row).name] }
}
