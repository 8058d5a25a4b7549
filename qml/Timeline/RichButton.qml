// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Timeline

/// A button as the customer has it. It answers for the customer, so that it is not ours to press; one that leads
/// to a page can be followed.
T.AbstractButton {
    id: control

    required property var modelData
    readonly property bool chosen: modelData.chosen ?? false
    readonly property bool opens: MessageText.isOpenable(modelData.url ?? "")
    readonly property string detail: modelData.detail ?? ""
    readonly property color ink: chosen ? Theme.accent : opens ? Theme.accent : Theme.textSecondary

    text: detail.length > 0 ? qsTr("%1 · %2").arg(modelData.text).arg(detail) : modelData.text
    enabled: opens
    implicitWidth: Math.min(content.implicitWidth + 2 * Theme.space12, Theme.richCard - 2 * Theme.space12)
    implicitHeight: Theme.control - Theme.space4
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.TabFocus

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: chosen ? qsTr("The customer chose this") : opens ? qsTr("Opens in the browser")
                                                                             : qsTr("For the customer to press")

    Keys.onReturnPressed: control.clicked()
    Keys.onEnterPressed: control.clicked()
    onClicked: Qt.openUrlExternally(modelData.url)

    contentItem: Item {
        Row {
            id: content

            readonly property int lead: sign.visible ? sign.width + spacing : 0

            anchors.centerIn: parent
            spacing: Theme.space4

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                visible: name.length > 0
                name: control.chosen ? "check" : control.opens ? "external" : ""
                size: Theme.iconTiny
                color: control.ink
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, control.parent?.width - 2 * Theme.space12 - content.lead)
                text: control.text
                font: Theme.chipMedium
                color: control.ink
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.chosen ? Theme.accentSoft : control.hovered ? Theme.hover : "transparent"
        border.width: Theme.hairline
        border.color: control.chosen || control.opens ? Theme.accent : Theme.line

        FocusRing {
            visible: control.visualFocus
        }
    }

    ToolTip {
        text: control.opens ? control.modelData.url : ""
        wanted: control.hovered && control.opens
    }
}
