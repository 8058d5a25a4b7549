// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Archive
import Deskbell.Models
import Deskbell.Mock
import Deskbell.Timeline


TestCase {
    id: test

    name: "Archive"
    when: windowShown
    width: 1000
    height: 700
    visible: true

    property Desk desk
    property Archive archive
    property ArchivePage page

    Scenes { id: scenes }
    Component { id: pages; ArchivePage { width: 1000; height: 700 } }
    SignalSpy { id: opened; target: test.page; signalName: "chatOpened" }

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

    function field(): QueryField {
        return find(page, item => item instanceof QueryField)
    }
    function list(): ResultList {
        return find(page, item => item instanceof ResultList)
    }
    function reader(): ArchivedPane {
        return find(page, item => item instanceof ArchivedPane)
    }
    function text(words: string): Item {
        return find(page, item => item instanceof Text && item.visible && item.text === words)
    }
    function button(words: string): Item {
        return find(page, item => item.visible && item.clicked && item.text === words)
    }
    function type(words: string) {
        for (const letter of words) {
            keyClick(letter)
        }
    }

    function show(scene: string) {
        desk = scenes.make(scene, "light").desk
        archive = desk.archive
        page = createTemporaryObject(pages, test, { desk: desk })
        page.takeFocus()
        opened.clear()
    }

    function init() {
        failOnWarning(/.*/)
        Clock.held = true
        Clock.now = Clock.minute = scenes.now
    }

    function test_searchesByKeyboard() {
        show("desk")
        verify(field().activeFocus)
        compare(field().selectedText, archive.text)
        type("boots")
        compare(archive.text, "boots")
        keyClick(Qt.Key_Return)
        compare(archive.calls, ["search boots"])
        keyClick(Qt.Key_Down)
        verify(list().activeFocus)
        keyClick(Qt.Key_Return)
        compare(archive.conversation.threadId, "thomas1")
        verify(reader().activeFocus)
        keyClick(Qt.Key_Escape)
        compare(archive.conversation, null)
        verify(list().activeFocus)
        keyClick(Qt.Key_Up)
        verify(field().activeFocus)
    }

    function test_proposals() {
        show("desk")
        archive.text = ""
        type("t")
        verify(field().completing)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        compare(archive.text, "tag:")
        compare(field().cursorPosition, 4)
        verify(field().completing)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Tab)
        compare(archive.text, "tag:delivery ")
        verify(field().activeFocus)
        keyClick(Qt.Key_Return)
        compare(archive.calls, ["search tag:delivery "])
        type("a")
        verify(field().completing)
        keyClick(Qt.Key_Escape)
        verify(!field().completing)
        compare(archive.text, "tag:delivery a")
        keyClick(Qt.Key_Escape)
        compare(archive.text, "")
    }

    function test_problemsInPlace() {
        show("desk")
        archive.text = "parcel from:soon"
        archive.problems = [{ words: "“soon” is no day.", from: 7, length: 9 }]
        const problem = button("“soon” is no day.")
        mouseClick(problem)
        compare(field().selectedText, "from:soon")
        verify(field().activeFocus)
        archive.problems = []
        verify(!button("“soon” is no day."))
    }

    function test_form() {
        show("desk")
        const form = find(page, item => item instanceof SearchForm)
        verify(!form.visible)
        mouseClick(button("Filters: 2"))
        verify(form.visible)
        const fieldOf = key => find(form, item => item instanceof FormField && item.fieldKey === key)
        const tags = find(fieldOf("tag"), item => item instanceof TextField)
        compare(tags.text, "delivery, refund")
        tags.forceActiveFocus(Qt.TabFocusReason)
        tags.selectAll()
        type("vip,")
        compare(archive.calls[archive.calls.length - 1], "set tag vip,")
        // What is being written is not tidied up; afterwards it is.
        archive.form.setProperty(3, "text", "vip")
        compare(tags.text, "vip,")
        page.takeFocus()
        compare(tags.text, "vip")
        archive.form.setProperty(3, "problem", "There is no such tag.")
        verify(text("There is no such tag."))

        const good = find(fieldOf("rating"), item => item instanceof WordChip)
        verify(!good.checked)
        mouseClick(good)
        compare(archive.calls.slice(-2), ["toggle rating good", "search " + archive.text])
        archive.form.setProperty(5, "text", "good & commented")
        verify(good.checked)

        verify(!fieldOf("greeting").visible)
        mouseClick(button("All filters"))
        verify(fieldOf("greeting").visible)
        tags.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Escape)
        verify(!form.visible)
        verify(field().activeFocus)
    }

    function test_pages() {
        show("desk")
        const results = archive.results
        tryVerify(() => !results.loadingMore)
        for (let i = 0; i < 20; ++i) {
            keyClick(Qt.Key_Down)
        }
        tryVerify(() => results.loadingMore)
        verify(text("Fetching more…"))
        results.loadingMore = false
        results.failure = "The service had a failure."
        results.changed()
        verify(text("The service had a failure."))
        wait(0)
        verify(!results.loadingMore)
        mouseClick(button("Try again"))
    }

    function test_states_data() {
        return [
            { tag: "idle", state: ArchiveModel.Idle, title: "Find a chat that is over" },
            { tag: "searching", state: ArchiveModel.Searching, title: "Searching…" },
            { tag: "offline", state: ArchiveModel.Waiting, title: "Waiting for the connection…" },
            { tag: "nothing", state: ArchiveModel.Found, title: "Nothing was found" },
            { tag: "failed", state: ArchiveModel.Failed, title: "The search failed" }
        ]
    }

    function test_states(row) {
        show("empty")
        archive.results.state = row.state
        archive.results.failure = row.state === ArchiveModel.Failed ? "The service had a failure." : ""
        verify(text(row.title))
        compare(button("Try again") !== null, row.state === ArchiveModel.Failed)
    }

    function test_readsAndResumes() {
        show("desk")
        archive.open("thomas1")
        verify(reader().visible)
        compare(find(reader(), item => item instanceof TimelineView).timeline.count, 3)
        const spy = createTemporaryObject(spies, test, { target: archive.conversation, signalName: "called" })
        mouseClick(button("Show what came next"))
        compare(spy.signalArguments[spy.count - 1][0], "loadLater")
        mouseClick(button("Resume"))
        compare(archive.calls, ["resume"])
        archive.conversation.problem = "You have no access to this chat."
        verify(text("You have no access to this chat."))
        archive.resumed("thomas")
        compare(opened.count, 1)
        archive.conversation.onDesk = true
        mouseClick(button("Go to the chat"))
        compare(opened.count, 2)
        compare(opened.signalArguments[1][0], "thomas")
    }

    function test_snippetsAreSafe() {
        show("desk")
        const row = find(page, item => item instanceof ResultRow)
        const words = find(row, item => item instanceof Text && item.textFormat === Text.StyledText)
        verify(words.text.indexOf("<b>parcel</b>") >= 0)
        verify(row.Accessible.name.indexOf("<b>") < 0)
        archive.results.setProperty(0, "snippetAuthor", "<img src=x>")
        verify(words.text.indexOf("<img") < 0)
    }

    function test_isNarrow() {
        show("desk")
        archive.open("thomas1")
        page.width = Theme.windowMinWidth - Theme.rail
        page.formShown = true
        verify(list().width + reader().width <= page.width)
        verify(reader().width >= 300)
    }

    Component { id: spies; SignalSpy {} }
}
