// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    id: visitors

    enum Doing { Browsing, Invited, Queued, ChattingWithYou, Chatting, Left }
    enum Column { Customer, Where, Page, OnSite, Pages, Activity }
    enum Part { All, Chatting, Queued, Returning }
    enum State { Away, Reading, Told, Failed }
    enum Level { My, Chatting, Invited, Online }

    property bool shown: false
    property int sortColumn: VisitorsModel.Column.OnSite
    property bool ascending: false
    property string filter
    property int part: VisitorsModel.Part.All
    property var counts: [count, 0, 0, 0]
    property string currentId
    readonly property var current: {
        const row = count > 0 ? rowOf(currentId) : -1
        return row < 0 ? {} : Object.assign({}, get(row))
    }
    property bool frozen: false
    property int heldBack: 0
    property int state: VisitorsModel.State.Told
    property string problem
    property double total: count
    property int level: VisitorsModel.Level.Online
    property var levels: [VisitorsModel.Level.Online, VisitorsModel.Level.Invited, VisitorsModel.Level.Chatting, VisitorsModel.Level.My]
    property var groups: []

    signal called(string what)

    function sortBy(column: int) {
        ascending = column === sortColumn ? !ascending : true
        sortColumn = column
        called("sortBy " + column)
    }
    function chooseGroup(id: int, chosen: bool) { called("chooseGroup " + id + " " + chosen) }
    function startChat(customerId: string) { called("startChat " + customerId) }
    function retry() { called("retry") }
    function needsConnection(level: int): bool { return level === VisitorsModel.Level.Chatting }
    function rowOf(customerId: string): int {
        for (let row = 0; row < count; ++row) {
            if (get(row).customerId === customerId) {
                return row
            }
        }
        return -1
    }
    function customerIdAt(row: int): string { return row >= 0 && row < count ? get(row).customerId : "" }
    function add(values: var) {
        append(Object.assign({ customerId: "V" + count, name: "", initials: "", colorIndex: 0, where: "", page: "", url: "",
                               since: 0, pages: 1, doing: VisitorsModel.Doing.Browsing, agentName: "", waitingSince: 0,
                               returning: false, cart: "", timezone: "", email: "", more: "", chatId: "" }, values))
    }
}
