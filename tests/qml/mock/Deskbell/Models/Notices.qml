// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml

QtObject {
    property string text
    property bool undoable: false
    property bool canUndo: false

    signal called(string what)

    function undo() { called("undo") }
    function dismiss() { text = "" }
}
