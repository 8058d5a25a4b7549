// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "../views.h"
#include "find.h"

using namespace Qt::StringLiterals;

namespace Service {

// Whoever is in a chat hears of it anyway. A new thread has no followers yet.
RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::FollowChat &request)
{
    const auto found = findChat(call, request.id, "id"_L1, Needs::Access);
    if (!found)
        return found.error();
    Chat &chat = **found;
    const QString agentId = call.agent->id;
    if (chat.hasPresent(agentId) || chat.followers.contains(agentId))
        return Rtm::EmptyResponse{};
    chat.followers.insert(agentId);
    const Rtm::Thread *thread = chat.threads.isEmpty() ? nullptr : &chat.threads.constLast();
    call.house.exchange.tell(
        {agentId}, Rtm::IncomingChat{.requesterId = agentId, .chat = chatOf(call.house.world, chat, thread, agentId)});
    Q_EMIT call.house.chats.chatChanged(chat);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::UnfollowChat::Response> handle(Call &call, const Rtm::UnfollowChat &request)
{
    // Who lost access since may still look away.
    Chat *const chat = call.house.world.chat(request.id);
    if (!chat)
        return failure("not_found"_L1, u"`id`: there is no chat \"%1\""_s.arg(request.id));
    const QString agentId = call.agent->id;
    if (chat->hasPresent(agentId))
        return failure("validation"_L1, u"`id`: the requester is in chat \"%1\""_s.arg(request.id));
    if (chat->followers.remove(agentId)) {
        call.house.exchange.tell({agentId}, Rtm::ChatUnfollowed{.chatId = chat->id});
        Q_EMIT call.house.chats.chatChanged(*chat);
    }
    return Rtm::UnfollowChat::Response{.chatId = chat->id};
}

} // namespace Service
