// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Window
import Deskbell.Models
import Deskbell.Controls
import Deskbell.Archive
import Deskbell.Shell
import Deskbell.Team
import Deskbell.Theme
import Deskbell.Visitors

/// Shows the real window on made-up sessions, with the clock held still.
QtObject {
    id: stage

    readonly property Scenes scenes: Scenes {}
    readonly property Component windows: Component { Main {} }
    readonly property Component archives: Component {
        Window {
            id: window

            property alias desk: page.desk

            visible: true

            ArchivePage {
                id: page

                anchors.fill: parent
                focus: true
                LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
                LayoutMirroring.childrenInherit: true
            }
        }
    }
    readonly property Component desks: Component { Desk {} }
    readonly property Component pages: Component {
        Window {
            id: window

            property string scene
            property Desk desk

            visible: true
            LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
            LayoutMirroring.childrenInherit: true

            VisitorsPage {
                anchors.fill: parent
                visible: window.scene.startsWith("visitors")
                desk: window.desk
            }
            TeamPage {
                anchors.fill: parent
                visible: window.scene.startsWith("team")
                tab: window.scene === "team-bans" ? "bans" : window.scene === "team-messages" ? "messages" : "agents"
                desk: window.desk
            }
        }
    }

    /// One page alone.
    function showPage(scene, scheme, width, height) {
        const desk = desks.createObject(stage)
        Theme.scheme = scheme
        scenes.fillPage(scene, desk)
        return pages.createObject(null, { scene: scene, desk: desk, width: width, height: height })
    }

    function show(scene, scheme, width, height) {
        Clock.held = true
        Clock.now = scenes.now
        Clock.minute = scenes.now
        if (scene.startsWith("archive")) {
            return showArchive(scene, scheme, width, height)
        }
        if (scenes.pages.includes(scene)) {
            return showPage(scene, scheme, width, height)
        }
        return windows.createObject(null, { session: scenes.make(scene, scheme), width: width, height: height })
    }

    /// "archive", and what it shows: "-form", "-read", "-empty", "-failed", "-wrong".
    function showArchive(scene, scheme, width, height) {
        const desk = scenes.make(scene === "archive-empty" ? "empty" : "desk", scheme).desk
        Theme.scheme = scheme
        const archive = desk.archive
        if (scene.indexOf("read") >= 0) {
            archive.open("thomas1")
        }
        if (scene.indexOf("failed") >= 0) {
            archive.results.clear()
            archive.results.state = ArchiveModel.Failed
            archive.results.failure = "The service did not answer in time. Try again."
        }
        if (scene.indexOf("wrong") >= 0) {
            archive.text = "parcel agent:nina from:soon"
            archive.problems = [
                { words: "“nina” can be Nina Berg or Nina Kowalska. Write more of the name.", from: 7, length: 10 },
                { words: "“soon” is no day. Write it as 2026-10-15, 2026-10, 2026, today, yesterday or 7d.", from: 18, length: 9 }]
        }
        const window = archives.createObject(null, { desk: desk, width: width, height: height })
        if (scene.indexOf("form") >= 0) {
            window.contentItem.children[0].formShown = true
        }
        if (scene.indexOf("typing") >= 0) {
            archive.text = "parcel ta"
            window.contentItem.children[0].takeFocus()
        }
        return window
    }
}
