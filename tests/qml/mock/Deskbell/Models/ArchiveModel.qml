// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    id: found

    enum State { Idle, Searching, Waiting, Found, Failed }

    property int state: ArchiveModel.Idle
    property bool loadingMore: false
    property bool hasMore: false
    property int estimate: -1
    property string failure

    signal changed
    signal called(string what)

    function retry() { called("retry") }
    function loadMore() {
        loadingMore = true
        called("loadMore")
    }
    function rowOf(threadId: string): int {
        for (let row = 0; row < count; ++row) {
            if (get(row).threadId === threadId) {
                return row
            }
        }
        return -1
    }
    function threadIdAt(row: int): string {
        return get(row).threadId
    }
    function add(values: var) {
        append(Object.assign({ threadId: "T" + count, chatId: "C" + count, name: "", initials: "", colorIndex: 0, at: 0,
                               minutes: 1, agents: "", tags: "", snippet: values.snippetText ?? "", snippetText: "",
                               snippetAuthor: "", rating: "" }, values))
    }
}
