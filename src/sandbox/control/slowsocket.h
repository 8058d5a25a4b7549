// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmclock.h>

#include <QtCore/QPointer>
#include <QtNetwork/QTcpSocket>

#include <algorithm>
#include <optional>

namespace Service {

/// The next read or write of the other side fails with "connection reset".
void resetConnection(QAbstractSocket *socket);
/// The other side comes to an end when it reads; it may go on to write.
void halfClose(QAbstractSocket *socket);

/// A socket that can be told to be slow.
class Throttle
{
public:
    virtual ~Throttle() = default;
    /// So many bytes in a second; 0: none; nothing: as they come. What was held back goes on in its order.
    virtual void setRate(std::optional<qint64> bytesPerSecond) = 0;
};

/// The same for each kind of socket. What is held back also holds back the end of the connection.
template <typename Socket>
class SlowSocket final : public Socket, public Throttle
{
public:
    // It may outlive the server: whoever took it closes it later.
    SlowSocket(std::shared_ptr<RtmClock> clock, QObject *parent) : Socket(parent), m_clock(std::move(clock)) {}
    Q_DISABLE_COPY_MOVE(SlowSocket)

    void setRate(std::optional<qint64> bytesPerSecond) override
    {
        if (m_rate == bytesPerSecond)
            return;
        m_rate = bytesPerSecond;
        m_timer.reset();
        if (!m_rate)
            release(m_held.size());
        else if (*m_rate > 0)
            wait();
    }

    qint64 bytesToWrite() const override { return Socket::bytesToWrite() + m_held.size(); }
    void disconnectFromHost() override
    {
        if (m_held.isEmpty() || Socket::state() != QAbstractSocket::ConnectedState)
            Socket::disconnectFromHost();
        else
            m_ends = true;
    }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        if (!m_rate && m_held.isEmpty())
            return Socket::writeData(data, size);
        m_held.append(data, size);
        return size;
    }

private:
    // At least one byte at a time.
    void wait()
    {
        using namespace std::chrono_literals;
        m_timer = m_clock->after(std::max<std::chrono::milliseconds>(50ms, 1000ms / *m_rate), [this] {
            const QPointer<QObject> alive(this);
            release(std::max<qint64>(1, *m_rate / 20));
            if (alive && m_rate && *m_rate > 0)
                wait();
        });
    }

    // Whoever hears that the other side is gone may destroy the socket.
    void release(qsizetype size)
    {
        const QPointer<QObject> alive(this);
        const QByteArray now = m_held.first(std::min(size, m_held.size()));
        m_held.remove(0, now.size());
        if (!now.isEmpty()) {
            Socket::writeData(now.constData(), now.size());
            Socket::flush();
        }
        if (alive && m_held.isEmpty() && std::exchange(m_ends, false))
            Socket::disconnectFromHost();
    }

    const std::shared_ptr<RtmClock> m_clock;
    std::optional<qint64> m_rate;
    QByteArray m_held;
    bool m_ends = false;
    std::unique_ptr<RtmTimer> m_timer;
};

} // namespace Service
