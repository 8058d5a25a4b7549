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

    name: "Shell"
    when: windowShown

    property Session session
    property Main window

    Scenes { id: scenes }
    Component { id: windows; Main {} }
    SignalSpy { id: signIns; target: test.session; signalName: "signInRequested" }
    SignalSpy { id: signOuts; target: test.session; signalName: "signOutRequested" }
    SignalSpy { id: sandboxes; target: test.session; signalName: "sandboxRequested" }

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

    function focused(type: string): bool {
        return String(window.activeFocusItem).indexOf(type) >= 0
    }

    function page(): DeskPage {
        return find(window.contentItem, item => item instanceof DeskPage)
    }

    function init() {
        signOuts.clear()
        failOnWarning(/.*/)
    }

    function test_everyScene_data() {
        const rows = []
        for (const scene of scenes.names) {
            for (const scheme of ["light", "dark"]) {
                rows.push({ tag: scene + " " + scheme, scene: scene, scheme: scheme })
            }
        }
        return rows
    }

    /// Fails by any warning, see main.cpp.
    function test_everyScene(row) {
        show(row.scene)
        session.colorScheme = row.scheme
        compare(Theme.dark, row.scheme === "dark")
        window.width = Theme.windowMinWidth
        window.height = Theme.windowMinHeight
        verify(window.contentItem.children.length > 0)
        session.desk = null
        session.colorScheme = "light"
    }

    function test_signIn() {
        show("signin")
        mouseClick(named("sandbox"))
        compare(sandboxes.count, 1)
        compare(named("token").echoMode, TextInput.Password)
        const fields = { address: "ws://a", organization: "org", token: "secret" }
        mouseClick(named("signIn"))
        for (const name in fields) {
            verify(named(name).visible)
            verify(named(name).activeFocus, name)
            keyClick(Qt.Key_Space)
            for (const letter of fields[name]) {
                keyClick(letter)
            }
            compare(signIns.count, 0)
            // To what is still missing, or in.
            keyClick(Qt.Key_Return)
        }
        compare(signIns.count, 1)
        compare(Array.from(signIns.signalArguments[0]), ["ws://a", "org", "3.6", " secret"])
        session.busy = true
        verify(!named("sandbox").enabled)
    }

    function test_openWriteSwitchAndReturn() {
        show("nothing-open")
        keyClick(Qt.Key_1, Qt.ControlModifier)
        compare(session.desk.conversation.chatId, "thomas")
        verify(focused("TextArea"))
        session.desk.conversation.draft = "half a sentence"
        keyClick(Qt.Key_Down, Qt.ControlModifier)
        compare(session.desk.conversation.chatId, "maja")
        keyClick("x")
        keyClick(Qt.Key_Up, Qt.AltModifier)
        compare(session.desk.conversation.chatId, "thomas")
        compare(session.desk.conversation.draft, "half a sentence")
        compare(session.desk.conversations.maja.draft, "x")
    }

    function test_escapeGoesToTheListAndF6Around() {
        show("desk")
        verify(focused("TextArea"))
        keyClick(Qt.Key_Escape)
        verify(!focused("TextArea"))
        keyClick(Qt.Key_F6)
        keyClick(Qt.Key_F6)
        verify(focused("TextArea"))
        keyClick(Qt.Key_F6, Qt.ShiftModifier)
        verify(!focused("TextArea"))
    }

    function test_noteKey() {
        show("desk")
        keyClick(Qt.Key_N, Qt.ControlModifier)
        verify(session.desk.conversation.note)
        keyClick(Qt.Key_N, Qt.ControlModifier)
        verify(!session.desk.conversation.note)
    }

    function test_closeAndReopen() {
        show("desk")
        keyClick(Qt.Key_W, Qt.ControlModifier | Qt.ShiftModifier)
        verify(!session.desk.conversation.active)
        keyClick(Qt.Key_W, Qt.ControlModifier | Qt.ShiftModifier)
        verify(session.desk.conversation.active)
    }

    function test_chatsOfOthersAreRead_data() {
        return [
            { tag: "other agent", agentName: "Nina Berg", queued: false, words: "\u2068Nina Berg\u2069 answers this chat." },
            { tag: "queue", agentName: "", queued: true, words: "This customer waits in the queue." },
            { tag: "nobody", agentName: "", queued: false, words: "You are not in this chat." }
        ]
    }

    function test_chatsOfOthersAreRead(row) {
        show("desk")
        const chat = session.desk.conversation
        chat.draft = ""
        chat.agentName = row.agentName
        chat.queued = row.queued
        const shown = text => find(window.contentItem, item => item.visible && item.text === text) !== null
        verify(!shown(row.words))
        chat.canWrite = false
        verify(shown(row.words))
        verify(!shown("Close") && !shown("Send") && !shown("Reopen"))
        page().openChat("thomas")
        keyClick("x")
        keyClick(Qt.Key_N, Qt.ControlModifier)
        keyClick(Qt.Key_W, Qt.ControlModifier | Qt.ShiftModifier)
        compare(chat.draft, "")
        verify(!chat.note)
        verify(chat.active)
        chat.canWrite = true
        verify(shown("Send"))
    }

    function test_problemIsSaid() {
        show("desk")
        const shown = text => find(window.contentItem, item => item.visible && item.text === text) !== null
        session.desk.problem = "There is no connection. Try again when it is back."
        verify(shown(session.desk.problem))
        session.desk.problem = ""
    }

    function test_acceptingKeyAndScheme() {
        show("desk")
        keyClick(Qt.Key_A, Qt.ControlModifier | Qt.ShiftModifier)
        verify(!session.desk.acceptingChats)
        keyClick(Qt.Key_L, Qt.ControlModifier | Qt.ShiftModifier)
        compare(session.colorScheme, "dark")
        verify(Theme.dark)
        keyClick(Qt.Key_L, Qt.ControlModifier | Qt.ShiftModifier)
        compare(session.colorScheme, "system")
    }

    function details(): DetailsPane {
        return find(window.contentItem, item => item instanceof DetailsPane)
    }

    function test_detailsBesideTheConversation() {
        show("desk")
        const conversation = find(window.contentItem, item => item instanceof ConversationPane)
        verify(details().visible)
        verify(conversation.width + details().width <= conversation.parent.width)
        keyClick(Qt.Key_I, Qt.ControlModifier)
        verify(!details().visible)
        compare(conversation.width, conversation.parent.width)
        keyClick(Qt.Key_I, Qt.ControlModifier)
        verify(details().visible)
    }

    function test_detailsOverANarrowConversation() {
        show("desk")
        window.width = 900
        const conversation = find(window.contentItem, item => item instanceof ConversationPane)
        tryVerify(() => !details().visible)
        keyClick(Qt.Key_I, Qt.ControlModifier)
        verify(details().visible)
        compare(conversation.width, conversation.parent.width)
        window.width = 1300 // room for both, and then none again
        window.width = 900
        tryVerify(() => !details().visible)
    }

    function test_detailsByKeyboard() {
        show("desk")
        details().forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Down)
        compare(details().current, 1)
        keyClick(Qt.Key_C, Qt.ControlModifier)
        keyClick(Qt.Key_Escape)
        verify(focused("MessageField") || focused("TextEdit") || focused("TextArea"))
        keyClick(Qt.Key_V, Qt.ControlModifier)
        verify(session.desk.conversation.draft.indexOf("+1 415 555 2671") >= 0, session.desk.conversation.draft)
    }

    function test_archivePage() {
        show("desk")
        const archive = session.desk.archive
        keyClick(Qt.Key_3, Qt.AltModifier)
        verify(page().current === "archive")
        verify(focused("QueryField"))
        keyClick(Qt.Key_E, Qt.ControlModifier | Qt.ShiftModifier)
        const shown = find(window.contentItem, item => item instanceof ArchivePage)
        verify(shown.formShown)
        archive.open("thomas1")
        keyClick(Qt.Key_R, Qt.ControlModifier | Qt.ShiftModifier)
        compare(archive.calls, ["resume"])
        archive.resumed("maja")
        compare(page().current, "chats")
        compare(session.desk.conversation.chatId, "maja")
    }

    function test_earlierChatsAreReadInTheArchive() {
        show("desk")
        const earlier = session.desk.conversation.details.earlier
        earlier.setProperty(0, "threadId", "thomas1")
        details().earlierChosen("thomas1")
        compare(page().current, "archive")
        compare(session.desk.archive.conversation.threadId, "thomas1")
    }

    function test_stripComesAndGoes() {
        show("desk")
        const strip = find(window.contentItem, item => item instanceof ConnectionStrip)
        verify(!strip.visible)
        session.desk.connection.nextTryAt = scenes.now + 5000
        session.desk.connection.state = ConnectionModel.Waiting
        verify(strip.visible)
        verify(strip.next.indexOf("5 s") >= 0, strip.next)
        keyClick(Qt.Key_R, Qt.ControlModifier)
        compare(session.desk.connection.tries, 1)
        session.desk.connection.state = ConnectionModel.Live
        verify(!strip.visible)
    }

    function test_signOutWhenStopped() {
        show("stopped")
        const strip = find(window.contentItem, item => item instanceof ConnectionStrip)
        mouseClick(find(strip, item => item.text === "Sign out" && item.visible && item.clicked))
        compare(signOuts.count, 1)
    }

    function test_signOutKeyAndButton() {
        show("desk")
        session.desk.connection.unsent = 0
        keyClick(Qt.Key_Q, Qt.ControlModifier | Qt.ShiftModifier)
        compare(signOuts.count, 1)
        mouseClick(named("signOut"))
        compare(signOuts.count, 2)
    }

    function test_leavingAsksForWhatIsNotSent() {
        show("desk")
        session.desk.connection.unsent = 2
        mouseClick(named("signOut"))
        tryVerify(() => named("stay")?.activeFocus)
        const card = named("dialogCard")
        verify(card.contains(named("stay").mapToItem(card, 0, 0)), "the card is behind its buttons")
        keyClick(Qt.Key_Return)
        tryVerify(() => !named("stay"))
        compare(signOuts.count, 0)

        keyClick(Qt.Key_Q, Qt.ControlModifier | Qt.ShiftModifier)
        tryVerify(() => named("stay")?.activeFocus)
        keyClick(Qt.Key_Escape)
        tryVerify(() => !named("stay"))
        compare(signOuts.count, 0)

        window.close()
        verify(window.visible)
        tryVerify(() => named("stay")?.activeFocus)
        keyClick(Qt.Key_Tab)
        verify(named("leaveAnyway").activeFocus)
        keyClick(Qt.Key_Return)
        tryVerify(() => !window.visible)
    }

    function test_typingInTheTimelineWrites() {
        show("desk")
        session.desk.conversation.draft = ""
        keyClick(Qt.Key_F6, Qt.ShiftModifier)
        verify(!focused("TextArea"))
        keyClick("h")
        verify(focused("TextArea"))
        compare(session.desk.conversation.draft, "h")
    }

    function test_listWidth() {
        show("desk")
        page().listWidth = 400
        compare(window.listWidth, 400)
    }

    function test_mirrored() {
        show("desk")
        const list = find(window.contentItem, item => String(item).indexOf("ChatList_") === 0)
        verify(list.x < window.width / 2)
        const root = window.contentItem.children[0]
        root.LayoutMirroring.enabled = true
        verify(list.mapToItem(window.contentItem, 0, 0).x > window.width / 2)
    }
}
