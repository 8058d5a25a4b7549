// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

/// Installs the client library as a package and builds a project of somebody else with it.
class PackageTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aConsumerGetsItsFirstPush();

private:
    QTemporaryDir m_folder;
};

void PackageTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    const QString prefix = m_folder.filePath(u"prefix"_s);
    const QString build = m_folder.filePath(u"build"_s);
    const QList<QStringList> steps{
        {u"--install"_s, QString::fromUtf8(BUILD), u"--component"_s, u"rtm"_s, u"--prefix"_s, prefix},
        {u"-S"_s, QString::fromUtf8(CONSUMER), u"-B"_s, build, u"-G"_s, QString::fromUtf8(GENERATOR),
         u"-DCMAKE_PREFIX_PATH="_s + prefix, u"-DCMAKE_CXX_COMPILER="_s + QString::fromUtf8(COMPILER),
         u"-DCMAKE_CXX_FLAGS="_s + QString::fromUtf8(COMPILER_FLAGS)},
        {u"--build"_s, build},
    };
    for (const QStringList &step : steps) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QString::fromUtf8(CMAKE), step);
        QVERIFY2(process.waitForFinished(180'000), qPrintable(process.errorString()));
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
    }
}

void PackageTest::aConsumerGetsItsFirstPush()
{
    QProcess sandbox;
    sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    sandbox.start(QString::fromUtf8(BUILD) + u"/bin/deskbell-sandbox"_s, {u"--speed"_s, u"50"_s});
    QTRY_VERIFY2_WITH_TIMEOUT(sandbox.canReadLine(), qPrintable(sandbox.errorString()), 30'000);
    const QJsonObject where = QJsonDocument::fromJson(sandbox.readLine()).object();

    QProcess consumer;
    consumer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DESKBELL_TOKEN"_s, where["token"_L1].toString());
    consumer.setProcessEnvironment(environment);
    consumer.start(m_folder.filePath(u"build/first-push"_s),
                   {where["rtm"_L1].toString(), where["organization_id"_L1].toString()});
    QVERIFY2(consumer.waitForFinished(), qPrintable(consumer.errorString()));
    QCOMPARE(consumer.exitCode(), 0);
    const QByteArray said = consumer.readAllStandardOutput();
    QVERIFY2(said.startsWith("event in chat "), said.constData());

    sandbox.terminate();
    QVERIFY(sandbox.waitForFinished());
}

QTEST_GUILESS_MAIN(PackageTest)
#include "tst_package.moc"
