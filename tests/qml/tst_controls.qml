// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Deskbell.Theme
import Deskbell.Controls

TestCase {
    id: test

    name: "Controls"
    when: windowShown
    width: 400
    height: 300
    visible: true

    Component {
        id: buttons

        Row {
            property alias first: first
            property alias second: second

            Button { id: first; text: "One"; key: "Ctrl+1" }
            IconButton { id: second; iconName: "bell"; text: "Two" }
        }
    }
    Component {
        id: splitters

        Splitter {
            name: "Width"
            height: 100
            value: 300
            from: 240
            to: 420
            onMoved: wanted => value = wanted
        }
    }
    SignalSpy {
        id: clicks

        signalName: "clicked"
    }

    function init() {
        failOnWarning(/.*/)
    }

    function test_keysPressButtons() {
        const row = createTemporaryObject(buttons, test)
        clicks.target = row.first
        clicks.clear()
        row.first.forceActiveFocus(Qt.TabFocusReason)
        verify(row.first.visualFocus)
        keyClick(Qt.Key_Space)
        keyClick(Qt.Key_Return)
        compare(clicks.count, 2)
        keyClick(Qt.Key_Tab)
        verify(row.second.activeFocus)
    }

    function test_names() {
        const row = createTemporaryObject(buttons, test)
        compare(row.first.Accessible.name, "One")
        compare(row.second.Accessible.name, "Two")
        compare(row.second.Accessible.role, Accessible.Button)
    }

    function test_splitterKeepsItsLimits() {
        const splitter = createTemporaryObject(splitters, test)
        splitter.forceActiveFocus()
        keyClick(Qt.Key_Right)
        compare(splitter.value, 300 + Theme.space16)
        for (let i = 0; i < 20; ++i) {
            keyClick(Qt.Key_Right)
        }
        compare(splitter.value, 420)
        for (let i = 0; i < 20; ++i) {
            keyClick(Qt.Key_Left)
        }
        compare(splitter.value, 240)
    }

    function test_format_data() {
        return [
            { tag: "seconds", msecs: 8000, text: "0:08" },
            { tag: "minutes", msecs: 72000, text: "1:12" },
            { tag: "hours", msecs: 3723000, text: "1:02:03" },
            { tag: "clock behind", msecs: -5000, text: "0:00" }
        ]
    }

    function test_format(row) {
        compare(Format.stopwatch(row.msecs), row.text)
    }

    function test_days() {
        const now = new Date(2026, 10, 22, 0, 5).getTime()
        compare(Format.day(now, now), "Today")
        compare(Format.day(now - 10 * 60000, now), "Yesterday")
        compare(Format.age(now - 30000, now), "now")
        compare(Format.age(now - 4 * 60000, now), "4 min")
    }

    function test_timeHasNoSeconds() {
        verify(!/:\d\d:\d\d/.test(Format.time(new Date(2026, 10, 22, 14, 32, 10).getTime())))
        verify(LocalTime.at("Europe/Warsaw", 0).length > 0)
        compare(LocalTime.at("Nowhere/Land", 0), "")
        compare(LocalTime.at("", 0), "")
    }
}
