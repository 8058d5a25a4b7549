// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Deskbell.Theme

TestCase {
    id: test

    name: "Theme"

    /// Every pair of text and what lies below it that the window uses.
    readonly property var pairs: [
        ["text", "window surface raised sunken accentSoft bubbleTheirs note noteHover warnSoft dangerSoft selection found"],
        ["textSecondary", "window surface raised sunken accentSoft note bubbleTheirs found"],
        ["textTertiary", "window surface"],
        ["accent", "surface sunken accentSoft bubbleTheirs note"],
        ["textOnAccent", "accent accentHover"],
        ["textOnMine", "bubbleMine selectionMine foundMine"],
        ["ok", "sunken surface"],
        ["warn", "surface sunken accentSoft note noteHover warnSoft"],
        ["danger", "surface window sunken accentSoft note dangerSoft"],
        ["textOnDanger", "danger"],
        ["textOnWarn", "warn"]
    ]

    Text {
        id: digits

        font: Theme.body
        text: "0123"
    }

    function luminance(color: color): real {
        const linear = v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4)
        return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
    }

    function contrast(a: color, b: color): real {
        const bright = Math.max(luminance(a), luminance(b))
        const dark = Math.min(luminance(a), luminance(b))
        return (bright + 0.05) / (dark + 0.05)
    }

    function init() {
        failOnWarning(/.*/)
        Theme.scheme = "light"
    }

    function test_contrast_data() {
        const rows = []
        for (const scheme of ["light", "dark"]) {
            for (const [ink, papers] of pairs) {
                for (const paper of papers.split(" ")) {
                    rows.push({ tag: scheme + ": " + ink + " on " + paper, scheme: scheme, ink: ink, paper: paper })
                }
            }
        }
        return rows
    }

    function test_contrast(row) {
        Theme.scheme = row.scheme
        verify(Theme[row.ink] !== undefined && Theme[row.paper] !== undefined)
        const ratio = contrast(Theme[row.ink], Theme[row.paper])
        verify(ratio >= 4.5, "contrast is only " + ratio.toFixed(2))
    }

    function test_initialsAreReadable() {
        for (const color of [...Theme.avatars, Theme.avatarNeutral]) {
            verify(contrast(Theme.textOnAvatar, color) >= 4.5, color)
        }
    }

    function test_digitsAreNoEmoji() {
        verify(!digits.fontInfo.family.includes("Emoji"), digits.fontInfo.family)
    }

    function test_scheme() {
        verify(!Theme.dark)
        Theme.scheme = "dark"
        verify(Theme.dark)
        Theme.scheme = "system"
        compare(Theme.dark, Theme.systemDark)
    }

    function test_reducedMotionStopsAllMotion() {
        Theme.reducedMotion = true
        compare(Theme.motion, 0)
        compare(Theme.pulse, 0)
        Theme.reducedMotion = false
        verify(Theme.motion > 0)
    }
}
