// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <control/verbs.h>
#include <world/worldfile.h>

#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

// What the program does apart from serving.
class tst_Commands : public QObject
{
    Q_OBJECT
private slots:
    void verbs();
    void schema();
    void exportsAWorld();
    void exportsWhatRuns();
    void exportsOverTls();
    void saysWhyNot_data();
    void saysWhyNot();
};

namespace {

struct Outcome {
    int code;
    QByteArray output;
    QByteArray errors;
};

Outcome run(const QStringList &arguments)
{
    QProcess program;
    program.start(QStringLiteral(SANDBOX_PROGRAM), arguments);
    program.waitForFinished();
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

// One that serves until it goes.
class Served
{
public:
    explicit Served(const QStringList &arguments)
    {
        m_program.start(QStringLiteral(SANDBOX_PROGRAM), arguments);
        while (!m_line.endsWith('\n') && m_program.waitForReadyRead())
            m_line += m_program.readAllStandardOutput();
    }
    ~Served()
    {
        m_program.terminate();
        m_program.waitForFinished();
    }
    QString said(QLatin1StringView member) const { return QJsonDocument::fromJson(m_line)[member].toString(); }

private:
    QProcess m_program;
    QByteArray m_line;
};

Service::File::World worldIn(const Outcome &outcome)
{
    QString error;
    const auto world = Service::parseWorld(outcome.output, u"export"_s, &error);
    if (outcome.code != 0 || !world)
        qFatal("%s%s", outcome.errors.constData(), qPrintable(error));
    return *world;
}

} // namespace

void tst_Commands::verbs()
{
    const Outcome verbs = run({u"verbs"_s});
    QCOMPARE(verbs.code, 0);
    QCOMPARE(QString::fromUtf8(verbs.output), Service::Verb::describe());
}

void tst_Commands::schema()
{
    const Outcome schema = run({u"schema"_s});
    QCOMPARE(schema.code, 0);
    QVERIFY(QJsonDocument::fromJson(schema.output)["$defs"_L1]["World"_L1].isObject());
}

void tst_Commands::exportsAWorld()
{
    const auto world = worldIn(run({u"export"_s, u"--world"_s, u"load:chats=2,visitors=3,rate=4"_s}));
    QCOMPARE(world.customers->size(), 5);
    QCOMPARE(world.traffic->rate, 4);
    const QStringList again{u"export"_s, u"--world"_s, u"load:chats=2"_s, u"--seed"_s, u"7"_s};
    QCOMPARE(run(again).output, run(again).output);
    QVERIFY(run(again).output != run(again.first(3)).output);
    QCOMPARE(worldIn(run({u"export"_s, u"--world"_s, u"demo"_s})), *Service::readWorld(u"demo"_s, nullptr));
}

void tst_Commands::exportsWhatRuns()
{
    const Served sandbox({u"--world"_s, u"load:chats=2,visitors=3,rate=4"_s});
    const QString control = sandbox.said("control"_L1);
    const auto world = worldIn(run({u"export"_s, u"--control"_s, control, u"--key"_s, sandbox.said("control_key"_L1)}));
    QCOMPARE(world.customers->size(), 5);
    QCOMPARE(world.agents.constFirst().token, sandbox.said("token"_L1));

    const Outcome stranger = run({u"export"_s, u"--control"_s, control, u"--key"_s, u"guess"_s});
    QCOMPARE(stranger.code, 1);
    QVERIFY2(stranger.errors.startsWith("deskbell-sandbox: " + control.toUtf8() + ": "), stranger.errors);
}

void tst_Commands::exportsOverTls()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("there is no program openssl");
    const Served sandbox({u"--world"_s, u"empty"_s, u"--tls"_s});
    const QTemporaryDir folder;
    QFile certificate(folder.filePath(u"certificate.pem"_s));
    QVERIFY(certificate.open(QIODevice::WriteOnly));
    certificate.write(sandbox.said("certificate"_L1).toUtf8());
    certificate.close();
    const QStringList arguments{u"export"_s, u"--control"_s, sandbox.said("control"_L1), u"--key"_s,
                                sandbox.said("control_key"_L1)};
    QCOMPARE(run(arguments).code, 1);
    QCOMPARE(worldIn(run(arguments + QStringList{u"--certificate"_s, certificate.fileName()})).agents.size(), 1);
}

void tst_Commands::saysWhyNot_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("world") << QStringList{u"--world"_s, u"load:cats=5"_s}
                           << "load:cats=5: there is no \"cats\"; there is chats, visitors, rate\n"_ba;
    QTest::newRow("number") << QStringList{u"--world"_s, u"load:rate=x"_s}
                            << "load:rate=x: rate must be a whole number from 0 to 10000\n"_ba;
    QTest::newRow("nobody there") << QStringList{u"--control"_s, u"http://127.0.0.1:1/control"_s}
                                  << "http://127.0.0.1:1/control: "_ba;
    QTest::newRow("certificate") << QStringList{u"--control"_s, u"https://127.0.0.1:1"_s, u"--certificate"_s, u"none"_s}
                                 << "none: there is no certificate in it\n"_ba;
}

void tst_Commands::saysWhyNot()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Outcome outcome = run(QStringList{u"export"_s} + arguments);
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.output, QByteArray());
    QVERIFY2(outcome.errors.startsWith("deskbell-sandbox: " + words), outcome.errors);
}

QTEST_GUILESS_MAIN(tst_Commands)
#include "tst_commands.moc"
