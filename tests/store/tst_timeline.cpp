// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <timeline.h>

#include <QtCore/QRandomGenerator>
#include <QtTest/QSignalSpy>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Rtm::Event event(const QJsonObject &object)
{
    return Rtm::decode<Rtm::Event>(object);
}

Rtm::Event message(const QString &id, double seconds, const QString &author = u"customer"_s,
                   const QString &customId = {})
{
    return event(World::message(id, author, seconds, id, customId));
}

// What was written here, before the service knows of it.
Rtm::Event echo(const QString &customId)
{
    Rtm::Event result = message({}, 50, u"me"_s, customId);
    return result;
}

// Says what stands in a timeline, and keeps a copy by its signals that must be the same.
class Watched : public Timeline
{
public:
    Watched()
    {
        connect(this, &Timeline::inserted, this, [this](int first, int last) {
            for (int i = first; i <= last; ++i)
                m_copy.insert(i, at(i).rowId);
            m_log.append(u"inserted %1-%2"_s.arg(first).arg(last));
        });
        connect(this, &Timeline::removed, this, [this](int first, int last) {
            m_copy.remove(first, last - first + 1);
            m_log.append(u"removed %1-%2"_s.arg(first).arg(last));
        });
        connect(this, &Timeline::moved, this, [this](int from, int to) {
            m_copy.move(from, to);
            m_log.append(u"moved %1>%2"_s.arg(from).arg(to));
        });
        connect(this, &Timeline::changed, this,
                [this](int first, int last) { m_log.append(u"changed %1-%2"_s.arg(first).arg(last)); });
        connect(this, &Timeline::echoAccepted, this,
                [this](const QString &customId) { m_log.append(u"accepted "_s + customId); });
    }

    QStringList takeLog() { return std::exchange(m_log, {}); }

    QStringList rows() const
    {
        QStringList ids;
        for (int i = 0; i < count(); ++i)
            ids.append(at(i).rowId);
        return ids == m_copy ? ids : QStringList(u"the signals told something else"_s);
    }

    // What a reader sees, however it came about.
    QStringList content() const
    {
        QStringList lines;
        for (int i = 0; i < count(); ++i) {
            const Entry &entry = at(i);
            lines.append(u"%1 %2 %3 %4 %5"_s.arg(int(entry.place))
                             .arg(entry.event.id, entry.event.createdAt.text())
                             .arg(int(entry.delivery))
                             .arg(isSeen(entry)));
        }
        return lines;
    }

private:
    QStringList m_copy;
    QStringList m_log;
};

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersByTimeThenId();
    void dropsDuplicates();
    void takesPagesInOneGo();
    void echoThenAnswerThenPush();
    void echoThenPushThenAnswer();
    void pushWithoutCustomId();
    void echoMovesToItsTime();
    void failsAndIsRemoved();
    void sneakPeekBecomesTheMessage();
    void typingExpires();
    void marksSeenOnlyForward();
    void trims();
    void endsTheSameInAnyOrder();
};

void TestTimeline::ordersByTimeThenId()
{
    Watched timeline;
    timeline.foldPush(message(u"t_10"_s, 2), u"t"_s);
    timeline.foldPush(message(u"t_9"_s, 2), u"t"_s);
    timeline.foldPush(message(u"t_1"_s, 3), u"t"_s);
    timeline.foldPush(message(u"t_2"_s, 1), u"t"_s);
    QCOMPARE(timeline.rows(), QStringList({u"t_2"_s, u"t_9"_s, u"t_10"_s, u"t_1"_s}));
    QCOMPARE(timeline.takeLog(),
             QStringList({u"inserted 0-0"_s, u"inserted 0-0"_s, u"inserted 2-2"_s, u"inserted 0-0"_s}));
}

