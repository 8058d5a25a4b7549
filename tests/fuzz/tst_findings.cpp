// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What a fuzzer has found once, and what it begins with, in the ordinary tests: no finding comes back.

#include "frameharness.h"
#include "seeds.h"

#include <QtCore/QDirIterator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class TestFindings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finding_data();
    void finding();
    void everySeed();
};

void TestFindings::finding_data()
{
    QTest::addColumn<QString>("path");
    QDirIterator files(QStringLiteral(FINDINGS), QDir::Files);
    while (files.hasNext()) {
        const QString path = files.next();
        QTest::newRow(qPrintable(files.fileName())) << path;
    }
}

void TestFindings::finding()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(feed(file.readAll()).join(u'\n'), QString());
}

void TestFindings::everySeed()
{
    const auto all = seeds();
    QVERIFY(all.size() > 100);
    QStringList broken;
    for (auto it = all.begin(); it != all.end(); ++it) {
        for (const QString &what : feed(it.value()))
            broken.append(it.key() + u": "_s + what);
    }
    QCOMPARE(broken.join(u'\n'), QString());
}

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"
