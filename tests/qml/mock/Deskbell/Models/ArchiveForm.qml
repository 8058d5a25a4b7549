// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml.Models

ListModel {
    id: form

    property int filled: 0
    property var words: ({ rating: ["Good", "Bad", "With a comment", "Any", "None"], has: ["File", "Filled form"] })

    function choices(fieldKey: string): var {
        return (words[fieldKey] ?? []).map(label => ({ word: label.toLowerCase(), label: label }))
    }
    function add(values: var) {
        append(Object.assign({ fieldKey: "", label: "", hint: "", text: "", problem: "", common: true,
                               choosing: values.fieldKey in words }, values))
    }
}
