// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "modelspy.h"

#include <emojimodel.h>

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;

class TestEmojiModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasAll();
    void finds_data();
    void finds();
    void completes();
    void knowsCodes_data();
    void knowsCodes();
    void remembers();
};

void TestEmojiModel::hasAll()
{
    EmojiModel model;
    ModelSpy spy(&model);
    QVERIFY(model.count() > 1500);
    QCOMPARE(spy.value(0, "emoji").toString(), u"😀"_s);
    QCOMPARE(spy.value(0, "name").toString(), u"grinning face"_s);
    QCOMPARE(spy.value(0, "code").toString(), u"grinning_face"_s);
    const QVariantList groups = model.groups();
    QCOMPARE(groups.size(), 9);
    for (const QVariant &group : groups) {
        const QVariantMap row = group.toMap();
        QCOMPARE(spy.value(row[u"row"_s].toInt(), "emoji").toString(), row[u"emoji"_s].toString());
    }
    // A code is what can be typed between colons, and each emoji has one of its own.
    QSet<QString> codes;
    for (int row = 0; row < model.count(); ++row) {
        const QString code = spy.value(row, "code").toString();
        QVERIFY2(!code.isEmpty() && !code.contains(u' '), qPrintable(spy.value(row, "name").toString()));
        codes.insert(code);
    }
    QVERIFY(codes.size() > model.count() - 5);
}

void TestEmojiModel::finds_data()
{
    QTest::addColumn<QString>("find");
    QTest::addColumn<QString>("best");
    QTest::newRow("name") << u"package"_s << u"📦"_s;
    QTest::newRow("two words") << u"thumbs up"_s << u"👍"_s;
    QTest::newRow("capitals") << u"Thumbs UP"_s << u"👍"_s;
    QTest::newRow("keyword") << u"tada"_s << u"🎉"_s;
    QTest::newRow("beginning") << u"avoc"_s << u"🥑"_s;
    QTest::newRow("a word within") << u"with tears"_s << u"😂"_s;
    QTest::newRow("country") << u"flag poland"_s << u"🇵🇱"_s;
    QTest::newRow("nothing") << u"qwertz"_s << QString();
}

void TestEmojiModel::finds()
{
    QFETCH(QString, find);
    EmojiModel model;
    ModelSpy spy(&model);
    const int all = model.count();
    model.setFind(find);
    QVERIFY(spy.isTrue());
    QTEST(spy.value(0, "emoji").toString(), "best");
    QVERIFY(model.count() < all);
    model.setFind({});
    QVERIFY(spy.isTrue());
    QCOMPARE(model.count(), all);
}

void TestEmojiModel::completes()
{
    const EmojiModel model;
    const QVariantList found = model.complete(u"thumbs"_s, 6);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].toMap()[u"emoji"_s].toString(), u"👍"_s);
    QCOMPARE(found[1].toMap()[u"code"_s].toString(), u"thumbs_down"_s);
    QCOMPARE(model.complete(u"face"_s, 6).size(), 6);
    QVERIFY(model.complete(u"qwertz"_s, 6).isEmpty());
}

void TestEmojiModel::knowsCodes_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("emoji");
    QTest::newRow("name") << u"thumbs_up"_s << u"👍"_s;
    QTest::newRow("as people are used to") << u"+1"_s << u"👍"_s;
    QTest::newRow("capitals") << u"TADA"_s << u"🎉"_s;
    QTest::newRow("smile") << u"smile"_s << u"😄"_s;
    QTest::newRow("beginning only") << u"thumbs_u"_s << QString();
    QTest::newRow("a time of day") << u"30"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestEmojiModel::knowsCodes()
{
    QFETCH(QString, code);
    QTEST(EmojiModel().byCode(code), "emoji");
}

void TestEmojiModel::remembers()
{
    EmojiModel model;
    QSignalSpy changes(&model, &EmojiModel::recentChanged);
    model.use(u"👍"_s);
    model.use(u"🎉"_s);
    model.use(u"👍"_s);
    QCOMPARE(model.recent(), QStringList({u"👍"_s, u"🎉"_s}));
    QCOMPARE(changes.size(), 3);
    model.use(u"👍"_s);
    QCOMPARE(changes.size(), 3);
    for (const QString &digit : u"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19"_s.split(u' '))
        model.use(digit);
    QCOMPARE(model.recent().size(), 18);
    QCOMPARE(model.recent().constFirst(), u"19"_s);
}

QTEST_GUILESS_MAIN(TestEmojiModel)
#include "tst_emojimodel.moc"
