// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml

QtObject {
    property Preferences preferences: Preferences {}
    property Desk desk: null
    property bool busy: false
    property string error
    property string colorScheme: "light"

    signal sandboxRequested
    signal signInRequested(string address, string organization, string apiVersion, string token)
    signal signOutRequested

    function startSandbox() { sandboxRequested() }
    function signIn(address: string, organization: string, apiVersion: string, token: string) {
        signInRequested(address, organization, apiVersion, token)
    }
    function signOut() { signOutRequested() }
}
