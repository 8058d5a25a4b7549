// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Finds addresses in what people write. Only http, https and mailto are ever opened, and only by a click; nothing that
// was written is taken as markup.

.pragma library

const address = /\b((?:https?:\/\/|mailto:|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’])/i
// The first letter that has a direction is Hebrew, Arabic or another script written from the right.
const rightToLeft = /^[^A-Za-z\u00AA-\u0590\u0900-\u1FFF\u2C00-\uFB1C]*[\u0591-\u08FF\uFB1D-\uFDFD\uFE70-\uFEFC]/
const openable = /^(?:https?|mailto):/i

function safe(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")
}

function anchor(found, color) {
    const target = found.toLowerCase().startsWith("www.") ? "https://" + found : found
    return '<a href="' + safe(target) + '" style="color:' + color + '">' + safe(found) + '</a>'
}

// Paragraphs with anchors; each takes its direction from its own words.
function markUp(text, color, lineSpacing) {
    const style = ' style="margin:0; white-space:pre-wrap; line-height:' + 100 * lineSpacing + '%">'
    const paragraph = line => {
        // Splitting at a group keeps what was found: every second part is an address.
        const parts = line.split(address)
        return (rightToLeft.test(line) ? '<p dir="rtl"' : '<p dir="ltr"') + style
                + parts.map((part, at) => at % 2 ? anchor(part, color) : safe(part)).join("") + "</p>"
    }
    return text.split("\n").map(paragraph).join("")
}

function open(link) {
    if (openable.test(link)) {
        Qt.openUrlExternally(link)
    }
}
