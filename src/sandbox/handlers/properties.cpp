// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"

using namespace Qt::StringLiterals;

namespace Service {

namespace {

/// Where properties stand.
struct Place {
    Chat *chat;
    Rtm::Properties properties;
    std::function<void(const Rtm::Properties &)> keep;
};

template <typename Request>
RtmResult<Place> placeOf(Call &call, const Request &request)
{
    if constexpr (!requires { request.chatId; }) {
        const auto chat = findChat(call, request.id, "id"_L1, Needs::Access);
        if (!chat)
            return chat.error();
        return Place{*chat, (*chat)->properties, [chat = *chat](const auto &kept) { chat->properties = kept; }};
    } else {
        const auto chat = findChat(call, request.chatId, "chat_id"_L1, Needs::Access);
        if (!chat)
            return chat.error();
        const auto thread = findThread(**chat, request.threadId, "thread_id"_L1);
        if (!thread)
            return thread.error();
        const auto place = [&](auto *bearer) {
            return Place{*chat, bearer->properties.value_or(Rtm::Properties()),
                         [bearer](const auto &kept) { bearer->properties = kept; }};
        };
        if constexpr (!requires { request.eventId; }) {
            return place(*thread);
        } else {
            const auto event = findEvent(**thread, request.eventId, "event_id"_L1);
            if (!event)
                return event.error();
            return place(*event);
        }
    }
}

/// Puts in what is new, and gives that.
Rtm::Properties merge(Rtm::Properties &properties, const Rtm::Properties &wanted)
{
    Rtm::Properties changed;
    for (auto space = wanted.begin(); space != wanted.end(); ++space) {
        const QJsonObject news = space->toObject();
        QJsonObject values = properties.value(space.key()).toObject();
        QJsonObject changedValues;
        for (auto it = news.begin(); it != news.end(); ++it) {
            if (values.value(it.key()) == *it)
                continue;
            values.insert(it.key(), *it);
            changedValues.insert(it.key(), *it);
        }
        if (changedValues.isEmpty())
            continue;
        properties.insert(space.key(), values);
        changed.insert(space.key(), changedValues);
    }
    return changed;
}

/// Takes out what is there of the names, and gives those; namespaces that are left empty go, too.
Rtm::DeletedProperties remove(Rtm::Properties &properties, const Rtm::DeletedProperties &names)
{
    Rtm::DeletedProperties removed;
    for (auto space = names.begin(); space != names.end(); ++space) {
        QJsonObject values = properties.value(space.key()).toObject();
        for (const QString &name : *space) {
            if (!values.take(name).isUndefined())
                removed[space.key()].append(name);
        }
        if (values.isEmpty())
            properties.remove(space.key());
        else
            properties.insert(space.key(), values);
    }
    return removed;
}

/// Only what changed is told, and nothing if nothing did.
template <typename Push, typename Request>
RtmResult<Rtm::EmptyResponse> change(Call &call, const Request &request, auto apply)
{
    const auto found = placeOf(call, request);
    if (!found)
        return found.error();
    Place place = *found;
    Push push;
    push.properties = apply(place.properties, request.properties);
    if (push.properties.isEmpty())
        return Rtm::EmptyResponse{};
    place.keep(place.properties);
    push.chatId = place.chat->id;
    if constexpr (requires { push.threadId; })
        push.threadId = request.threadId;
    if constexpr (requires { push.eventId; })
        push.eventId = request.eventId;
    call.house.exchange.tell(call.house.chats.audience(*place.chat), push);
    if constexpr (!requires { push.threadId; }) {
        if (push.properties.contains(u"rating"_s))
            call.house.exchange.tell(place.chat->customerId(), &CustomerEnd::ratingChanged,
                                     place.properties.value("rating"_L1).toObject());
    }
    return Rtm::EmptyResponse{};
}

template <typename Push>
RtmResult<Rtm::EmptyResponse> update(Call &call, const auto &request)
{
    if (const auto error = checkProperties(request.properties, u"properties"_s))
        return *error;
    return change<Push>(call, request, &merge);
}

} // namespace

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::UpdateChatProperties &request)
{
    return update<Rtm::ChatPropertiesUpdated>(call, request);
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::DeleteChatProperties &request)
{
    return change<Rtm::ChatPropertiesDeleted>(call, request, &remove);
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::UpdateThreadProperties &request)
{
    return update<Rtm::ThreadPropertiesUpdated>(call, request);
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::DeleteThreadProperties &request)
{
    return change<Rtm::ThreadPropertiesDeleted>(call, request, &remove);
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::UpdateEventProperties &request)
{
    return update<Rtm::EventPropertiesUpdated>(call, request);
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::DeleteEventProperties &request)
{
    return change<Rtm::EventPropertiesDeleted>(call, request, &remove);
}

} // namespace Service
