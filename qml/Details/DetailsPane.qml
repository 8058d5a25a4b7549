// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Details
import Deskbell.Models

/// Who the customer is, as far as it is known. The keys are those of a list; Enter opens a link, Ctrl+C copies a value.
FocusScope {
    id: pane

    required property Conversation conversation

    signal escaped

    implicitWidth: Theme.details

    function title(section: string): string {
        switch (section) {
        case "customer": return qsTr("Customer")
        case "pages": return qsTr("Pages of this visit")
        case "fields": return qsTr("From the site")
        case "cart": return qsTr("Cart")
        }
        return section
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Rectangle {
        anchors.left: parent.left
        width: Theme.hairline
        height: parent.height
        color: Theme.line
    }
    Item {
        id: person

        anchors.left: parent.left
        anchors.right: parent.right
        height: Theme.detailsHeader

        Avatar {
            id: avatar

            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            initials: pane.conversation?.initials ?? ""
            colorIndex: pane.conversation?.colorIndex ?? -1
        }
        Column {
            anchors.left: avatar.right
            anchors.leftMargin: Theme.space12
            anchors.right: parent.right
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter

            Label {
                width: parent.width
                text: pane.conversation?.customerName ?? ""
                font: Theme.title
                Accessible.ignored: false
                Accessible.role: Accessible.Heading
                Accessible.name: qsTr("Details of %1").arg(Format.isolate(text))
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: pane.conversation?.email ?? ""
                font: Theme.chip
                color: Theme.textSecondary
            }
        }
    }
    ListView {
        id: list

        anchors.left: parent.left
        anchors.leftMargin: Theme.hairline
        anchors.right: parent.right
        anchors.top: person.bottom
        anchors.bottom: parent.bottom
        clip: true
        focus: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        boundsBehavior: Flickable.StopAtBounds
        model: pane.conversation?.details ?? null

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Details")

        Keys.onReturnPressed: (currentItem as DetailRow)?.clicked()
        Keys.onEnterPressed: (currentItem as DetailRow)?.clicked()
        Keys.onEscapePressed: pane.escaped()
        Keys.onPressed: event => {
            const row = currentItem as DetailRow
            if (row && event.matches(StandardKey.Copy)) {
                copier.text = row.value
                copier.selectAll()
                copier.copy()
                event.accepted = true
            }
        }

        section.property: "section"
        section.delegate: Label {
            required property string section

            width: ListView.view.width
            height: Theme.sectionHeight
            leftPadding: Theme.space16
            rightPadding: Theme.space16
            text: pane.title(section)
            font: Theme.heading
            color: Theme.textSecondary
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        delegate: DetailRow {
            required property int index

            width: ListView.view.width
            current: list.activeFocus && ListView.isCurrentItem
        }
        T.ScrollBar.vertical: ScrollBar {}
    }
    TextEdit {
        id: copier

        visible: false
        Accessible.ignored: true
    }
    EmptyState {
        anchors.centerIn: parent
        visible: list.count === 0 && pane.conversation !== null
        title: qsTr("Nothing is known yet")
        advice: qsTr("What the site and the customer tell comes here.")
    }
}
