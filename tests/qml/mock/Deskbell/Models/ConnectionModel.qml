// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml

QtObject {
    enum State { Idle, Connecting, LoggingIn, Live, Waiting, Stopped }

    property int state: ConnectionModel.Live
    property bool live: state === ConnectionModel.Live
    property int roundTrip: 42
    property double lastHeardAt: Date.now() - 3000
    property double nextTryAt: 0
    property string error
    property string server: "wss://desk.example.com, organization 1f2e, API 3.6"
    property int waitingToSend: 0
    property int unsent: waitingToSend
    property int tries: 0

    function tryNow() { ++tries }
}
