// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma Singleton

import QtQuick

/// The time that ages and countdowns are counted from. It stands still while nobody looks.
QtObject {
    id: clock

    property bool running: false
    /// Pictures and tests hold the time still.
    property bool held: false
    /// Milliseconds since the epoch, once a second.
    property double now: Date.now()
    /// The same, changing only with the minute: for what is shown in minutes.
    property double minute: Date.now()
    readonly property string today: new Date(minute).toDateString()

    readonly property Timer timer: Timer {
        interval: 1000
        repeat: true
        running: clock.running && !clock.held
        triggeredOnStart: true
        onTriggered: clock.now = Date.now()
    }

    onNowChanged: {
        if (Math.floor(now / 60000) !== Math.floor(minute / 60000)) {
            minute = now
        }
    }
}
