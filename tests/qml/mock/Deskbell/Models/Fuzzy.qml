// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma Singleton

import QtQml

QtObject {
    function filter(entries: var, typed: string): var {
        return entries.filter(entry => entry.text.toLowerCase().includes(typed.toLowerCase()))
    }
}
