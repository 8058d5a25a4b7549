// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// deskbell-cli from outside: against the sandbox, and against a server that says whatever a test wants.

#include <sandbox.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

using namespace Qt::StringLiterals;

/// Refuses the first login if it is told to, answers the next, then says what it was given.
class ScriptedServer : public QObject
{
    Q_OBJECT
public:
    explicit ScriptedServer(const QStringList &frames, const QJsonObject &refusal = {})
        : m_server(u"scripted"_s, QWebSocketServer::NonSecureMode), m_frames(frames), m_refusal(refusal)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            QWebSocket *socket = m_server.nextPendingConnection();
            socket->setParent(this);
            m_urls.append(socket->requestUrl());
            connect(socket, &QWebSocket::textMessageReceived, this,
                    [this, socket](const QString &text) { answer(*socket, text); });
        });
    }
    QString url() const { return m_server.serverUrl().toString(); }
    const QList<QUrl> &urls() const { return m_urls; }

private:
    void answer(QWebSocket &socket, const QString &text)
    {
        const QJsonObject refusal = std::exchange(m_refusal, {});
        const QJsonObject profile{{u"id"_s, u"a@example.com"_s}};
        const QJsonObject request = QJsonDocument::fromJson(text.toUtf8()).object();
        const QJsonObject response{{u"request_id"_s, request.value("request_id"_L1)},
                                   {u"action"_s, u"login"_s},
                                   {u"type"_s, u"response"_s},
                                   {u"success"_s, refusal.isEmpty()},
                                   {u"payload"_s,
                                    refusal.isEmpty()
                                        ? QJsonObject{{u"my_profile"_s, profile}, {u"chats_summary"_s, QJsonArray()}}
                                        : QJsonObject{{u"error"_s, refusal}}}};
        socket.sendTextMessage(QString::fromUtf8(QJsonDocument(response).toJson(QJsonDocument::Compact)));
        if (refusal.isEmpty()) {
            for (const QString &frame : m_frames)
                socket.sendTextMessage(frame);
        }
    }

    QWebSocketServer m_server;
    const QStringList m_frames;
    QJsonObject m_refusal;
    QList<QUrl> m_urls;
};

class tst_Cli : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callPrintsTheResponse();
    void callInTheFormOfAVersion();
    void callRefusals_data();
    void callRefusals();
    void listenPrintsPushes();
    void listenNamesProblems();
    void listenInAnotherRegion();
    void listenRaw();
    void listenInTheFormOfAVersion();
    void describe();
    void exitCodes_data();
    void exitCodes();

private:
    struct Run {
        int exitCode = -1;
        QByteArray output;
        QString errors;

        QJsonObject line(int number) const
        {
            return QJsonDocument::fromJson(output.split('\n').value(number)).object();
        }
    };
    Run run(const QStringList &arguments, const QString &token);
    Run runAtSandbox(QStringList arguments);
    Run runAt(const ScriptedServer &server, QStringList arguments);
};

// The event loop goes on meanwhile: the server is in this process.
tst_Cli::Run tst_Cli::run(const QStringList &arguments, const QString &token)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DESKBELL_TOKEN"_s, token);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(CLI_PROGRAM), arguments);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30000))
        return {-1, process.readAllStandardOutput(), u"still running"_s};
    return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

tst_Cli::Run tst_Cli::runAtSandbox(QStringList arguments)
{
    Sandbox sandbox(SandboxOptions{.world = u"demo"_s});
    QString error;
    if (!sandbox.listen(&error))
        return {-1, {}, error};
    arguments += {u"--url"_s, sandbox.rtmUrl().toString(), u"--organization"_s, sandbox.organizationId()};
    return run(arguments, sandbox.token());
}

tst_Cli::Run tst_Cli::runAt(const ScriptedServer &server, QStringList arguments)
{
    arguments += {u"--url"_s, server.url(), u"--organization"_s, u"o"_s};
    return run(arguments, u"t"_s);
}

void tst_Cli::callPrintsTheResponse()
{
    const Run list = runAtSandbox({u"call"_s, u"list_chats"_s, uR"({"limit": 2})"_s});
    QVERIFY2(list.exitCode == 0, qPrintable(list.errors));
    const QJsonObject line = list.line(0);
    QCOMPARE(line.value("action"_L1).toString(), u"list_chats"_s);
    QCOMPARE(line.value("version"_L1).toString(), u"3.6"_s);
    QCOMPARE(line.value("problems"_L1).toArray(), QJsonArray());
    QCOMPARE(line.value("payload"_L1).toObject().value("chats_summary"_L1).toArray().size(), 2);
    QVERIFY(list.errors.isEmpty());
}

