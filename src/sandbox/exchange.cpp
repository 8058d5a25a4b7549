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
    // A copy: an end that fails to take it may leave.
    const QList<AgentEnd *> ends = m_agents;
    for (AgentEnd *end : ends) {
        if (agentIds.contains(end->agentId()))
            end->push(push, payload);
    }
}

} // namespace Service
