// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <actors.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;

static const QString lukas = u"33333333-3333-4333-8333-333333333333"_s;

static QByteArray worldWith(const QByteArray &steps, const QByteArray &more = {})
{
    return R"json({
        "organization": { "id": "shop", "name": "Shop" },
        "groups": [{ "id": 1, "name": "Support" }],
        "agents": [
            { "id": "anna@shop", "name": "Anna", "groups": [1], "token": "dal:anna" }%2
        ],
        "customers": [{ "id": "33333333-3333-4333-8333-333333333333", "name": "Lukas", "script": {
            "starts": "5s", "again": "1m", "nudges": ["Hello?"],
            "talks": [{ "group": 1, "steps": [%1] }] } }]
    })json"_ba.replace("%1", steps)
        .replace("%2", more);
}

// The demo world, played by nobody but its own people.
static QByteArray demo()
{
    Service::readWorld(u"demo"_s, nullptr); // makes the resource known
    QFile file(u":/deskbell/worlds/demo.json"_s);
    [[maybe_unused]] const bool open = file.open(QIODevice::ReadOnly);
    return file.readAll();
}

class tst_Actors : public QObject
{
    Q_OBJECT
private slots:
    void nothingBeforeTheFirstLogin();
    void typesSendsWaitsReacts();
    void erases();
    void sneakPeeksNeverSplitCharacters();
    void nudgesAndLeaves();
    void typingAgentCalms();
    void closedByAgentComesBack();
    void scriptedAgentAnswers();
    void speed();
    void sameSeedSameDay();
    void firstScreenOfTheDemo();
    void hoursOfTheDemo();
};

// The clock goes on in steps, with pings in between as a client makes them.
static void pass(TestHouse &house, Desk &desk, std::chrono::seconds time)
{
    for (auto left = time; left > 0s; left -= std::min(left, 15s)) {
        house.advance(std::min(left, 15s));
        desk.ping();
    }
}

void tst_Actors::nothingBeforeTheFirstLogin()
{
    TestHouse house(worldWith(R"({ "say": "Hi" })"));
    Service::Actors actors(*house.house, 1, 1);
    house.advance(1h);
    QVERIFY(house.house->world.chats.empty());
    Desk anna(house, u"anna"_s);
    house.advance(4s);
    QVERIFY(house.house->world.chats.empty());
    house.advance(2s);
    QCOMPARE(anna.takePushes(u"incoming_chat"_s).size(), 1);
}

void tst_Actors::typesSendsWaitsReacts()
{
    TestHouse house(
        worldWith(R"({ "open": { "url": "https://shop/x", "title": "X" } }, { "say": "Where is my parcel?" },
                                 { "answer": "Underway." }, { "say": "Good" })"));
    Service::Actors actors(*house.house, 1, 1);
    Desk anna(house, u"anna"_s);
    pass(house, anna, 60s);
    auto pushes = anna.takePushes();
    QStringList actions;
    QString typed, chatId;
    for (const O &push : pushes) {
        const QString action = push.value("action"_L1).toString();
        if (actions.isEmpty() || actions.last() != action)
            actions.append(action);
        const QJsonValue payload = push.value("payload"_L1);
        if (action == "incoming_sneak_peek"_L1) {
            const QString now = payload["sneak_peek"_L1]["text"_L1].toString();
            QVERIFY(now.startsWith(typed) && now.size() > typed.size());
            typed = now;
        }
        chatId = payload["chat_id"_L1].toString(chatId);
    }
    actions.removeAll(u"routing_status_set"_s);
    QCOMPARE(actions,
             (QStringList{u"incoming_chat"_s, u"incoming_customer"_s, u"customer_page_updated"_s,
                          u"customer_statistics_updated"_s, u"incoming_sneak_peek"_s, u"incoming_event"_s}));
    QCOMPARE(typed, u"Where is my parcel?"_s);
    QCOMPARE(pushes.last().value("payload"_L1)["event"_L1]["author_id"_L1], lukas);

    // Then he waits: and reads and answers when something comes, but not a note.
    anna.call(u"send_event"_s,
              {{u"chat_id"_s, chatId}, {u"event"_s, textEvent(u"odd"_s, {{u"visibility"_s, u"agents"_s}})}});
    pass(house, anna, 20s);
    QVERIFY(anna.takePushes(u"events_marked_as_seen"_s).isEmpty());
    anna.call(u"send_event"_s, {{u"chat_id"_s, chatId}, {u"event"_s, textEvent(u"Underway"_s)}});
    const QJsonValue written = anna.takePushes(u"incoming_event"_s).value(0).value("event"_L1)["created_at"_L1];
    pass(house, anna, 3s);
    QCOMPARE(anna.takePushes(u"events_marked_as_seen"_s).value(0),
             (O{{u"user_id"_s, lukas}, {u"chat_id"_s, chatId}, {u"seen_up_to"_s, written}}));
    pass(house, anna, 15s);
    // And leaves when there is nothing more to say.
    pass(house, anna, 20s);
    const auto events = anna.takePushes(u"incoming_event"_s);
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0].value("event"_L1)["text"_L1], "Good"_L1);
    QCOMPARE(events[1].value("event"_L1)["text"_L1], "Lukas closed the chat"_L1);
}