void tst_Cli::callInTheFormOfAVersion()
{
    const QStringList call{u"call"_s, u"list_chats"_s, u"{}"_s, u"--api-version"_s, u"3.7"_s};
    QVERIFY(runAtSandbox(call).line(0).value("payload"_L1).toObject().contains("chats_summary"_L1));
    QVERIFY(
        runAtSandbox(call + QStringList{u"--wire"_s}).line(0).value("payload"_L1).toObject().contains("chats_info"_L1));
}

void tst_Cli::callRefusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    QTest::newRow("unknown action") << QStringList{u"fly_away"_s} << u"fly_away"_s;
    QTest::newRow("not JSON") << QStringList{u"get_chat"_s, u"{"_s} << u"not JSON"_s;
    QTest::newRow("not an object") << QStringList{u"get_chat"_s, u"[]"_s} << u"object"_s;
    QTest::newRow("wrong type") << QStringList{u"get_chat"_s, uR"({"chat_id": 5})"_s} << u"chat_id: expected string"_s;
    QTest::newRow("missing") << QStringList{u"get_chat"_s} << u"chat_id: missing"_s;
    QTest::newRow("deep") << QStringList{u"send_event"_s, uR"({"chat_id":"x","event":{"type":"message","text":1}})"_s}
                          << u"event.text: expected string"_s;
    QTest::newRow("server error") << QStringList{u"get_chat"_s, uR"({"chat_id":"nobody"})"_s} << u"not_found"_s;
    QTest::newRow("not in this version") << QStringList{u"start_chat"_s, uR"({"active":true})"_s, u"--api-version"_s,
                                                        u"3.2"_s}
                                         << u"3.3"_s;
}

void tst_Cli::callRefusals()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const Run result = runAtSandbox(QStringList{u"call"_s} + arguments);
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.output.isEmpty());
    QVERIFY2(result.errors.contains(words), qPrintable(result.errors));
    QCOMPARE(result.errors.count(u'\n'), 1);
}

static const auto seen =
    uR"({"version":"3.6","action":"events_marked_as_seen","type":"push","payload":{"user_id":"u","chat_id":"c","seen_up_to":"2026-01-02T03:04:05.000600+01:00","more":1}})"_s;

