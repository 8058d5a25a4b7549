// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// The real socket against servers that are not there, not trusted, mute, or talking nonsense. Each gives an error that
// says what is wrong, and the client can go on afterwards.

#include <virtualclock.h>

#include <rtmclient.h>

#include <QtCore/QCryptographicHash>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QtEndian>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = RtmClient::State;

namespace {

constexpr int patience = 30'000; // in ms, for machines that do other things as well

// A WebSocket server that writes bytes as it is told, which a proper one would refuse.
class RawServer
{
public:
    RawServer()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            m_socket = m_server.nextPendingConnection();
            m_received.clear();
            m_requestId.clear();
            m_upgraded = false;
            QObject::connect(m_socket, &QTcpSocket::readyRead, m_socket, [this] { read(); });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen on the loopback interface");
    }

    QUrl url() const { return QUrl(u"ws://127.0.0.1:%1"_s.arg(m_server.serverPort())); }
    bool isConnected() const { return m_socket && m_socket->state() == QAbstractSocket::ConnectedState; }

    static QByteArray frame(quint8 first, const QByteArray &payload, qint64 claimed = -1)
    {
        const quint64 size = claimed < 0 ? quint64(payload.size()) : quint64(claimed);
        QByteArray header(10, '\0');
        header[0] = char(first);
        header[1] = 127;
        qToBigEndian(size, header.data() + 2);
        if (size < 126) {
            header[1] = char(size);
            header.truncate(2);
        } else if (size < 65536) {
            header[1] = 126;
            qToBigEndian(quint16(size), header.data() + 2);
            header.truncate(4);
        }
        return header + payload;
    }
    void write(const QByteArray &bytes) { m_socket->write(bytes); }
    void hangUp() { m_socket->disconnectFromHost(); }

    QByteArray upgrade = "101 Switching Protocols"; ///< what the handshake is answered with
    std::function<void()> onLogin = [this] { acceptLogin(); };
    void acceptLogin()
    {
        const QByteArray text = R"({"request_id":")" + m_requestId
            + R"(","action":"login","type":"response",)"
              R"("success":true,"payload":{"my_profile":{"id":"me"},"chats_summary":[]}})";
        write(frame(0x81, text));
    }

private:
    void read()
    {
        m_received += m_socket->readAll();
        if (!m_upgraded && m_received.contains("\r\n\r\n")) {
            m_upgraded = true;
            const qsizetype key = m_received.toLower().indexOf("sec-websocket-key: ") + 19;
            const QByteArray secret = m_received.mid(key, m_received.indexOf("\r\n", key) - key);
            const QByteArray accept =
                QCryptographicHash::hash(secret + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
                    .toBase64();
            m_received.clear();
            write("HTTP/1.1 " + upgrade
                  + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept + "\r\n\r\n");
        } else if (m_upgraded && m_requestId.isEmpty()) {
            m_requestId = unmasked();
            onLogin();
        }
    }
    // The request id of the only frame that a client sends here: its login.
    QByteArray unmasked() const
    {
        const qsizetype start = (m_received[1] & 127) == 126 ? 4 : 2;
        QByteArray text = m_received.mid(start + 4);
        for (qsizetype i = 0; i < text.size(); ++i)
            text[i] = char(text[i] ^ m_received[start + i % 4]);
        return QJsonDocument::fromJson(text)["request_id"_L1].toString().toLatin1();
    }

    QTcpServer m_server;
    QPointer<QTcpSocket> m_socket;
    QByteArray m_received;
    QByteArray m_requestId;
    bool m_upgraded = false;
};

QByteArray data(const QString &name)
{
    QFile file(QStringLiteral(RTM_TESTS "/data/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void closedPort();
    void address_data();
    void address();
    void refusedCertificate();
    void noTls();
    void trustedCertificate();
    void muteServer();
    void refusedHandshake();
    void hangsUpDuringTheLogin();
    void badFrames_data();
    void badFrames();
    void dropped_data();
    void dropped();
    void binaryFrame();
    void messageInPieces();

private:
    void open(const QUrl &url);
    void goLive(RawServer &server);

    std::shared_ptr<VirtualClock> clock; ///< of the client; the sockets are real
    std::unique_ptr<RtmClient> client;
    QStringList problems;
};

void TestBadInput::init()
{
    clock = std::make_shared<VirtualClock>();
    client = std::make_unique<RtmClient>(&RtmTransport::webSocket, clock);
    problems.clear();
    QObject::connect(client.get(), &RtmClient::problemsFound, this, [this](const QString &, const auto &found) {
        for (const Rtm::Problem &problem : found)
            problems.append(problem.text);
    });
}

// Whatever has happened: the client goes on.
void TestBadInput::cleanup()
{
    if (QTest::currentTestFailed() || !client)
        return;
    RawServer good;
    client->close();
    goLive(good);
    client.reset();
}

void TestBadInput::open(const QUrl &url)
{
    RtmSettings settings;
    settings.url = url;
    settings.organizationId = u"o"_s;
    settings.token = RtmSettings::fixedToken(u"t"_s);
    client->setSettings(settings);
    client->open();
}

void TestBadInput::goLive(RawServer &server)
{
    open(server.url());
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), State::Live, patience);
}

