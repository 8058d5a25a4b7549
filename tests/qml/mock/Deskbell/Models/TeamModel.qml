// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    id: team

    enum Status { Unknown, Accepting, NotAccepting, Offline }
    enum Part { All, Accepting, NotAccepting, Offline }

    property bool shown: false
    property string filter
    property int part: TeamModel.Part.All
    property int groupId: -1
    property var counts: [count, 0, 0, 0]
    property var groups: []
    property bool frozen: false
    property BansModel bans: BansModel {}
    property MessagesModel messages: MessagesModel {}

    signal called(string what)

    function setAccepting(agentId: string, accepting: bool) { called("setAccepting " + agentId + " " + accepting) }
    function rowOf(agentId: string): int {
        for (let row = 0; row < count; ++row) {
            if (get(row).agentId === agentId) {
                return row
            }
        }
        return -1
    }
    function agentIdAt(row: int): string { return row >= 0 && row < count ? get(row).agentId : "" }
    function add(values: var) {
        append(Object.assign({ agentId: "A" + count, name: "", initials: "", colorIndex: 0, role: "", groups: "",
                               status: TeamModel.Status.Accepting, chats: 0, maxChats: 0, me: false, canSet: true }, values))
    }
}
