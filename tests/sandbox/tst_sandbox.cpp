// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "virtualclock.h"

#include <rtmclient.h>
#include <sandbox.h>

#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;

// A plain WebSocket that keeps what comes.
class Socket : public QObject
{
    Q_OBJECT
public:
    explicit Socket(const QUrl &url)
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this,
                [this](const QString &text) { frames.append(QJsonDocument::fromJson(text.toUtf8()).object()); });
        m_socket.open(url);
    }
    void send(const QJsonObject &frame)
    {
        m_socket.sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    }
    void login(const QString &token)
    {
        send({{u"action"_s, u"login"_s}, {u"payload"_s, O{{u"token"_s, u"Bearer "_s + token}}}});
    }
    QWebSocket &raw() { return m_socket; }
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

    QList<QJsonObject> frames;

private:
    QWebSocket m_socket;
};

static QUrl agentUrl(const Sandbox &sandbox, const QString &version = u"3.6"_s, const QString &organization = {})
{
    return QUrl(u"%1/v%2/agent/rtm/ws?organization_id=%3"_s.arg(
        sandbox.rtmUrl().toString(), version, organization.isNull() ? sandbox.organizationId() : organization));
}

static RtmSettings settingsFor(const Sandbox &sandbox)
{
    RtmSettings settings;
    settings.url = sandbox.rtmUrl();
    settings.organizationId = sandbox.organizationId();
    settings.token = RtmSettings::fixedToken(sandbox.token());
    return settings;
}

// The sandbox with its sockets, and the program around it.
class tst_Sandbox : public QObject
{
    Q_OBJECT
private slots:
    void client();
    void clientAndCustomer();
    void wrongToken();
    void wrongOrganization();
    void closingPushes_data();
    void closingPushes();
    void noSuchPlace();
    void otherSites();
    void oddFrames();
    void largeFrame();
    void pingsOfTheWebSocket();
    void pageAndFiles();
    void severalAtOnce();
    void goesWithConnectionsOpen();
    void beforeListening();
    void portInUse();
    void badWorld();

    void program();
    void programSaysWhyNot_data();
    void programSaysWhyNot();
};

void tst_Sandbox::client()
{
    Sandbox sandbox({.speed = 100});
    QString error;
    QVERIFY2(sandbox.listen(&error), qPrintable(error));
    RtmClient client;
    client.setSettings(settingsFor(sandbox));
    QSignalSpy loggedIn(&client, &RtmClient::loggedIn);
    QSignalSpy pushes(&client, &RtmClient::pushReceived);
    QSignalSpy problems(&client, &RtmClient::problemsFound);
    client.open();
    QTRY_COMPARE(client.state(), RtmClient::State::Live);
    QCOMPARE(loggedIn.first().first().value<Rtm::Login::Response>().myProfile.name, u"Anna Smith"_s);
    QTRY_VERIFY(pushes.size() > 3);

    int answers = 0;
    client.listChats({.limit = 100}).then(this, [&](const RtmResult<Rtm::ListChats::Response> &chats) {
        QVERIFY(chats.hasValue());
        QCOMPARE(chats->chatsSummary.size(), 10);
        ++answers;
    });
    client.sendEvent({.chatId = u"TA7ANDERSN"_s, .event = {.content = Rtm::Message{u"Hello"_s, {}}}})
        .then(this, [&](const RtmResult<Rtm::SendEvent::Response> &sent) {
            QVERIFY(sent.hasValue());
            ++answers;
        });
    QTRY_COMPARE(answers, 2);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.isEmpty() ? QString() : problems.first().first().toString()));
}

