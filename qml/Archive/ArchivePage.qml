// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Models

/// Chats that are over: looking for them, reading them, and taking them up again.
FocusScope {
    id: page

    required property Desk desk
    property bool formShown: false
    readonly property Archive archive: desk?.archive ?? null
    readonly property ArchivedConversation conversation: archive?.conversation ?? null
    readonly property int filled: archive?.form.filled ?? 0

    /// A chat is to be shown among the agent's chats.
    signal chatOpened(string chatId)

    function search() {
        archive.search()
    }

    /// To the field, with what stands in it selected.
    function takeFocus() {
        field.forceActiveFocus(Qt.OtherFocusReason)
        field.selectAll()
    }

    /// The panes that F6 walks through.
    function panes(): var {
        return [field, results, ...(reader.visible ? [reader] : [])]
    }

    readonly property bool resumable: conversation !== null && !conversation.onDesk

    function resume() {
        archive.resume()
    }

    function toggleForm() {
        formShown = !formShown
        if (!formShown && form.activeFocus) {
            takeFocus()
        }
    }

    onVisibleChanged: {
        if (visible) {
            archive?.prepare()
        }
    }
    Component.onCompleted: archive?.prepare()

    Connections {
        target: page.archive

        function onResumed(chatId: string) {
            page.chatOpened(chatId)
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.window
    }
    Rectangle {
        id: header

        width: parent.width
        height: Theme.header
        color: Theme.surface

        Label {
            id: title

            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Archive")
            font: Theme.title
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        QueryField {
            id: field

            anchors.left: title.right
            anchors.leftMargin: Theme.space16
            anchors.right: filters.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            focus: true
            archive: page.archive
            onSearched: page.search()
            onLeftDown: results.forceActiveFocus(Qt.TabFocusReason)
        }
        Button {
            id: filters

            anchors.right: go.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            iconName: "filter"
            text: page.filled > 0 ? qsTr("Filters: %1").arg(page.filled) : qsTr("Filters")
            hint: page.formShown ? qsTr("Hide the form") : qsTr("Show the search as a form")
            key: Keymap.key("filters")
            onClicked: page.toggleForm()
        }
        Button {
            id: go

            anchors.right: parent.right
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            primary: true
            iconName: "search"
            text: qsTr("Search")
            key: Keymap.key("send")
            onClicked: page.search()
        }
        Rule {
            width: parent.width
            anchors.bottom: parent.bottom
        }
    }
    Rectangle {
        id: troubles

        anchors.top: header.bottom
        width: parent.width
        height: visible ? wrong.height + 2 * Theme.space8 : 0
        visible: (page.archive?.problems.length ?? 0) > 0
        color: Theme.dangerSoft

        Column {
            id: wrong

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.space16
            anchors.verticalCenter: parent.verticalCenter

            Repeater {
                model: page.archive?.problems ?? []

                LinkButton {
                    required property var modelData

                    width: Math.min(implicitWidth, wrong.width)
                    text: modelData.words
                    ink: Theme.danger
                    onClicked: field.point(modelData.from, modelData.length)
                }
            }
        }
    }
    SearchForm {
        id: form

        anchors.top: troubles.bottom
        width: parent.width
        height: page.formShown ? Math.min(implicitHeight, Math.floor((page.height - header.height) / 2)) : 0
        visible: page.formShown
        archive: page.archive
        onSearched: page.search()
        Keys.onEscapePressed: page.toggleForm()
    }
    ResultList {
        id: results

        anchors.left: parent.left
        anchors.top: form.bottom
        anchors.bottom: parent.bottom
        width: Math.max(Theme.resultsMin, Math.min(Theme.results, page.width - Theme.conversationMin))
        results: page.archive?.results ?? null
        openThreadId: page.conversation?.threadId ?? ""
        onChosen: threadId => {
            page.archive.open(threadId)
            reader.forceActiveFocus(Qt.OtherFocusReason)
        }
        onLeftUp: page.takeFocus()
        Keys.onEscapePressed: page.takeFocus()
    }
    Rule {
        anchors.left: results.right
        anchors.top: form.bottom
        anchors.bottom: parent.bottom
    }
    EmptyState {
        anchors.centerIn: reader
        visible: !reader.visible
        width: Math.min(Theme.list, reader.width - 2 * Theme.space24)
        iconName: "chats"
        title: qsTr("No chat is open")
        advice: qsTr("Choose one on the left to read it.")
    }
    ArchivedPane {
        id: reader

        anchors.left: results.right
        anchors.leftMargin: Theme.hairline
        anchors.right: parent.right
        anchors.top: form.bottom
        anchors.bottom: parent.bottom
        visible: page.conversation !== null
        conversation: page.conversation
        onResumed: page.resume()
        onOpened: chatId => page.chatOpened(chatId)
        onClosed: {
            page.archive.close()
            results.forceActiveFocus(Qt.TabFocusReason)
        }
    }
}
