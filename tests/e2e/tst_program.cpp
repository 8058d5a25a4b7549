// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The program as it is started: its options, its picture, its measurements, its words when something is wrong.

#include <sandbox.h>

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

class tst_Program : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void picture_data();
    void picture();
    void signInPage();
    void chatThatIsNotThere();
    void tokenFromStandardInput();
    void refusals_data();
    void refusals();
    void noServer_data();
    void noServer();
    void wrongUsage_data();
    void wrongUsage();

private:
    struct Run {
        int exitCode = -1;
        QString errors;
    };
    Run run(QStringList arguments, const QByteArray &input = {}, const QString &token = {});

    QTemporaryDir m_folder;
};

// The event loop goes on meanwhile: the server may be in this process.
tst_Program::Run tst_Program::run(QStringList arguments, const QByteArray &input, const QString &token)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DESKBELL_TOKEN"_s);
    if (!token.isEmpty())
        environment.insert(u"DESKBELL_TOKEN"_s, token);
    process.setProcessEnvironment(environment);
    arguments += {u"--profile"_s, m_folder.filePath(u"profile"_s)};
    process.start(QStringLiteral(DESKBELL_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 50000))
        return {-1, u"still running"_s};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
}

void tst_Program::picture_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << u"light"_s << false;
    QTest::newRow("dark") << u"dark"_s << true;
}

void tst_Program::picture()
{
    QFETCH(QString, scheme);
    QFETCH(bool, dark);
    const QString file = m_folder.filePath(scheme + u".png"_s);
    const QString metrics = m_folder.filePath(u"metrics.json"_s);
    const Run result = run({u"--sandbox"_s, u"--color-scheme"_s, scheme, u"--size"_s, u"1024x640"_s, u"--screenshot"_s,
                            file, u"--metrics"_s, metrics});
    QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
    const QImage image(file);
    QCOMPARE(image.size() / image.devicePixelRatio(), QSize(1024, 640));
    // The right edge is never under a message.
    QCOMPARE(qGray(image.pixel(image.width() - 2, image.height() / 2)) < 128, dark);

    QFile written(metrics);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QJsonObject figures = QJsonDocument::fromJson(written.readAll()).object();
    QVERIFY(figures.value("first_frame_ms"_L1).toInt() > 0);
    QVERIFY(figures.value("live_ms"_L1).toInt() > 0);
    QVERIFY(figures.value("chats"_L1).toInt() > 3);
    QVERIFY(figures.contains("memory"_L1));
}

void tst_Program::signInPage()
{
    const QString file = m_folder.filePath(u"signin.png"_s);
    const Run result = run({u"--screenshot"_s, file});
    QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
    QVERIFY(!QImage(file).isNull());
}

void tst_Program::chatThatIsNotThere()
{
    const QString file = m_folder.filePath(u"nobody.png"_s);
    const Run result = run({u"--sandbox"_s, u"--open"_s, u"Nobody"_s, u"--screenshot"_s, file});
    QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
    QVERIFY2(result.errors.contains(u"Nobody"_s), qPrintable(result.errors));
    QVERIFY(!QImage(file).isNull());
}

void tst_Program::tokenFromStandardInput()
{
    Sandbox sandbox(SandboxOptions{.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    const QString file = m_folder.filePath(u"server.png"_s);
    const Run result = run({u"--url"_s, sandbox.rtmUrl().toString(), u"--organization"_s, sandbox.organizationId(),
                            u"--screenshot"_s, file},
                           sandbox.token().toUtf8() + '\n');
    QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
    QVERIFY(!QImage(file).isNull());
}

void tst_Program::refusals_data()
{
    QTest::addColumn<QString>("organization");
    QTest::addColumn<QString>("token");
    QTest::newRow("wrong token") << QString() << u"nonsense"_s;
    QTest::newRow("wrong organization") << u"somebody-else"_s << QString();
}

void tst_Program::refusals()
{
    QFETCH(QString, organization);
    QFETCH(QString, token);
    Sandbox sandbox(SandboxOptions{.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    const Run result = run({u"--url"_s, sandbox.rtmUrl().toString(), u"--organization"_s,
                            organization.isEmpty() ? sandbox.organizationId() : organization, u"--screenshot"_s,
                            m_folder.filePath(u"none.png"_s)},
                           {}, token.isEmpty() ? sandbox.token() : token);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.errors.contains(u"deskbell: "_s), qPrintable(result.errors));
    QVERIFY(!QFile::exists(m_folder.filePath(u"none.png"_s)));
}

void tst_Program::noServer_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    QTest::newRow("nobody there") << u"ws"_s << ""_ba << u"Nobody answers at %1"_s;
    QTest::newRow("a web server") << u"ws"_s << "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"_ba
                                  << u"%1 does not open a WebSocket"_s;
    QTest::newRow("no TLS") << u"wss"_s << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba << u"%1 opens no secure connection"_s;
    QTest::newRow("hangs up") << u"ws"_s << "\0"_ba << u"%1"_s;
}

// The window and the command line say which server it is, and what to do.
void tst_Program::noServer()
{
    QFETCH(QString, scheme);
    QFETCH(QByteArray, answer);
    QFETCH(QString, words);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString where = u"127.0.0.1:%1"_s.arg(server.serverPort());
    if (answer.isEmpty())
        server.close();
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
            socket->write(answer);
            socket->disconnectFromHost();
        });
    });
    const QStringList address{u"--url"_s, scheme + u"://"_s + where, u"--organization"_s, u"o"_s};
    const Run result = run(address + QStringList{u"--screenshot"_s, m_folder.filePath(u"none.png"_s)}, {}, u"t"_s);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.errors.contains(u"deskbell: "_s + words.arg(where)), qPrintable(result.errors));
    QVERIFY2(result.errors.contains(u"Check "_s), qPrintable(result.errors));
}

void tst_Program::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    QTest::newRow("unknown option") << QStringList{u"--frobnicate"_s} << u"frobnicate"_s;
    QTest::newRow("bad url") << QStringList{u"--url"_s, u"http://x"_s, u"--organization"_s, u"o"_s} << u"--url"_s;
    QTest::newRow("no organization") << QStringList{u"--url"_s, u"ws://127.0.0.1:1"_s} << u"--organization"_s;
    QTest::newRow("bad version") << QStringList{u"--url"_s, u"ws://127.0.0.1:1"_s, u"--organization"_s,
                                                u"o"_s,     u"--api-version"_s,    u"2.0"_s}
                                 << u"--api-version"_s;
    QTest::newRow("no token") << QStringList{u"--url"_s, u"ws://127.0.0.1:1"_s, u"--organization"_s, u"o"_s}
                              << u"DESKBELL_TOKEN"_s;
    QTest::newRow("endless speed") << QStringList{u"--sandbox"_s, u"--speed"_s, u"inf"_s} << u"--speed"_s;
    QTest::newRow("two servers") << QStringList{u"--sandbox"_s, u"--url"_s, u"ws://127.0.0.1:1"_s} << u"exclude"_s;
    QTest::newRow("bad scheme") << QStringList{u"--color-scheme"_s, u"pink"_s} << u"--color-scheme"_s;
    QTest::newRow("bad size") << QStringList{u"--size"_s, u"big"_s} << u"--size"_s;
}

void tst_Program::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const Run result = run(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.errors.contains(words), qPrintable(result.errors));
}

QTEST_MAIN(tst_Program)

#include "tst_program.moc"
