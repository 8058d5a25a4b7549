// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml

QtObject {
    property string text
    property int count: 0
    property int position: count > 0 ? 1 : 0
    property int row: -1
    property string rowId

    signal changed
    signal called(string what)

    function older() { called("older") }
    function newer() { called("newer") }
}
