// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <rtmclient.h>
#include <sandbox.h>

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using O = QJsonObject;

// A connection that has logged in, as bytes: what a WebSocket makes of them would hide how it ends.
class Raw : public QObject
{
    Q_OBJECT
public:
    explicit Raw(const Sandbox &sandbox)
    {
        const QUrl url = sandbox.rtmUrl();
        m_socket.connectToHost(url.host(), quint16(url.port()));
        m_socket.write("GET /v3.6/agent/rtm/ws?organization_id=" + sandbox.organizationId().toUtf8()
                       + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { bytes += m_socket.readAll(); });
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { error = m_socket.errorString(); });
        connect(&m_socket, &QTcpSocket::readChannelFinished, this, [this] { ended = true; });
    }
    bool isOpen() const { return bytes.contains("\r\n\r\n"); }
    void ping()
    {
        const QByteArray text = R"({"action":"ping"})";
        m_socket.write(QByteArray("\x81") + char(0x80 | text.size()) + QByteArray(4, '\0') + text);
    }
    QByteArray bytes;
    QString error;
    bool ended = false;

private:
    QTcpSocket m_socket;
};

static RtmSettings settingsFor(const Sandbox &sandbox)
{
    RtmSettings settings;
    settings.url = sandbox.rtmUrl();
    settings.organizationId = sandbox.organizationId();
    settings.token = RtmSettings::fixedToken(sandbox.token());
    return settings;
}

// Verbs from outside, and what they do to real sockets.
class tst_Control : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void overHttp();
    void onlyWithTheKey();
    void reset();
    void halfClose();
    void silence();
    void drip();
    void clientComesBack_data();
    void clientComesBack();
    void restartFromOutside();
    void restartIsDownForAWhile();
    void scenario();
    void wrongScenario();

private:
    /// Status and body.
    std::pair<int, O> post(const O &verb, const QString &key);
    void run(const O &verb)
    {
        const auto result = m_sandbox->control(verb);
        QVERIFY2(result.hasValue(), result ? "" : qPrintable(result.error().message()));
    }

    std::unique_ptr<Sandbox> m_sandbox;
};

void tst_Control::init()
{
    m_sandbox = std::make_unique<Sandbox>(SandboxOptions{.speed = 100});
    QVERIFY(m_sandbox->listen());
}

void tst_Control::cleanup()
{
    m_sandbox.reset();
}

std::pair<int, O> tst_Control::post(const O &verb, const QString &key)
{
    QNetworkAccessManager network;
    QNetworkRequest request(m_sandbox->controlUrl());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Authorization", "Bearer " + key.toUtf8());
    const std::unique_ptr<QNetworkReply> reply(network.post(request, QJsonDocument(verb).toJson()));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait())
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            QJsonDocument::fromJson(reply->readAll()).object()};
}

void tst_Control::overHttp()
{
    Raw raw(*m_sandbox);
    QTRY_VERIFY(raw.isOpen());
    const QString key = m_sandbox->controlKey();
    const auto [status, body] = post({{u"verb"_s, u"connections"_s}}, key);
    QCOMPARE(status, 200);
    QCOMPARE(body.value("connections"_L1).toArray().size(), 1);
    QCOMPARE(post({{u"verb"_s, u"calm"_s}}, key), std::pair(200, O()));
    QCOMPARE(
        post({{u"verb"_s, u"drip"_s}}, key),
        std::pair(400,
                  O{{u"error"_s, O{{u"type"_s, u"validation"_s}, {u"message"_s, u"`bytes_per_second`: missing"_s}}}}));
}

void tst_Control::onlyWithTheKey()
{
    const auto [status, body] = post({{u"verb"_s, u"connections"_s}}, u"guess"_s);
    QCOMPARE(status, 401);
    QCOMPARE(body.value("error"_L1)["type"_L1], u"authentication"_s);
}

void tst_Control::reset()
{
    Raw raw(*m_sandbox);
    QTRY_VERIFY(raw.isOpen());
    run({{u"verb"_s, u"reset"_s}});
    QTRY_VERIFY(!raw.error.isEmpty());
    QVERIFY2(!raw.bytes.contains('\x88'), "a WebSocket that is closed says so first");
    QTRY_VERIFY(m_sandbox->control({{u"verb"_s, u"connections"_s}})->value("connections"_L1).toArray().isEmpty());
}

void tst_Control::halfClose()
{
    Raw raw(*m_sandbox);
    QTRY_VERIFY(raw.isOpen());
    run({{u"verb"_s, u"half_close"_s}});
    QTRY_VERIFY(raw.ended);
}