void tst_Actors::erases()
{
    TestHouse house(worldWith(R"({ "type_and_erase": "never mind" }, { "say": "Hi" })"));
    Service::Actors actors(*house.house, 1, 1);
    Desk anna(house, u"anna"_s);
    pass(house, anna, 25s);
    QStringList peeks;
    for (const O &push : anna.takePushes(u"incoming_sneak_peek"_s))
        peeks.append(push.value("sneak_peek"_L1)["text"_L1].toString());
    QVERIFY(peeks.contains(u"never mind"_s));
    QVERIFY(peeks.indexOf(QString()) > peeks.indexOf(u"never mind"_s));
}

void tst_Actors::sneakPeeksNeverSplitCharacters()
{
    TestHouse house(worldWith(R"({ "type_and_erase": "🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷" }, { "say": "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂" })"));
    Service::Actors actors(*house.house, 1, 1);
    Desk anna(house, u"anna"_s);
    pass(house, anna, 60s);
    for (const O &push : anna.takePushes(u"incoming_sneak_peek"_s))
        QVERIFY(push.value("sneak_peek"_L1)["text"_L1].toString().isValidUtf16());
}

void tst_Actors::nudgesAndLeaves()
{
    TestHouse house(worldWith(R"({ "say": "Hi" }, { "answer": "Hi!" })"));
    Service::Actors actors(*house.house, 1, 1);
    Desk anna(house, u"anna"_s);
    pass(house, anna, 30s);
    QCOMPARE(anna.takePushes(u"incoming_event"_s).size(), 1);
    pass(house, anna, 320s);
    const auto events = anna.takePushes(u"incoming_event"_s);
    QVERIFY(events.size() >= 2);
    QCOMPARE(events[0].value("event"_L1)["text"_L1], "Hello?"_L1);
    QCOMPARE(events[1].value("event"_L1)["system_message_type"_L1], "manual_archived_customer"_L1);
}

void tst_Actors::typingAgentCalms()
{
    TestHouse house(worldWith(R"({ "say": "Hi" }, { "answer": "Hi!" })"));
    Service::Actors actors(*house.house, 1, 1);
    Desk anna(house, u"anna"_s);
    pass(house, anna, 30s);
    const QJsonValue chatId = anna.takePushes(u"incoming_event"_s).value(0).value("chat_id"_L1);
    for (int i = 0; i < 10; ++i) {
        anna.call(u"send_typing_indicator"_s, {{u"chat_id"_s, chatId}, {u"is_typing"_s, true}});
        pass(house, anna, 60s);
    }
    QVERIFY(anna.takePushes(u"incoming_event"_s).isEmpty());
}

void tst_Actors::closedByAgentComesBack()
{
    TestHouse house(worldWith(R"({ "say": "Hi" }, { "answer": "Hi!" })"));
    Service::Actors actors(*house.house, 1, 1);
    Desk anna(house, u"anna"_s);
    pass(house, anna, 6s);
    const O chat = anna.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1).toObject();
    anna.call(u"deactivate_chat"_s, {{u"id"_s, chat.value("id"_L1)}});
    pass(house, anna, 30s);
    QVERIFY(!house.house->world.customer(lukas)->details.online.value());
    QVERIFY(anna.takePushes(u"incoming_chat"_s).isEmpty());
    pass(house, anna, 90s);
    const O again = anna.takePushes(u"incoming_chat"_s).value(0).value("chat"_L1).toObject();
    QCOMPARE(again.value("id"_L1), chat.value("id"_L1));
    QCOMPARE(again.value("thread"_L1)["previous_thread_id"_L1], chat.value("thread"_L1)["id"_L1]);
}

