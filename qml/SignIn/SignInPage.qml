// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// The window while nobody is signed in.
FocusScope {
    id: page

    required property Session session
    readonly property bool busy: session.busy
    /// The first field that has still to be filled in.
    readonly property TextField missing: isBlank(address) ? address : isBlank(organization) ? organization
                                         : isBlank(token) ? token : null
    readonly property bool filled: missing === null
    property bool moreShown: false

    function isBlank(field: TextField): bool {
        return field.text.trim().length === 0
    }

    function signIn() {
        if (missing) {
            missing.forceActiveFocus(Qt.TabFocusReason)
        } else if (!busy) {
            session.signIn(address.text.trim(), organization.text.trim(), version.text.trim(), token.text)
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }
    Flickable {
        anchors.fill: parent
        contentHeight: Math.max(height, card.height + 2 * Theme.space24)
        boundsBehavior: Flickable.StopAtBounds

        Shadowed {
            anchors.fill: card
        }
        Rectangle {
            id: card

            anchors.centerIn: parent
            width: Theme.card
            height: form.height + 2 * Theme.space32
            radius: Theme.radiusPopup
            color: Theme.surface
            border.width: Theme.hairline
            border.color: Theme.line

            Column {
                id: form

                x: Theme.space32
                y: Theme.space32
                width: parent.width - 2 * Theme.space32
                spacing: Theme.space12

                Icon {
                    name: "bell"
                    size: Theme.iconLogo
                    color: Theme.accent
                    Accessible.ignored: true
                }
                Label {
                    text: qsTr("Welcome to Deskbell")
                    font: Theme.page
                    Accessible.ignored: false
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                Label {
                    width: parent.width
                    text: qsTr("Try it with a sandbox of customers who talk, or sign in to a server with a token.")
                    color: Theme.textSecondary
                    wrapMode: Text.Wrap
                    lineHeight: Theme.lineSpacing
                    bottomPadding: Theme.space4
                }
                Button {
                    id: sandbox

                    objectName: "sandbox"
                    width: parent.width
                    height: Theme.controlLarge
                    focus: true
                    primary: !page.filled
                    enabled: !page.busy
                    text: qsTr("Try it in the sandbox, no account needed")
                    onClicked: page.session.startSandbox()
                }
                Item {
                    width: parent.width
                    height: or.height

                    Rule {
                        anchors.left: parent.left
                        anchors.right: or.left
                        anchors.rightMargin: Theme.space12
                        anchors.verticalCenter: parent.verticalCenter
                    }
                    Label {
                        id: or

                        anchors.centerIn: parent
                        height: Theme.controlSmall
                        text: qsTr("or with a token")
                        font: Theme.chip
                        color: Theme.textTertiary
                    }
                    Rule {
                        anchors.left: or.right
                        anchors.leftMargin: Theme.space12
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                    }
                }
                TextField {
                    id: address

                    objectName: "address"
                    width: parent.width
                    enabled: !page.busy
                    label: qsTr("Server address")
                    placeholderText: "wss://api.livechatinc.com"
                    inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoPredictiveText
                    onAccepted: page.signIn()
                }
                TextField {
                    id: organization

                    objectName: "organization"
                    width: parent.width
                    enabled: !page.busy
                    label: qsTr("Organization ID")
                    inputMethodHints: Qt.ImhNoPredictiveText
                    onAccepted: page.signIn()
                }
                TextField {
                    id: token

                    objectName: "token"
                    width: parent.width
                    enabled: !page.busy
                    label: qsTr("Token")
                    echoMode: TextInput.Password
                    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
                    onAccepted: page.signIn()
                }
                TextField {
                    id: version

                    width: parent.width
                    visible: page.moreShown
                    enabled: !page.busy
                    label: qsTr("API version")
                    text: "3.6"
                    onAccepted: page.signIn()
                }
                LinkButton {
                    visible: !page.moreShown
                    text: qsTr("Choose the API version")
                    onClicked: {
                        page.moreShown = true
                        version.forceActiveFocus(Qt.TabFocusReason)
                    }
                }
                Row {
                    width: parent.width
                    spacing: Theme.space8
                    visible: problem.text.length > 0

                    Icon {
                        id: problemIcon

                        name: "alert"
                        size: Theme.iconSmall
                        color: Theme.danger
                    }
                    Label {
                        id: problem

                        width: parent.width - problemIcon.width - parent.spacing
                        text: page.session.error
                        color: Theme.danger
                        wrapMode: Text.Wrap
                        Accessible.ignored: false
                        Accessible.role: Accessible.AlertMessage
                        Accessible.name: text
                    }
                }
                Button {
                    objectName: "signIn"
                    width: parent.width
                    height: Theme.controlLarge
                    primary: page.filled
                    enabled: !page.busy
                    text: page.busy ? qsTr("Connecting…") : qsTr("Sign in")
                    onClicked: page.signIn()
                }
            }
        }
    }
}
