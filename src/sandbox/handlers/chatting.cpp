// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

RtmResult<Rtm::SendEvent::Response> handle(Call &call, const Rtm::SendEvent &request)
{
    const bool toLast = request.attachToLastThread.value_or(false);
    const auto chat = toLast ? findChat(call, request.chatId, "chat_id"_L1, Needs::Access)
                             : findActiveChat(call, request.chatId, "chat_id"_L1, Needs::Membership);
    if (!chat)
        return chat.error();
    if ((*chat)->threads.isEmpty())
        return failure("chat_inactive"_L1, u"`chat_id`: the chat has no thread"_s);
    if (const auto error = checkEvent(call, request.event, (*chat)->member(call.agent->id), u"event"_s))
        return *error;
    Rtm::NewEvent event = request.event;
    call.house.uploads.describe(&event);
    return Rtm::SendEvent::Response{.eventId = call.house.chats.add(**chat, event, call.agent->id).id};
}

// ---- start_chat, resume_chat ----

namespace {

struct Wish {
    QStringList agents;
    QString customerId;
};

RtmResult<Wish> findUsers(Call &call, const auto &chat)
{
    Wish wish{.agents = {call.agent->id}};
    for (const auto &user : chat.users.value_or(QList<Rtm::InitialUser>())) {
        const bool isAgent = user.type == Rtm::UserType::Agent;
        if (isAgent ? !call.house.world.agent(user.id) : !call.house.world.customer(user.id))
            return failure("not_found"_L1, u"`chat.users.id`: there is no %1 \"%2\""_s.arg(user.type.text(), user.id));
        if (!isAgent)
            wish.customerId = user.id;
        else if (!wish.agents.contains(user.id))
            wish.agents.append(user.id);
    }
    return wish;
}

// A chat that has a customer keeps that one; another comes only if neither has anybody yet.
std::optional<RtmError> checkCustomerOf(Call &call, const Chat &chat, const QString &customerId)
{
    if (customerId.isEmpty() || customerId == chat.customerId())
        return {};
    if (!chat.customerId().isEmpty())
        return failure("validation"_L1, u"`chat.users.id`: the chat is of another customer"_s);
    const QString other = call.house.world.customer(customerId)->chatId;
    if (!other.isEmpty())
        return failure("validation"_L1, u"`chat.users.id`: the customer has chat \"%1\" already"_s.arg(other));
    return {};
}

std::optional<RtmError> checkInitial(Call &call, const auto &chat)
{
    if (chat.access) {
        if (auto error = checkSomeGroups(call, chat.access->groupIds, "chat.access.group_ids"_L1))
            return error;
    }
    if (auto error = checkProperties(chat.properties, u"chat.properties"_s))
        return error;
    if (!chat.thread)
        return {};
    if (auto error = checkProperties(chat.thread->properties, u"chat.thread.properties"_s))
        return error;
    if (chat.thread->events) {
        for (const Rtm::NewEvent &event : *chat.thread->events) {
            if (auto error = checkEvent(call, event, nullptr, u"chat.thread.events"_s))
                return error;
        }
    }
    return {};
}

Opening openingOf(const Call &call, const auto &chat, const QStringList &agents, std::optional<bool> active)
{
    Opening opening{.requesterId = call.agent->id,
                    .agents = agents,
                    .active = active.value_or(true),
                    .seen = call.version >= Rtm::ApiVersion::V3_3};
    if (chat.thread) {
        opening.events = chat.thread->events.value_or(QList<Rtm::NewEvent>());
        opening.properties = chat.thread->properties.value_or(Rtm::Properties());
    }
    for (Rtm::NewEvent &event : opening.events)
        call.house.uploads.describe(&event);
    return opening;
}

std::optional<QStringList> idsOf(const QList<Rtm::Event> &events)
{
    QStringList ids;
    for (const Rtm::Event &event : events)
        ids.append(event.id);
    return ids.isEmpty() ? std::nullopt : std::optional(ids);
}

} // namespace

