// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

import QtQml
import Deskbell.Models

/// What the window can look like, by name. Times are told from `now`.
QtObject {
    id: scenes

    property double now: new Date(2026, 10, 22, 14, 32, 10).getTime()
    readonly property list<string> names: ["desk", "note", "long", "arabic", "offline", "stopped", "connecting",
                                           "empty", "nothing-open", "closed", "many", "rich", "signin", "signin-error"]

    /// Pages alone, without the window.
    readonly property list<string> pages: ["visitors", "visitors-chosen", "visitors-empty", "visitors-failed",
                                           "team", "team-bans", "team-messages"]

    readonly property Component sessions: Component { Session {} }
    readonly property Component desks: Component { Desk {} }
    readonly property Component conversations: Component { Conversation {} }

    function minutes(count: real): double {
        return now - count * 60000
    }

    function make(name: string, scheme: string): Session {
        const session = sessions.createObject(scenes, { colorScheme: scheme })
        if (name === "signin") {
            return session
        }
        if (name === "signin-error") {
            session.error = "The server wss://desk.example.com refused the token. Ask for a new one and paste it here."
            return session
        }
        const desk = desks.createObject(session)
        desk.connection.lastHeardAt = now - 3000
        if (name === "connecting") {
            desk.connection.state = ConnectionModel.Connecting
            desk.connection.lastHeardAt = 0
            desk.connection.roundTrip = -1
        } else if (name !== "empty") {
            fillChats(desk.chats)
            fillArchive(desk.archive)
            desk.conversations = { thomas: thomas(desk), maja: maja(desk), sara: sara(desk), hohenstein: hohenstein(desk), joao: joao(desk) }
        }
        if (name === "empty") {
            desk.activeChats = desk.unreadChats = 0
        } else if (name === "arabic") {
            desk.openChat("sara")
        } else if (name === "rich") {
            desk.openChat("joao")
        } else if (name === "long" || name === "many") {
            desk.openChat("hohenstein")
            if (name === "many") {
                fillMany(desk.conversation.timeline)
            }
        } else if (name !== "nothing-open" && name !== "connecting") {
            desk.openChat("thomas")
        }
        if (name === "note") {
            desk.conversation.note = true
            desk.conversation.draft = "Courier case 8841, refund approved by Nina"
        } else if (name === "offline") {
            desk.connection.state = ConnectionModel.Waiting
            desk.connection.nextTryAt = now + 3200
            desk.connection.error = "The server closed the connection."
            desk.connection.waitingToSend = 2
            desk.acceptingChats = false
        } else if (name === "stopped") {
            desk.connection.state = ConnectionModel.Stopped
            desk.connection.error = "You signed in somewhere else, and the service allows one place at a time."
        } else if (name === "closed") {
            desk.conversation.active = false
            desk.conversation.timeline.remove(0)
        }
        session.desk = desk
        return session
    }

    function fillChats(chats: ChatListModel) {
        chats.add({ chatId: "thomas", name: "Thomas Anderson", initials: "TA", colorIndex: 0, lastActivityAt: now,
                    preview: "the parcel says delivered now, but I was at home", previewKind: ChatListModel.SneakPeek })
        chats.add({ chatId: "maja", name: "Maja Kowalska", initials: "MK", colorIndex: 1, unread: 2,
                    preview: "Can I change the delivery address for this one?", waitingSince: minutes(1.2) })
        chats.add({ chatId: "joao", name: "João Lima", initials: "JL", colorIndex: 2, unread: 1,
                    preview: "Obrigado! Mais uma pergunta sobre o envio", waitingSince: now - 31000 })
        chats.add({ chatId: "sara", name: "سارة أحمد", initials: "سأ", colorIndex: 3,
                    preview: "هل يمكنني استبدال المقاس؟", waitingSince: now - 8000 })
        chats.add({ chatId: "olivia", name: "Olivia Brown", initials: "OB", colorIndex: 4, lastActivityAt: minutes(4),
                    preview: "I’ve sent the label to your e-mail", previewKind: ChatListModel.Mine })
        chats.add({ chatId: "hohenstein", name: "Wolfeschlegelsteinhausenbergerdorff von und zu Hohenstein", initials: "WH",
                    colorIndex: 6, unread: 128, waitingSince: minutes(64),
                    preview: "Zażółć gęślą jaźń, proszę o pilną odpowiedź w sprawie reklamacji" })
        chats.add({ chatId: "draft", name: "Łukasz Ślusarczyk", initials: "ŁŚ", colorIndex: 5,
                    lastActivityAt: minutes(55), preview: "Dzień dobry, sprawdzam to", previewKind: ChatListModel.Draft })
        chats.add({ chatId: "q1", section: "queue", name: "Visitor from Berlin", queuePosition: 1,
                    preview: "Waits for group Sales", previewKind: ChatListModel.Queue, waitingSince: minutes(2.1) })
        chats.add({ chatId: "q2", section: "queue", name: "Kenji Sato", queuePosition: 2,
                    preview: "Waits for group Support", previewKind: ChatListModel.Queue, waitingSince: now - 33000 })
        chats.add({ chatId: "emma", section: "supervised", name: "Emma Wilson", initials: "EW", colorIndex: 5,
                    agentName: "Nina", preview: "Nina: One moment, I’m checking the stock" })
        for (let i = 0; i < 14; ++i) {
            chats.add({ chatId: "closed" + i, section: "closed", name: "Closed " + (i + 1), initials: "C",
                        colorIndex: i % 8, preview: "Thanks, bye!", lastActivityAt: minutes(70 + 20 * i), active: false })
        }
    }

    function fillPage(name: string, desk: Desk) {
        if (name.startsWith("team")) {
            fillTeam(desk.team)
        } else if (name === "visitors-failed") {
            desk.visitors.state = VisitorsModel.State.Failed
            desk.visitors.problem = "Your account may not do this. Ask an administrator of your organization."
        } else if (name.startsWith("visitors") && name !== "visitors-empty") {
            fillVisitors(desk.visitors)
            if (name === "visitors-chosen") {
                desk.visitors.currentId = "V2"
                desk.visitors.heldBack = 3
            }
        }
    }

    function fillTeam(team: TeamModel) {
        const agent = (name, initials, colorIndex, role, groups, status, chats, more) => team.add(Object.assign({
            name: name, initials: initials, colorIndex: colorIndex, role: role, groups: groups, status: status, chats: chats,
            maxChats: 6 }, more))
        agent("Agata Stein", "AS", 7, "Owner", "Sales, Support", TeamModel.Status.Accepting, 5, { me: true })
        agent("Nina Berg", "NB", 4, "Administrator", "Sales, Support", TeamModel.Status.Accepting, 2)
        agent("Maximiliane-Theodora von und zu Hohenstein", "MH", 6, "Agent",
              "International customer care and complaints, Wholesale, Returns", TeamModel.Status.Accepting, 6)
        agent("سارة أحمد", "سأ", 3, "Agent", "Support", TeamModel.Status.NotAccepting, 1)
        agent("Marcus Lee", "ML", 1, "Agent", "Wholesale", TeamModel.Status.NotAccepting, 0, { canSet: false })
        agent("Greeter", "G", 2, "Bot", "Support", TeamModel.Status.Accepting, 12, { canSet: false, maxChats: 0 })
        agent("Łukasz Ślusarczyk", "ŁŚ", 5, "Agent", "Support", TeamModel.Status.Offline, 0, { canSet: false })
        agent("new@fernhill.example", "", 0, "", "", TeamModel.Status.Unknown, 0, { canSet: false, maxChats: 0 })
        team.counts = [8, 4, 2, 1]
        team.groups = [{ id: 1, name: "Sales", accepting: 2, agents: 2 }, { id: 2, name: "Support", accepting: 2, agents: 5 },
                       { id: 3, name: "Wholesale", accepting: 0, agents: 1 }]
        team.bans.add({ name: "Boris Grim", initials: "BG", colorIndex: 2, address: "203.0.113.7", by: "Nina Berg",
                        createdAt: minutes(30), expiresAt: minutes(-2 * 1440) })
        team.bans.add({ name: "198.51.100.23", address: "", by: "Agata Stein", createdAt: minutes(3000),
                        expiresAt: minutes(-130) })
        team.bans.add({ name: "Wolfeschlegelsteinhausenbergerdorff von und zu Hohenstein", initials: "WH", colorIndex: 6,
                        address: "2001:db8:85a3::8a2e:370:7334", by: "Maximiliane-Theodora von und zu Hohenstein",
                        createdAt: minutes(9000), expiresAt: minutes(-12) })
        team.messages.add({ name: "Nina Berg", initials: "NB", colorIndex: 4, at: minutes(2),
                            words: "The courier is late today: tell everybody who asks that parcels come tomorrow." })
        team.messages.add({ name: "", at: minutes(90), words: "Maintenance tonight from 22:00 to 22:15." })
    }

    function fillVisitors(visitors: VisitorsModel) {
        const people = [
            ["Maja Kowalska", "MK", 1, "Gdańsk, PL", "/cart — Your cart", 6, 4, { doing: VisitorsModel.Doing.ChattingWithYou, chatId: "maja" }],
            ["Visitor from Berlin", "", 0, "Berlin, DE", "/pricing — Plans", 2, 3,
             { doing: VisitorsModel.Doing.Queued, waitingSince: minutes(2.1), chatId: "q1" }],
            ["Kenji Sato", "KS", 3, "Osaka, JP", "/item/991 — Trail shoe", 12, 9,
             { doing: VisitorsModel.Doing.Queued, waitingSince: now - 33000, chatId: "q2", timezone: "Asia/Tokyo",
               more: "Safari 18 · iPhone · search.example", email: "kenji.sato@mail.example" }],
            ["Emma Wilson", "EW", 5, "Leeds, GB", "/returns — Returns", 3, 2, { doing: VisitorsModel.Doing.Chatting, agentName: "Nina" }],
            ["Visitor from Austin", "", 0, "Austin, US", "/ — Home", 0.33, 1, {}],
            ["Rahul Desai", "RD", 4, "Pune, IN", "/item/117 — Rain jacket", 8, 11, { returning: true }],
            ["Visitor from Lyon", "", 0, "Lyon, FR", "/help — Help", 1, 2, { doing: VisitorsModel.Doing.Invited }],
            ["Ana Vidal", "AV", 2, "Porto, PT", "/cart — Your cart", 65, 6, { cart: "129.00 EUR", timezone: "Europe/Lisbon",
               more: "Firefox 140 · Linux", email: "ana@mail.example" }],
            ["سارة أحمد", "سأ", 3, "القاهرة, EG", "/sizes — جدول المقاسات", 4, 3, { returning: true }],
            ["Wolfeschlegelsteinhausenbergerdorff von und zu Hohenstein", "WH", 6, "San Salvador de Jujuy, AR",
             "/a/very/long/address/without/any/break — A page whose title is far too long", 2000, 128,
             { doing: VisitorsModel.Doing.Chatting, agentName: "Maximiliane-Theodora" }],
            ["Zażółć Gęślą", "ZG", 7, "Łódź, PL", "/item/1", 5, 2, { doing: VisitorsModel.Doing.Left }]]
        for (let i = 0; i < 40; ++i) {
            const [name, initials, colorIndex, where, page, ago, pages, more] = people[i % people.length]
            visitors.add(Object.assign({ name: name, initials: initials, colorIndex: colorIndex, where: where, page: page,
                                         url: "https://shop.example/", since: minutes(ago), pages: pages }, more))
        }
        visitors.counts = [2143, 61, 2, 388]
        visitors.groups = [{ id: 1, name: "Sales", chosen: false }, { id: 2, name: "Support", chosen: true }]
    }

    function thomas(parent: QtObject): Conversation {
        const chat = conversations.createObject(parent, { chatId: "thomas", customerName: "Thomas Anderson",
            firstName: "Thomas", initials: "TA", colorIndex: 0, subtitle: "Support · Warsaw", timezone: "Europe/Warsaw",
            tags: ["delivery"], draft: "I’ll open a trace with the courier right away and " })
        const his = { authorName: "Thomas Anderson", initials: "TA", colorIndex: 0 }
        const mine = { authorName: "Agata Stein", initials: "AS", colorIndex: 7, mine: true }
        const add = (who, values) => chat.timeline.add(Object.assign({}, who, values))
        add({}, { kind: TimelineModel.System, text: "Chat started from /orders/48213 · assigned to you",
                  createdAt: minutes(5), dayStart: true })
        add(his, { text: "Hi! My order 48213 still hasn’t arrived.", createdAt: minutes(4.5), groupLast: false })
        add(his, { text: "Tracking says “in transit” since Monday 😕", createdAt: minutes(4), groupFirst: false })
        add(mine, { text: "Hi Thomas, I’m sorry about the wait. Let me check with the courier — about a minute.",
                    createdAt: minutes(3), delivery: TimelineModel.Seen })
        add({ authorName: "Nina", initials: "NI" }, { note: true, createdAt: minutes(2),
              text: "The whole Monday batch was scanned twice, offer a free reshipment.", groupLast: false })
        add(mine, { text: "The courier scanned it twice by mistake. I can reship it today for free, or refund you. "
                          + "Which do you prefer?", createdAt: minutes(1), delivery: TimelineModel.Accepted })
        add(his, { kind: TimelineModel.SneakPeek, createdAt: now,
                   text: "the parcel says delivered now, but I was at home all day and nobody" })
        chat.email = "t.anderson@example.com"
        fillDetails(chat, [
            ["customer", "E-mail", "t.anderson@example.com"], ["customer", "Phone", "+1 415 555 2671"],
            ["customer", "Location", "Warsaw, Poland"], ["customer", "Device", "Firefox 140 · Linux"],
            ["customer", "Visits", "12"], ["customer", "Chats", "3"],
            ["pages", "", "Order status", "https://shop.example/orders/48213", 2],
            ["pages", "", "Delivery and returns", "https://shop.example/help/delivery", 3.5],
            ["pages", "Came from", "https://search.example/"], ["fields", "plan", "premium"], ["fields", "order", "48213"]])
        fillEarlier(chat.details.earlier, [[41, "Agata Stein", "refund", "The lamp from order 47120 came with a cracked glass.", "good"],
                                           [196, "Nina Berg", "sizing", "Hi, do the Ridge boots run small? I usually wear a 43."]])
        return chat
    }

    /// Rows of [section, label, value, link, minutes ago].
    function fillDetails(chat: Conversation, rows: var) {
        for (const [section, label, value, link, ago] of rows) {
            chat.details.add({ section: section, label: label, value: value, link: link ?? "",
                               at: ago === undefined ? 0 : minutes(ago), editable: ["E-mail", "Phone", "Name"].indexOf(label) >= 0
                               || section === "fields", zone: label === "Location" ? chat.timezone : "" })
        }
        chat.details.visitStartedAt = minutes(9)
    }

    function fillEarlier(earlier: ArchiveModel, rows: var) {
        earlier.state = ArchiveModel.Found
        for (const [days, agents, tags, snippetText, rating] of rows) {
            earlier.add({ at: minutes(days * 1440), agents: agents, tags: tags, snippetText: snippetText, rating: rating ?? "" })
        }
    }

    /// What is found by looking for "parcel".
    function fillArchive(archive: Archive) {
        const results = archive.results
        archive.text = "parcel tag:delivery,refund from:2026-10"
        archive.form.filled = 2
        results.state = ArchiveModel.Found
        results.estimate = 42
        results.hasMore = true
        const add = (days, name, initials, color, agents, tags, snippet, more) => results.add(Object.assign({
            name: name, initials: initials, colorIndex: color, at: minutes(days * 1440), agents: agents, tags: tags,
            snippet: snippet, snippetText: snippet.replace(/<[^>]*>/g, "") }, more))
        add(0.2, "Thomas Anderson", "TA", 0, "Agata Stein", "delivery", "Hi! My <b>parcel</b> still hasn’t arrived, and tracking says “in transit” since Monday.",
            { threadId: "thomas1", rating: "good" })
        add(1.1, "Maja Kowalska", "MK", 1, "Nina Berg", "delivery, zmiana adresu", "Dzień dobry, czy <b>parcel</b> locker na Grunwaldzkiej jest czynny? Zażółć gęślą jaźń.", {})
        add(3, "سارة أحمد", "سأ", 3, "Agata Stein, Nina Berg", "refund", "مرحبا، الطرد <b>parcel</b> وصل مكسوراً وأريد استرداد المبلغ.", { rating: "bad" })
        add(12, "Wolfeschlegelsteinhausenbergerdorff von und zu Hohenstein", "WH", 6, "Tomáš Novák, Priya Nair, Marcus Lee", "complaint, second level, vip customer, delivery, refund",
            "…as I wrote before the <b>parcel</b> with the order number 48213-2291-AB was handed over to a neighbour whom I do not know &amp; who does not answer the door.",
            { snippetAuthor: "Tomáš", rating: "bad" })
        add(20, "Visitor from Lyon", "", 2, "", "", "Bonjour, où est mon <b>parcel</b> ?", {})
        for (let i = 0; i < 8; ++i) {
            add(22 + 3 * i, "Olivia Brown", "OB", 4, "Agata Stein", "delivery", "The <b>parcel</b> number is 4711-" + i + ".", {})
        }
        const fields = [["from", "From", "2026-10, yesterday, 7d", "2026-10"], ["to", "To", "2026-10-15, today"], ["agent", "Agents", "Nina, me"],
            ["tag", "Tags", "refund, delivery & vip, -spam", "delivery, refund"], ["group", "Groups", "Support"], ["rating", "Rating", ""],
            ["has", "Has", ""], ["country", "Country", "Poland, DE"], ["email", "Customer’s e-mail", "the whole address"]]
        for (const [fieldKey, label, hint, text] of fields) {
            archive.form.add({ fieldKey: fieldKey, label: label, hint: hint, text: text ?? "" })
        }
        archive.form.add({ fieldKey: "greeting", label: "Greeting", hint: "any, none or its number", common: false })
        const read = archived.createObject(archive, { chatId: "thomas", threadId: "thomas1", customerName: "Thomas Anderson",
            initials: "TA", colorIndex: 0, subtitle: "Warsaw, Poland", tags: ["delivery"], startedAt: minutes(300), hasLater: true })
        const his = { authorName: "Thomas Anderson", initials: "TA", colorIndex: 0 }
        read.timeline.add(Object.assign({ text: "Hi! My parcel still hasn’t arrived, and tracking says “in transit” since Monday.", createdAt: minutes(300), dayStart: true }, his))
        read.timeline.add({ text: "Hi Thomas, I’m sorry about the wait. Let me check with the courier.", mine: true, createdAt: minutes(299),
                            authorName: "Agata Stein", initials: "AS", delivery: TimelineModel.Seen })
        read.timeline.add({ kind: TimelineModel.System, text: "Agata Stein closed the chat", createdAt: minutes(280) })
        archive.conversations = { thomas1: read }
        archive.proposals = ["tag:", "tag:delivery", "tag:refund", "tag:\"vip customer\"", "agent:", "rating:good"]
    }

    readonly property Component archived: Component { ArchivedConversation {} }


    function maja(parent: QtObject): Conversation {
        const chat = conversations.createObject(parent, { chatId: "maja", customerName: "Maja Kowalska",
            firstName: "Maja", initials: "MK", colorIndex: 1, subtitle: "Sales · Gdańsk", timezone: "Europe/Warsaw" })
        chat.timeline.add({ text: "Can I change the delivery address for this one?", authorName: "Maja Kowalska",
                            initials: "MK", colorIndex: 1, createdAt: minutes(1.2), dayStart: true })
        return chat
    }

    function sara(parent: QtObject): Conversation {
        const chat = conversations.createObject(parent, { chatId: "sara", customerName: "سارة أحمد", firstName: "سارة",
            initials: "سأ", colorIndex: 3, subtitle: "Support · Cairo", timezone: "Africa/Cairo",
            draft: "مرحبا سارة، نعم يمكنك استبدال المقاس خلال ١٤ يوماً." })
        const her = { authorName: "سارة أحمد", initials: "سأ", colorIndex: 3, rtl: true }
        chat.timeline.add(Object.assign({}, her, { text: "مرحبا، طلبت حذاء مقاس 38 وهو صغير جداً.\nهل يمكنني استبدال المقاس؟",
            createdAt: minutes(1500), dayStart: true }))
        chat.timeline.add({ mine: true, text: "Hello Sara! Yes, within 14 days. See https://example.com/returns?lang=ar for how.\n"
            + "نعم، خلال ١٤ يوماً.\nBest regards, Agata", createdAt: minutes(4), dayStart: true, delivery: TimelineModel.Seen,
            authorName: "Agata Stein", initials: "AS" })
        chat.timeline.add(Object.assign({}, her, { text: "شكراً جزيلاً! 👍🏽 هل الشحن مجاني؟ (order 48213)", createdAt: minutes(0.1) }))
        chat.timeline.add(Object.assign({}, her, { kind: TimelineModel.Typing, createdAt: now }))
        fillDetails(chat, [["customer", "Location", "القاهرة, مصر"], ["pages", "", "جدول المقاسات", "https://shop.example/sizes", 4]])
        return chat
    }

    function hohenstein(parent: QtObject): Conversation {
        const name = "Wolfeschlegelsteinhausenbergerdorff von und zu Hohenstein"
        const chat = conversations.createObject(parent, { chatId: "hohenstein", customerName: name, firstName: "Wolfeschlegelsteinhausenbergerdorff",
            initials: "WH", colorIndex: 6, subtitle: "International customer care and complaints · San Salvador de Jujuy",
            timezone: "America/Argentina/Jujuy", tags: ["complaint", "delivery", "vip customer", "second level", "refund"],
            draft: "Line one\nLine two\nLine three\nLine four\nLine five\nLine six\nLine seven\nLine eight\nLine nine\nLine ten" })
        const his = { authorName: name, initials: "WH", colorIndex: 6 }
        const mine = { authorName: "Agata Stein", initials: "AS", colorIndex: 7, mine: true }
        const add = (who, values) => chat.timeline.add(Object.assign({}, who, values))
        add(his, { text: "Dzień dobry! Zażółć gęślą jaźń — to jest bardzo długa wiadomość, która powinna się ładnie złamać "
                   + "na kilka wierszy, nie wychodząc poza dymek ani nie rozciągając go na całą szerokość okna.",
                   createdAt: minutes(3000), dayStart: true })
        add(his, { text: "https://www.example.com/a/very/long/address/without/any/break/that/has/to/be/broken/somewhere?and=more&and=evenmore#fragment",
                   createdAt: minutes(70), dayStart: true, groupLast: false })
        add(his, { text: "<b>No bold</b> & no <img src=\"http://tracker.example/x.png\"> here", createdAt: minutes(69), groupFirst: false })
        add({ authorName: "Nina Ivanova", initials: "NI", colorIndex: 4 }, { text: "Hello, Nina here, I take a look too.", createdAt: minutes(68) })
        add(his, { kind: TimelineModel.File, text: "photo-of-the-parcel.jpg", content: { name: "photo-of-the-parcel.jpg", size: "1.2 MB", type: "image/jpeg", url: "https://files.example/photo.jpg" }, createdAt: minutes(67), groupLast: false })
        add(his, { kind: TimelineModel.Form, text: "Pre-chat form: name, e-mail", content: { title: "Before the chat", filled: true, fields: [{ question: "Name", answer: "Wolfeschlegelsteinhausenbergerdorff", required: true }, { question: "What are you looking for?", answer: "", required: false }] }, createdAt: minutes(66), groupFirst: false })
        add(mine, { text: "Ok 👌", createdAt: minutes(3), delivery: TimelineModel.Seen })
        add(mine, { text: "Sent while the line was down", createdAt: minutes(2), delivery: TimelineModel.Failed,
                    failure: "the chat was closed meanwhile", groupLast: false })
        add(mine, { text: "On its way", createdAt: minutes(1), delivery: TimelineModel.Sent, groupFirst: false, groupLast: false })
        add(mine, { text: "Waits for the line", createdAt: minutes(0.5), delivery: TimelineModel.Waiting, groupFirst: false })
        chat.email = "office.of.the.complaints.department@international-customer-care.example"
        fillDetails(chat, [
            ["customer", "E-mail", chat.email], ["customer", "Address", "Avenida de los Incas 1234, Y4600 San Salvador de Jujuy, Jujuy, Argentina"],
            ["pages", "", "A page whose title is far too long for the narrow pane beside the conversation", "https://shop.example/a", 1],
            ["fields", "the name of a field that is long", "a value that is long as well and needs some lines until all of it is said, "
             + "and then some more, and more, and more, and more until nobody wants to read it"]])
        chat.details.change("fields the name of a field that is long3", { editing: true, draft: "a value that is being written", overtaken: true })
        chat.details.add({ section: "fields", label: "e-mail of the boss", value: "x", editing: true, draft: "nobody",
                           problem: "This is no e-mail address. Write it as name@example.com." })
        chat.details.undoText = "“plan” was removed"
        chat.details.earlier.failure = "The service did not answer in time. Try again."
        chat.details.earlier.state = ArchiveModel.Failed
        return chat
    }

    /// Everything that is not plain words.
    function joao(parent: QtObject): Conversation {
        const chat = conversations.createObject(parent, { chatId: "joao", customerName: "João Lima", firstName: "João",
            initials: "JL", colorIndex: 2, subtitle: "Sales · Lisboa", timezone: "Europe/Lisbon", tags: ["returns"] })
        const his = { authorName: "João Lima", initials: "JL", colorIndex: 2 }
        const mine = { authorName: "Agata Stein", initials: "AS", colorIndex: 7, mine: true, delivery: TimelineModel.Seen }
        const add = (who, values) => chat.timeline.add(Object.assign({}, who, values))
        add(his, { text: "Obrigado!", createdAt: minutes(3000), dayStart: true,
                   threadHead: { threadId: "T0", active: false, rated: 1, comment: "Simpática e rápida",
                                 summary: "• Customer asks for the return of a pair of shoes.\n• Agent sends a label.\n• Customer thanks the agent." } })
        add(his, { kind: TimelineModel.Form, text: "form", createdAt: minutes(40), dayStart: true,
                   threadHead: { threadId: "T1", active: true, summary: "" },
                   content: { title: "Before the chat", filled: true, fields: [
                       { question: "Your name", answer: "João Lima", required: false },
                       { question: "What are you looking for?", answer: "Devolução de um casaco que não serve", required: false },
                       { question: "Newsletter", answer: "", required: false }] } })
        add(mine, { text: "**Two ways** to return it:\n\n1. at a shop\n2. by [courier](https://shop.example/returns)\n\nKeep the `RMA-48213` at hand.",
                    content: { markdown: true, rated: 1, comment: "Claro" }, createdAt: minutes(38) })
        add(mine, { kind: TimelineModel.RichMessage, text: "Tarn 2", createdAt: minutes(36), content: { template: "cards", cards: [
            { title: "Tarn 2", subtitle: "Two persons, 1.4 kg, pegs included", url: "https://shop.example/tarn2.jpg", name: "tarn2.jpg", words: "A green tent by a lake",
              buttons: [{ text: "I want this one", url: "", detail: "", chosen: true }, { text: "See it in the shop", url: "https://shop.example/tarn2", detail: "", chosen: false },
                        { text: "Call us", url: "", detail: "790034890", chosen: false }], options: [] },
            { title: "Ridge 3", subtitle: "", buttons: [{ text: "I want this one", url: "", detail: "", chosen: false }],
              options: [{ text: "Green", detail: "219.00 EUR", chosen: true, available: true }, { text: "Red", detail: "219.00 EUR", chosen: false, available: false }] }] } })
        add(his, { kind: TimelineModel.File, text: "talão.pdf", createdAt: minutes(30), groupLast: false,
                   content: { name: "talão de compra – 12 de outubro.pdf", size: "184.2 kB", type: "application/pdf", url: "https://files.example/t.pdf", words: "" } })
        add(his, { text: "👍🏽🎉", content: { emoji: true }, createdAt: minutes(29), groupFirst: false })
        add({ authorName: "Nina", initials: "NI" }, { kind: TimelineModel.File, note: true, text: "policy.pdf", createdAt: minutes(28),
              content: { name: "policy.pdf", size: "1.2 MB", type: "application/pdf", url: "https://files.example/p.pdf", words: "Page 3 is the one" } })
        add(his, { kind: TimelineModel.Deleted, text: "Message deleted", createdAt: minutes(27) })
        add({}, { kind: TimelineModel.System, text: "João Lima rated the chat as bad", content: { rated: -1 }, createdAt: minutes(26) })
        return chat
    }

    function fillMany(timeline: TimelineModel) {
        timeline.hasOlder = true
        for (let i = 0; i < 200; ++i) {
            timeline.add({ text: "Message number " + (i + 1) + (i % 7 ? "" : ", a longer one that says a little more than the others do"),
                           authorName: i % 3 ? "Thomas Anderson" : "Agata Stein", initials: i % 3 ? "TA" : "AS", mine: i % 3 === 0,
                           createdAt: minutes(200 - i), delivery: i % 3 ? TimelineModel.None : TimelineModel.Seen,
                           groupFirst: i % 3 < 2, groupLast: i % 3 !== 1 || i === 199 })
        }
    }
}
