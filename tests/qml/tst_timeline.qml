// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Timeline
import Deskbell.Models
import Deskbell.Mock

TestCase {
    id: test

    name: "Timeline"
    when: windowShown
    width: 800
    height: 600
    visible: true

    property TimelineView view
    property Conversation chat

    Scenes { id: scenes }
    Component { id: parents; QtObject {} }
    Component {
        id: views

        TimelineView {
            width: 800
            height: 600
        }
    }
    SignalSpy {
        id: calls

        target: test.chat
        signalName: "called"
    }

    function init() {
        failOnWarning(/.*/)
        Clock.held = true
        Clock.now = Clock.minute = scenes.now
    }

    function show(conversation: Conversation) {
        chat = conversation
        calls.clear()
        view = createTemporaryObject(views, test, { conversation: conversation })
        tryVerify(() => view.settled)
    }

    /// With all rows in sight.
    function showAll(conversation: Conversation) {
        show(conversation)
        view.height = 3000
        tryVerify(() => rows().length === conversation.timeline.count)
    }

    function rows(): var {
        const found = []
        const walk = item => {
            if (item instanceof TimelineRow) {
                found.push(item)
            }
            for (const child of Array.from(item.children)) {
                walk(child)
            }
        }
        walk(view)
        return found.sort((a, b) => a.index - b.index)
    }

    function called(what: string): bool {
        return calls.signalArguments.some(args => args[0] === what)
    }

    function lowest(): real {
        const newest = rows()[0]
        return newest.mapToItem(view, 0, newest.height).y
    }

    function test_newestIsAtTheBottom() {
        show(scenes.thomas(test))
        compare(rows().length, 7)
        verify(Math.abs(lowest() - view.height) < 2)
        verify(view.following)
    }

    function test_seenWhenInSight() {
        show(scenes.thomas(test))
        tryVerify(() => called("markSeen"))
    }

    function test_seenAfterSwitching() {
        show(scenes.thomas(test))
        tryVerify(() => called("markSeen"))
        chat = scenes.maja(test)
        calls.clear()
        view.conversation = chat
        tryVerify(() => called("markSeen"))
    }

    /// What the agent could not send stays below what the customer says.
    function test_arrivesAboveWhatWaits() {
        show(scenes.hohenstein(test))
        scenes.fillMany(chat.timeline)
        chat.timeline.add({ text: "not sent", mine: true, delivery: TimelineModel.Failed })
        wait(0)
        calls.clear()
        chat.timeline.addAt(1, { text: "First", kind: TimelineModel.Other, authorName: "X" })
        verify(called("markSeen"))
        compare(find(view, item => item.message !== undefined && item.Accessible.role === Accessible.AlertMessage).message,
                "X: First")
        view.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_PageUp)
        verify(!view.following)
        calls.clear()
        chat.timeline.addAt(1, { text: "Second", kind: TimelineModel.File, authorName: "X" })
        compare(view.missed, 1)
        verify(!called("markSeen"))
        keyClick(Qt.Key_End)
        tryVerify(() => called("markSeen"))
    }

    function test_failureIsReadWhole() {
        const conversation = scenes.thomas(test)
        const failure = "Your account may not do this. Ask an administrator of your organization, who can give you the right."
        conversation.timeline.add({ text: "x", mine: true, delivery: TimelineModel.Failed, failure: failure })
        show(conversation)
        const row = rows()[0]
        const words = find(row, item => item.text === "Not sent: " + failure)
        verify(words.lineCount > 1)
        verify(!words.truncated)
        verify(words.mapToItem(row, 0, words.height).y <= row.height)
    }

    function test_newMessageWhileFollowing() {
        show(scenes.hohenstein(test))
        chat.timeline.add({ text: "One more", createdAt: scenes.now, authorName: "X" })
        tryVerify(() => rows()[0].text === "One more")
        tryVerify(() => Math.abs(lowest() - view.height) < 2)
        compare(view.missed, 0)
    }

    function test_newMessageWhileReadingOlder() {
        show(scenes.hohenstein(test))
        scenes.fillMany(chat.timeline)
        tryVerify(() => Math.abs(lowest() - view.height) < 2)
        view.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_PageUp)
        verify(!view.following)
        const reading = rows().find(row => row.mapToItem(view, 0, 0).y > 100)
        const y = reading.mapToItem(view, 0, 0).y
        chat.timeline.add({ text: "Unread below", createdAt: scenes.now, authorName: "X" })
        compare(view.missed, 1)
        chat.timeline.setProperty(1, "groupLast", false)
        wait(0)
        tryVerify(() => Math.abs(reading.mapToItem(view, 0, 0).y - y) < 1)
        keyClick(Qt.Key_End)
        verify(view.following)
        compare(view.missed, 0)
    }

    function test_olderAreFetchedAtTheTop() {
        const conversation = scenes.hohenstein(test)
        scenes.fillMany(conversation.timeline)
        show(conversation)
        verify(!called("loadOlder"))
        view.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Home)
        tryVerify(() => called("loadOlder"))
    }

    function test_failedCanBeRetried() {
        show(scenes.hohenstein(test))
        const failed = rows().find(row => row.delivery === TimelineModel.Failed)
        const retry = findButton(failed, "Retry")
        mouseClick(retry)
        verify(called("retry " + failed.rowId))
        mouseClick(findButton(failed, "Discard"))
        verify(called("discard " + failed.rowId))
    }

    function findButton(item: Item, text: string): Item {
        if (item.text === text && item.visible && item.clicked) {
            return item
        }
        for (const child of Array.from(item.children)) {
            const found = findButton(child, text)
            if (found) {
                return found
            }
        }
        return null
    }

    function test_sneakPeekTurnsIntoTheMessage() {
        show(scenes.thomas(test))
        const row = rows()[0]
        verify(row.peek)
        chat.timeline.setProperty(0, "kind", TimelineModel.Message)
        verify(!rows()[0].peek)
        compare(rows()[0], row)
    }

    function test_links_data() {
        return [
            { tag: "plain", text: "no link here.", has: "", not: "<a" },
            { tag: "https", text: "see https://a.example/x?y=1&z=2.", has: 'href="https://a.example/x?y=1&amp;z=2"' },
            { tag: "www", text: "www.example.com", has: 'href="https://www.example.com"' },
            { tag: "markup", text: '<img src="x"><b>', has: "&lt;img src=&quot;x&quot;&gt;&lt;b&gt;", not: "<img" },
            { tag: "script", text: "javascript:alert(1)", has: "javascript:alert(1)", not: "<a" },
            { tag: "file", text: "file:///etc/passwd", has: "file", not: "<a" },
            { tag: "right to left", text: "مرحبا", has: 'dir="rtl"' },
            { tag: "number first", text: "١٤ يوماً", has: 'dir="rtl"' },
            { tag: "left to right", text: "Hi مرحبا", has: 'dir="ltr"', not: 'dir="rtl"' },
            { tag: "two paragraphs", text: "Hi\nمرحبا", has: '<p dir="rtl"' }
        ]
    }

    function test_links(row) {
        const html = MessageText.markUp(row.text, "#123456", 1.2)
        verify(html.indexOf(row.has) >= 0, html)
        verify(!row.not || html.indexOf(row.not) < 0, html)
    }

    function test_onlyTheWebIsOpened() {
        verify(MessageText.isOpenable("https://example.com"))
        verify(MessageText.isOpenable("mailto:a@example.com"))
        verify(!MessageText.isOpenable("file:///etc/passwd"))
        verify(!MessageText.isOpenable("javascript:alert(1)"))
    }

    function test_markdown_data() {
        return [
            { tag: "bold", text: "**now** or never", has: "<b>now</b> or never" },
            { tag: "italic", text: "*now*", has: "<i>now</i>" },
            { tag: "code", text: "use `a < b`", has: "<code>a &lt; b</code>" },
            { tag: "heading", text: "# Returns", has: "<b>Returns</b>", not: "<h1" },
            { tag: "list", text: "- one\n- two", has: "• two" },
            { tag: "numbers", text: "1. one\n2. two", has: "2. two" },
            { tag: "link", text: "[here](https://a.example)", has: '<a href="https://a.example"' },
            { tag: "bare link", text: "see https://a.example/x", has: '<a href="https://a.example/x"' },
            { tag: "bad link", text: "[here](javascript:alert(1))", has: "here", not: "<a" },
            { tag: "file link", text: "[here](file:///etc/passwd)", has: "here", not: "<a" },
            { tag: "picture", text: "![cat](https://tracker.example/x.png)", has: '<a href="https://tracker.example/x.png"', not: "<img" },
            { tag: "html", text: "<b>x</b> <img src='https://tracker.example/y.png'>", has: "&lt;b&gt;x", not: "<img" },
            { tag: "quotation", text: "> said", has: "margin-left" },
            { tag: "right to left", text: "**مرحبا**", has: 'dir="rtl"' },
            { tag: "right to left list", text: "- مرحبا", has: "margin-right" }
        ]
    }

    function test_markdown(row) {
        const html = MessageText.markUpMarkdown(row.text, "#123456", 1.2)
        verify(html.indexOf(row.has) >= 0, html)
        verify(!row.not || html.indexOf(row.not) < 0, html)
    }

    function test_marksWhatIsFound() {
        const html = MessageText.markUp("My Order & your order", "#123456", 1.2, "ORDER", "#abcdef")
        compare(html.split("background-color:#abcdef").length, 3)
        verify(html.indexOf(">Order</span> &amp; your <span") > 0, html)
        // Nothing of what is looked for is markup either.
        verify(MessageText.markUp("a <b", "#123456", 1.2, "<b", "#abcdef").indexOf("&lt;b</span>") > 0)
        verify(MessageText.markUp("https://a.example/order", "#123456", 1.2, "order", "#abcdef")
               .indexOf('href="https://a.example/order"') > 0)
    }

    function test_showsEverything() {
        showAll(scenes.joao(test))
        const row = kind => rows().find(row => row.kind === kind)
        const shows = (item, text) => find(item, child => child.visible && (child.message === text || child.text === text)) !== null
        verify(shows(row(TimelineModel.Form), "Devolução de um casaco que não serve"))
        verify(shows(row(TimelineModel.Form), "No answer"))
        const cards = row(TimelineModel.RichMessage)
        verify(shows(cards, "Ridge 3"))
        verify(shows(cards, "Red · 219.00 EUR (sold out)"))
        verify(shows(cards, "Call us · 790034890"))
        const button = text => find(cards, child => child.modelData?.text === text && child.clicked)
        verify(!button("Call us").enabled)
        verify(!button("I want this one").enabled)
        verify(button("See it in the shop").enabled)
        verify(shows(row(TimelineModel.Deleted), "Message deleted"))
        const file = rows().find(row => row.kind === TimelineModel.File && row.note)
        verify(shows(file, "Only agents see this · " + Format.isolate("Nina")))
        verify(shows(file, "Open in the browser"))
        verify(rows().some(row => shows(row, "Summary")))
        verify(rows().some(row => shows(row, "Rated good: “" + Format.isolate("Claro") + "”")))
    }

    function test_asksForASummary() {
        showAll(scenes.joao(test))
        const head = rows().find(row => row.threadHead.threadId === "T1")
        mouseClick(findButton(head, "Summarize this conversation"))
        verify(called("summarize T1"))
        const index = head.index
        chat.timeline.set(index, { threadHead: { threadId: "T1", asked: true, summary: "" } })
        verify(!findButton(head, "Summarize this conversation"))
        chat.timeline.set(index, { threadHead: { threadId: "T1", failed: true, summary: "" } })
        verify(findButton(head, "No summary came. Ask again"))
        chat.timeline.set(index, { threadHead: { threadId: "T1", summary: "• All is well." } })
        verify(find(head, item => item.message === "• All is well."))
    }

    function test_noSummariesWhereThereAreNone() {
        const conversation = scenes.joao(test)
        conversation.summariesOffered = false
        showAll(conversation)
        for (const row of rows()) {
            verify(!findButton(row, "Summarize this conversation"))
        }
    }

    /// A page of older messages comes above what is being read.
    function test_olderDoNotMoveWhatIsRead() {
        show(scenes.hohenstein(test))
        scenes.fillMany(chat.timeline)
        tryVerify(() => Math.abs(lowest() - view.height) < 2)
        view.forceActiveFocus(Qt.TabFocusReason)
        for (let i = 0; i < 5; ++i) {
            keyClick(Qt.Key_PageUp)
        }
        const reading = rows().find(row => row.mapToItem(view, 0, 0).y > 100)
        const y = reading.mapToItem(view, 0, 0).y
        for (let i = 0; i < 60; ++i) {
            chat.timeline.addAt(chat.timeline.count, { text: "Older " + i + "\nwith a second line".repeat(i % 3), authorName: "X" })
        }
        wait(0)
        tryVerify(() => Math.abs(reading.mapToItem(view, 0, 0).y - y) < 1)
        // Also when a row above it becomes another height.
        chat.timeline.setProperty(chat.timeline.count - 1, "text", "One\nTwo\nThree\nFour\nFive\nSix")
        wait(0)
        tryVerify(() => Math.abs(reading.mapToItem(view, 0, 0).y - y) < 1)
    }

    function test_find() {
        show(scenes.hohenstein(test))
        scenes.fillMany(chat.timeline)
        view.find()
        verify(view.finding)
        for (const letter of "number 1") {
            keyClick(letter)
        }
        compare(chat.finder.text, "number 1")
        chat.finder.count = 12
        chat.finder.row = 150
        chat.finder.rowId = chat.timeline.get(150).rowId
        chat.finder.changed()
        tryVerify(() => rows().some(row => row.index === 150 && row.mapToItem(view, 0, 0).y > 0 && row.mapToItem(view, 0, 0).y < view.height))
        verify(!view.following)
        const found = rows().find(row => row.index === 150)
        verify(found.current)
        compare(found.find, "number 1")
        finderCalls.target = chat.finder
        finderCalls.clear()
        keyClick(Qt.Key_Return)
        keyClick(Qt.Key_Return, Qt.ShiftModifier)
        compare(finderCalls.signalArguments.map(args => args[0]), ["older", "newer"])
        verify(find(view, item => item.text === "1 of 12"))
        mouseClick(findButton(view, "Load earlier"))
        verify(called("loadOlder"))
        keyClick(Qt.Key_Escape)
        verify(!view.finding)
        compare(chat.finder.text, "")
        compare(rows()[0].find, "")
    }

    function test_failedCanBeCopied() {
        show(scenes.hohenstein(test))
        const failed = rows().find(row => row.delivery === TimelineModel.Failed)
        Clipboard.copy("")
        mouseClick(findButton(failed, "Copy"))
        field.paste()
        compare(field.text, failed.text)
    }

    TextEdit {
        id: field
    }
    SignalSpy {
        id: finderCalls

        signalName: "called"
    }

    function test_typingGoesToTheComposer() {
        show(scenes.thomas(test))
        typed.target = view
        typed.clear()
        view.forceActiveFocus(Qt.TabFocusReason)
        keyClick("a")
        compare(typed.signalArguments[0][0], "a")
    }

    function test_wordsCanBeSelected() {
        show(scenes.thomas(test))
        const words = find(rows()[4], item => item.selectByMouse === true)
        mouseDoubleClickSequence(words, 10, 10)
        verify(words.selectedText.length > 0)
        verify(words.readOnly)
        typed.target = view
        typed.clear()
        keyClick("b")
        compare(typed.count, 1)
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

    SignalSpy {
        id: typed

        signalName: "typed"
    }
}
