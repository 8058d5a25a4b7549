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
    height: 400
    visible: true

    property Composer composer
    property Conversation thomas
    property Conversation maja

    Scenes { id: scenes }
    Component { id: composers; Composer { width: 700 } }
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

    function test_noConversation() {
        composer.conversation = null
        compare(field().text, "")
        keyClick(Qt.Key_A)
        keyClick(Qt.Key_Return)
        composer.conversation = thomas
    }
}
