// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "compat.h"
#include "rtmtransport.h"

#include <QtCore/QRegularExpression>
#include <QtNetwork/QSslError>
#include <QtWebSockets/QWebSocket>

using namespace Qt::StringLiterals;

RtmTransport::~RtmTransport() = default;

namespace {

constexpr quint64 maxFrameSize = 16 * 1024 * 1024;

struct ErrorWords {
    QAbstractSocket::SocketError error;
    const char *type;
    const char *words;
};

constexpr ErrorWords errorWords[] = {
    {QAbstractSocket::ConnectionRefusedError, "connection_refused", "Nobody answers at %1"},
    {QAbstractSocket::HostNotFoundError, "host_not_found", "There is no host called %1"},
    {QAbstractSocket::SocketTimeoutError, "connect_timeout", "No answer from %1"},
    {QAbstractSocket::NetworkError, "network", "The network does not reach %1"},
    {QAbstractSocket::SslHandshakeFailedError, "tls_failed", "%1 opens no secure connection"},
    {QAbstractSocket::RemoteHostClosedError, "connection_lost", "%1 closed the connection"},
};

class WebSocketTransport final : public RtmTransport
{
    Q_OBJECT
public:
    WebSocketTransport()
    {
        m_socket.setMaxAllowedIncomingMessageSize(maxFrameSize);
        m_socket.setMaxAllowedIncomingFrameSize(maxFrameSize);
        connect(&m_socket, &QWebSocket::connected, this, &RtmTransport::connected);
        connect(&m_socket, &QWebSocket::textMessageReceived, this, &RtmTransport::textReceived);
        connect(&m_socket, &QWebSocket::binaryMessageReceived, this,
                [this](const QByteArray &message) { Q_EMIT textReceived(QString::fromUtf8(message)); });
        connect(&m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
            for (const QSslError &error : errors)
                m_tlsErrors.append(error.errorString());
        });
        // Queued, since Qt tells some failures from inside open() and sendTextMessage().
        connect(&m_socket, Compat::webSocketErrorOccurred, this, &WebSocketTransport::fail, Qt::QueuedConnection);
        connect(
            &m_socket, &QWebSocket::disconnected, this,
            [this] {
                fail(m_socket.error() == QAbstractSocket::UnknownSocketError ? QAbstractSocket::RemoteHostClosedError
                                                                             : m_socket.error());
            },
            Qt::QueuedConnection);
    }

    void open(const QUrl &url) override { m_socket.open(url); }
    void sendText(const QString &text) override { m_socket.sendTextMessage(text); }
    void close() override
    {
        m_failed = true;
        m_socket.close();
        m_socket.flush();
    }

private:
    void fail(QAbstractSocket::SocketError error)
    {
        if (std::exchange(m_failed, true))
            return;
        const QUrl url = m_socket.requestUrl();
        const QString where = url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
        const auto tell = [&](const QString &type, const QString &words, const QString &more) {
            Q_EMIT closed({RtmError::Kind::ConnectionLost, type, words.arg(where) + more});
        };
        switch (m_socket.closeCode()) {
        case QWebSocketProtocol::CloseCodeTooMuchData:
            tell(u"frame_too_large"_s, u"%1 sent a frame of more than 16 MiB"_s, u"."_s);
            return;
        case QWebSocketProtocol::CloseCodeProtocolError:
        case QWebSocketProtocol::CloseCodeWrongDatatype:
            tell(u"bad_frame"_s, u"%1 does not keep to the WebSocket protocol"_s, details());
            return;
        default:
            break;
        }
        if (!m_tlsErrors.isEmpty()) {
            tell(u"tls_refused"_s, u"The certificate of %1 is not trusted"_s,
                 u": %1."_s.arg(m_tlsErrors.join("; "_L1)));
            return;
        }
        // Qt says the same of a server that answers with an HTTP error, but then nothing is wrong with the connection.
        if (error == QAbstractSocket::ConnectionRefusedError && m_socket.error() != error) {
            tell(u"handshake_refused"_s, u"%1 does not open a WebSocket"_s, details());
            return;
        }
        for (const ErrorWords &row : errorWords) {
            if (row.error == error) {
                tell(QString::fromLatin1(row.type), QString::fromLatin1(row.words), details());
                return;
            }
        }
        tell(u"connection_failed"_s, u"Cannot talk to %1"_s, details());
    }

    QString details() const
    {
        // Qt begins some with the name of one of its functions, and ends some with a full stop.
        static const QRegularExpression trimmings(u"^Q\\w+::\\w+: |\\.$"_s);
        const QString more = m_socket.errorString().remove(trimmings);
        return more.isEmpty() ? u"."_s : u": %1."_s.arg(more);
    }

    QWebSocket m_socket;
    QStringList m_tlsErrors;
    bool m_failed = false;
};

} // namespace

std::unique_ptr<RtmTransport> RtmTransport::webSocket()
{
    return std::make_unique<WebSocketTransport>();
}

#include "websockettransport.moc"
