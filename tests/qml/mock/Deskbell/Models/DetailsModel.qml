// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    id: details

    property bool wanted: false
    property ArchiveModel earlier: ArchiveModel {}
    property string undoText
    property string newFieldProblem
    property double visitStartedAt: 0
    property double visitEndedAt: 0
    property var calls: []
    /// Why the next save fails; empty if it does not.
    property string refusal

    function note(what: string) { calls = calls.concat([what]) }
    function rowOf(rowKey: string): int {
        for (let row = 0; row < count; ++row) {
            if (get(row).rowKey === rowKey) {
                return row
            }
        }
        return -1
    }
    function change(rowKey: string, values: var) {
        for (const role in values) {
            setProperty(rowOf(rowKey), role, values[role])
        }
    }
    function add(values: var) {
        const before = count > 0 ? get(count - 1).section : ""
        append(Object.assign({ rowKey: values.section + " " + values.label + count, section: "customer", label: "",
                               first: before !== values.section, value: "", link: "", at: 0, until: 0, zone: "",
                               editable: values.section === "fields", removable: values.section === "fields",
                               editing: false, draft: "", problem: "", saving: false, overtaken: false }, values))
    }

    function beginEdit(rowKey: string) { change(rowKey, { editing: true, draft: get(rowOf(rowKey)).value }) }
    function setDraft(rowKey: string, text: string) { change(rowKey, { draft: text, problem: "" }) }
    function save(rowKey: string) {
        note("save " + rowKey + " " + get(rowOf(rowKey)).draft)
        change(rowKey, refusal.length > 0 ? { problem: refusal } : { editing: false, value: get(rowOf(rowKey)).draft })
    }
    function cancelEdit(rowKey: string) { change(rowKey, { editing: false, problem: "" }) }
    function addField(name: string, value: string): bool {
        note("add " + name + " " + value)
        newFieldProblem = refusal
        return refusal.length === 0
    }
    function removeField(rowKey: string) { note("remove " + rowKey) }
    function undo() {
        note("undo")
        undoText = ""
    }
}
