// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Visitors
import Deskbell.Models
import Deskbell.Mock

TestCase {
    id: test

    name: "Visitors"
    when: windowShown
    width: 1100
    height: 700
    visible: true

    property VisitorsPage page
    property VisitorsModel model

    Scenes { id: scenes }
    Component { id: desks; Desk {} }
    Component {
        id: pages

        VisitorsPage {
            width: 1000
            height: 660
            focus: true
        }
    }
    SignalSpy {
        id: called

        target: test.model
        signalName: "called"
    }

    function init() {
        failOnWarning(/.*/)
        Clock.held = true
        Clock.now = Clock.minute = scenes.now
        const desk = createTemporaryObject(desks, test)
        model = desk.visitors
        scenes.fillVisitors(model)
        page = createTemporaryObject(pages, test, { desk: desk })
        page.forceActiveFocus(Qt.TabFocusReason)
        tryVerify(() => rows().length > 10)
        called.clear()
    }

    function all(item: Item, wanted: var): var {
        const found = wanted(item) ? [item] : []
        return Array.from(item.children).reduce((list, child) => list.concat(child.visible ? all(child, wanted) : []), found)
    }
    function rows(): var {
        return all(page, item => item instanceof VisitorRow).sort((a, b) => a.mapToItem(page, 0, 0).y - b.mapToItem(page, 0, 0).y)
    }
    function row(id: string): VisitorRow {
        return rows().find(item => item.customerId === id)
    }
    function field(): SearchField {
        return all(page, item => item instanceof SearchField)[0]
    }
    function button(text: string): var {
        return all(page, item => item.text === text && item.clicked !== undefined)[0]
    }
    function plain(text: string): string {
        return text.replace(/[\u2068\u2069]/g, "")
    }
    function shows(text: string): bool {
        return all(page, item => item.text === text).length > 0
    }

    function test_rowsSayWhatTheyAre() {
        verify(model.shown)
        verify(rows().length > 10 && rows().length < 40, "rows that are not seen are not there")
        compare(row("V0").activity, "Chatting with you")
        compare(row("V1").activity, "In queue · 2:06")
        compare(plain(row("V3").activity), "Chatting with Nina")
        compare(row("V5").activity, "Browsing · returning")
        compare(row("V7").activity, "Cart 129.00 EUR")
        compare(row("V10").activity, "Left the site")
        compare(row("V4").stayed, "19 s")
        compare(row("V7").stayed, "1 h 5 min")
        compare(plain(row("V0").Accessible.name),
                "Maja Kowalska, Gdańsk, PL, /cart — Your cart, 6 min on the site, 4 page(s), Chatting with you")
    }

    function test_oneClockTicks() {
        Clock.now += 5000
        compare(row("V1").activity, "In queue · 2:11")
        compare(row("V4").stayed, "24 s")
        compare(row("V0").stayed, "6 min")
        Clock.minute += 60000
        compare(row("V0").stayed, "7 min")
    }

    function test_keysMoveAndStart() {
        keyClick(Qt.Key_Down)
        compare(model.currentId, "V0")
        verify(row("V0").current)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        compare(model.currentId, "V2")
        keyClick(Qt.Key_Up)
        compare(model.currentId, "V1")
        keyClick(Qt.Key_End)
        compare(model.currentId, "V39")
        tryVerify(() => row("V39") !== undefined && row("V39").current)
        keyClick(Qt.Key_PageUp)
        verify(model.rowOf(model.currentId) < 30)
        keyClick(Qt.Key_Home)
        compare(model.currentId, "V0")
        keyClick(Qt.Key_Return)
        compare(called.signalArguments[0][0], "startChat V0")
    }

    function test_mouseChoosesAndStarts() {
        verify(!button("Start chat").enabled)
        mouseClick(row("V5"), 20, 10)
        compare(model.currentId, "V5")
        verify(row("V5").chosen && !row("V5").current)
        compare(called.count, 0)
        mouseClick(button("Start chat"))
        compare(called.signalArguments[0][0], "startChat V5")
        mouseDoubleClickSequence(row("V4"), 20, 10)
        compare(called.signalArguments[1][0], "startChat V4")
        mouseClick(row("V2"), 20, 10)
        verify(button("Open chat").enabled)
        mouseClick(row("V10"), 20, 10)
        verify(!button("Start chat").enabled)
    }

    function test_typingFilters() {
        keyClick("b")
        keyClick("e")
        compare(model.filter, "be")
        verify(field().activeFocus)
        keyClick(Qt.Key_Down)
        verify(!field().activeFocus)
        keyClick("r")
        compare(model.filter, "ber")
        keyClick(Qt.Key_Escape)
        compare(model.filter, "")
        compare(field().text, "")
        keyClick(Qt.Key_Down)
        compare(model.currentId, "V0")
    }

    function test_headsSort() {
        const head = all(page, item => item instanceof ColumnHead && item.text === "Pages")[0]
        mouseClick(head)
        compare(model.sortColumn, VisitorsModel.Column.Pages)
        verify(head.sorted)
        head.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Return)
        verify(!model.ascending)
        compare(called.count, 2)
    }

    function test_partsHaveCounts() {
        const chips = all(page, item => item instanceof FilterChip)
        compare(chips.length, 4)
        verify(chips[0].checked)
        compare(chips[3].Accessible.name, "Returning 388")
        mouseClick(chips[2])
        compare(model.part, VisitorsModel.Part.Queued)
        verify(chips[2].checked && !chips[0].checked)
    }

    function test_pointerHoldsTheOrder() {
        verify(!model.frozen)
        mouseMove(page, 100, 300)
        mouseMove(page, 101, 300)
        tryVerify(() => model.frozen)
        model.heldBack = 3
        const news = button("3 change(s) — show")
        verify(news)
        keyClick(Qt.Key_Down)
        verify(!model.frozen)
        mouseMove(page, 120, 310)
        tryVerify(() => model.frozen)
        mouseMove(page, 10, 10)
        tryVerify(() => !model.frozen)
    }

    function test_moreOfTheOneChosen() {
        model.currentId = "V2"
        const bar = all(page, item => item instanceof VisitorBar)[0]
        verify(bar.facts.includes("local time "))
        verify(bar.facts.includes("Safari 18 · iPhone · search.example · kenji.sato@mail.example"))
        model.currentId = ""
        model.total = 12000
        verify(bar.words.startsWith("2143 of 12000 visitors"))
    }

    function test_scope() {
        const name = button("Support")
        mouseClick(name)
        tryVerify(() => find(page.Window.window, "Sales") !== undefined)
        tryVerify(() => find(page.Window.window, "Sales").y > find(page.Window.window, "All groups").y)
        verify(find(page.Window.window, "Who chats or waits").more.length > 0)
        mouseClick(find(page.Window.window, "Sales"))
        compare(called.signalArguments[0][0], "chooseGroup 1 true")
        mouseClick(find(page.Window.window, "All groups"))
        compare(called.signalArguments[1][0], "chooseGroup -1 false")
        mouseClick(find(page.Window.window, "My customers"))
        compare(model.level, VisitorsModel.Level.My)
        model.groups = []
        compare(name.text, "Mine")
        tryVerify(() => find(page.Window.window, "My customers") === undefined)
    }
    function find(window: Window, text: string): var {
        return all(window.contentItem, item => item instanceof CheckRow && item.text === text)[0]
    }

    function test_statesAreTold_data() {
        return [
            { tag: "away", state: VisitorsModel.State.Away, title: "No connection" },
            { tag: "reading", state: VisitorsModel.State.Reading, title: "Fetching the visitors…" },
            { tag: "nobody", state: VisitorsModel.State.Told, title: "Nobody is on the site" },
            { tag: "failed", state: VisitorsModel.State.Failed, title: "The visitors could not be fetched", action: "Try again", call: "retry" }
        ]
    }
    function test_statesAreTold(data) {
        model.clear()
        model.counts = [0, 0, 0, 0]
        model.state = data.state
        model.problem = "Ask an administrator."
        verify(shows(data.title))
        compare(shows("Ask an administrator."), data.tag === "failed")
        if (data.action) {
            mouseClick(button(data.action))
            compare(called.signalArguments[0][0], data.call)
        }
    }

    function test_nothingFits() {
        keyClick("x")
        model.clear()
        verify(shows("No visitor is like that"))
        mouseClick(button("Clear the filter"))
        compare(model.filter, "")
        verify(!shows("Clear the filter"))
    }

    function test_offlineShowsWhatIsKnown() {
        model.state = VisitorsModel.State.Away
        verify(!shows("No connection"))
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(called.count, 0)
        verify(!button("Open chat").enabled)
    }

    function test_hiddenIsNotShown() {
        page.visible = false
        verify(!model.shown)
    }

    function test_narrow() {
        page.width = 664
        const chips = all(page, item => item instanceof FilterChip)
        const last = chips[3].mapToItem(page, chips[3].width, 0)
        verify(last.x < page.width)
        verify(last.y > field().mapToItem(page, 0, field().height).y)
        const title = all(page, item => item.text === "Visitors")[0]
        verify(title.x + title.width < field().mapToItem(page, 0, 0).x)
    }
}
