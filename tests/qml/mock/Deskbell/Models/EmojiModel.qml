// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml
import QtQml.Models

ListModel {
    id: emoji

    property string find
    property var groups: [{ name: "Smileys & Emotion", emoji: "😀", row: 0 }, { name: "Objects", emoji: "📦", row: 2 }]
    property var recent: ["🎉", "👍"]

    signal used(string emoji)

    function use(text: string) { used(text) }
    function complete(beginning: string, most: int): var {
        return [["😀", "grinning_face"], ["👍", "thumbs_up"], ["📦", "package"], ["🚚", "truck"]]
            .filter(row => row[1].startsWith(beginning)).slice(0, most).map(row => ({ emoji: row[0], code: row[1] }))
    }
    function byCode(code: string): string {
        return complete(code, 9).find(row => row.code === code)?.emoji ?? ""
    }

    Component.onCompleted: {
        const names = ["grinning face", "thumbs up", "package", "delivery truck", "sparkles", "red heart"]
        "😀👍📦🚚✨🌹".match(/./gu).forEach((text, at) => append({ emoji: text, name: names[at], code: names[at].replace(" ", "_") }))
    }
}
