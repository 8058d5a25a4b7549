// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <wire/timestamp.h>

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;
using Rtm::Timestamp;

class TestTimestamp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valid_data();
    void valid();
    void invalid_data();
    void invalid();
    void compares();
    void fromEpoch_data();
    void fromEpoch();
};

void TestTimestamp::valid_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("microseconds");
    const auto row = [](const char *text, qint64 expected) {
        QTest::newRow(text) << QString::fromLatin1(text) << expected;
    };
    row("1970-01-01T00:00:00Z", 0);
    row("1970-01-01T00:00:01Z", 1'000'000);
    row("2017-10-12T15:19:21.010200Z", 1'507'821'561'010'200);
    row("2017-10-12T15:19:21.5Z", 1'507'821'561'500'000);
    row("2017-10-12T15:19:21.010Z", 1'507'821'561'010'000);
    row("2017-10-12T15:19:21.000001Z", 1'507'821'561'000'001);
    row("2017-10-12T15:19:21.000000999Z", 1'507'821'561'000'000); // what is finer stays in the text
    row("2017-10-12T15:19:21.123456789Z", 1'507'821'561'123'456);
    row("2017-10-12T17:19:21.010200+02:00", 1'507'821'561'010'200);
    row("2017-10-12T11:49:21.010200-03:30", 1'507'821'561'010'200);
    row("2017-10-12T15:19:21-00:00", 1'507'821'561'000'000);
    row("2017-10-13T15:18:21+23:59", 1'507'821'561'000'000);
    row("2017-10-12t15:19:21z", 1'507'821'561'000'000);
    row("2017-10-12 15:19:21Z", 1'507'821'561'000'000);
    row("2016-12-31T23:59:60Z", 1'483'228'800'000'000); // a leap second is the second after it
    row("2024-02-29T00:00:00Z", 1'709'164'800'000'000);
    row("1969-12-31T23:59:59.999999Z", -1);
    row("0000-01-01T00:00:00Z", -62'167'219'200'000'000);
    row("9999-12-31T23:59:59.999999Z", 253'402'300'799'999'999);
}

void TestTimestamp::valid()
{
    QFETCH(QString, text);
    QFETCH(qint64, microseconds);
    const Timestamp timestamp(text);
    QVERIFY(timestamp.isValid());
    QCOMPARE(timestamp.sinceEpoch().count(), microseconds);
    QCOMPARE(timestamp.text(), text);
    QCOMPARE(timestamp.toDateTime().toMSecsSinceEpoch(), floor<milliseconds>(timestamp.sinceEpoch()).count());
}

void TestTimestamp::invalid_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "yesterday",
                             "2017-10-12",
                             "2017-10-12T15:19:21",
                             "2017-10-12T15:19Z",
                             "2017-22-12T15:19:21Z",
                             "2017-00-12T15:19:21Z",
                             "2017-10-00T15:19:21Z",
                             "2017-10-32T15:19:21Z",
                             "2017-02-29T15:19:21Z",
                             "2017-10-12T24:00:00Z",
                             "2017-10-12T15:60:21Z",
                             "2017-10-12T15:19:61Z",
                             "2017-10-12T15:19:21.Z",
                             "2017-10-12T15:19:21,5Z",
                             "2017-10-12T15:19:21+0200",
                             "2017-10-12T15:19:21+2:00",
                             "2017-10-12T15:19:21+24:00",
                             "2017-10-12T15:19:21+02:60",
                             "2017-10-12T15:19:21+99:99",
                             "-2017-10-12T15:19:21Z",
                             "+2017-10-12T15:19:21Z",
                             "12017-10-12T15:19:21Z",
                             "17-10-12T15:19:21Z",
                             " 2017-10-12T15:19:21Z",
                             "2017-10-12T15:19:21Z ",
                             "2017-10-12T15:19:21ZZ",
                             "2017-1\xB2-12T15:19:21Z",
                             "2017-10-12T15:19:2",
                             "1507821561"})
        QTest::addRow("'%s'", text) << QString::fromLatin1(text);
    QTest::newRow("digits of another script") << u"2017-10-12T15:19:2١Z"_s;
}

void TestTimestamp::invalid()
{
    QFETCH(QString, text);
    const Timestamp timestamp(text);
    QVERIFY(!timestamp.isValid());
    QCOMPARE(timestamp.text(), text);
    QVERIFY(!timestamp.toDateTime().isValid());
}

void TestTimestamp::compares()
{
    const Timestamp one(u"2017-10-12T15:19:21Z"_s);
    const Timestamp same(u"2017-10-12T17:19:21.000+02:00"_s);
    const Timestamp later(u"2017-10-12T15:19:21.000001Z"_s);
    QVERIFY(one == same);
    QVERIFY(one < later);
    QVERIFY(later > same);
    QVERIFY(Timestamp() == Timestamp());
    QVERIFY(Timestamp(u"x"_s) != Timestamp(u"y"_s));
    QVERIFY(Timestamp(u"x"_s) < one);
    QVERIFY(Timestamp().isEmpty());
}

void TestTimestamp::fromEpoch_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("epoch") << qint64(0) << u"1970-01-01T00:00:00.000000Z"_s;
    QTest::newRow("microseconds") << qint64(1'507'821'561'010'200) << u"2017-10-12T15:19:21.010200Z"_s;
    QTest::newRow("one") << qint64(1) << u"1970-01-01T00:00:00.000001Z"_s;
    QTest::newRow("before") << qint64(-1) << u"1969-12-31T23:59:59.999999Z"_s;
}

void TestTimestamp::fromEpoch()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    const auto timestamp = Timestamp::fromEpoch(std::chrono::microseconds(microseconds));
    QCOMPARE(timestamp.text(), text);
    QCOMPARE(Timestamp(text), timestamp);
    QCOMPARE(Timestamp(text).sinceEpoch().count(), microseconds);
}

QTEST_APPLESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