void tst_Actors::scriptedAgentAnswers()
{
    TestHouse house(worldWith(R"({ "say": "Hi" }, { "answer": "Hi, Lukas!" }, { "say": "Thanks" })",
                              R"(, { "id": "nina@shop", "name": "Nina", "groups": [1], "scripted": true })"));
    Service::Actors actors(*house.house, 1, 1);
    Desk anna(house);
    anna.login(u"anna"_s);
    anna.call(u"set_routing_status"_s, {{u"status"_s, u"not_accepting_chats"_s}});
    pass(house, anna, 50s);
    const Service::Chat &chat = house.house->world.chats.begin()->second;
    QStringList said;
    for (const Rtm::Event &event : *chat.threads.constLast().events) {
        if (event.message())
            said.append(event.authorId->first(4) + u": "_s + event.message()->text);
    }
    QCOMPARE(said, (QStringList{u"3333: Hi"_s, u"nina: Hi, Lukas!"_s, u"3333: Thanks"_s}));
    QVERIFY(chat.member(u"nina@shop"_s)->seenUpTo);
}

void tst_Actors::speed()
{
    TestHouse house(worldWith(R"({ "say": "Hi there, how are you?" })"));
    Service::Actors actors(*house.house, 100, 1);
    Desk anna(house, u"anna"_s);
    house.advance(500ms);
    QVERIFY(anna.takeActions().contains(u"incoming_event"_s));
}

// Everything an agent gets in so much time who does nothing, without what the wall clock and chance have to do with.
static QStringList day(quint32 seed)
{
    TestHouse house(demo(), seed);
    Service::Actors actors(*house.house, 1, seed);
    Desk anna(house);
    anna.call(u"login"_s,
              {{u"token"_s, u"Bearer "_s + house.house->world.agent(house.house->world.firstAgentId)->token}});
    pass(house, anna, 600s);
    QStringList pushes;
    for (const O &push : anna.takePushes())
        pushes.append(QString::fromUtf8(QJsonDocument(push).toJson(QJsonDocument::Compact)));
    return pushes;
}

void tst_Actors::sameSeedSameDay()
{
    const QStringList first = day(7);
    QVERIFY(first.size() > 50);
    QCOMPARE(day(7), first);
    QVERIFY(day(8) != first);
}

void tst_Actors::firstScreenOfTheDemo()
{
    TestHouse house(demo());
    Service::Actors actors(*house.house, 1, 1);
    Desk anna(house);
    const O login = anna.call(
        u"login"_s, {{u"token"_s, u"Bearer "_s + house.house->world.agent(u"anna.smith@fernhill.example"_s)->token}});
    int mine = 0, queued = 0;
    for (const QJsonValue chat : login.value("chats_summary"_L1).toArray())
        ++(chat["last_thread_summary"_L1].toObject().contains("queue"_L1) ? queued : mine);
    QCOMPARE(mine, 5);
    QCOMPARE(queued, 2);
    pass(house, anna, 5s);
    QVERIFY(!anna.takePushes(u"incoming_sneak_peek"_s).isEmpty());
}

// An agent who answers everybody at once, for hours: talks go on, and the world does not grow without end.
void tst_Actors::hoursOfTheDemo()
{
    TestHouse house(demo());
    Service::Actors actors(*house.house, 1, 1);
    Service::World &world = house.house->world;
    Desk anna(house);
    anna.call(u"login"_s, {{u"token"_s, u"Bearer "_s + world.agent(world.firstAgentId)->token}});
    qsizetype chats = 0, lastHour = 0, mostActive = 0;
    for (int minute = 0; minute < 6 * 60; ++minute) {
        for (int i = 0; i < 4; ++i) {
            pass(house, anna, 15s);
            mostActive = std::max(mostActive, world.activeChats(world.firstAgentId));
            QSet<QString> waiting;
            for (const O &push : anna.takePushes()) {
                const QJsonValue payload = push.value("payload"_L1);
                if (push.value("action"_L1) == "incoming_chat"_L1)
                    ++chats;
                if (payload["event"_L1]["author_id"_L1].toString().contains(u'-'))
                    waiting.insert(payload["chat_id"_L1].toString());
            }
            for (const QString &chatId : std::as_const(waiting))
                anna.call(u"send_event"_s, {{u"chat_id"_s, chatId}, {u"event"_s, textEvent(u"Yes"_s)}});
        }
        if (minute == 5 * 60)
            lastHour = chats;
    }
    QVERIFY2(chats - lastHour > 10, "the customers have stopped coming");
    QVERIFY(mostActive <= world.agent(world.firstAgentId)->chatLimit);
    QCOMPARE(qsizetype(world.chats.size()), 12);
    qsizetype threads = 0;
    for (const auto &[id, chat] : world.chats) {
        threads += chat.threads.size();
        QVERIFY(chat.threads.size() <= 40);
        QVERIFY(chat.members.size() <= 6);
        QVERIFY(world.customer(chat.customerId())->details.visit->lastPages->size() <= 20);
    }
    QVERIFY(threads > 100);
    QVERIFY(house.clock->pendingTimers() < 100);
}

QTEST_GUILESS_MAIN(tst_Actors)
#include "tst_actors.moc"
