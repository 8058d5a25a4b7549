// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    id: timeline

    enum Kind { Message, System, Summary, File, RichMessage, Form, Deleted, Other, SneakPeek, Typing }
    enum Delivery { None, Waiting, Sent, Accepted, Seen, Failed }

    property bool hasOlder: false
    property bool loadingOlder: false

    signal arrived(string authorName, string text)

    /// Puts a row where the newest is.
    function add(values: var) {
        addAt(0, values)
    }

    /// Puts a row below so many newer ones. A map without members would not be kept.
    function addAt(row: int, values: var) {
        insert(row, Object.assign({ rowId: "R" + count, kind: TimelineModel.Message, text: "", authorName: "",
                                  initials: "", colorIndex: 0, mine: false, createdAt: 0,
                                  delivery: TimelineModel.None, failure: "", groupFirst: true, groupLast: true,
                                  dayStart: false, rtl: false, note: false, content: { none: true }, threadHead: { none: true } }, values))
        const added = get(row)
        if (!added.mine && added.kind !== TimelineModel.System && added.kind !== TimelineModel.SneakPeek
                && added.kind !== TimelineModel.Typing) {
            arrived(added.authorName, added.text)
        }
    }
}