RtmResult<Rtm::StartChat::Response> handle(Call &call, const Rtm::StartChat &request)
{
    World &world = call.house.world;
    const auto wanted = request.chat.value_or(Rtm::StartChat::InitialChat());
    const auto users = findUsers(call, wanted);
    if (!users)
        return users.error();
    if (const auto error = checkInitial(call, wanted))
        return *error;
    if (const Customer *customer = world.customer(users->customerId); customer && !customer->chatId.isEmpty())
        return failure("validation"_L1,
                       u"`chat.users.id`: the customer has chat \"%1\" already: resume it"_s.arg(customer->chatId));
    Chat &chat = world.addChat(users->customerId);
    chat.access.groupIds = wanted.access ? wanted.access->groupIds : QList<qint64>{0};
    chat.properties = wanted.properties.value_or(Rtm::Properties());
    chat.continuous = request.continuous.value_or(false);
    const auto events = call.house.chats.open(chat, openingOf(call, wanted, users->agents, request.active));
    return Rtm::StartChat::Response{
        .chatId = chat.id, .threadId = chat.threads.constLast().id, .eventIds = idsOf(events)};
}

RtmResult<Rtm::ResumeChat::Response> handle(Call &call, const Rtm::ResumeChat &request)
{
    const auto found = findChat(call, request.chat.id, "chat.id"_L1, Needs::Access);
    if (!found)
        return found.error();
    Chat &chat = **found;
    if (chat.activeThread())
        return failure("validation"_L1, u"`chat.id`: chat \"%1\" is active already"_s.arg(chat.id));
    const auto users = findUsers(call, request.chat);
    if (!users)
        return users.error();
    if (const auto error = checkCustomerOf(call, chat, users->customerId))
        return *error;
    if (const auto error = checkInitial(call, request.chat))
        return *error;
    if (Customer *customer = call.house.world.customer(users->customerId)) {
        customer->chatId = chat.id;
        chat.enter(customer->id, false);
    }
    chat.access.groupIds = request.chat.access ? request.chat.access->groupIds : QList<qint64>{0};
    if (request.chat.properties)
        chat.properties = *request.chat.properties;
    chat.continuous = request.continuous.value_or(chat.continuous);
    const auto events = call.house.chats.open(chat, openingOf(call, request.chat, users->agents, request.active));
    return Rtm::ResumeChat::Response{.threadId = chat.threads.constLast().id, .eventIds = idsOf(events)};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::DeactivateChat &request)
{
    const bool anybody = request.ignoreRequesterPresence.value_or(false);
    const auto chat = findActiveChat(call, request.id, "id"_L1, anybody ? Needs::Access : Needs::Membership);
    if (!chat)
        return chat.error();
    call.house.chats.close(**chat, call.agent->id, Closing::ByAgent);
    return Rtm::EmptyResponse{};
}

// ---- seen, typing ----

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::MarkEventsAsSeen &request)
{
    const auto chat = findChat(call, request.chatId, "chat_id"_L1, Needs::Access);
    if (!chat)
        return chat.error();
    // Who was in a chat may still read its end.
    const Member *member = (*chat)->member(call.agent->id);
    if (!member || ((*chat)->activeThread() && !member->present))
        return failure("missing_access"_L1, u"`chat_id`: the requester is not in chat \"%1\""_s.arg(request.chatId));
    // Nobody has read what is still to come.
    call.house.chats.markSeen(**chat, call.agent->id, std::min(request.seenUpTo, call.house.world.stamp()));
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::SendTypingIndicator &request)
{
    const auto chat = findActiveChat(call, request.chatId, "chat_id"_L1, Needs::Membership);
    if (!chat)
        return chat.error();
    const auto visibility = findVisibility(call, **chat, request.visibility, "visibility"_L1);
    if (!visibility)
        return visibility.error();
    call.house.chats.setTyping(**chat, call.agent->id, request.isTyping, *visibility);
    return Rtm::EmptyResponse{};
}

} // namespace Service
