// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    enum State { Unknown, Reading, Told, Failed }

    property int state: BansModel.State.Told
    property string problem

    signal called(string what)

    function read() { called("read") }
    function lift(key: string) { called("lift " + key) }
    function keyAt(row: int): string { return row >= 0 && row < count ? get(row).key : "" }
    function add(values: var) {
        append(Object.assign({ key: "B" + count, name: "", initials: "", colorIndex: 0, address: "", by: "", createdAt: 0,
                               expiresAt: 0 }, values))
    }
}
