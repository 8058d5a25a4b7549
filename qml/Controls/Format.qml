// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma Singleton

import QtQuick
import Deskbell.Controls

/// How times and sizes are put into words.
QtObject {
    /// How long a customer has been waiting: 0:08, 1:12, 1:02:03.
    function stopwatch(msecs: double): string {
        const seconds = Math.max(0, Math.floor(msecs / 1000))
        const two = n => String(n).padStart(2, "0")
        const hours = Math.floor(seconds / 3600)
        const minutes = Math.floor(seconds / 60) % 60
        return hours > 0 ? hours + ":" + two(minutes) + ":" + two(seconds % 60) : minutes + ":" + two(seconds % 60)
    }

    /// How long ago something happened, as short as it can be said.
    function age(at: double, now: double): string {
        const minutes = Math.floor((now - at) / 60000)
        if (minutes < 1) {
            return qsTr("now")
        }
        if (minutes < 60) {
            return qsTr("%1 min").arg(minutes)
        }
        return isSameDay(at, now) ? time(at) : day(at, now)
    }

    function seconds(msecs: double): string {
        const whole = Math.max(0, Math.floor(msecs / 1000))
        return whole < 60 ? qsTr("%1 s").arg(whole) : qsTr("%1 min").arg(Math.floor(whole / 60))
    }

    /// How long something has lasted: 20 s, 6 min, 1 h 5 min.
    function span(msecs: double): string {
        const minutes = Math.floor(msecs / 60000)
        return minutes < 60 ? seconds(msecs) : qsTr("%1 h %2 min").arg(Math.floor(minutes / 60)).arg(minutes % 60)
    }

    function time(at: double): string {
        return LocalTime.here(at)
    }

    function day(at: double, now: double): string {
        if (isSameDay(at, now)) {
            return qsTr("Today")
        }
        const yesterday = new Date(now)
        yesterday.setDate(yesterday.getDate() - 1)
        if (isSameDay(at, yesterday.getTime())) {
            return qsTr("Yesterday")
        }
        return new Date(at).toLocaleDateString(Qt.locale(), Locale.ShortFormat)
    }

    function longDay(at: double, now: double): string {
        const yesterday = new Date(now)
        yesterday.setDate(yesterday.getDate() - 1)
        const named = isSameDay(at, now) || isSameDay(at, yesterday.getTime())
        return named ? day(at, now) : new Date(at).toLocaleDateString(Qt.locale(), Locale.LongFormat)
    }

    function kibibytes(bytes: int): string {
        return (bytes / 1024).toLocaleString(Qt.locale(), "f", 1)
    }

    /// Words of strangers inside a sentence of ours, so that their direction doesn't turn the sentence around. Between
    /// FIRST STRONG ISOLATE and its end: by number, since compilers distrust them in the text that is made of this.
    function isolate(words: string): string {
        return String.fromCharCode(0x2068) + words + String.fromCharCode(0x2069)
    }

    /// The parts that are not empty, with \a between in between.
    function join(parts: var, between: string): string {
        return parts.filter(part => part.length > 0).join(between)
    }

    function isSameDay(a: double, b: double): bool {
        return new Date(a).toDateString() === new Date(b).toDateString()
    }
}
