// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma Singleton

import QtQuick

/// Finds addresses in what people write. Only http, https and mailto are ever opened, and only by a click.
QtObject {
    id: links

    readonly property var address: /\b(?:https?:\/\/|mailto:|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’]/gi
    readonly property var openable: /^(?:https?|mailto):/i

    function has(text: string): bool {
        return text.search(address) >= 0
    }

    function safe(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")
    }

    function anchor(found: string, color: color): string {
        const target = found.toLowerCase().startsWith("www.") ? "https://" + found : found
        return '<a href="' + safe(target) + '" style="color:' + color + '">' + safe(found) + '</a>'
    }

    /// Paragraphs with anchors; everything else of the text is escaped.
    function markUp(text: string, color: color): string {
        const paragraph = line => {
            let result = ""
            let from = 0
            for (const match of line.matchAll(links.address)) {
                result += links.safe(line.slice(from, match.index)) + links.anchor(match[0], color)
                from = match.index + match[0].length
            }
            return '<p style="margin:0; white-space:pre-wrap">' + result + links.safe(line.slice(from)) + '</p>'
        }
        return text.split("\n").map(paragraph).join("")
    }

    function open(link: string) {
        if (openable.test(link)) {
            Qt.openUrlExternally(link)
        }
    }
}
