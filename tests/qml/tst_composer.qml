// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQuick
import QtTest
import Deskbell.Theme
import Deskbell.Composer
import Deskbell.Models
import Deskbell.Mock

TestCase {
    id: test

    name: "Composer"
    when: windowShown
    width: 700
    height: 640
    visible: true

    property Composer composer
    property Conversation thomas
    property Conversation maja

    Scenes { id: scenes }
    Component { id: composers; Composer { width: 700; y: test.height - height; emoji: EmojiModel {} } }
    SignalSpy { id: calls; target: test.thomas; signalName: "called" }
    SignalSpy { id: escapes; target: test.composer; signalName: "escaped" }

    function init() {
        failOnWarning(/.*/)
        Theme.scheme = "light"
        thomas = scenes.thomas(test)
        maja = scenes.maja(test)
        thomas.draft = ""
        composer = createTemporaryObject(composers, test, { conversation: thomas })
        composer.forceActiveFocus()
        calls.clear()
        escapes.clear()
    }

    function type(text: string) {
        for (const letter of text) {
            keyClick(letter)
        }
    }

    function find(item: Item, test: var): var {
        if (test(item)) {
            return item
        }
        for (const child of Array.from(item.children)) {
            const found = find(child, test)
            if (found) {
                return found
            }
        }
        return null
    }

    function field(): MessageField {
        return find(composer, item => item instanceof MessageField)
    }

    function mode(text: string): ModeButton {
        return find(composer, item => item instanceof ModeButton && item.text.indexOf(text) === 0)
    }

    function test_enterSends() {
        type("hello")
        compare(thomas.draft, "hello")
        keyClick(Qt.Key_Return)
        compare(calls.signalArguments[0][0], "send hello")
        compare(field().text, "")
    }

    function test_shiftEnterBreaksTheLine() {
        type("a")
        keyClick(Qt.Key_Return, Qt.ShiftModifier)
        type("b")
        compare(thomas.draft, "a\nb")
        compare(calls.count, 0)
    }

    function test_nothingIsNotSent() {
        keyClick(Qt.Key_Return)
        type("  ")
        keyClick(Qt.Key_Return)
        compare(calls.count, 0)
    }

    function test_draftModeAndCaretBelongToTheChat() {
        type("for thomas")
        keyClick(Qt.Key_Home)
        composer.conversation = maja
        compare(field().text, "")
        type("for maja")
        maja.note = true
        composer.conversation = thomas
        compare(field().text, "for thomas")
        compare(field().cursorPosition, 0)
        verify(!composer.note)
        compare(maja.draft, "for maja")
        composer.conversation = maja
        compare(field().text, "for maja")
        verify(composer.note)
    }

    function test_caretComesBack() {
        thomas.draft = "for thomas"
        maja.draft = "for maja"
        compare(field().cursorPosition, 10)
        keyClick(Qt.Key_Left)
        keyClick(Qt.Key_Left)
        composer.conversation = maja
        compare(field().cursorPosition, 8)
        keyClick(Qt.Key_Home)
        composer.conversation = thomas
        compare(field().cursorPosition, 8)
        composer.conversation = maja
        compare(field().cursorPosition, 0)
        type("x")
        compare(maja.draft, "xfor maja")
        compare(thomas.draft, "for thomas")
    }

    function test_noteLooksDifferent() {
        const plain = grabImage(composer).pixel(4, 200 > composer.height ? composer.height - 4 : 200)
        mouseClick(mode("Note to agents"))
        verify(thomas.note)
        verify(composer.note)
        const noted = grabImage(composer).pixel(4, composer.height - 4)
        verify(Qt.colorEqual(plain, Theme.surface))
        verify(Qt.colorEqual(noted, Theme.note))
        type("psst")
        keyClick(Qt.Key_Return)
        compare(calls.signalArguments[0][0], "send note psst")
        mouseClick(mode("Reply to"))
        verify(!thomas.note)
    }

    function test_growsAndStopsGrowing() {
        const small = field().height
        thomas.draft = "1\n2\n3\n4\n5\n6"
        tryVerify(() => field().height > small)
        const lines = n => field().heightOf(n)
        thomas.draft = Array(40).fill("line").join("\n")
        tryCompare(field(), "height", lines(Theme.composerLines))
    }

    function test_tooLongIsNotSent() {
        thomas.draft = "x".repeat(thomas.maxBytes + 1)
        verify(composer.tooLong)
        keyClick(Qt.Key_Return)
        compare(calls.count, 0)
        thomas.draft = "x".repeat(thomas.maxBytes)
        verify(composer.nearlyTooLong)
        keyClick(Qt.Key_Return)
        compare(calls.count, 1)
    }

    function test_escapeLeaves() {
        keyClick(Qt.Key_Escape)
        compare(escapes.count, 1)
    }

    function test_tabLeavesTheField() {
        type("x")
        keyClick(Qt.Key_Tab)
        verify(!field().activeFocus)
        compare(thomas.draft, "x")
        keyClick(Qt.Key_Tab, Qt.ShiftModifier)
        verify(field().activeFocus)
    }

    function test_splitIsOffered() {
        const split = () => find(composer, item => item.visible && item.clicked && item.text === "Send as 2 messages")
        thomas.draft = "x".repeat(thomas.maxBytes)
        verify(!split())
        thomas.note = true
        thomas.draft = "x".repeat(thomas.maxBytes + 1)
        verify(split())
        mouseClick(split())
        compare(calls.signalArguments[0][0], "parts note " + (thomas.maxBytes + 1))
        compare(field().text, "")
        verify(field().activeFocus)
    }

    /// What the screen says is what goes, even if the mode is changed by what sending causes.
    function test_sendsWhatTheScreenSays() {
        thomas.note = true
        type("psst")
        verify(mode("Note to agents").checked)
        composer.sent.connect(() => thomas.note = false)
        keyClick(Qt.Key_Return)
        compare(calls.signalArguments[0][0], "send note psst")
        type("hello")
        keyClick(Qt.Key_Return)
        compare(calls.signalArguments[1][0], "send hello")
    }

    function test_onlyNotes() {
        thomas.notesOnly = true
        thomas.note = true
        verify(!mode("Reply to").enabled)
        mouseClick(mode("Reply to"))
        verify(thomas.note)
    }

    function test_upRecalls() {
        thomas.said = "said before"
        type("x")
        keyClick(Qt.Key_Up)
        compare(thomas.draft, "x")
        keyClick(Qt.Key_Backspace)
        keyClick(Qt.Key_Up)
        compare(thomas.draft, "said before")
        compare(field().cursorPosition, 11)
        thomas.draft = ""
        // A reply is not brought back as a note, or the other way round.
        thomas.note = true
        keyClick(Qt.Key_Up)
        compare(thomas.draft, "")
    }

    function offer(): EmojiOffer {
        return find(composer, item => item instanceof EmojiOffer)
    }

    function test_codesAreOffered() {
        type("on its way :t")
        verify(!offer().visible)
        type("r")
        verify(offer().visible)
        keyClick(Qt.Key_Return)
        compare(thomas.draft, "on its way 🚚")
        compare(calls.count, 0)
        verify(!offer().visible)
        keyClick(Qt.Key_Return)
        compare(calls.signalArguments[0][0], "send on its way 🚚")
    }

    function test_offerIsChosenFromByKeys() {
        type(":th")
        compare(offer().current, 0)
        keyClick(Qt.Key_Up)
        keyClick(Qt.Key_Down)
        compare(offer().current, 0) // there is but one, and it goes round
        keyClick(Qt.Key_Escape)
        verify(!offer().visible)
        compare(escapes.count, 0)
        keyClick(Qt.Key_Return)
        compare(calls.signalArguments[0][0], "send :th")
    }

    function test_codesBecomeEmoji() {
        type(":truck: and (:package:")
        compare(thomas.draft, "🚚 and (📦")
        type(" at 10:30:00 :nonsense:")
        compare(thomas.draft, "🚚 and (📦 at 10:30:00 :nonsense:")
    }

    function test_emojiByPicker() {
        type("ok ")
        composer.pickEmoji()
        const picker = composer.Window.window.contentItem
        const chosen = () => find(picker.parent ?? picker, item => item instanceof EmojiButton && item.visible && item.name === "package")
        tryVerify(() => chosen() !== null)
        keyClick("p")
        compare(composer.emoji.find, "p")
        keyClick(Qt.Key_Backspace)
        keyClick(Qt.Key_Right)
        keyClick(Qt.Key_Right)
        keyClick(Qt.Key_Return)
        compare(thomas.draft, "ok 📦")
        tryVerify(() => field().activeFocus)
        composer.pickEmoji()
        tryVerify(() => !field().activeFocus)
        keyClick(Qt.Key_Escape)
        tryVerify(() => field().activeFocus)
    }

    function test_noConversation() {
        composer.conversation = null
        compare(field().text, "")
        keyClick(Qt.Key_A)
        keyClick(Qt.Key_Return)
        composer.conversation = thomas
    }
}
