// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <sandbox.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QHttpMultiPart>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslSocket>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

#include <memory>

using namespace Qt::StringLiterals;

using O = QJsonObject;

// HTTP and TLS through real sockets.
class tst_Gate : public QObject
{
    Q_OBJECT
private slots:
    void webApi();
    void upload();
    void signInPage();
    void headAndOptions();
    void manyOnOneConnection();

    void tls();
    void tlsIsNotTrustedByItself();
    void handshakesThatFail();

private:
    QNetworkReply *finished(QNetworkReply *reply);
    QNetworkAccessManager m_network;
};

static QNetworkRequest requestFor(const Sandbox &sandbox, const QString &path, const QString &query = {})
{
    QUrl url = sandbox.httpUrl();
    url.setPath(path);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + sandbox.token().toUtf8());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
    ssl.setCaCertificates(QSslCertificate::fromData(sandbox.certificate()));
    request.setSslConfiguration(ssl);
    return request;
}

static int statusOf(const QNetworkReply *reply)
{
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

QNetworkReply *tst_Gate::finished(QNetworkReply *reply)
{
    reply->setParent(this);
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }))
        qFatal("no response from %s", qPrintable(reply->url().toString()));
    return reply;
}

void tst_Gate::webApi()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    const auto *reply =
        finished(m_network.post(requestFor(sandbox, u"/v3.6/agent/action/list_chats"_s), "{\"limit\": 3}"));
    QCOMPARE(statusOf(reply), 200);
    const O chats = QJsonDocument::fromJson(const_cast<QNetworkReply *>(reply)->readAll()).object();
    QCOMPARE(chats["chats_summary"_L1].toArray().size(), 3);
    QNetworkRequest request = requestFor(sandbox, u"/v3.6/agent/action/list_chats"_s);
    request.setRawHeader("Authorization", "Bearer dal:wrong");
    auto *refused = finished(m_network.post(request, "{}"));
    QCOMPARE(statusOf(refused), 401);
    QCOMPARE(QJsonDocument::fromJson(refused->readAll())["error"_L1]["type"_L1], "authentication"_L1);
    QCOMPARE(statusOf(finished(m_network.get(requestFor(sandbox, u"/v3.6/nothing"_s)))), 404);
}

void tst_Gate::upload()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    QByteArray bytes;
    for (int i = 0; bytes.size() < 1024 * 1024; ++i)
        bytes.append(QByteArray::number(i)).append(char(i));
    QHttpMultiPart parts(QHttpMultiPart::FormDataType);
    QHttpPart part;
    part.setHeader(QNetworkRequest::ContentDispositionHeader, u"form-data; name=\"file\"; filename=\"noise.bin\""_s);
    part.setBody(bytes);
    parts.append(part);
    QNetworkRequest request = requestFor(sandbox, u"/v3.6/agent/action/upload_file"_s);
    request.setHeader(QNetworkRequest::ContentTypeHeader, {});
    auto *reply = finished(m_network.post(request, &parts));
    QCOMPARE(statusOf(reply), 200);
    const QUrl url(QJsonDocument::fromJson(reply->readAll())["url"_L1].toString());
    QCOMPARE(url.authority(), sandbox.httpUrl().authority());
    auto *file = finished(m_network.get(QNetworkRequest(url)));
    QCOMPARE(statusOf(file), 200);
    QVERIFY(file->readAll() == bytes);
    QCOMPARE(file->rawHeader("X-Content-Type-Options"), "nosniff");
}

void tst_Gate::signInPage()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    const QString asked =
        u"response_type=code&client_id=desk&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fback&state=s&code_challenge="_s
        + QString(43, u'a');
    auto *page = finished(m_network.get(requestFor(sandbox, u"/"_s, asked)));
    QCOMPARE(statusOf(page), 200);
    QVERIFY(page->readAll().contains("Anna Smith"));
    QNetworkRequest form = requestFor(sandbox, u"/signin"_s);
    form.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    const auto *pressed = finished(m_network.post(form, asked.toUtf8() + "&agent_id=anna.smith%40fernhill.example"));
    QCOMPARE(statusOf(pressed), 302);
    QVERIFY2(pressed->rawHeader("Location").startsWith("http://127.0.0.1:1/back?"), pressed->rawHeader("Location"));
    // From a page of another site.
    form.setRawHeader("Origin", "https://shop.example");
    const auto *foreign = finished(m_network.post(form, asked.toUtf8() + "&agent_id=anna.smith%40fernhill.example"));
    QVERIFY(foreign->rawHeader("Location").startsWith("/ooops"));
}

