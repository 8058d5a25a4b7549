// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    id: messages

    signal called(string what)

    function dismiss(key: string) { called("dismiss " + key) }
    function keyAt(row: int): string { return row >= 0 && row < count ? get(row).key : "" }
    function add(values: var) {
        append(Object.assign({ key: "M" + count, name: "", initials: "", colorIndex: 0, words: "", at: 0 }, values))
    }
}