void tst_Sandbox::clientAndCustomer()
{
    Sandbox sandbox({.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    RtmClient client;
    client.setSettings(settingsFor(sandbox));
    QSignalSpy chats(&client, &RtmClient::incomingChat);
    QSignalSpy peeks(&client, &RtmClient::incomingSneakPeek);
    client.open();
    QTRY_COMPARE(client.state(), RtmClient::State::Live);

    Socket tab(QUrl(sandbox.rtmUrl().toString() + "/customer/ws"_L1));
    QTRY_VERIFY(tab.isConnected());
    tab.send({{u"type"_s, u"hello"_s}, {u"name"_s, u"Olivia"_s}, {u"url"_s, u"http://x/"_s}, {u"title"_s, u"X"_s}});
    QTRY_COMPARE(chats.size(), 1);
    tab.send({{u"type"_s, u"typing"_s}, {u"text"_s, u"Hel"_s}});
    QTRY_COMPARE(peeks.size(), 1);
    QCOMPARE(peeks.first().first().value<Rtm::IncomingSneakPeek>().sneakPeek.text, u"Hel"_s);
}

void tst_Sandbox::wrongToken()
{
    Sandbox sandbox({.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    Socket agent(agentUrl(sandbox));
    QTRY_VERIFY(agent.isConnected());
    agent.login(u"dal:wrong"_s);
    QTRY_COMPARE(agent.frames.size(), 1);
    QCOMPARE(agent.frames.first().value("success"_L1), false);
    QCOMPARE(agent.frames.first().value("payload"_L1)["error"_L1]["type"_L1], "authentication"_L1);
    agent.login(sandbox.token());
    QTRY_VERIFY(agent.frames.size() > 1);
    QCOMPARE(agent.frames.at(1).value("success"_L1), true);
    // Nobody can guess it, and another sandbox has another one.
    Sandbox other({.world = u"empty"_s});
    QVERIFY(other.listen());
    QVERIFY(sandbox.token().size() > 20);
    QVERIFY(sandbox.token() != other.token());
    QCOMPARE(sandbox.token(u"agent@shop.example"_s), sandbox.token());
    QCOMPARE(sandbox.token(u"nobody"_s), QString());
}

void tst_Sandbox::wrongOrganization()
{
    Sandbox sandbox({.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    RtmSettings settings = settingsFor(sandbox);
    settings.organizationId = u"another"_s;
    RtmClient client;
    client.setSettings(settings);
    client.open();
    QTRY_COMPARE(client.state(), RtmClient::State::Stopped);
    QCOMPARE(client.error().type(), u"license_not_found"_s);
}

void tst_Sandbox::closingPushes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<O>("push");
    const auto push = [](const QString &reason, const QString &version) {
        return O{{u"action"_s, u"agent_disconnected"_s},
                 {u"type"_s, u"push"_s},
                 {u"version"_s, version},
                 {u"payload"_s, O{{u"reason"_s, reason}}}};
    };
    QTest::newRow("organization") << u"/v3.6/agent/rtm/ws?organization_id=x"_s
                                  << push(u"license_not_found"_s, u"3.6"_s);
    QTest::newRow("no organization") << u"/v3.4/agent/rtm/ws"_s << push(u"license_not_found"_s, u"3.4"_s);
    QTest::newRow("version") << u"/v3.1/agent/rtm/ws?organization_id=x"_s << push(u"unsupported_version"_s, u"3.7"_s);
    QTest::newRow("no version") << u"/agent/rtm/ws?organization_id=x"_s << push(u"unsupported_version"_s, u"3.7"_s);
}

void tst_Sandbox::closingPushes()
{
    QFETCH(QString, path);
    QFETCH(O, push);
    Sandbox sandbox({.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    Socket agent(QUrl(sandbox.rtmUrl().toString() + path));
    QTRY_COMPARE(agent.frames, QList<O>{push});
    QTRY_VERIFY(agent.isClosed());
}

void tst_Sandbox::noSuchPlace()
{
    Sandbox sandbox({.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    Socket lost(QUrl(sandbox.rtmUrl().toString() + "/somewhere/else"_L1));
    QTRY_COMPARE(lost.raw().closeCode(), QWebSocketProtocol::CloseCodePolicyViolated);
    QTRY_VERIFY(lost.isClosed());
}

void tst_Sandbox::otherSites()
{
    Sandbox sandbox({.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    QWebSocket foreign(u"http://evil.example"_s);
    foreign.open(QUrl(sandbox.rtmUrl().toString() + "/customer/ws"_L1));
    QTRY_COMPARE(foreign.closeCode(), QWebSocketProtocol::CloseCodePolicyViolated);
}

void tst_Sandbox::oddFrames()
{
    Sandbox sandbox({.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    Socket agent(agentUrl(sandbox));
    QTRY_VERIFY(agent.isConnected());
    agent.raw().sendTextMessage(u"no JSON"_s);
    agent.raw().sendBinaryMessage("\x01\x02");
    agent.send({{u"action"_s, u"ping"_s}});
    QTRY_COMPARE(agent.frames.size(), 3);
    // The ping is answered from the event loop; what cannot be read is refused at once.
    for (int i = 0; i < 2; ++i)
        QCOMPARE(agent.frames.at(i).value("payload"_L1)["error"_L1]["type"_L1], "validation"_L1);
    QCOMPARE(agent.frames.at(2).value("success"_L1), true);
}

void tst_Sandbox::largeFrame()
{
    Sandbox sandbox({.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    Socket agent(agentUrl(sandbox));
    Socket other(agentUrl(sandbox));
    QTRY_VERIFY(agent.isConnected() && other.isConnected());
    agent.raw().sendTextMessage(QString(20 * 1024 * 1024, u'x'));
    QTRY_VERIFY(agent.isClosed());
    other.login(sandbox.token());
    QTRY_VERIFY(!other.frames.isEmpty());
}

// Some clients keep the connection by the pings of WebSocket instead of those of the protocol.
void tst_Sandbox::pingsOfTheWebSocket()
{
    const auto clock = std::make_shared<VirtualClock>();
    Sandbox sandbox({.world = u"empty"_s, .clock = clock});
    QVERIFY(sandbox.listen());
    Socket agent(agentUrl(sandbox));
    QTRY_VERIFY(agent.isConnected());
    agent.login(sandbox.token());
    QTRY_VERIFY(!agent.frames.isEmpty());
    QSignalSpy pongs(&agent.raw(), &QWebSocket::pong);
    for (int i = 0; i < 3; ++i) {
        clock->advance(20s);
        agent.raw().ping();
        QTRY_COMPARE(pongs.size(), i + 1);
    }
    QVERIFY(agent.isConnected());
    clock->advance(30s);
    QTRY_VERIFY(agent.isClosed());
    QCOMPARE(agent.frames.last().value("payload"_L1)["reason"_L1], "connection_timeout"_L1);
}

void tst_Sandbox::pageAndFiles()
{
    Sandbox sandbox({.world = u"empty"_s});
    QVERIFY(sandbox.listen());
    QNetworkAccessManager network;
    const auto get = [&](const QString &path) {
        QUrl url = sandbox.customerPage();
        url.setPath(path);
        std::unique_ptr<QNetworkReply> reply(network.get(QNetworkRequest(url)));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }))
            return QString();
        return u"%1 %2"_s.arg(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt())
            .arg(reply->header(QNetworkRequest::ContentTypeHeader).toString());
    };
    QCOMPARE(get(u"/customer"_s), u"200 text/html; charset=utf-8"_s);
    QCOMPARE(get(u"/customer/page.css"_s), u"200 text/css; charset=utf-8"_s);
    QCOMPARE(get(u"/customer/page.js"_s), u"200 text/javascript; charset=utf-8"_s);
    QCOMPARE(get(u"/"_s), u"200 text/html; charset=utf-8"_s);
    QVERIFY(get(u"/customer/other"_s).startsWith(u"404"_s));
    QVERIFY(get(u"/v3.6/agent/rtm/ws"_s).startsWith(u"404"_s));
}

void tst_Sandbox::severalAtOnce()
{
    Sandbox first({.world = u"empty"_s});
    Sandbox second({.world = u"demo"_s});
    QVERIFY(first.listen());
    QVERIFY(second.listen());
    QVERIFY(first.rtmUrl() != second.rtmUrl());
    QCOMPARE(first.rtmUrl().host(), u"127.0.0.1"_s);
    Socket agent(agentUrl(first));
    QTRY_VERIFY(agent.isConnected());
    agent.login(second.token());
    QTRY_COMPARE(agent.frames.value(0).value("success"_L1), false);
}

void tst_Sandbox::goesWithConnectionsOpen()
{
    auto sandbox = std::make_unique<Sandbox>();
    QVERIFY(sandbox->listen());
    Socket agent(agentUrl(*sandbox));
    Socket other(agentUrl(*sandbox));
    Socket tab(QUrl(sandbox->rtmUrl().toString() + "/customer/ws"_L1));
    Socket silent(agentUrl(*sandbox));
    QTRY_VERIFY(agent.isConnected() && other.isConnected() && tab.isConnected() && silent.isConnected());
    agent.login(sandbox->token());
    other.login(sandbox->token());
    tab.send({{u"type"_s, u"hello"_s}});
    QTRY_VERIFY(!agent.frames.isEmpty() && !other.frames.isEmpty() && !tab.frames.isEmpty());
    sandbox.reset();
    QTRY_VERIFY(agent.isClosed() && other.isClosed() && tab.isClosed() && silent.isClosed());
}

void tst_Sandbox::beforeListening()
{
    const Sandbox sandbox;
    QVERIFY(sandbox.rtmUrl().isEmpty());
    QVERIFY(sandbox.customerPage().isEmpty());
    QVERIFY(sandbox.organizationId().isEmpty());
    QVERIFY(sandbox.token().isEmpty());
}

void tst_Sandbox::portInUse()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    Sandbox sandbox({.port = taken.serverPort()});
    QString error;
    QVERIFY(!sandbox.listen(&error));
    QCOMPARE(error, u"cannot listen on 127.0.0.1:%1: The bound address is already in use"_s.arg(taken.serverPort()));
    taken.close();
    QVERIFY2(sandbox.listen(&error), qPrintable(error));
}

void tst_Sandbox::badWorld()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"shop.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n\"organization\": { \"id\": \"o\", \"name\": \"O\" },\n\"groups\": [],\n\"agents\": 5\n}\n");
    file.close();
    Sandbox sandbox({.world = file.fileName()});
    QString error;
    QVERIFY(!sandbox.listen(&error));
    QCOMPARE(error, file.fileName() + u":4: agents: expected array, found number"_s);
}

// ---- the program ----

void tst_Sandbox::program()
{
    QProcess program;
    program.start(QStringLiteral(SANDBOX_PROGRAM),
                  {u"--world"_s, u"demo"_s, u"--seed"_s, u"3"_s, u"--speed"_s, u"500"_s});
    QVERIFY(program.waitForReadyRead());
    const QByteArray line = program.readAllStandardOutput();
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(line.endsWith('\n'));
    const O ready = QJsonDocument::fromJson(line).object();
    QCOMPARE(ready.keys(),
             (QStringList{u"control"_s, u"control_key"_s, u"customer_page"_s, u"http"_s, u"organization_id"_s, u"rtm"_s,
                          u"token"_s}));

    Socket agent(QUrl(u"%1/v3.6/agent/rtm/ws?organization_id=%2"_s.arg(ready.value("rtm"_L1).toString(),
                                                                       ready.value("organization_id"_L1).toString())));
    QTRY_VERIFY(agent.isConnected());
    agent.login(ready.value("token"_L1).toString());
    QTRY_VERIFY(agent.frames.size() > 20);
    program.terminate();
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    QCOMPARE(program.readAllStandardOutput(), QByteArray());
    QCOMPARE(program.readAllStandardError(), QByteArray());
}

void tst_Sandbox::programSaysWhyNot_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("world") << QStringList{u"--world"_s, u"no/such.json"_s} << 1
                           << u"no/such.json: cannot read the world"_s;
    QTest::newRow("port") << QStringList{u"--port"_s, u"%1"_s} << 1
                          << u"cannot listen on 127.0.0.1:%1: The bound address is already in use"_s;
    QTest::newRow("no port") << QStringList{u"--port"_s, u"70000"_s} << 2 << u"--port needs a number from 0 to 65535"_s;
    QTest::newRow("speed") << QStringList{u"--speed"_s, u"0"_s} << 2 << u"--speed needs a number above 0"_s;
    QTest::newRow("seed") << QStringList{u"--seed"_s, u"x"_s} << 2 << u"--seed needs a whole number"_s;
    QTest::newRow("option") << QStringList{u"--prt"_s} << 2 << u"Unknown option 'prt'"_s;
    QTest::newRow("load") << QStringList{u"--world"_s, u"load:cats=5"_s} << 1
                          << u"load:cats=5: there is no \"cats\"; there is chats, visitors, rate"_s;
    QTest::newRow("load twice") << QStringList{u"--world"_s, u"load:chats=5,chats=6"_s} << 1
                                << u"load:chats=5,chats=6: chats stands there twice"_s;
    QTest::newRow("no world") << QStringList{u"--world"_s, QString()} << 2 << u"--world needs a name or a file"_s;
    QTest::newRow("key") << QStringList{u"--key"_s, u"x"_s} << 2 << u"--key is for export with --control only"_s;
    QTest::newRow("export with key") << QStringList{u"export"_s, u"--key"_s, u"x"_s} << 2
                                     << u"--key is for export with --control only"_s;
    QTest::newRow("control") << QStringList{u"--control"_s, u"http://127.0.0.1:1"_s} << 2
                             << u"--control is for export only"_s;
    QTest::newRow("argument") << QStringList{u"demo"_s} << 2 << u"unexpected argument 'demo'"_s;
}

void tst_Sandbox::programSaysWhyNot()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, words);
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const QString port = QString::number(taken.serverPort());
    arguments.replaceInStrings(u"%1"_s, port);
    QProcess program;
    program.start(QStringLiteral(SANDBOX_PROGRAM), arguments);
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), code);
    QCOMPARE(program.readAllStandardOutput(), QByteArray());
    const QString said = QString::fromUtf8(program.readAllStandardError());
    QVERIFY2(said.startsWith(u"deskbell-sandbox: "_s + words.replace(u"%1"_s, port)), qPrintable(said));
    QCOMPARE(said.count(u'\n'), 1);
}

QTEST_GUILESS_MAIN(tst_Sandbox)
#include "tst_sandbox.moc"
