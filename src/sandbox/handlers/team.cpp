// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// Agents among themselves.

#include "find.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

static bool isInOne(const Agent &agent, const QList<qint64> &groupIds)
{
    return World::sharesGroup(agent, Rtm::Access{.groupIds = groupIds});
}

RtmResult<QList<Rtm::AgentRoutingStatus>> handle(Call &call, const Rtm::ListRoutingStatuses &request)
{
    const auto groupIds = request.filters ? request.filters->groupIds : std::nullopt;
    if (const auto error = checkGroups(call, groupIds.value_or(QList<qint64>()), "filters.group_ids"_L1))
        return *error;
    QList<Rtm::AgentRoutingStatus> statuses;
    for (const auto &[id, agent] : call.house.world.agents) {
        if (!groupIds || isInOne(agent, *groupIds))
            statuses.append({.agentId = id, .status = agent.status});
    }
    return statuses;
}

// Who could take the chat now, least busy first.
RtmResult<QList<Rtm::AgentForTransfer>> handle(Call &call, const Rtm::ListAgentsForTransfer &request)
{
    const auto chat = findChat(call, request.chatId, "chat_id"_L1, Needs::Access);
    if (!chat)
        return chat.error();
    const World &world = call.house.world;
    const QStringList answering = (*chat)->answeringAgents();
    QList<Rtm::AgentForTransfer> agents;
    for (const auto &[id, agent] : world.agents) {
        if (agent.status == Rtm::RoutingStatus::AcceptingChats && !answering.contains(id))
            agents.append({.agentId = id, .activeChats = world.activeChats(id)});
    }
    std::stable_sort(agents.begin(), agents.end(),
                     [](const auto &a, const auto &b) { return a.activeChats < b.activeChats; });
    return agents;
}

// ---- multicast ----

static RtmResult<QList<qint64>> groupIdsOf(Call &call, const QList<std::variant<qint64, QString>> &values)
{
    QList<qint64> ids;
    for (const auto &value : values) {
        const auto *number = std::get_if<qint64>(&value);
        const QString text = number ? QString::number(*number) : std::get<QString>(value);
        bool ok = false;
        const qint64 id = text.toLongLong(&ok);
        if (!ok || !call.house.world.hasGroup(id))
            return failure("not_found"_L1, u"`recipients.agents.groups`: there is no group %1"_s.arg(text));
        ids.append(id);
    }
    return ids;
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::Multicast &request)
{
    const World &world = call.house.world;
    const Rtm::Multicast::Agents wanted = *request.recipients.agents; // the rules want one of its members
    const auto groupIds = groupIdsOf(call, wanted.groups.value_or(QList<std::variant<qint64, QString>>()));
    if (!groupIds)
        return groupIds.error();
    QSet<QString> recipients;
    for (const QString &id : wanted.ids.value_or(QStringList())) {
        if (!world.agents.contains(id))
            return failure("not_found"_L1, u"`recipients.agents.ids`: there is no agent \"%1\""_s.arg(id));
        recipients.insert(id);
    }
    for (const auto &[id, agent] : world.agents) {
        if (wanted.all.value_or(false) || isInOne(agent, *groupIds))
            recipients.insert(id);
    }
    call.house.exchange.tell(
        recipients,
        Rtm::IncomingMulticast{.authorId = call.agent->id, .content = request.content, .type = request.type});
    return Rtm::EmptyResponse{};
}

} // namespace Service
