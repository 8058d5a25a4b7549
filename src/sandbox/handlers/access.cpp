// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"

#include <algorithm>
#include <variant>

using namespace Qt::StringLiterals;

namespace Service {

// ---- transfer_chat ----

namespace {

using Target = RtmResult<Transfer>;

std::optional<RtmError> checkAgents(Call &call, const Chat &chat, const QStringList &ids, bool ignoreAvailability)
{
    const House &house = call.house;
    if (ids.isEmpty())
        return failure("validation"_L1, u"`target.ids`: cannot be empty"_s);
    for (const QString &id : ids) {
        const Agent *agent = call.house.world.agent(id);
        if (!agent)
            return failure("not_found"_L1, u"`target.ids`: there is no agent \"%1\""_s.arg(id));
        if (ignoreAvailability || chat.hasPresent(id))
            continue;
        if (!house.presence.isOnline(id))
            return failure("agent_offline"_L1, u"`target.ids`: \"%1\" is not online"_s.arg(id));
        if (agent->status != Rtm::RoutingStatus::AcceptingChats)
            return failure("validation"_L1, u"`target.ids`: \"%1\" does not accept chats"_s.arg(id));
    }
    const QStringList answering = chat.answeringAgents();
    if (QSet<QString>(ids.begin(), ids.end()) == QSet<QString>(answering.begin(), answering.end()))
        return failure("validation"_L1, u"`target.ids`: the chat is theirs already"_s);
    return {};
}

// Somebody of the groups, if there is anybody with room; in the queue otherwise, if anybody ever serves it.
Target toGroups(Call &call, const Chat &chat, const QList<qint64> &ids, QLatin1StringView parameter,
                bool ignoreAvailability)
{
    const Rtm::Access access{.groupIds = ids};
    Transfer transfer{.requesterId = call.agent->id, .groups = ids};
    if (const QString agentId = call.house.router.pickAnew(chat, access); !agentId.isEmpty())
        transfer.agents = {agentId};
    else if (!ignoreAvailability && !call.house.router.isAnybodyAvailable(chat, access))
        return failure("agent_offline"_L1, u"`%1`: no other agent of the groups accepts chats"_s.arg(parameter));
    return transfer;
}

Target findTarget(Call &call, const Chat &chat, const Rtm::TransferChat &request)
{
    const bool ignoreAvailability = request.ignoreAgentsAvailability.value_or(false);
    if (!request.target)
        return toGroups(call, chat, chat.access.groupIds, "target"_L1, ignoreAvailability);
    if (const auto *groups = std::get_if<Rtm::TransferChat::Groups>(&request.target->who)) {
        if (const auto error = checkSomeGroups(call, groups->ids, "target.ids"_L1))
            return *error;
        return toGroups(call, chat, groups->ids, "target.ids"_L1, ignoreAvailability);
    }
    const auto *agents = std::get_if<Rtm::TransferChat::Agents>(&request.target->who);
    if (!agents)
        return failure("validation"_L1, u"`target.type`: must be one of group, agent"_s);
    if (const auto error = checkAgents(call, chat, agents->ids, ignoreAvailability))
        return *error;
    return Transfer{.requesterId = call.agent->id, .groups = chat.access.groupIds, .agents = agents->ids};
}

// Agents by their names; groups by theirs, if nobody of them has it yet.
QString namesOf(World &world, const Transfer &transfer)
{
    QStringList names;
    for (const QString &id : transfer.agents)
        names.append(world.nameOf(id));
    if (!names.isEmpty())
        return names.join(", "_L1);
    for (const File::Group &group : world.groups) {
        if (transfer.groups.contains(group.id))
            names.append(group.name);
    }
    return names.isEmpty() ? u"all agents"_s : names.join(", "_L1);
}

} // namespace

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::TransferChat &request)
{
    const Needs needs = request.ignoreRequesterPresence.value_or(false) ? Needs::Access : Needs::Membership;
    const auto chat = call.version >= Rtm::ApiVersion::V3_4 ? findActiveChat(call, request.id, "id"_L1, needs)
                                                            : findChat(call, request.id, "id"_L1, needs);
    if (!chat)
        return chat.error();
    auto target = findTarget(call, **chat, request);
    if (!target)
        return target.error();
    Transfer transfer = *target;
    // Without an active thread there is nothing to answer yet.
    if (!(*chat)->activeThread() && request.target
        && std::holds_alternative<Rtm::TransferChat::Groups>(request.target->who))
        transfer.agents.clear();
    const QString initiator = call.agent->name;
    const QString targets = namesOf(call.house.world, transfer);
    transfer.words = systemMessage(u"chat_transferred"_s, u"%1 transferred the chat to %2"_s.arg(initiator, targets),
                                   {{u"initiator"_s, initiator}, {u"targets"_s, targets}});
    call.house.transfers.transfer(**chat, transfer);
    return Rtm::EmptyResponse{};
}

// ---- grant_chat_access, revoke_chat_access (to 3.3) ----

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::GrantChatAccess &request)
{
    const auto chat = findChat(call, request.id, "id"_L1, Needs::Access);
    if (!chat)
        return chat.error();
    const auto *group = std::get_if<qint64>(&request.access.id);
    if (!group)
        return failure("validation"_L1, u"`access.id`: must be the number of a group"_s);
    if (const auto error = checkGroups(call, {*group}, "access.id"_L1))
        return *error;
    QList<qint64> groups = (*chat)->access.groupIds;
    if (!groups.contains(*group))
        call.house.transfers.setGroups(**chat, groups << *group);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::RevokeChatAccess &request)
{
    const auto chat = findChat(call, request.id, "id"_L1, Needs::Access);
    if (!chat)
        return chat.error();
    // Agents have access by their groups, or by being in a chat.
    if (request.access.type != Rtm::AccessHolder::Group)
        return failure("validation"_L1, u"`access.type`: agents have no access of their own to take away"_s);
    QList<qint64> groups = (*chat)->access.groupIds;
    if (!groups.removeOne(request.access.id))
        return failure("validation"_L1, u"`access.id`: group %1 has no access"_s.arg(request.access.id));
    call.house.transfers.setGroups(**chat, groups);
    return Rtm::EmptyResponse{};
}

} // namespace Service
