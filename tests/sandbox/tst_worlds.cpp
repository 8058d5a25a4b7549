// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "servicetester.h"

#include <crowd.h>
#include <world/exportworld.h>
#include <world/loadworld.h>
#include <world/worldschema.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;

// Worlds that are made and worlds that are written.
class tst_Worlds : public QObject
{
    Q_OBJECT
private slots:
    void spansAsText_data();
    void spansAsText();
    void exportedIsTheSame();
    void exportedKeepsWhatHasHappened();
    void wrongLoads_data();
    void wrongLoads();
    void sameSeedSameLoad();
    void loadIsAWorld();
    void trafficKeepsItsRate();
    void sizeStays();
    void schemaNamesEveryMember();
};

static QByteArray exportOf(TestHouse &house)
{
    return Service::textOf(Service::exportWorld(house.house->world));
}

static Service::File::World worldIn(const QByteArray &text)
{
    QString error;
    const auto world = Service::parseWorld(text, u"export"_s, &error);
    if (!world)
        qFatal("%s", qPrintable(error));
    return *world;
}

void tst_Worlds::spansAsText_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0s"_s;
    QTest::newRow("least") << qint64(1) << u"0.000001s"_s;
    QTest::newRow("seconds") << qint64(59'120'000) << u"59.12s"_s;
    QTest::newRow("all of them") << qint64(2 * 86'400'000'000 + 3 * 3'600'000'000 + 5 * 60'000'000 + 10'000'001)
                                 << u"2d 3h 5m 10.000001s"_s;
}

void tst_Worlds::spansAsText()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    const Service::Span span{std::chrono::microseconds(microseconds)};
    QCOMPARE(Service::textOf(span), text);
    QVERIFY(Service::parseSpan(text) == span);
}

void tst_Worlds::exportedIsTheSame()
{
    TestHouse first;
    const QByteArray text = exportOf(first);
    TestHouse second(text);
    QCOMPARE(exportOf(second), text);
    QVERIFY(text.contains("Where is my parcel?"));
}

void tst_Worlds::exportedKeepsWhatHasHappened()
{
    TestHouse house;
    Desk anna(house, u"anna"_s);
    Desk ben(house, u"ben"_s);
    const O file{{u"type"_s, u"file"_s}, {u"url"_s, u"https://shop/a.png"_s}, {u"custom_id"_s, u"mine"_s}};
    QCOMPARE(anna.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, file}}), QString());
    anna.call(u"send_event"_s,
              {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, textEvent(u"a note"_s, {{u"visibility"_s, u"agents"_s}})}});
    QCOMPARE(ben.error(u"follow_chat"_s, {{u"id"_s, u"CHAT1"_s}}), QString());
    house.advance(90s);
    anna.call(u"mark_events_as_seen"_s,
              {{u"chat_id"_s, u"CHAT1"_s}, {u"seen_up_to"_s, house.house->world.stamp().text()}});
    house.advance(10s);

    TestHouse again(exportOf(house));
    const Service::Chat &chat = *again.house->world.chat(u"CHAT1"_s);
    const QList<Rtm::Event> &events = *chat.threads.constLast().events;
    QCOMPARE(events.size(), 3);
    const auto *sent = std::get_if<Rtm::File>(&events.at(1).content);
    QVERIFY(sent);
    QCOMPARE(sent->url, u"https://shop/a.png"_s);
    QCOMPARE(events.at(1).customId, u"mine"_s);
    QCOMPARE(events.at(2).message()->text, u"a note"_s);
    QCOMPARE(events.at(2).visibility->value(), Rtm::Visibility::Agents);
    QVERIFY(chat.followers.contains(u"ben@shop"_s));
    const auto now = again.house->world.now();
    QCOMPARE(now - events.at(2).createdAt.sinceEpoch() > 99s, true);
    QCOMPARE(now - chat.member(u"anna@shop"_s)->seenUpTo->sinceEpoch() < 11s, true);
}

void tst_Worlds::wrongLoads_data()
{
    QTest::addColumn<QString>("spec");
    QTest::addColumn<QString>("error");
    QTest::newRow("unknown") << u"load:cats=5"_s
                             << u"load:cats=5: there is no \"cats\"; there is chats, visitors, rate"_s;
    QTest::newRow("no number") << u"load:chats=x"_s << u"load:chats=x: chats must be 0 to 10000"_s;
    QTest::newRow("negative") << u"load:rate=-1"_s << u"load:rate=-1: rate must be 0 to 10000"_s;
    QTest::newRow("too many") << u"load:chats=1,visitors=100001"_s
                              << u"load:chats=1,visitors=100001: visitors must be 0 to 100000"_s;
}

void tst_Worlds::wrongLoads()
{
    QFETCH(QString, spec);
    QFETCH(QString, error);
    QString said;
    QVERIFY(!Service::readWorld(spec, &said, 1));
    QCOMPARE(said, error);
}

