// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "exchange.h"

namespace Service {

QSet<QString> Exchange::loggedIn() const
{
    QSet<QString> ids;
    for (const AgentEnd *end : m_agents)
        ids.insert(end->agentId());
    return ids;
}

void Exchange::deliver(const QSet<QString> &agentIds, const Rtm::PushInfo &push, const QJsonValue &payload)
{
    QList<AgentEnd *> ends = m_agents;
    ends.removeIf([&](const AgentEnd *end) { return !agentIds.contains(end->agentId()); });
    deliver(ends, push, payload);
}

void Exchange::deliver(const QList<AgentEnd *> &ends, const Rtm::PushInfo &push, const QJsonValue &payload)
{
    for (AgentEnd *end : ends)
        end->push(push, payload);
}

} // namespace Service
