// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"

using namespace Qt::StringLiterals;

namespace Service {

namespace {

// Until 3.3 a chat without an active thread can have users as well.
RtmResult<Chat *> findChatOf(Call &call, const auto &request, bool needsThread = false)
{
    const Needs needs = request.ignoreRequesterPresence.value_or(false) ? Needs::Access : Needs::Membership;
    const bool mustBeActive = call.version >= Rtm::ApiVersion::V3_4 || needsThread;
    return mustBeActive ? findActiveChat(call, request.chatId, "chat_id"_L1, needs)
                        : findChat(call, request.chatId, "chat_id"_L1, needs);
}

std::optional<RtmError> checkCustomer(const Chat &chat, const Customer &customer, Rtm::Visibility visibility)
{
    if (chat.member(customer.id))
        return {};
    if (!chat.customerId().isEmpty())
        return failure("validation"_L1, u"`user_id`: the chat has a customer already"_s);
    if (!customer.chatId.isEmpty())
        return failure("validation"_L1, u"`user_id`: the customer has chat \"%1\" already"_s.arg(customer.chatId));
    if (visibility != Rtm::Visibility::All)
        return failure("validation"_L1, u"`visibility`: must be all for a customer"_s);
    return {};
}

} // namespace

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::AddUserToChat &request)
{
    const auto found = findChatOf(call, request, request.requireActiveThread.value_or(false));
    if (!found)
        return found.error();
    Chat &chat = **found;
    World &world = call.house.world;
    const Rtm::Visibility visibility = request.visibility.value_or(Rtm::Visibility::All);
    const bool isAgent = request.userType == Rtm::UserType::Agent;
    const Customer *customer = world.customer(request.userId);
    if (isAgent ? !world.agent(request.userId) : !customer)
        return failure("not_found"_L1,
                       u"`user_id`: there is no %1 \"%2\""_s.arg(request.userType.text(), request.userId));
    if (const auto error = isAgent ? std::nullopt : checkCustomer(chat, *customer, visibility))
        return *error;
    const Member *member = chat.member(request.userId);
    if (!member || (isAgent && (!member->present || member->visibility != visibility)))
        call.house.members.add(chat, request.userId, visibility, call.agent->id);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::RemoveUserFromChat &request)
{
    const auto chat = findChatOf(call, request);
    if (!chat)
        return chat.error();
    if (!call.house.world.agent(request.userId))
        return failure("not_found"_L1, u"`user_id`: there is no agent \"%1\""_s.arg(request.userId));
    if (!(*chat)->hasPresent(request.userId))
        return failure("not_found"_L1,
                       u"`user_id`: \"%1\" is not in chat \"%2\""_s.arg(request.userId, request.chatId));
    call.house.members.remove(**chat, request.userId, call.agent->id);
    return Rtm::EmptyResponse{};
}

} // namespace Service
