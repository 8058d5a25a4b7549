// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control/control.h"

#include <QtHttpServer/QHttpServer>
#include <QtWebSockets/QWebSocket>

namespace Service {

struct Wire;

/// The sockets: HTTP and WebSocket on one port of loopback.
class Gate : public QObject
{
    Q_OBJECT
public:
    Gate(House &house, Control &control) : m_house(house), m_control(control) {}
    ~Gate() override;
    Q_DISABLE_COPY_MOVE(Gate)

    bool listen(quint16 port, QString *error);
    quint16 port() const { return m_port; }

private:
    class TcpServer;

    void servePage();
    void serveControl();
    void allowUpgrades();
    void accept(std::unique_ptr<QWebSocket> socket);
    void acceptAgent(QWebSocket *socket);
    Wire wireOf(QWebSocket *socket);
    bool isOwnPage(const QUrl &origin) const;
    void acceptCustomer(QWebSocket *socket);
    void refuse(QWebSocket *socket, const QString &why);

    House &m_house;
    Control &m_control;
    QHttpServer m_http;
    TcpServer *m_tcp = nullptr; ///< owned by m_http
    quint16 m_port = 0;
};

} // namespace Service
