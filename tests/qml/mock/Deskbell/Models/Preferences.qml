// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml

QtObject {
    property real zoom: 1
    property bool compact: false
    property bool alertMessages: true
    property bool alertChats: true
    property int waitWarm: 20
    property int waitHot: 40
    property var keys: ({})
    property string proxy: "system"
}