void TestBadInput::closedPort()
{
    QUrl url;
    {
        RawServer gone;
        url = gone.url();
    }
    open(url);
    QCOMPARE(client->state(), State::Connecting);
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), State::Waiting, patience);
    QCOMPARE(client->error().type(), u"connection_refused"_s);
    QVERIFY2(client->error().message().startsWith(u"Nobody answers at 127.0.0.1:%1"_s.arg(url.port())),
             qPrintable(client->error().message()));
}

void TestBadInput::address_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("empty") << QUrl();
    QTest::newRow("no host") << QUrl(u"ws://"_s);
    QTest::newRow("no WebSocket") << QUrl(u"http://127.0.0.1"_s);
    QTest::newRow("no scheme") << QUrl(u"127.0.0.1"_s);
}

void TestBadInput::address()
{
    QFETCH(QUrl, url);
    open(url);
    QTRY_VERIFY_WITH_TIMEOUT(client->state() != State::Connecting, patience);
    QCOMPARE(client->state(), State::Stopped); // it will not become better by itself
    QCOMPARE(client->error().type(), u"bad_address"_s);
}

void TestBadInput::refusedCertificate()
{
    QSslServer server;
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(data(u"certificate.pem"_s)));
    configuration.setPrivateKey(QSslKey(data(u"key.pem"_s), QSsl::Ec));
    QVERIFY(!configuration.localCertificate().isNull() && !configuration.privateKey().isNull());
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    open(QUrl(u"wss://127.0.0.1:%1"_s.arg(server.serverPort())));
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), State::Waiting, patience);
    QCOMPARE(client->error().type(), u"tls_refused"_s);
    const QString message = client->error().message();
    QVERIFY2(message.startsWith(u"The certificate of 127.0.0.1:"_s) && message.contains(u"self-signed"_s),
             qPrintable(message));
}

void TestBadInput::noTls()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server,
            [&] { server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    const QUrl url(u"wss://127.0.0.1:%1"_s.arg(server.serverPort()));
    open(url);
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), State::Waiting, patience);
    QCOMPARE(client->error().type(), u"tls_failed"_s);
    QVERIFY2(client->error().message().startsWith(u"127.0.0.1:%1 opens no secure connection: "_s.arg(url.port())),
             qPrintable(client->error().message()));
}

// The way for a private authority: as a setting of the process, not by looking away.
void TestBadInput::trustedCertificate()
{
    QSslServer server;
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(data(u"certificate.pem"_s)));
    configuration.setPrivateKey(QSslKey(data(u"key.pem"_s), QSsl::Ec));
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const auto before = QSslConfiguration::defaultConfiguration();
    auto trusting = before;
    trusting.addCaCertificate(configuration.localCertificate());
    QSslConfiguration::setDefaultConfiguration(trusting);
    open(QUrl(u"wss://127.0.0.1:%1"_s.arg(server.serverPort())));
    QSslConfiguration::setDefaultConfiguration(before);
    QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), patience); // after the handshake of TLS
    QCOMPARE(client->state(), State::Connecting);
}

void TestBadInput::muteServer()
{
    QTcpServer mute;
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    open(QUrl(u"ws://127.0.0.1:%1"_s.arg(mute.serverPort())));
    QTRY_VERIFY_WITH_TIMEOUT(mute.hasPendingConnections(), patience);
    clock->advance(9999ms);
    QCOMPARE(client->state(), State::Connecting);
    clock->advance(1ms);
    QCOMPARE(client->state(), State::Waiting);
    QCOMPARE(client->error().type(), u"handshake_timeout"_s);
    QVERIFY(client->error().message().startsWith(u"127.0.0.1:%1 "_s.arg(mute.serverPort())));
    const std::unique_ptr<QTcpSocket> socket(mute.nextPendingConnection());
    QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::UnconnectedState, patience); // let go of
}

void TestBadInput::refusedHandshake()
{
    RawServer server;
    server.upgrade = "403 Forbidden";
    open(server.url());
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), State::Waiting, patience);
    QCOMPARE(client->error().type(), u"handshake_refused"_s);
    const QString message = client->error().message();
    QVERIFY2(message.contains(u"403"_s), qPrintable(message));
    QVERIFY2(!message.contains(u"::"_s) && message.endsWith(u'.') && !message.endsWith(u".."_s), qPrintable(message));
}

void TestBadInput::hangsUpDuringTheLogin()
{
    RawServer server;
    server.onLogin = [&] { server.hangUp(); };
    open(server.url());
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), State::Waiting, patience);
    QCOMPARE(client->error().type(), u"connection_lost"_s);
}

