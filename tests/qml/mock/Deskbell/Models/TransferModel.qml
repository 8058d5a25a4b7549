// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    property string typed
    property bool busy: false
    property string refusal
    property bool nobodyThere: false
    property string asked

    signal transferred

    function names(): var { return ["Nina Ivanova", "Sales"] }
    function refresh() { refusal = "" }
    function transfer(row: int, note: string, evenIfNobodyIsThere: bool) {
        asked = get(row).name + "|" + note + "|" + evenIfNobodyIsThere
    }
}
