// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "presence.h"

#include "views.h"

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

static QMap<qint64, Status> groupStatuses(const World &world)
{
    QMap<qint64, Status> statuses{{0, statusOf(world, 0)}};
    for (const File::Group &group : world.groups)
        statuses[group.id] = statusOf(world, group.id);
    return statuses;
}

void Presence::setStatus(const QString &agentId, Status status)
{
    Agent &agent = *m_world.agent(agentId);
    if (agent.status == status)
        return;
    const QMap<qint64, Status> before = groupStatuses(m_world);
    agent.status = status;
    m_exchange.tellAll(Rtm::RoutingStatusSet{.agentId = agentId, .status = status});
    // Before 3.5 it was a multicast, in a form that nobody has written down.
    Rtm::GroupsStatusUpdated update;
    const QMap<qint64, Status> after = groupStatuses(m_world);
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (*it != before.value(it.key()))
            update.groups.append({.id = it.key(), .status = *it});
    }
    if (!update.groups.isEmpty())
        m_exchange.tellAll(update);
    Q_EMIT statusChanged();
}

static bool allAway(const QHash<const AgentEnd *, bool> &away)
{
    return std::all_of(away.begin(), away.end(), [](bool away) { return away; });
}

void Presence::arrive(const AgentEnd *connection, const QString &agentId, bool away, bool keepStatus)
{
    Connections &connections = m_agents[agentId];
    const bool first = connections.away.isEmpty();
    const bool wasAway = allAway(connections.away);
    connections.away.insert(connection, away);
    if (first && away)
        setStatus(agentId, Status::NotAcceptingChats);
    else if (first && keepStatus)
        setStatus(agentId, connections.last);
    else if (wasAway && !away)
        setStatus(agentId, Status::AcceptingChats);
    if (!std::exchange(m_opened, true))
        Q_EMIT opened();
}

void Presence::setAway(const AgentEnd *connection, const QString &agentId, bool away)
{
    QHash<const AgentEnd *, bool> &connections = m_agents[agentId].away;
    const bool wasAway = allAway(connections);
    connections.insert(connection, away);
    if (const bool isAway = allAway(connections); isAway != wasAway)
        setStatus(agentId, isAway ? Status::NotAcceptingChats : Status::AcceptingChats);
}

void Presence::depart(const AgentEnd *connection, const QString &agentId)
{
    Connections &connections = m_agents[agentId];
    const Agent &agent = *m_world.agent(agentId);
    connections.away.remove(connection);
    if (agent.scripted)
        return;
    if (connections.away.isEmpty()) {
        connections.last = agent.status;
        setStatus(agentId, Status::Offline);
    } else if (allAway(connections.away)) {
        setStatus(agentId, Status::NotAcceptingChats);
    }
}

} // namespace Service