void tst_Control::silence()
{
    Raw raw(*m_sandbox), other(*m_sandbox);
    QTRY_VERIFY(raw.isOpen() && other.isOpen());
    const QByteArray before = raw.bytes;
    run({{u"verb"_s, u"silence"_s}, {u"connection"_s, 1}});
    raw.ping();
    other.ping();
    QTRY_VERIFY(other.bytes.contains("response"));
    QCOMPARE(raw.bytes, before);
    run({{u"verb"_s, u"calm"_s}});
    QTRY_VERIFY(raw.bytes.contains("response"));
}

void tst_Control::drip()
{
    Raw raw(*m_sandbox);
    QTRY_VERIFY(raw.isOpen());
    run({{u"verb"_s, u"drip"_s}, {u"bytes_per_second"_s, 400}});
    raw.bytes.clear();
    QSet<qsizetype> sizes;
    raw.ping();
    QTRY_VERIFY_WITH_TIMEOUT((sizes.insert(raw.bytes.size()), raw.bytes.endsWith('}')), 20000);
    QVERIFY(sizes.size() > 2);
}

void tst_Control::clientComesBack_data()
{
    QTest::addColumn<O>("verb");
    QTest::newRow("reset") << O{{u"verb"_s, u"reset"_s}};
    QTest::newRow("half close") << O{{u"verb"_s, u"half_close"_s}};
    QTest::newRow("close") << O{{u"verb"_s, u"close"_s}};
    QTest::newRow("reason") << O{{u"verb"_s, u"disconnect"_s}, {u"reason"_s, u"internal_error"_s}};
    QTest::newRow("region") << O{{u"verb"_s, u"misdirect"_s}, {u"region"_s, u"fra"_s}};
    QTest::newRow("restart") << O{{u"verb"_s, u"restart"_s}};
    QTest::newRow("restart anew") << O{{u"verb"_s, u"restart"_s}, {u"memory"_s, false}};
}

void tst_Control::clientComesBack()
{
    QFETCH(O, verb);
    RtmClient client;
    client.setSettings(settingsFor(*m_sandbox));
    QSignalSpy loggedIn(&client, &RtmClient::loggedIn);
    client.open();
    QTRY_COMPARE(loggedIn.size(), 1);
    run(verb);
    QTRY_COMPARE_WITH_TIMEOUT(loggedIn.size(), 2, 20000);
    QCOMPARE(client.state(), RtmClient::State::Live);
}

void tst_Control::restartFromOutside()
{
    Raw raw(*m_sandbox);
    QTRY_VERIFY(raw.isOpen());
    const QUrl url = m_sandbox->rtmUrl();
    QCOMPARE(post({{u"verb"_s, u"restart"_s}, {u"memory"_s, false}}, m_sandbox->controlKey()), std::pair(200, O()));
    QTRY_VERIFY(raw.ended);
    QTRY_COMPARE(post({{u"verb"_s, u"calm"_s}}, m_sandbox->controlKey()).first, 200);
    QCOMPARE(m_sandbox->rtmUrl(), url);
}

void tst_Control::restartIsDownForAWhile()
{
    const QString token = m_sandbox->token();
    run({{u"verb"_s, u"restart"_s}, {u"memory"_s, false}, {u"down"_s, u"1h"_s}});
    QTRY_COMPARE(post({{u"verb"_s, u"calm"_s}}, m_sandbox->controlKey()).first, 0);
    run({{u"verb"_s, u"restart"_s}});
    QTRY_COMPARE(post({{u"verb"_s, u"calm"_s}}, m_sandbox->controlKey()).first, 200);
    QCOMPARE(m_sandbox->token(), token);
}

void tst_Control::scenario()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"bad-day.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"steps": [{"on": {"request": "ping"}, "do": [{"verb": "reset"}]}]})");
    file.close();
    Sandbox sandbox({.world = u"empty"_s, .scenario = file.fileName()});
    QString error;
    QVERIFY2(sandbox.listen(&error), qPrintable(error));
    Raw raw(sandbox);
    QTRY_VERIFY(raw.isOpen());
    raw.ping();
    QTRY_VERIFY(!raw.error.isEmpty());
}

void tst_Control::wrongScenario()
{
    Sandbox sandbox({.scenario = u"/there/is/none.json"_s});
    QString error;
    QVERIFY(!sandbox.listen(&error));
    QVERIFY2(error.startsWith("/there/is/none.json: cannot read the scenario"_L1), qPrintable(error));

    const QTemporaryDir folder;
    QFile file(folder.filePath(u"s.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"steps": [{"at": "1s", "do": [{"verb": "reset", "agent": "nobody"}]}]})");
    file.close();
    Sandbox strange({.scenario = file.fileName()});
    QVERIFY(!strange.listen(&error));
    QCOMPARE(error, file.fileName() + u":1: steps[0].do[0].agent: there is no agent \"nobody\""_s);
}

QTEST_GUILESS_MAIN(tst_Control)
#include "tst_control.moc"
