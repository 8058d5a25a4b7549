// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "eventful.h"

#include <crowd.h>
#include <world/exportworld.h>
#include <world/loadworld.h>
#include <world/worldschema.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;
using A = QJsonArray;

// Worlds that are made, and what their files may hold.
class tst_Worlds : public QObject
{
    Q_OBJECT
private slots:
    void spansAsText_data();
    void spansAsText();
    void spansTooLong();
    void wrongLoads_data();
    void wrongLoads();
    void sameSeedSameLoad();
    void loadIsAWorld();
    void trafficKeepsItsRate();
    void sizeStays();
    void visitsBeginSmall();
    void schemaNamesEveryMember();
    void schemaFitsWorlds();
    void schemaFitsNothingElse_data();
    void schemaFitsNothingElse();
};

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

// What no clock could count, or no sandbox lives to see.
void tst_Worlds::spansTooLong()
{
    QVERIFY(Service::parseSpan(u"36500d"_s));
    for (const QString &text : {u"36500d 1s"_s, u"99999999999d"_s, u"1"_s + QString(400, u'0') + u'd'})
        QVERIFY2(!Service::parseSpan(text) && !Service::parseMoment(u'-' + text), qPrintable(text));
}

void tst_Worlds::wrongLoads_data()
{
    QTest::addColumn<QString>("spec");
    QTest::addColumn<QString>("error");
    QTest::newRow("unknown") << u"load:cats=5"_s
                             << u"load:cats=5: there is no \"cats\"; there is chats, visitors, rate"_s;
    QTest::newRow("no number") << u"load:chats=x"_s << u"load:chats=x: chats must be a whole number from 0 to 10000"_s;
    QTest::newRow("negative") << u"load:rate=-1"_s << u"load:rate=-1: rate must be a whole number from 0 to 10000"_s;
    QTest::newRow("too many") << u"load:chats=1,visitors=100001"_s
                              << u"load:chats=1,visitors=100001: visitors must be a whole number from 0 to 100000"_s;
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

// Or, after hours, each visitor has the room of the longest visit.
void tst_Worlds::visitsBeginSmall()
{
    TestHouse house;
    Service::Customer &thomas = *house.house->world.customer(u"11111111-1111-4111-8111-111111111111"_s);
    for (int i = 0; i < 20; ++i)
        house.house->customers.openPage(thomas.id, u"https://shop/%1"_s.arg(i), u"Page"_s);
    QVERIFY(thomas.details.visit->lastPages->capacity() >= 20);
    house.house->world.beginVisit(thomas);
    QVERIFY(thomas.details.visit->lastPages->isEmpty());
    QVERIFY(thomas.details.visit->lastPages->capacity() < 20);
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

// Where a value is not as a schema says; nowhere: empty. It knows of JSON Schema what the schema of worlds uses.
static QString misfit(const QJsonValue &value, const O &schema, const O &definitions, const QString &path = {})
{
    if (const QString ref = schema["$ref"_L1].toString(); !ref.isEmpty())
        return misfit(value, definitions[ref.section(u'/', -1)].toObject(), definitions, path);
    const QString type = schema["type"_L1].toString();
    static const QHash<QString, QJsonValue::Type> types{
        {u"object"_s, QJsonValue::Object},  {u"array"_s, QJsonValue::Array},   {u"string"_s, QJsonValue::String},
        {u"integer"_s, QJsonValue::Double}, {u"number"_s, QJsonValue::Double}, {u"boolean"_s, QJsonValue::Bool}};
    const bool outside = value.isDouble()
        && (value.toDouble() < schema["minimum"_L1].toDouble(-1e18)
            || value.toDouble() > schema["maximum"_L1].toDouble(1e18));
    if ((!type.isEmpty() && types.value(type) != value.type()) || outside
        || (schema.contains("enum"_L1) && !schema["enum"_L1].toArray().contains(value)))
        return path;
    const O object = value.toObject();
    for (const QJsonValue &name : schema["required"_L1].toArray()) {
        if (!object.contains(name.toString()))
            return path + u'.' + name.toString();
    }
    QString found;
    const O members = schema["properties"_L1].toObject();
    for (auto it = object.begin(); it != object.end() && found.isEmpty(); ++it) {
        const QString here = path + u'.' + it.key();
        const QJsonValue other = schema["additionalProperties"_L1];
        if (!members.contains(it.key()) && other == false)
            return here;
        found = misfit(*it, (members.contains(it.key()) ? members[it.key()] : other).toObject(), definitions, here);
    }
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size() && found.isEmpty(); ++i)
        found = misfit(array[i], schema["items"_L1].toObject(), definitions, path + u"[%1]"_s.arg(i));
    return found;
}

static QString misfitOf(const QByteArray &world)
{
    static const O schema = Service::worldSchema();
    const QJsonDocument document = QJsonDocument::fromJson(world);
    if (!document.isObject())
        qFatal("no JSON");
    return misfit(document.object(), schema, schema["$defs"_L1].toObject());
}

void tst_Worlds::schemaFitsWorlds()
{
    QString error;
    for (const QString &name : {u"demo"_s, u"empty"_s, u"load:chats=2,visitors=2"_s}) {
        const auto world = Service::readWorld(name, &error);
        QVERIFY2(world, qPrintable(error));
        QCOMPARE(misfitOf(Service::textOf(*world)), QString());
    }
    TestHouse house;
    live(house);
    QCOMPARE(misfitOf(Service::textOf(Service::exportWorld(house.house->world))), QString());
}

void tst_Worlds::schemaFitsNothingElse_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("place");
    QTest::newRow("member") << "\"customers\""_ba << "\"custmers\""_ba << u".custmers"_s;
    QTest::newRow("type") << "\"chat_limit\": 2"_ba << "\"chat_limit\": \"2\""_ba << u".agents[0].chat_limit"_s;
    QTest::newRow("value") << "\"owner\""_ba << "\"boss\""_ba << u".agents[0].permission"_s;
    QTest::newRow("missing") << "\"started_at\": \"-3d\","_ba << ""_ba << u".customers[0].chat.threads[0].started_at"_s;
}

void tst_Worlds::schemaFitsNothingElse()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QByteArray world = shopWorld;
    QVERIFY(world.contains(before));
    QTEST(misfitOf(world.replace(before, after)), "place");
}

QTEST_GUILESS_MAIN(tst_Worlds)
#include "tst_worlds.moc"
