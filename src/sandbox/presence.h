// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exchange.h"
#include "world/world.h"

#include <QtCore/QObject>

namespace Service {

/// Which agents are there, and whether they take chats.
class Presence : public QObject
{
    Q_OBJECT
public:
    Presence(World &world, Exchange &exchange) : m_world(world), m_exchange(exchange) {}

    /// Scripted agents are there from the beginning.
    void begin();

    /// A connection logs in. Away is of one connection: an agent is away when every connection is.
    void arrive(const AgentEnd *connection, const QString &agentId, bool away, bool keepStatus);
    void depart(const AgentEnd *connection, const QString &agentId);
    void setAway(const AgentEnd *connection, const QString &agentId, bool away);

    bool isOnline(const QString &agentId) const;
    void setStatus(const QString &agentId, Rtm::RoutingStatus status);

Q_SIGNALS:
    /// The first connection of the first agent has come.
    void opened();
    void statusChanged();

private:
    struct Connections {
        QHash<const AgentEnd *, bool> away;
        Rtm::RoutingStatus last = Rtm::RoutingStatus::AcceptingChats; ///< before the last one departed
    };

    World &m_world;
    Exchange &m_exchange;
    QHash<QString, Connections> m_agents;
    bool m_opened = false;
};

} // namespace Service
