// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Deskbell.Theme

/// Something that the agent can do: its key, and its line in the palette and on the sheet of keys.
QtObject {
    /// By this name the key is found in Keymap.
    required property string name
    required property string text
    /// Under which heading the sheet of keys has it.
    required property string group
    property bool enabled: true
    /// Movements of the keyboard are no business of the palette.
    property bool inPalette: true
    readonly property var keys: Keymap.keys(name)

    signal triggered
}
