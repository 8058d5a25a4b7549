// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    property string typed
    property var chosen: []

    function names(): var { return ["delivery", "refund"] }
    function add(name: string) { chosen = [...chosen, name] }
    function choose(row: int) { chosen = [...chosen, get(row).name] }
}