void tst_Gate::headAndOptions()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    auto *head = finished(m_network.head(requestFor(sandbox, u"/customer"_s)));
    QCOMPARE(statusOf(head), 200);
    QCOMPARE(head->readAll(), QByteArray());
    const auto *options = finished(m_network.sendCustomRequest(requestFor(sandbox, u"/v2/token"_s), "OPTIONS"));
    QCOMPARE(statusOf(options), 204);
    QCOMPARE(options->rawHeader("Access-Control-Allow-Origin"), "*");
}

void tst_Gate::manyOnOneConnection()
{
    Sandbox sandbox;
    QVERIFY(sandbox.listen());
    QNetworkAccessManager network;
    QList<QNetworkReply *> replies;
    for (int i = 0; i < 30; ++i)
        replies.append(network.post(requestFor(sandbox, u"/v3.6/configuration/action/list_groups"_s), "{}"));
    for (QNetworkReply *reply : std::as_const(replies)) {
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(statusOf(reply), 200);
    }
}

// ---- TLS ----

#define NEEDS_OPENSSL() \
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty() || !QSslSocket::supportsSsl()) \
    QSKIP("the program openssl makes the certificate, and is not here")

void tst_Gate::tls()
{
    NEEDS_OPENSSL();
    Sandbox sandbox({.tls = true});
    QString error;
    QVERIFY2(sandbox.listen(&error), qPrintable(error));
    QCOMPARE(sandbox.rtmUrl().scheme(), u"wss"_s);
    QCOMPARE(sandbox.httpUrl().scheme(), u"https"_s);
    QCOMPARE(sandbox.customerPage().scheme(), u"https"_s);
    QVERIFY(sandbox.certificate().startsWith("-----BEGIN CERTIFICATE-----"));

    auto *page = finished(m_network.get(requestFor(sandbox, u"/customer"_s)));
    QCOMPARE(page->error(), QNetworkReply::NoError);
    QVERIFY(page->readAll().contains("Chat with us"));

    QWebSocket socket;
    socket.setSslConfiguration(requestFor(sandbox, {}).sslConfiguration());
    QStringList frames;
    connect(&socket, &QWebSocket::textMessageReceived, this, [&](const QString &frame) { frames.append(frame); });
    connect(&socket, &QWebSocket::connected, this, [&] {
        socket.sendTextMessage(u"{\"action\":\"login\",\"payload\":{\"token\":\"Bearer %1\"}}"_s.arg(sandbox.token()));
    });
    QUrl url = sandbox.rtmUrl();
    url.setPath(u"/v3.6/agent/rtm/ws"_s);
    url.setQuery(u"organization_id="_s + sandbox.organizationId());
    socket.open(url);
    QTRY_VERIFY(!frames.isEmpty());
    QVERIFY(frames.first().contains("\"success\":true"_L1));
}

void tst_Gate::tlsIsNotTrustedByItself()
{
    NEEDS_OPENSSL();
    Sandbox sandbox({.tls = true}), other({.tls = true});
    QVERIFY(sandbox.listen());
    QVERIFY(other.listen());
    QVERIFY(sandbox.certificate() != other.certificate());
    QNetworkAccessManager network;
    auto *reply = finished(network.get(QNetworkRequest(sandbox.customerPage())));
    QCOMPARE(reply->error(), QNetworkReply::SslHandshakeFailedError);
}

void tst_Gate::handshakesThatFail()
{
    NEEDS_OPENSSL();
    Sandbox sandbox({.tls = true});
    QVERIFY(sandbox.listen());
    // Who does not speak TLS, and who goes away in between.
    QTcpSocket plain;
    plain.connectToHost(u"127.0.0.1"_s, quint16(sandbox.httpUrl().port()));
    QTRY_COMPARE(plain.state(), QAbstractSocket::ConnectedState);
    plain.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(plain.state(), QAbstractSocket::UnconnectedState);
    auto gone = std::make_unique<QTcpSocket>();
    gone->connectToHost(u"127.0.0.1"_s, quint16(sandbox.httpUrl().port()));
    QTRY_COMPARE(gone->state(), QAbstractSocket::ConnectedState);
    gone.reset();
    // All others are served.
    QCOMPARE(statusOf(finished(m_network.get(requestFor(sandbox, u"/customer"_s)))), 200);
}

QTEST_GUILESS_MAIN(tst_Gate)
#include "tst_gate.moc"
