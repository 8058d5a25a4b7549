// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Team
import Deskbell.Models
import Deskbell.Mock

TestCase {
    id: test

    name: "Team"
    when: windowShown
    width: 1100
    height: 700
    visible: true

    property TeamPage page
    property TeamModel model

    Scenes { id: scenes }
    Component { id: desks; Desk {} }
    Component {
        id: pages

        TeamPage {
            width: 968
            height: 616
            focus: true
        }
    }
    SignalSpy { id: called; target: test.model; signalName: "called" }
    SignalSpy { id: bansCalled; target: test.model?.bans ?? null; signalName: "called" }
    SignalSpy { id: messagesCalled; target: test.model?.messages ?? null; signalName: "called" }

    function init() {
        failOnWarning(/.*/)
        Clock.held = true
        Clock.now = Clock.minute = scenes.now
        const desk = createTemporaryObject(desks, test)
        model = desk.team
        scenes.fillTeam(model)
        page = createTemporaryObject(pages, test, { desk: desk })
        page.takeFocus()
        tryVerify(() => rows(AgentRow).length > 5)
        called.clear()
        bansCalled.clear()
        messagesCalled.clear()
    }

    function all(item: Item, wanted: var): var {
        const found = wanted(item) ? [item] : []
        return Array.from(item.children).reduce((list, child) => list.concat(child.visible ? all(child, wanted) : []), found)
    }
    function rows(type: var): var {
        return all(page, item => item instanceof type).sort((a, b) => a.index - b.index)
    }
    function button(text: string): var {
        return all(page, item => item.text === text && item.clicked !== undefined)[0]
    }
    function field(): SearchField {
        return all(page, item => item instanceof SearchField)[0]
    }
    function shows(text: string): bool {
        return all(page, item => item.text === text).length > 0
    }
    function plain(text: string): string {
        return text.replace(/[\u2068\u2069]/g, "")
    }

    function test_agentsSayWhatTheyDo() {
        verify(model.shown)
        const [me, nina, , sara, , bot, offline, unknown] = rows(AgentRow)
        compare(me.Accessible.name, "Agata Stein, you, Owner, Sales, Support, Accepting chats, 5 of 6 chats")
        compare(me.offer, "Stop accepting")
        compare(sara.offer, "Accept chats")
        compare(bot.load, "12 chat(s)")
        compare(offline.situation, "Offline")
        compare(unknown.situation, "Status unknown")
        compare(all(bot, item => item instanceof Button && item.visible).length, 0)
        compare(nina.Accessible.description, "Enter: Stop accepting")
    }

    function test_statusIsSet() {
        mouseClick(all(rows(AgentRow)[1], item => item instanceof Button)[0])
        compare(called.signalArguments[0][0], "setAccepting A1 false")
        mouseClick(rows(AgentRow)[3], 20, 10)
        keyClick(Qt.Key_Return)
        compare(called.signalArguments[1][0], "setAccepting A3 true")
        keyClick(Qt.Key_Down)
        verify(rows(AgentRow)[4].current)
        keyClick(Qt.Key_Enter)
        compare(called.count, 2, "not that of those for whom one may not")
        keyClick(Qt.Key_Home)
        verify(rows(AgentRow)[0].current)
        keyClick(Qt.Key_End)
        verify(rows(AgentRow)[7].current)
    }

    function test_partsAndGroups() {
        const chips = all(page, item => item instanceof FilterChip)
        compare(chips.map(chip => chip.Accessible.name),
                ["All 8", "Accepting 4", "Not accepting 2", "Offline 1", "Sales 2", "Support 2", "Wholesale 0"])
        mouseClick(chips[2])
        compare(model.part, TeamModel.Part.NotAccepting)
        mouseClick(chips[5])
        compare(model.groupId, 2)
        compare(chips[5].Accessible.description, "2 of 5 accept chats")
        mouseClick(chips[5])
        compare(model.groupId, -1)
    }

    function test_typingFilters() {
        keyClick("n")
        keyClick("i")
        compare(model.filter, "ni")
        verify(field().activeFocus)
        keyClick(Qt.Key_Escape)
        compare(model.filter, "")
        verify(!field().activeFocus)
    }

    function test_pointerHoldsTheOrder() {
        mouseMove(page, 100, 300)
        mouseMove(page, 101, 300)
        tryVerify(() => model.frozen)
        keyClick(Qt.Key_Down)
        verify(!model.frozen)
        mouseMove(page, 10, 10)
    }

    function test_bans() {
        page.show("bans")
        compare(bansCalled.signalArguments[0][0], "read")
        tryVerify(() => rows(BanRow).length === 3)
        const [boris, address, lengthy] = rows(BanRow)
        compare(plain(boris.Accessible.name), "Boris Grim, 203.0.113.7 · by Nina Berg · 30 min, 2 day(s) left")
        compare(address.timeLeft, "2 h 10 min left")
        compare(lengthy.timeLeft, "12 min left")
        Clock.minute += 13 * 60000
        compare(lengthy.timeLeft, "Is over")
        mouseClick(all(address, item => item instanceof Button)[0])
        compare(bansCalled.signalArguments[1][0], "lift B1")
        keyClick(Qt.Key_Home)
        keyClick(Qt.Key_Return)
        compare(bansCalled.signalArguments[2][0], "lift B0")
    }

    function test_bansSayHowTheyAre() {
        page.show("bans")
        model.bans.clear()
        verify(shows("Nobody is banned"))
        model.bans.state = BansModel.State.Reading
        verify(shows("Fetching the bans…"))
        model.bans.state = BansModel.State.Failed
        model.bans.problem = "Ask an administrator."
        verify(shows("Ask an administrator."))
        bansCalled.clear()
        mouseClick(button("Try again"))
        compare(bansCalled.count, 1)
    }

    function test_messages() {
        verify(button("Messages 2"))
        mouseClick(button("Messages 2"))
        compare(page.tab, "messages")
        page.takeFocus()
        tryVerify(() => rows(MessageRow).length === 2)
        const [nina, service] = rows(MessageRow)
        verify(nina.Accessible.name.startsWith("Nina Berg, 2 min, The courier"))
        compare(service.who, "Service")
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Delete)
        compare(messagesCalled.signalArguments[0][0], "dismiss M0")
        mouseClick(all(service, item => item instanceof IconButton)[0])
        compare(messagesCalled.signalArguments[1][0], "dismiss M1")
        model.messages.clear()
        verify(shows("No messages"))
        verify(button("Messages"))
    }

    function test_tabsByKeyboard() {
        button("Agents").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Tab)
        keyClick(Qt.Key_Return)
        compare(page.tab, "bans")
    }

    function test_nobody() {
        model.clear()
        verify(shows("No agent is like that"))
        model.counts = [0, 0, 0, 0]
        verify(shows("Nobody is known yet"))
        page.visible = false
        verify(!model.shown)
    }
}
