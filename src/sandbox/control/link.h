// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../agentsession.h"
#include "troubles.h"

#include <QtCore/QSet>

#include <deque>

namespace Service {

/// A socket, as far as a verb can harm it.
struct Wire {
    std::function<void(const QString &frame)> send;
    std::function<void(qint64 code, const QString &reason)> close; ///< after what was sent
    std::function<void()> reset;
    std::function<void()> halfClose;
    /// So many bytes in a second; 0: none; nothing: as they come.
    std::function<void(std::optional<qint64> bytesPerSecond)> throttle;
};

/// What stands between the session of an agent and its socket: the one place where verbs act on frames.
class Link : public QObject
{
    Q_OBJECT
public:
    /// \a region is what the URL of the connection says of it.
    Link(Troubles &troubles, RtmClock &clock, Wire wire, Rtm::ApiVersion version, const QString &region);
    ~Link() override;

    /// For the session.
    Line line();
    /// The session is not owned: it has the lifetime of the socket, as this has. Then adapt() is due.
    void begin(AgentSession *session);
    /// From the socket.
    void receive(const QString &frame);

    qint64 number() const { return m_number; }
    Asker asker() const { return {agentId(), m_number}; }
    QString agentId() const;
    AgentSession *session() { return m_session; }
    const Wire &wire() const { return m_wire; }
    Rtm::ApiVersion version() const { return m_version; }
    /// Something that lasts has begun or ended.
    void adapt();
    /// A frame that no session has sent.
    void inject(const QJsonObject &frame);

private:
    struct Late {
        RtmClock::TimePoint due;
        std::optional<QString> frame; ///< none: the end
        bool answers = false; ///< a request that is pending until then
    };
    bool tooManyPending();
    void refuse(const QJsonObject &request, const RtmError &error);
    void fromSession(const QString &frame);
    void send(const QString &frame, bool answers);
    QList<QJsonObject> troubled(const QJsonObject &frame);
    void leave(bool answers);
    void deliver(const QString &frame, bool answers = false);
    void enqueue(std::optional<QString> frame, bool answers = false);
    void sendLate();
    void end();

    Troubles &m_troubles;
    RtmClock &m_clock;
    const Wire m_wire;
    const Rtm::ApiVersion m_version;
    const QString m_region;
    qint64 m_number;
    AgentSession *m_session = nullptr;
    QString m_knownAgent;
    QSet<QString> m_lost; ///< ids of requests whose responses never come
    QList<QJsonObject> m_heldBack; ///< pushes that follow the next frame
    RequestTimes m_requests;
    std::deque<Late> m_late;
    qsizetype m_pending = 0; ///< requests whose responses have not left
    std::deque<RtmClock::TimePoint> m_losses; ///< of responses that their requests still wait for
    std::unique_ptr<RtmTimer> m_timer;
};

} // namespace Service