void tst_Cli::listenPrintsPushes()
{
    const ScriptedServer server({seen, seen});
    const Run result = runAt(server, {u"listen"_s, u"--count"_s, u"2"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
    QCOMPARE(result.output.count('\n'), 2);
    const QJsonObject expected{{u"user_id"_s, u"u"_s},
                               {u"chat_id"_s, u"c"_s},
                               {u"seen_up_to"_s, u"2026-01-02T03:04:05.000600+01:00"_s},
                               {u"more"_s, 1}};
    QCOMPARE(result.line(1).value("payload"_L1).toObject(), expected);
    QCOMPARE(result.line(1).value("problems"_L1).toArray(), QJsonArray());
}

void tst_Cli::listenNamesProblems()
{
    const ScriptedServer server(
        {uR"({"version":"3.6","action":"events_marked_as_seen","type":"push","payload":{"user_id":7,"chat_id":"c"}})"_s,
         uR"({"version":"3.6","action":"brand_new","type":"push","payload":{"a":[1]}})"_s});
    const Run result = runAt(server, {u"listen"_s, u"--count"_s, u"2"_s});
    const QJsonObject first = result.line(0);
    QCOMPARE(first.value("payload"_L1).toObject(), (QJsonObject{{u"user_id"_s, 7}, {u"chat_id"_s, u"c"_s}}));
    QStringList paths;
    for (const QJsonValue problem : first.value("problems"_L1).toArray())
        paths.append(problem.toObject().value("path"_L1).toString());
    paths.sort();
    QCOMPARE(paths, (QStringList{u"seen_up_to"_s, u"user_id"_s}));
    QCOMPARE(result.line(1).value("action"_L1).toString(), u"brand_new"_s);
    QCOMPARE(result.line(1).value("payload"_L1).toObject(), (QJsonObject{{u"a"_s, QJsonArray{1}}}));
}

void tst_Cli::listenInAnotherRegion()
{
    const ScriptedServer server({seen},
                                {{u"type"_s, u"misdirected_request"_s},
                                 {u"message"_s, u"Wrong region"_s},
                                 {u"data"_s, QJsonObject{{u"region"_s, u"fra"_s}}}});
    const Run result = runAt(server, {u"listen"_s, u"--count"_s, u"1"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
    QVERIFY2(result.errors.isEmpty(), qPrintable(result.errors));
    QCOMPARE(server.urls().size(), 2);
    QVERIFY(server.urls().last().query().contains(u"region=fra"_s));
}

void tst_Cli::listenRaw()
{
    const ScriptedServer server({seen});
    QCOMPARE(runAt(server, {u"listen"_s, u"--count"_s, u"1"_s, u"--raw"_s}).output, seen.toUtf8() + '\n');
}

void tst_Cli::listenInTheFormOfAVersion()
{
    const auto typing =
        uR"({"version":"3.3","action":"incoming_typing_indicator","type":"push","payload":{"chat_id":"c","typing_indicator":{"author_id":"u","is_typing":true,"recipients":"all","timestamp":1}}})"_s;
    const auto member = [](const Run &run, QLatin1StringView name) {
        return run.line(0)
            .value("payload"_L1)
            .toObject()
            .value("typing_indicator"_L1)
            .toObject()
            .value(name)
            .toString();
    };
    const ScriptedServer server({typing});
    const QStringList listen{u"listen"_s, u"--count"_s, u"1"_s, u"--api-version"_s, u"3.3"_s};
    QCOMPARE(member(runAt(server, listen), "visibility"_L1), u"all"_s);
    QCOMPARE(member(runAt(server, listen + QStringList{u"--wire"_s}), "recipients"_L1), u"all"_s);
}

// What it says is held against the documents elsewhere; here, that it says it, and always the same.
void tst_Cli::describe()
{
    const Run first = run({u"describe"_s}, {});
    QCOMPARE(first.exitCode, 0);
    QVERIFY(first.errors.isEmpty());
    QCOMPARE(run({u"describe"_s}, {}).output, first.output);
    const QJsonObject description = QJsonDocument::fromJson(first.output).object();
    QCOMPARE(description.keys(), (QStringList{u"entities"_s, u"errors"_s, u"methods"_s, u"pushes"_s}));
    QJsonObject limit;
    for (const QJsonValue member : description["entities"_L1]["ListArchives"_L1]["members"_L1].toArray()) {
        if (member["name"_L1] == "limit"_L1)
            limit = member.toObject();
    }
    QCOMPARE(limit,
             (QJsonObject{{u"name"_s, u"limit"_s},
                          {u"type"_s, u"integer"_s},
                          {u"required"_s, false},
                          {u"least"_s, 1},
                          {u"most"_s, 100}}));

    const QByteArray page = run({u"describe"_s, u"--markdown"_s}, {}).output;
    QVERIFY(page.startsWith("# Reference\n"));
    QVERIFY(page.contains("\n### ListArchives\n"));
    QVERIFY(page.contains("\n- `page_id` does not stand beside `filters`, `limit`, `sort_order` (since 3.3)\n"));
}

void tst_Cli::exitCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("help") << QStringList{u"--help"_s} << 0;
    QTest::newRow("no command") << QStringList{u"--url"_s, u"ws://x"_s, u"--organization"_s, u"o"_s} << 2;
    QTest::newRow("describe what") << QStringList{u"describe"_s, u"list_chats"_s} << 2;
    QTest::newRow("page of pushes") << QStringList{u"listen"_s, u"--markdown"_s, u"--organization"_s, u"o"_s} << 2;
    QTest::newRow("unknown option") << QStringList{u"--fly"_s} << 2;
    QTest::newRow("no organization") << QStringList{u"listen"_s} << 2;
    QTest::newRow("bad count") << QStringList{u"listen"_s, u"--count"_s, u"x"_s, u"--organization"_s, u"o"_s} << 2;
    QTest::newRow("bad url") << QStringList{u"listen"_s, u"--url"_s, u"http://x"_s, u"--organization"_s, u"o"_s} << 2;
    QTest::newRow("bad version") << QStringList{u"listen"_s, u"--api-version"_s, u"9"_s, u"--organization"_s, u"o"_s}
                                 << 2;
    // A port that was free a moment ago.
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    QTest::newRow("nobody there") << QStringList{
        u"listen"_s, u"--url"_s, u"ws://127.0.0.1:%1"_s.arg(server.serverPort()), u"--organization"_s,
        u"o"_s} << 3;
}

void tst_Cli::exitCodes()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    const Run result = run(arguments, u"t"_s);
    QVERIFY2(result.exitCode == exitCode, qPrintable(result.errors));
    QCOMPARE(result.errors.isEmpty(), exitCode == 0);
}

QTEST_GUILESS_MAIN(tst_Cli)

#include "tst_cli.moc"