void TestTimeline::dropsDuplicates()
{
    Watched timeline;
    timeline.foldPush(message(u"a"_s, 1), u"t"_s);
    timeline.foldPush(message(u"a"_s, 1), u"t"_s);
    timeline.foldRead({message(u"a"_s, 1), message(u"b"_s, 2), message(u"b"_s, 2)}, u"t"_s);
    QCOMPARE(timeline.rows(), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(timeline.takeLog(), QStringList({u"inserted 0-0"_s, u"inserted 1-1"_s}));

    // The same event with another content takes the place of the first.
    Rtm::Event deleted = message(u"a"_s, 1);
    deleted.deleted = true;
    timeline.foldRead({deleted}, u"t"_s);
    QCOMPARE(timeline.takeLog(), QStringList(u"changed 0-0"_s));
    QVERIFY(timeline.at(0).event.deleted.value_or(false));
}

void TestTimeline::takesPagesInOneGo()
{
    Watched timeline;
    timeline.foldRead({message(u"c"_s, 3), message(u"f"_s, 6)}, u"t"_s);
    timeline.foldRead({message(u"e"_s, 5), message(u"a"_s, 1), message(u"b"_s, 2), message(u"d"_s, 4)}, u"t"_s);
    QCOMPARE(timeline.rows(), QStringList({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s}));
    QCOMPARE(timeline.takeLog(), QStringList({u"inserted 0-1"_s, u"inserted 0-1"_s, u"inserted 3-4"_s}));
}

void TestTimeline::echoThenAnswerThenPush()
{
    Watched timeline;
    timeline.foldPush(message(u"a"_s, 1), u"t"_s);
    timeline.addEcho(echo(u"X"_s));
    QCOMPARE(timeline.at(1).delivery, Timeline::Delivery::Waiting);
    timeline.setEcho(u"X"_s, Timeline::Delivery::Sent);
    timeline.acceptEcho(u"X"_s, u"b"_s);
    QCOMPARE(timeline.at(1).delivery, Timeline::Delivery::Accepted);
    timeline.foldPush(message(u"b"_s, 2, u"me"_s, u"X"_s), u"t"_s);
    QCOMPARE(timeline.rows(), QStringList({u"a"_s, u"X"_s}));
    QCOMPARE(timeline.at(1).event.id, u"b"_s);
    QCOMPARE(timeline.at(1).place, Timeline::Place::Event);
    QCOMPARE(timeline.takeLog(),
             QStringList({u"inserted 0-0"_s, u"inserted 1-1"_s, u"changed 1-1"_s, u"changed 1-1"_s, u"accepted X"_s,
                          u"changed 1-1"_s, u"accepted X"_s}));
    QVERIFY(!timeline.findEcho(u"X"_s));
}

void TestTimeline::echoThenPushThenAnswer()
{
    Watched timeline;
    timeline.addEcho(echo(u"X"_s));
    timeline.foldPush(message(u"b"_s, 2, u"me"_s, u"X"_s), u"t"_s);
    timeline.acceptEcho(u"X"_s, u"b"_s);
    timeline.foldPush(message(u"b"_s, 2, u"me"_s, u"X"_s), u"t"_s);
    QCOMPARE(timeline.rows(), QStringList(u"X"_s));
    QCOMPARE(timeline.takeLog(), QStringList({u"inserted 0-0"_s, u"changed 0-0"_s, u"accepted X"_s}));
}

void TestTimeline::pushWithoutCustomId()
{
    Watched timeline;
    timeline.addEcho(echo(u"X"_s));
    timeline.foldPush(message(u"b"_s, 2, u"me"_s), u"t"_s);
    QCOMPARE(timeline.count(), 2);
    timeline.acceptEcho(u"X"_s, u"b"_s);
    QCOMPARE(timeline.rows(), QStringList(u"b"_s));

    timeline.addEcho(echo(u"Y"_s));
    timeline.acceptEcho(u"Y"_s, u"c"_s);
    timeline.foldPush(message(u"c"_s, 3, u"me"_s), u"t"_s);
    QCOMPARE(timeline.rows(), QStringList({u"b"_s, u"Y"_s}));
    QVERIFY(timeline.findEvent(u"c"_s));
}

void TestTimeline::echoMovesToItsTime()
{
    Watched timeline;
    timeline.addEcho(echo(u"X"_s));
    timeline.addEcho(echo(u"Y"_s));
    timeline.foldPush(message(u"a"_s, 1), u"t"_s);
    QCOMPARE(timeline.rows(), QStringList({u"a"_s, u"X"_s, u"Y"_s}));
    timeline.takeLog();

    // The service took X before it took a.
    timeline.foldPush(message(u"x"_s, 0.5, u"me"_s, u"X"_s), u"t"_s);
    QCOMPARE(timeline.takeLog(), QStringList({u"moved 1>0"_s, u"changed 0-0"_s, u"accepted X"_s}));
    // And Y before X.
    timeline.foldPush(message(u"y"_s, 0.1, u"me"_s, u"Y"_s), u"t"_s);
    QCOMPARE(timeline.takeLog(), QStringList({u"moved 2>0"_s, u"changed 0-0"_s, u"accepted Y"_s}));
    QCOMPARE(timeline.rows(), QStringList({u"Y"_s, u"X"_s, u"a"_s}));
}

void TestTimeline::failsAndIsRemoved()
{
    Watched timeline;
    timeline.addEcho(echo(u"X"_s));
    timeline.setEcho(u"X"_s, Timeline::Delivery::Failed, u"why"_s);
    QCOMPARE(timeline.at(0).failure, u"why"_s);
    timeline.removeEcho(u"X"_s);
    timeline.removeEcho(u"X"_s);
    QCOMPARE(timeline.count(), 0);
    QCOMPARE(timeline.takeLog(), QStringList({u"inserted 0-0"_s, u"changed 0-0"_s, u"removed 0-0"_s}));
}

void TestTimeline::sneakPeekBecomesTheMessage()
{
    const RtmClock::TimePoint until{1h};
    Watched timeline;
    timeline.foldPush(message(u"a"_s, 1), u"t"_s);
    timeline.addEcho(echo(u"X"_s));
    timeline.setTyping(u"customer"_s, until);
    timeline.setSneakPeek(u"customer"_s, u"hel"_s, until);
    timeline.setSneakPeek(u"customer"_s, u"hello"_s, until);
    QCOMPARE(timeline.count(), 3);
    const QString row = timeline.at(2).rowId;
    timeline.takeLog();

    timeline.foldPush(message(u"b"_s, 2), u"t"_s);
    QCOMPARE(timeline.takeLog(), QStringList({u"moved 2>1"_s, u"changed 1-1"_s}));
    QCOMPARE(timeline.at(1).rowId, row);
    QCOMPARE(timeline.at(1).event.id, u"b"_s);
    QVERIFY(!timeline.nextExpiry());

    // The next one is another row, and a message of somebody else or one that was read does not touch it.
    timeline.setTyping(u"customer"_s, until);
    QVERIFY(timeline.at(3).rowId != row);
    timeline.foldPush(message(u"c"_s, 3, u"agent"_s), u"t"_s);
    timeline.foldRead({message(u"d"_s, 4)}, u"t"_s);
    QCOMPARE(timeline.at(timeline.count() - 1).place, Timeline::Place::Peek);
    timeline.setTyping(u"customer"_s, {});
    QCOMPARE(timeline.count(), 5);
}

void TestTimeline::typingExpires()
{
    const RtmClock::TimePoint start{1h};
    Watched timeline;
    timeline.setTyping(u"a"_s, start + 10s);
    timeline.setSneakPeek(u"b"_s, u"text"_s, start + 60s);
    timeline.setTyping(u"b"_s, start + 20s);
    QCOMPARE(timeline.nextExpiry(), start + 10s);
    timeline.expire(start + 10s);
    QCOMPARE(timeline.count(), 1);
    timeline.expire(start + 59s);
    QCOMPARE(timeline.count(), 1);
    QCOMPARE(timeline.nextExpiry(), start + 60s);
    timeline.setSneakPeek(u"b"_s, {}, start);
    QCOMPARE(timeline.count(), 0);
    QVERIFY(!timeline.nextExpiry());
    timeline.setSneakPeek(u"b"_s, {}, start);
    timeline.setTyping(u"b"_s, {});
    QCOMPARE(timeline.count(), 0);
}

void TestTimeline::marksSeenOnlyForward()
{
    Watched timeline;
    timeline.foldRead({message(u"a"_s, 1), message(u"b"_s, 2), message(u"c"_s, 3)}, u"t"_s);
    timeline.addEcho(echo(u"X"_s));
    timeline.takeLog();
    timeline.setSeenUpTo(Rtm::Timestamp(World::at(2)));
    QCOMPARE(timeline.takeLog(), QStringList(u"changed 0-1"_s));
    QVERIFY(timeline.isSeen(timeline.at(1)));
    QVERIFY(!timeline.isSeen(timeline.at(2)));
    timeline.setSeenUpTo(Rtm::Timestamp(World::at(1)));
    QCOMPARE(timeline.takeLog(), QStringList());
    timeline.setSeenUpTo(Rtm::Timestamp(World::at(1000)));
    QCOMPARE(timeline.takeLog(), QStringList(u"changed 2-2"_s));
    QVERIFY(!timeline.isSeen(timeline.at(3)));
}

void TestTimeline::trims()
{
    Watched timeline;
    timeline.foldRead({message(u"a"_s, 1), message(u"b"_s, 2), message(u"c"_s, 3)}, u"t"_s);
    timeline.addEcho(echo(u"X"_s));
    timeline.trim(5);
    timeline.trim(1);
    QCOMPARE(timeline.rows(), QStringList({u"c"_s, u"X"_s}));
    QVERIFY(!timeline.findEvent(u"a"_s));
    timeline.foldRead({message(u"a"_s, 1)}, u"t"_s);
    QCOMPARE(timeline.rows(), QStringList({u"a"_s, u"c"_s, u"X"_s}));
}

// Pushes, answers and reads may come in any order, and some twice: what is in the timeline at the end is the same.
void TestTimeline::endsTheSameInAnyOrder()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("DESKBELL_SEED").toUInt(&isGiven);
    const uint seed = isGiven ? given : QRandomGenerator::global()->generate();
    qInfo("DESKBELL_SEED=%u", seed);
    std::mt19937 random(seed);

    using Step = std::function<void(Watched &)>;
    QList<Step> steps;
    QList<Rtm::Event> all;
    for (int i = 0; i < 6; ++i) {
        const QString customId = u"X%1"_s.arg(i);
        const Rtm::Event mine = message(u"m%1"_s.arg(i), 10 * i + 1, u"me"_s, customId);
        const Rtm::Event theirs = message(u"c%1"_s.arg(i), 7 * i, u"customer"_s);
        all << mine << theirs;
        steps << [mine](Watched &t) { t.foldPush(mine, u"t"_s); }
              << [theirs](Watched &t) { t.foldPush(theirs, u"t"_s); }
              << [customId, mine](Watched &t) { t.acceptEcho(customId, mine.id); }
              << [customId](Watched &t) { t.setEcho(customId, Timeline::Delivery::Sent); }
              << [i](Watched &t) { t.setSeenUpTo(Rtm::Timestamp(World::at(8 * i))); };
        if (i % 2)
            steps << steps.at(steps.size() - 5) << steps.at(steps.size() - 4);
    }
    steps << [all](Watched &t) { t.foldRead(all.mid(3, 5), u"t"_s); };

    std::optional<QStringList> expected;
    for (int run = 0; run < 500; ++run) {
        Watched timeline;
        for (int i = 0; i < 6; ++i)
            timeline.addEcho(echo(u"X%1"_s.arg(i)));
        for (const Step &step : std::as_const(steps)) {
            step(timeline);
            QCOMPARE(timeline.rows().size(), timeline.count());
        }
        if (!expected)
            expected = timeline.content();
        QCOMPARE(timeline.content(), *expected);
        QCOMPARE(timeline.count(), 12);
        std::shuffle(steps.begin(), steps.end(), random);
    }
}

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