void TestBadInput::badFrames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no JSON") << QByteArray("hello") << u"not JSON"_s;
    QTest::newRow("truncated JSON") << QByteArray(R"({"type":"push","act)") << u"not JSON"_s;
    QTest::newRow("no object") << QByteArray("[1,2]") << u"the frame is not an object"_s;
    QTest::newRow("empty") << QByteArray() << u"not JSON"_s;
    QTest::newRow("nobody's response") << QByteArray(
        R"({"type":"response","action":"x","request_id":"77","success":true})")
                                       << u"a response to nobody's request"_s;
}

void TestBadInput::badFrames()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, problem);
    RawServer server;
    goLive(server);
    int pushes = 0;
    QObject::connect(client.get(), &RtmClient::unknownPush, this, [&] { ++pushes; });
    server.write(RawServer::frame(0x81, text) + RawServer::frame(0x81, R"({"type":"push","action":"of_the_future"})"));
    QTRY_COMPARE_WITH_TIMEOUT(pushes, 1, patience);
    QCOMPARE(problems.size(), 1);
    QVERIFY2(problems.first().startsWith(problem), qPrintable(problems.first()));
    QCOMPARE(client->state(), State::Live);
}

void TestBadInput::dropped_data()
{
    QTest::addColumn<QList<QByteArray>>("bytes");
    QTest::addColumn<bool>("hangUp");
    QTest::addColumn<QString>("type");
    constexpr qint64 mebibyte = 1 << 20;
    const QByteArray piece(mebibyte, ' ');
    // The header alone is enough: nobody waits for the rest, and nothing is kept ready for it.
    QTest::newRow("frame of 20 MiB") << QList{RawServer::frame(0x81, "{", 20 * mebibyte)} << false
                                     << u"frame_too_large"_s;
    QTest::newRow("frame of 8 EiB") << QList{RawServer::frame(0x81, "{", std::numeric_limits<qint64>::max())} << false
                                    << u"frame_too_large"_s;
    QList<QByteArray> pieces{RawServer::frame(0x01, piece)};
    for (int i = 0; i < 19; ++i)
        pieces.append(RawServer::frame(0x00, piece));
    QTest::newRow("20 MiB in pieces") << pieces << false << u"frame_too_large"_s;
    QTest::newRow("truncated frame") << QList{RawServer::frame(0x81, "{\"type\":", 1000)} << true
                                     << u"connection_lost"_s;
    QTest::newRow("half a header") << QList{QByteArray("\x81\x7e\x01", 3)} << true << u"connection_lost"_s;
    QTest::newRow("no UTF-8") << QList{RawServer::frame(0x81, "\xff\xfe{}")} << false << u"bad_frame"_s;
    QTest::newRow("reserved bits") << QList{RawServer::frame(0xf1, "{}")} << false << u"bad_frame"_s;
    QTest::newRow("goodbye") << QList{RawServer::frame(0x88, QByteArray("\x03\xe8", 2))} << true
                             << u"connection_lost"_s;
}

void TestBadInput::dropped()
{
    QFETCH(QList<QByteArray>, bytes);
    QFETCH(bool, hangUp);
    QFETCH(QString, type);
    RawServer server;
    goLive(server);
    for (const QByteArray &piece : bytes)
        server.write(piece);
    if (hangUp)
        server.hangUp();
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), State::Waiting, patience);
    QCOMPARE(client->error().type(), type);
    QTRY_VERIFY_WITH_TIMEOUT(!server.isConnected(), patience);
}

void TestBadInput::binaryFrame()
{
    RawServer server;
    goLive(server);
    int pushes = 0;
    QObject::connect(client.get(), &RtmClient::unknownPush, this, [&] { ++pushes; });
    server.write(RawServer::frame(0x82, R"({"type":"push","action":"of_the_future"})"));
    QTRY_COMPARE_WITH_TIMEOUT(pushes, 1, patience);
    server.write(RawServer::frame(0x82, QByteArray("\x00\xff\x01", 3)));
    QTRY_COMPARE_WITH_TIMEOUT(problems.size(), 1, patience);
    QCOMPARE(client->state(), State::Live);
}

void TestBadInput::messageInPieces()
{
    RawServer server;
    goLive(server);
    int pushes = 0;
    QObject::connect(client.get(), &RtmClient::unknownPush, this, [&] { ++pushes; });
    server.write(RawServer::frame(0x01, R"({"type":"pu)"));
    server.write(RawServer::frame(0x89, "are you there")); // a ping of WebSocket in between
    server.write(RawServer::frame(0x80, R"(sh","action":"of_the_future"})"));
    QTRY_COMPARE_WITH_TIMEOUT(pushes, 1, patience);
    QCOMPARE(problems, QStringList());
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
