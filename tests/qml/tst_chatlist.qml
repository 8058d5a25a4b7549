// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Chats
import Deskbell.Models
import Deskbell.Mock

TestCase {
    id: test

    name: "ChatList"
    when: windowShown
    width: 320
    height: 900
    visible: true

    property ChatList list
    property ChatListModel model

    Scenes { id: scenes }
    Component { id: models; ChatListModel {} }
    Component {
        id: lists

        ChatList {
            width: 312
            height: 900
        }
    }
    SignalSpy {
        id: chosen

        target: test.list
        signalName: "chosen"
    }

    function init() {
        failOnWarning(/.*/)
        Clock.held = true
        Clock.now = Clock.minute = scenes.now
        model = createTemporaryObject(models, test)
        scenes.fillChats(model)
        list = createTemporaryObject(lists, test, { chats: model })
        chosen.clear()
    }

    function rows(): var {
        const found = []
        const walk = item => {
            if (item instanceof ChatRow && item.visible) {
                found.push(item)
            }
            for (const child of Array.from(item.children)) {
                walk(child)
            }
        }
        walk(list)
        return found.sort((a, b) => a.mapToItem(list, 0, 0).y - b.mapToItem(list, 0, 0).y)
    }

    function row(chatId: string): ChatRow {
        return rows().find(item => item.chatId === chatId)
    }

    function test_closedIsFolded() {
        compare(rows().length, 10)
        list.closedFolded = false
        tryVerify(() => rows().length > 10)
    }

    function test_waitingGetsWarmAndHot() {
        compare(row("maja").when, "1:12")
        compare(row("sara").when, "0:08")
        compare(row("joao").waitedSeconds, 31)
        Clock.now += 10000
        compare(row("joao").waitedSeconds, 41)
        compare(row("olivia").when, "4 min")
        compare(row("emma").when.replace(/[\u2068\u2069]/g, ""), "with Nina")
    }

    function test_names() {
        verify(row("maja").Accessible.name.indexOf("Maja Kowalska, 2 unread") === 0)
        verify(row("thomas").line.indexOf("is typing") === 0)
    }

    function test_clickChooses() {
        mouseClick(row("joao"))
        compare(chosen.signalArguments[0][0], "joao")
    }

    function test_keysMoveAndOpen() {
        list.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        compare(chosen.count, 0)
        verify(row("maja").current)
        keyClick(Qt.Key_Return)
        compare(chosen.signalArguments[0][0], "maja")
        keyClick(Qt.Key_End)
        verify(row("emma").current)
    }

    function test_openNextStopsAtTheEnds() {
        list.openChatId = "emma"
        list.openNext(1)
        compare(chosen.count, 0)
        list.openNext(-1)
        compare(chosen.signalArguments[0][0], "q2")
    }

    function test_pointerHoldsTheOrder() {
        verify(!model.frozen)
        mouseMove(list, 100, 200)
        mouseMove(list, 101, 200)
        tryVerify(() => model.frozen)
        list.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Down)
        verify(!model.frozen)
        mouseMove(list, 110, 210)
        tryVerify(() => model.frozen)
        mouseMove(test, 318, 898)
        tryVerify(() => !model.frozen)
    }

    /// Nobody points at what came up below a pointer, and nothing is held that is not there.
    function test_restingPointerHoldsNothing() {
        mouseMove(list, 100, 200)
        wait(0)
        verify(!model.frozen)
        mouseMove(test, 318, 898)
        const empty = createTemporaryObject(models, test)
        list.chats = empty
        mouseMove(list, 100, 200)
        mouseMove(list, 110, 210)
        wait(0)
        verify(!empty.frozen)
        scenes.fillChats(empty)
        verify(!empty.frozen)
        mouseMove(list, 120, 210)
        tryVerify(() => empty.frozen)
        mouseMove(test, 318, 898)
    }

    function test_whatIsHeldBackIsSaid() {
        const news = () => find(list, item => item instanceof LinkButton)
        verify(!news().visible)
        mouseMove(list, 100, 200)
        mouseMove(list, 101, 200)
        tryVerify(() => model.frozen)
        const y = row("joao").mapToItem(list, 0, 0).y
        model.heldBack = 2
        verify(news().visible)
        compare(news().text, "2 new — show")
        compare(row("joao").mapToItem(list, 0, 0).y, y)
        mouseMove(news(), 4, 4)
        verify(model.frozen)
        mouseClick(news(), 4, 4)
        verify(!model.frozen)
        mouseMove(test, 318, 898)
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

    function test_empty() {
        const empty = createTemporaryObject(lists, test, { chats: createTemporaryObject(models, test) })
        compare(empty.count, 0)
        verify(findText(empty, "No chats yet"))
        empty.loading = true
        verify(findText(empty, "Fetching your chats…"))
    }

    function findText(item: Item, text: string): bool {
        return (item.text === text && item.visible) || Array.from(item.children).some(child => findText(child, text))
    }
}
