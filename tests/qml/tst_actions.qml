// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Archive
import Deskbell.Details
import Deskbell.Shell
import Deskbell.Models
import Deskbell.Mock

TestCase {
    id: test

    name: "Actions"
    when: windowShown

    property Session session
    property Main window

    Scenes { id: scenes }
    Component { id: windows; Main {} }

    function show(scene: string) {
        Clock.held = true
        Clock.now = Clock.minute = scenes.now
        session = scenes.make(scene, "light")
        window = createTemporaryObject(windows, test, { session: session, width: 1200, height: 800 })
        window.requestActivate()
        tryVerify(() => window.active)
    }

    function find(item: Item, wanted: var): var {
        if (wanted(item)) {
            return item
        }
        for (const child of Array.from(item.children)) {
            const found = find(child, wanted)
            if (found) {
                return found
            }
        }
        return null
    }

    function named(name: string): Item {
        return find(window.contentItem, item => item.objectName === name)
    }

    function page(): DeskPage {
        return find(window.contentItem, item => item instanceof DeskPage)
    }

    function init() {
        failOnWarning(/.*/)
    }

    function overlay(name: string): var {
        return find(window.contentItem.parent ?? window.contentItem, item => item.objectName === name && item.visible)
    }

    function test_palette() {
        show("desk")
        keyClick(Qt.Key_K, Qt.ControlModifier)
        tryVerify(() => overlay("paletteField")?.activeFocus)
        const list = overlay("paletteList")
        const all = list.count
        verify(all > 30, "chats, actions, tags and people")
        for (const letter of "maja") {
            keyClick(letter)
        }
        verify(list.count < all)
        keyClick(Qt.Key_Return)
        compare(session.desk.conversation.chatId, "maja")
        keyClick(Qt.Key_K, Qt.ControlModifier)
        tryVerify(() => overlay("paletteField")?.activeFocus)
        for (const letter of "xyzxyz") {
            keyClick(letter)
        }
        compare(list.count, 0)
        keyClick(Qt.Key_Return)
        keyClick(Qt.Key_Escape)
        tryVerify(() => !overlay("paletteField"))
        compare(session.desk.conversation.chatId, "maja")
    }

    function test_pagesByKey() {
        show("desk")
        for (const [key, modifier, name] of [[Qt.Key_2, Qt.AltModifier, "visitors"], [Qt.Key_3, Qt.AltModifier, "archive"],
                                             [Qt.Key_4, Qt.AltModifier, "team"], [Qt.Key_Comma, Qt.ControlModifier, "settings"],
                                             [Qt.Key_L, Qt.ControlModifier, "chats"]]) {
            keyClick(key, modifier)
            compare(page().current, name)
            verify(page().currentPage().visible)
        }
        mouseClick(named("teamButton"))
        compare(page().current, "team")
        mouseClick(named("settingsButton"))
        compare(page().current, "settings")
    }

    function test_keySheet() {
        show("desk")
        keyClick(Qt.Key_F1)
        const card = () => overlay("dialogCard")
        tryVerify(() => card() !== null)
        keyClick(Qt.Key_Escape)
        tryVerify(() => card() === null)
    }

    function test_tagField() {
        show("desk")
        session.desk.conversation.tagPicker.append({ name: "refund", recent: true, create: false })
        session.desk.conversation.tagPicker.append({ name: "return", recent: false, create: false })
        keyClick(Qt.Key_T, Qt.ControlModifier)
        tryVerify(() => overlay("tagField")?.activeFocus)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(session.desk.conversation.tagPicker.chosen, ["return"])
        keyClick(Qt.Key_R)
        compare(session.desk.conversation.tagPicker.typed, "r")
        keyClick(Qt.Key_Backspace)
        compare(session.desk.conversation.tags, ["delivery"])
        keyClick(Qt.Key_Backspace)
        compare(session.desk.conversation.tags, [])
        keyClick(Qt.Key_Escape)
        tryVerify(() => !overlay("tagField"))
    }

    function test_tagByLetterOutsideOfFields() {
        show("desk")
        keyClick(Qt.Key_T)
        verify(!overlay("tagField"))
        verify(session.desk.conversation.draft.endsWith("t"))
        keyClick(Qt.Key_Escape)
        keyClick(Qt.Key_T)
        tryVerify(() => overlay("tagField")?.activeFocus)
    }

    function test_transfer() {
        show("desk")
        const targets = session.desk.conversation.transferTargets
        for (const name of ["Nina Ivanova", "Sales"]) {
            targets.append({ heading: "", name: name, firstName: name.split(" ")[0], initials: "N", colorIndex: 1,
                             status: "Accepting", load: "1 chat", available: true })
        }
        keyClick(Qt.Key_T, Qt.ControlModifier | Qt.ShiftModifier)
        tryVerify(() => overlay("transferField")?.activeFocus)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        verify(overlay("transferNote").activeFocus)
        keyClick(Qt.Key_O)
        keyClick(Qt.Key_K)
        keyClick(Qt.Key_Return)
        compare(targets.asked, "Sales|ok|false")
        targets.refusal = "Nobody of Sales accepts chats."
        targets.nobodyThere = true
        mouseClick(overlay("transferNow"))
        compare(targets.asked, "Sales|ok|true")
        targets.transferred()
        tryVerify(() => !overlay("transferField"))
    }

    function test_ban() {
        show("desk")
        const calls = []
        session.desk.conversation.called.connect(what => calls.push(what))
        keyClick(Qt.Key_B, Qt.ControlModifier | Qt.ShiftModifier)
        tryVerify(() => overlay("keepChatting")?.activeFocus)
        keyClick(Qt.Key_Return)
        tryVerify(() => !overlay("keepChatting"))
        compare(calls, [])
        keyClick(Qt.Key_B, Qt.ControlModifier | Qt.ShiftModifier)
        tryVerify(() => overlay("keepChatting")?.activeFocus)
        mouseClick(overlay("days7"))
        mouseClick(overlay("ban"))
        compare(calls, ["ban 7"])
        tryVerify(() => !overlay("keepChatting"))
        keyClick(Qt.Key_B, Qt.ControlModifier | Qt.ShiftModifier)
        tryVerify(() => overlay("keepChatting")?.activeFocus)
        mouseClick(overlay("otherDays"))
        verify(!overlay("ban").enabled)
        keyClick(Qt.Key_4)
        keyClick(Qt.Key_2)
        keyClick(Qt.Key_Return)
        compare(calls, ["ban 7", "ban 42"])
    }

    function test_undoFromTheToast() {
        show("desk")
        const calls = []
        session.desk.notices.called.connect(what => calls.push(what))
        session.desk.notices.undoable = session.desk.notices.canUndo = true
        session.desk.notices.text = "Chat closed"
        tryCompare(named("undo").parent.parent, "opacity", 1)
        mouseClick(named("undo"))
        keyClick(Qt.Key_U, Qt.ControlModifier | Qt.ShiftModifier)
        compare(calls, ["undo", "undo"])
    }

    function test_keysCanBeChanged() {
        show("desk")
        keyClick(Qt.Key_Comma, Qt.ControlModifier)
        tryVerify(() => named("closeChatKey") !== null)
        const button = named("closeChatKey")
        button.clicked()
        keyClick(Qt.Key_K, Qt.ControlModifier) // has another meaning
        compare(session.preferences.keys.closeChat, undefined)
        button.clicked()
        keyClick(Qt.Key_F8)
        compare(session.preferences.keys.closeChat, ["F8"])
        keyClick(Qt.Key_L, Qt.ControlModifier)
        keyClick(Qt.Key_F8)
        verify(!session.desk.conversation.active)
        session.preferences.keys = ({})
    }

    function test_attention() {
        show("desk")
        const before = window.alerts
        session.desk.unreadMessages += 1 // somebody looks
        compare(window.alerts, before)
    }
}
