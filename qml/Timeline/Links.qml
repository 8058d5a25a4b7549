// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma Singleton

import QtQuick
import Deskbell.Theme

/// Finds addresses in what people write. Only http, https and mailto are ever opened, and only by a click; nothing that
/// was written is taken as markup.
QtObject {
    id: links

    readonly property var address: /\b((?:https?:\/\/|mailto:|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’])/i
    /// The first letter that has a direction is Hebrew, Arabic or another script written from the right.
    readonly property var rightToLeft: /^[^A-Za-z\u00AA-\u0590\u0900-\u1FFF\u2C00-\uFB1C]*[\u0591-\u08FF\uFB1D-\uFDFD\uFE70-\uFEFC]/
    readonly property var openable: /^(?:https?|mailto):/i

    function safe(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")
    }

    function anchor(found: string, color: color): string {
        const target = found.toLowerCase().startsWith("www.") ? "https://" + found : found
        return '<a href="' + safe(target) + '" style="color:' + color + '">' + safe(found) + '</a>'
    }

    /// Paragraphs with anchors; each takes its direction from its own words.
    function markUp(text: string, color: color): string {
        const style = ' style="margin:0; white-space:pre-wrap; line-height:' + 100 * Theme.lineSpacing + '%">'
        const paragraph = line => {
            // Splitting at a group keeps what was found: every second part is an address.
            const parts = line.split(links.address)
            return (links.rightToLeft.test(line) ? '<p dir="rtl"' : '<p dir="ltr"') + style
                    + parts.map((part, at) => at % 2 ? links.anchor(part, color) : links.safe(part)).join("") + "</p>"
        }
        return text.split("\n").map(paragraph).join("")
    }

    function open(link: string) {
        if (openable.test(link)) {
            Qt.openUrlExternally(link)
        }
    }
}
