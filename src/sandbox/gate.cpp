// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "gate.h"

#include "control/link.h"
#include "control/slowsocket.h"
#include "customersession.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QMetaEnum>
#include <QtCore/QPointer>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using namespace Qt::StringLiterals;

namespace Service {

// A frame that comes in is at most a text of 16 KiB in JSON, where a byte may take six.
static constexpr quint64 largestFrame = 1024 * 1024;
// A client that does not read is given up.
static constexpr qint64 mostUnread = 32 * 1024 * 1024;

// Remembers the sockets under the WebSockets, which do not tell of everything that comes in.
class Gate::TcpServer : public QTcpServer
{
public:
    TcpServer(std::shared_ptr<RtmClock> clock, const std::optional<Certificate> &certificate)
        : m_clock(std::move(clock)), m_certificate(certificate)
    {
    }

    QTcpSocket *socketFrom(quint16 peerPort) const { return m_sockets.value(peerPort); }

protected:
    void incomingConnection(qintptr handle) override
    {
        QTcpSocket *socket = m_certificate ? static_cast<QTcpSocket *>(new SlowSocket<QSslSocket>(m_clock, this))
                                           : new SlowSocket<QTcpSocket>(m_clock, this);
        if (!socket->setSocketDescriptor(handle)) {
            delete socket;
            return;
        }
        m_sockets.removeIf([](const auto &entry) { return entry.value().isNull(); });
        m_sockets.insert(socket->peerPort(), socket);
        if (m_certificate)
            encrypt(static_cast<QSslSocket *>(socket));
        else
            addPendingConnection(socket);
    }

private:
    void encrypt(QSslSocket *socket)
    {
        socket->setSslConfiguration(m_certificate->configuration());
        // Who gives up during the handshake is seen by nobody else.
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QSslSocket::encrypted, this, [this, socket] {
            socket->disconnect(this);
            disconnect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            addPendingConnection(socket);
        });
        socket->startServerEncryption();
    }

    const std::shared_ptr<RtmClock> m_clock;
    const std::optional<Certificate> m_certificate;
    QHash<quint16, QPointer<QTcpSocket>> m_sockets;
};

QUrl urlOf(const QString &scheme, bool tls, quint16 port, const QString &path)
{
    QUrl url;
    url.setScheme(tls ? scheme + u's' : scheme);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(port);
    url.setPath(path);
    return url;
}

Gate::~Gate()
{
    // Before the server that owns the sockets under them.
    qDeleteAll(findChildren<QWebSocket *>(Qt::FindDirectChildrenOnly));
    // The answer to what has ended all this.
    if (m_tcp) {
        for (QTcpSocket *socket : m_tcp->findChildren<QTcpSocket *>(Qt::FindDirectChildrenOnly))
            socket->flush();
    }
}

bool Gate::listen(quint16 port, QString *error)
{
    auto tcp = std::make_unique<TcpServer>(m_house.clock, m_certificate);
    if (!tcp->listen(QHostAddress::LocalHost, port)) {
        if (error)
            *error = u"cannot listen on 127.0.0.1:%1: %2"_s.arg(port).arg(tcp->errorString());
        return false;
    }
    m_port = tcp->serverPort();
    m_house.uploads.setBaseUrl(urlOf(u"http"_s, m_certificate.has_value(), m_port));
    serveControl();
    serve();
    connect(&m_http, &QHttpServer::newWebSocketConnection, this, [this] {
        while (m_http.hasPendingWebSocketConnections())
            accept(m_http.nextPendingWebSocketConnection());
    });
    m_tcp = tcp.release();
    m_http.bind(m_tcp);
    return true;
}

// ---- HTTP ----

void Gate::serveControl()
{
    const auto answer = [this](const QHttpServerRequest &request) {
        using Status = QHttpServerResponder::StatusCode;
        const auto fail = [](const RtmError &error, Status status) {
            const QJsonObject body{{u"type"_s, error.type()}, {u"message"_s, error.message()}};
            return QHttpServerResponse(QJsonObject{{u"error"_s, body}}, status);
        };
        if (request.value("Authorization") != "Bearer " + m_control.key().toLatin1())
            return fail(failure("authentication"_L1, u"needs the control key as a bearer token"_s),
                        Status::Unauthorized);
        const QJsonDocument body = QJsonDocument::fromJson(request.body());
        if (!body.isObject())
            return fail(failure("validation"_L1, u"a verb is a JSON object"_s), Status::BadRequest);
        const auto result = m_control.run(body.object());
        return result ? QHttpServerResponse(*result) : fail(result.error(), Status::BadRequest);
    };
    m_http.route(u"/control"_s, QHttpServerRequest::Method::Post, answer);
}

