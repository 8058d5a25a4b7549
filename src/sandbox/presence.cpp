// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "presence.h"

#include <algorithm>

namespace Service {

using Status = Rtm::RoutingStatus;

void Presence::begin()
{
    for (auto &[id, agent] : m_world.agents) {
        if (agent.scripted)
            agent.status = Status::AcceptingChats;
    }
}

bool Presence::isOnline(const QString &agentId) const
{
    const Agent *agent = m_world.agent(agentId);
    return agent && (agent->scripted || !m_agents.value(agentId).away.isEmpty());
}

void Presence::setStatus(const QString &agentId, Status status)
{
    Agent &agent = *m_world.agent(agentId);
    if (agent.status == status)
        return;
    agent.status = status;
    m_exchange.tellAll(Rtm::RoutingStatusSet{.agentId = agentId, .status = status});
    Q_EMIT statusChanged();
}

void Presence::arrive(const AgentEnd *connection, const QString &agentId, bool away, bool keepStatus)
{
    Connections &connections = m_agents[agentId];
    const bool first = connections.away.isEmpty();
    connections.away.insert(connection, away);
    const bool allAway = std::all_of(connections.away.begin(), connections.away.end(), [](bool away) { return away; });
    if (allAway)
        setStatus(agentId, Status::NotAcceptingChats);
    else if (first)
        setStatus(agentId, keepStatus ? connections.last : Status::AcceptingChats);
    if (!std::exchange(m_opened, true))
        Q_EMIT opened();
}

void Presence::depart(const AgentEnd *connection, const QString &agentId)
{
    Connections &connections = m_agents[agentId];
    const Agent &agent = *m_world.agent(agentId);
    connections.away.remove(connection);
    if (!connections.away.isEmpty() || agent.scripted)
        return;
    connections.last = agent.status;
    setStatus(agentId, Status::Offline);
}

} // namespace Service
