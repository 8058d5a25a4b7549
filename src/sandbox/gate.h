// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/control.h"
#include "http/certificate.h"
#include "http/front.h"

#include <QtHttpServer/QHttpServer>
#include <QtWebSockets/QWebSocket>

namespace Service {

struct Wire;

/// On loopback: by the scheme "http" or "ws", or with TLS by what stands for it.
QUrl urlOf(const QString &scheme, bool tls, quint16 port, const QString &path = {});

/// The sockets: HTTP and WebSocket on one port of loopback.
class Gate : public QObject
{
    Q_OBJECT
public:
    /// With a certificate it speaks TLS only.
    Gate(House &house, Control &control, const std::optional<Certificate> &certificate)
        : m_house(house), m_control(control), m_certificate(certificate), m_front(house, &control.troubles())
    {
    }
    ~Gate() override;
    Q_DISABLE_COPY_MOVE(Gate)

    bool listen(quint16 port, QString *error);
    quint16 port() const { return m_port; }

private:
    class TcpServer;

    void serveControl();
    void serve();
    void accept(std::unique_ptr<QWebSocket> socket);
    void acceptAgent(QWebSocket *socket);
    Wire wireOf(QWebSocket *socket);
    void acceptCustomer(QWebSocket *socket);
    void refuse(QWebSocket *socket, const QString &why);

    House &m_house;
    Control &m_control;
    const std::optional<Certificate> m_certificate;
    Front m_front;
    QHttpServer m_http;
    TcpServer *m_tcp = nullptr; ///< owned by m_http
    quint16 m_port = 0;
};

} // namespace Service