static Http::Request requestOf(const QHttpServerRequest &request)
{
    Http::Request result{.method = QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(int(request.method())),
                         .url = request.url(),
                         .body = request.body()};
    result.method = result.method.toUpper();
    for (const char *name : {"authorization", "content-type", "x-api-version", "origin"})
        result.headers.insert(name, request.value(name));
    return result;
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
static void write(QHttpServerResponder &responder, const Http::Response &response)
{
    QHttpHeaders headers;
    for (const auto &[name, value] : response.headers)
        headers.append(name, value);
    responder.write(response.body, headers, QHttpServerResponder::StatusCode(response.status));
}
#else
static void write(QHttpServerResponder &responder, const Http::Response &response)
{
    responder.writeStatusLine(QHttpServerResponder::StatusCode(response.status));
    for (const auto &[name, value] : response.headers)
        responder.writeHeader(name, value);
    responder.writeHeader("Content-Length", QByteArray::number(response.body.size()));
    responder.writeBody(response.body);
}
#endif

void Gate::serve()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    m_http.addWebSocketUpgradeVerifier(
        this, [](const QHttpServerRequest &) { return QHttpServerWebSocketUpgradeResponse::accept(); });
    m_http.setMissingHandler(this, [this](const QHttpServerRequest &request, QHttpServerResponder &responder) {
        write(responder, m_front.answer(requestOf(request)));
    });
#else
    // Before 6.8 an upgrade goes on if a route has taken the request and written nothing.
    m_http.route(u"/<arg>"_s,
                 [this](const QUrl &, const QHttpServerRequest &request, QHttpServerResponder &&responder) {
                     if (request.value("Upgrade").compare("websocket", Qt::CaseInsensitive) != 0)
                         write(responder, m_front.answer(requestOf(request)));
                 });
#endif
}

// ---- WebSockets ----

static void sendTo(QWebSocket *socket, const QString &frame)
{
    socket->sendTextMessage(frame);
    if (socket->bytesToWrite() > mostUnread)
        QMetaObject::invokeMethod(socket, &QWebSocket::abort, Qt::QueuedConnection);
}

static Line lineOf(QWebSocket *socket)
{
    return {.send = [socket](const QString &frame) { sendTo(socket, frame); }, .close = [socket] { socket->close(); }};
}

Wire Gate::wireOf(QWebSocket *socket)
{
    const QPointer<QTcpSocket> tcp = m_tcp->socketFrom(socket->peerPort());
    return {.send = [socket](const QString &frame) { sendTo(socket, frame); },
            .close = [socket](qint64 code,
                              const QString &reason) { socket->close(QWebSocketProtocol::CloseCode(code), reason); },
            .reset =
                [tcp] {
                    if (tcp)
                        resetConnection(tcp);
                },
            .halfClose =
                [tcp] {
                    if (tcp)
                        halfClose(tcp);
                },
            .throttle =
                [tcp](std::optional<qint64> rate) {
                    if (auto *throttle = dynamic_cast<Throttle *>(tcp.data()))
                        throttle->setRate(rate);
                }};
}

void Gate::accept(std::unique_ptr<QWebSocket> owned)
{
    QWebSocket *const socket = owned.release();
    socket->setParent(this);
    socket->setMaxAllowedIncomingMessageSize(largestFrame);
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    const QString path = socket->requestUrl().path();
    if (withoutVersion(path) == "agent/rtm/ws"_L1)
        acceptAgent(socket);
    else if (path == "/customer/ws"_L1)
        acceptCustomer(socket);
    else
        refuse(socket, u"nothing speaks here"_s);
}

// Not at once: the handshake is still under way, below on the stack.
static void later(QObject *context, const std::function<void()> &f)
{
    QMetaObject::invokeMethod(context, f, Qt::QueuedConnection);
}

void Gate::refuse(QWebSocket *socket, const QString &why)
{
    later(socket, [socket, why] { socket->close(QWebSocketProtocol::CloseCodePolicyViolated, why); });
}

void Gate::acceptAgent(QWebSocket *socket)
{
    const QUrl url = socket->requestUrl();
    const auto version = Rtm::versionFromText(url.path().section(u'/', 1, 1));
    const QString organization = QUrlQuery(url).queryItemValue(u"organization_id"_s, QUrl::FullyDecoded);
    const QString region = QUrlQuery(url).queryItemValue(u"region"_s, QUrl::FullyDecoded);
    const Rtm::ApiVersion spoken = version.value_or(Rtm::lastVersion);
    auto *link = new Link(m_control.troubles(), *m_house.clock, wireOf(socket), spoken, region);
    link->setParent(socket);
    auto *session = new AgentSession(m_house, spoken, link->line(), socket);
    if (!version)
        return later(session, [session] { session->disconnectFor("unsupported_version"_L1); });
    if (organization != m_house.world.organization.id)
        return later(session, [session] { session->disconnectFor("license_not_found"_L1); });
    link->begin(session);
    later(link, [link] { link->adapt(); });
    connect(socket, &QWebSocket::textMessageReceived, link, &Link::receive);
    connect(socket, &QWebSocket::binaryMessageReceived, session,
            [session] { session->refuse(u"Wrong format of request: a binary frame"_s); });
    // The pings of the WebSocket keep a session too, but are answered further below.
    if (QTcpSocket *tcp = m_tcp->socketFrom(socket->peerPort()))
        connect(tcp, &QTcpSocket::readyRead, session, &AgentSession::heard);
}

void Gate::acceptCustomer(QWebSocket *socket)
{
    if (!isOwnPage(QUrl(socket->origin()), m_house.uploads.baseUrl()))
        return refuse(socket, u"from another site"_s);
    auto *session = new CustomerSession(m_house, lineOf(socket), socket);
    connect(socket, &QWebSocket::textMessageReceived, session, &CustomerSession::receive);
}

} // namespace Service
