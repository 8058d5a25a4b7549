// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtQuick.Templates as T
import QtTest
import Deskbell.Theme
import Deskbell.Controls
import Deskbell.Details
import Deskbell.Models
import Deskbell.Mock

TestCase {
    id: test

    name: "Details"
    when: windowShown
    width: 400
    height: 800
    visible: true

    property Conversation conversation
    property DetailsModel details
    property DetailsPane pane

    Scenes { id: scenes }
    Component { id: panes; DetailsPane { width: Theme.details; height: 800 } }
    SignalSpy { id: chosen; target: test.pane; signalName: "earlierChosen" }
    SignalSpy { id: escaped; target: test.pane; signalName: "escaped" }

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

    function row(label: string): DetailRow {
        return find(pane, item => item instanceof DetailRow && item.label === label)
    }
    function text(words: string): Item {
        return find(pane, item => item instanceof Text && item.visible && item.text === words)
    }
    function field(): InlineField {
        return find(pane, item => item instanceof InlineField && item.activeFocus)
    }
    function adder(): NewField {
        return find(pane, item => item instanceof NewField)
    }
    function type(words: string) {
        for (const letter of words) {
            keyClick(letter)
        }
    }

    function init() {
        failOnWarning(/.*/)
        Clock.held = true
        Clock.now = Clock.minute = scenes.now
        conversation = scenes.make("desk", "light").desk.conversation
        details = conversation.details
        pane = createTemporaryObject(panes, test, { conversation: conversation })
        chosen.clear()
        escaped.clear()
        pane.forceActiveFocus(Qt.TabFocusReason)
    }

    function test_tellsWhatIsKnown() {
        verify(details.wanted)
        verify(text("On the site for 9 min"))
        verify(row("Location").words.startsWith("Warsaw, Poland · "))
        const pages = find(pane, item => item instanceof DetailRow && item.value === "Order status")
        compare(pages.lasted, "2 min")
        compare(pages.Accessible.role, Accessible.Link)
        Clock.now += 60000
        compare(pages.lasted, "3 min")
        verify(text("Earlier chats"))
        verify(text("Pages of this visit"))
        pane.visible = false
        verify(!details.wanted)
    }

    function test_changesAValue() {
        verify(row("E-mail").activeFocus)
        keyClick(Qt.Key_Return)
        verify(field())
        compare(field().selectedText, "t.anderson@example.com")
        type("a@b.example")
        compare(details.get(0).draft, "a@b.example")
        keyClick(Qt.Key_Return)
        compare(details.calls, ["save " + details.get(0).rowKey + " a@b.example"])
        verify(row("E-mail").activeFocus)
        compare(row("E-mail").words, "a@b.example")
    }

    function test_escapeGivesUp() {
        keyClick(Qt.Key_F2)
        type("x")
        keyClick(Qt.Key_Escape)
        verify(!row("E-mail").editing)
        compare(row("E-mail").words, "t.anderson@example.com")
        verify(row("E-mail").activeFocus)
        compare(escaped.count, 0)
        keyClick(Qt.Key_Escape)
        compare(escaped.count, 1)
    }

    function test_whatIsWrittenStays() {
        keyClick(Qt.Key_F2)
        type("x")
        details.change(details.get(0).rowKey, { value: "other@example.com", overtaken: true })
        compare(field().text, "x")
        verify(find(row("E-mail"), item => item instanceof Text && item.visible && item.text.indexOf("Changed meanwhile") >= 0))
        // Leaving the field saves; what cannot be saved stays with the reason.
        details.refusal = "This is no e-mail address."
        row("Phone").forceActiveFocus(Qt.TabFocusReason)
        verify(row("E-mail").editing)
        verify(text("This is no e-mail address."))
        compare(details.get(0).draft, "x")
        verify(row("Phone").activeFocus)
    }

    function test_aFailureDoesNotTakeTheKeyboard() {
        row("Phone").forceActiveFocus(Qt.TabFocusReason)
        details.change(details.get(0).rowKey, { editing: true, draft: "typed before", problem: "No connection." })
        verify(row("Phone").activeFocus)
        const back = find(row("E-mail"), item => item instanceof InlineField)
        compare(back.text, "typed before")
    }

    function test_byMouse() {
        mouseClick(row("Phone"), row("Phone").width / 2, row("Phone").height - 10)
        verify(field())
        keyClick(Qt.Key_Escape)
        mouseClick(row("Visits"))
        verify(!row("Visits").editing)
    }

    function test_rowByRow() {
        const tab = () => find(pane, item => item.activeFocus && (item instanceof DetailRow || item instanceof EarlierRow))
        keyClick(Qt.Key_End)
        verify(tab() instanceof EarlierRow)
        keyClick(Qt.Key_Up)
        keyClick(Qt.Key_Up)
        compare(tab().label, "order")
        keyClick(Qt.Key_Home)
        compare(tab().label, "E-mail")
        keyClick(Qt.Key_Up)
        compare(tab().label, "E-mail")
        // One stop for all rows.
        keyClick(Qt.Key_Tab)
        verify(!tab())
    }

    function test_removesAndTakesBack() {
        row("plan").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Delete)
        compare(details.calls, ["remove " + row("plan").rowKey])
        row("E-mail").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Delete)
        compare(details.calls.length, 1)
        keyClick(Qt.Key_Z, Qt.ControlModifier)
        compare(details.calls.length, 1)
        details.undoText = "“plan” was removed"
        verify(text("“plan” was removed"))
        keyClick(Qt.Key_Z, Qt.ControlModifier)
        compare(details.calls[1], "undo")
    }

    function test_addsAField() {
        adder().begin()
        type("size")
        keyClick(Qt.Key_Return)
        type("43")
        details.refusal = "There is a field “size” already."
        keyClick(Qt.Key_Return)
        compare(details.calls, ["add size 43"])
        verify(text(details.refusal))
        compare(field().text, "43")
        details.refusal = ""
        keyClick(Qt.Key_Return)
        verify(adder().open) // until it is known to be saved
        details.undoText = "“size” was added"
        verify(!adder().open)
        adder().begin()
        compare(field().text, "")
        keyClick(Qt.Key_Escape)
        verify(!adder().open)
        compare(escaped.count, 0)
    }

    function test_earlierChats() {
        const earlier = find(pane, item => item instanceof EarlierRow)
        verify(earlier.Accessible.name.indexOf("refund") >= 0)
        verify(earlier.Accessible.name.indexOf("rated good") >= 0)
        verify(waitForRendering(pane))
        mouseClick(earlier)
        compare(chosen.count, 1)
        compare(chosen.signalArguments[0][0], earlier.threadId)
        earlier.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Return)
        compare(chosen.count, 2)
    }

    function test_earlierChatsThatAreNotThere() {
        const earlier = details.earlier
        earlier.clear()
        verify(text("This is the first chat."))
        earlier.state = ArchiveModel.Searching
        verify(text("Fetching earlier chats…"))
        earlier.state = ArchiveModel.Waiting
        verify(text("They come when the connection is back."))
        earlier.state = ArchiveModel.Failed
        earlier.failure = "The service had a failure."
        verify(text("The service had a failure."))
        const again = find(pane, item => item instanceof LinkButton && item.visible && item.text === "Try again")
        again.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Return)
    }

    function test_nothingKnown() {
        pane.conversation = null
        details.clear()
        pane.conversation = conversation
        verify(find(pane, item => item instanceof EmptyState).visible)
    }

    function test_longTexts() {
        pane.conversation = scenes.make("long", "dark").desk.conversation
        details = pane.conversation.details
        for (let i = 0; i < details.count; ++i) {
            const row = find(pane, item => item instanceof DetailRow && item.index === i)
            verify(row.width <= pane.width)
            verify(row.height > 0)
        }
    }
}