void tst_Worlds::sameSeedSameLoad()
{
    const auto load = [](quint32 seed) {
        return Service::textOf(*Service::makeLoad(u"load:chats=3,visitors=5"_s, seed, nullptr));
    };
    QCOMPARE(load(1), load(1));
    QVERIFY(load(1) != load(2));
}

// As a file it would be taken too.
void tst_Worlds::loadIsAWorld()
{
    const auto made = Service::makeLoad(u"load:chats=15,visitors=40,rate=9"_s, 1, nullptr);
    QVERIFY(made);
    const Service::File::World read = worldIn(Service::textOf(*made));
    QCOMPARE(read.customers->size(), 55);
    QVERIFY(read.traffic && read.traffic->rate == 9);
}

void tst_Worlds::trafficKeepsItsRate()
{
    const QByteArray world =
        Service::textOf(*Service::makeLoad(u"load:chats=10,visitors=0,rate=20"_s, 1, nullptr))
            .replace("\"id\": \"agent@load.example\"", "\"token\": \"dal:agent\", \"id\": \"agent@load.example\"");
    TestHouse house(world);
    const Service::Crowd crowd(*house.house, worldIn(world), 1);
    house.advance(1min);
    Desk agent(house, u"agent"_s);
    QVERIFY(agent.takePushes().isEmpty());
    house.advance(10s);
    const qsizetype pushes = agent.takePushes().size();
    QVERIFY2(pushes >= 200 && pushes < 500, qPrintable(QString::number(pushes)));
}

namespace {

// How much a world holds, and what waits.
struct Size {
    qsizetype customers, chats, threads, events, pages, timers;
};

Size sizeOf(const TestHouse &house)
{
    const Service::World &world = house.house->world;
    Size size{.customers = qsizetype(world.customers.size()),
              .chats = qsizetype(world.chats.size()),
              .threads = 0,
              .events = 0,
              .pages = 0,
              .timers = house.clock->pendingTimers()};
    for (const auto &[id, chat] : world.chats) {
        size.threads += chat.threads.size();
        for (const Rtm::Thread &thread : chat.threads)
            size.events += thread.events->size();
    }
    for (const auto &[id, customer] : world.customers)
        size.pages += customer.details.visit->lastPages->size();
    return size;
}

// Takes what comes and forgets it.
class Sink final : public Service::AgentEnd
{
public:
    QString agentId() const override { return u"agent@load.example"_s; }
    void push(const Rtm::PushInfo &, const QJsonValue &) override { ++count; }
    qsizetype count = 0;
};

} // namespace

// An hour in which a site is as busy as it was, and no bigger.
void tst_Worlds::sizeStays()
{
    const QByteArray world = Service::textOf(*Service::makeLoad(u"load:chats=4,visitors=100,rate=20"_s, 1, nullptr));
    TestHouse house(world);
    const Service::Crowd crowd(*house.house, worldIn(world), 1);
    Sink sink;
    house.house->exchange.join(&sink);
    house.house->presence.arrive(&sink, sink.agentId(), false, false);
    house.advance(1h);
    const Size first = sizeOf(house);
    const qsizetype told = sink.count;
    house.advance(1h);
    const Size second = sizeOf(house);
    QVERIFY(told > 10000 && sink.count > 2 * told * 9 / 10);
    QCOMPARE(second.customers, first.customers);
    QCOMPARE(second.chats, first.chats);
    QCOMPARE(second.threads, first.threads);
    QVERIFY(second.events < first.events * 11 / 10);
    QVERIFY(second.pages < first.pages * 11 / 10);
    QVERIFY(second.timers < 110 && first.timers < 110); // at most one for each who is away
    house.house->exchange.leave(&sink);
    house.house->presence.depart(&sink, sink.agentId());
}

void tst_Worlds::schemaNamesEveryMember()
{
    const O schema = Service::worldSchema();
    const O definitions = schema.value("$defs"_L1).toObject();
    QCOMPARE(schema.value("$ref"_L1), u"#/$defs/World"_s);
    const O customer = definitions.value("Customer"_L1).toObject();
    QCOMPARE(customer.value("required"_L1), QJsonArray{u"name"_s});
    QCOMPARE(customer.value("properties"_L1)["script"_L1], (O{{u"$ref"_s, u"#/$defs/Script"_s}}));
    QCOMPARE(definitions.value("Script"_L1)["properties"_L1]["starts"_L1]["type"_L1], u"string"_s);
    QCOMPARE(definitions.value("Agent"_L1)["properties"_L1]["permission"_L1]["enum"_L1],
             (QJsonArray{u"normal"_s, u"administrator"_s, u"viceowner"_s, u"owner"_s}));
    QCOMPARE(definitions.value("Geolocation"_L1)["additionalProperties"_L1], false);
}

QTEST_GUILESS_MAIN(tst_Worlds)
#include "tst_worlds.moc"
