// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import Deskbell.Controls
import Deskbell.Shell

/// Shows the real window on made-up sessions, with the clock held still.
QtObject {
    id: stage

    readonly property Scenes scenes: Scenes {}
    readonly property Component windows: Component { Main {} }

    function show(scene, scheme, width, height) {
        Clock.held = true
        Clock.now = scenes.now
        Clock.minute = scenes.now
        return windows.createObject(null, { session: scenes.make(scene, scheme), width: width, height: height })
    }
}
