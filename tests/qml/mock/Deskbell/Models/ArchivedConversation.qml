// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

Conversation {
    property string threadId
    property double startedAt
    property bool hasLater: false
    property bool loadingLater: false
    property bool onDesk: false

    active: false

    function loadLater() { called("loadLater") }
}
