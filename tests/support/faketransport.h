// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmtransport.h>

#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <utility>

/// A socket that goes nowhere: a test plays the service.
class FakeTransport final : public RtmTransport
{
public:
    using RtmTransport::RtmTransport;

    void open(const QUrl &url) override
    {
        m_url = url;
        m_opened = true;
    }
    void sendText(const QString &text) override
    {
        Q_ASSERT_X(m_connected, "FakeTransport", "sent without a connection");
        m_sent.append(text);
    }
    void close() override
    {
        m_connected = false;
        m_closedByClient = true;
    }

    // What a test does:
    void connectNow()
    {
        m_connected = true;
        Q_EMIT connected();
    }
    void inject(const QString &text)
    {
        // As from a socket: what the client closed says nothing any more.
        if (m_connected)
            Q_EMIT textReceived(text);
    }
    void drop(const RtmError &error = {RtmError::Kind::ConnectionLost, QStringLiteral("connection_lost"),
                                       QStringLiteral("The connection was lost.")})
    {
        m_connected = false;
        Q_EMIT closed(error);
    }

    // What a test looks at:
    QUrl url() const { return m_url; }
    bool isOpened() const { return m_opened; }
    bool isConnected() const { return m_connected; }
    bool closedByClient() const { return m_closedByClient; }
    const QStringList &sentFrames() const { return m_sent; }
    /// All frames sent since the last call.
    QStringList takeSent() { return std::exchange(m_sent, {}); }

private:
    QUrl m_url;
    QStringList m_sent;
    bool m_opened = false;
    bool m_connected = false;
    bool m_closedByClient = false;
};

/// Hands out fake transports and keeps the last one at hand. Must outlive the client that uses its factory.
class FakeTransports
{
public:
    RtmTransportFactory factory()
    {
        return [this] {
            auto transport = std::make_unique<FakeTransport>();
            m_all.append(transport.get());
            return transport;
        };
    }

    /// Null if none was made, or if the client has done away with it.
    FakeTransport *last() const { return m_all.isEmpty() ? nullptr : m_all.last().data(); }
    /// Null those that the client has done away with.
    const QList<QPointer<FakeTransport>> &all() const { return m_all; }
    int made() const { return int(m_all.size()); }

private:
    QList<QPointer<FakeTransport>> m_all;
};
