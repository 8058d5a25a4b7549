// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"

#include "../requestcheck.h"
#include "../views.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

RtmResult<Chat *> findChat(Call &call, const QString &id, QLatin1StringView parameter, Needs needs)
{
    Chat *const chat = call.house.world.chat(id);
    if (!chat)
        return failure("not_found"_L1, u"`%1`: there is no chat \"%2\""_s.arg(parameter, id));
    const Agent &agent = *call.agent;
    if (!World::maySee(agent, *chat))
        return failure("missing_access"_L1, u"`%1`: no access to chat \"%2\""_s.arg(parameter, id));
    // Until 3.3 whoever had access could write.
    if (needs == Needs::Membership && call.version >= Rtm::ApiVersion::V3_4 && !chat->hasPresent(agent.id))
        return failure("missing_access"_L1, u"`%1`: the requester is not in chat \"%2\""_s.arg(parameter, id));
    return chat;
}

RtmResult<Chat *> findActiveChat(Call &call, const QString &id, QLatin1StringView parameter, Needs needs)
{
    // Inactivity first: nobody is present in a closed chat, and that is not the reason to tell.
    const Chat *const known = call.house.world.chat(id);
    const bool inactive = known && !known->activeThread();
    auto chat = findChat(call, id, parameter, inactive ? Needs::Access : needs);
    if (chat && inactive)
        return failure("chat_inactive"_L1, u"`%1`: chat \"%2\" is inactive"_s.arg(parameter, id));
    return chat;
}

RtmResult<Rtm::Thread *> findThread(Chat &chat, const QString &id, QLatin1StringView parameter)
{
    const auto it = std::find_if(chat.threads.begin(), chat.threads.end(),
                                 [&](const Rtm::Thread &thread) { return thread.id == id; });
    if (it == chat.threads.end())
        return failure("not_found"_L1, u"`%1`: the chat has no thread \"%2\""_s.arg(parameter, id));
    return &*it;
}

RtmResult<Rtm::Event *> findEvent(Rtm::Thread &thread, const QString &id, QLatin1StringView parameter)
{
    const auto it = std::find_if(thread.events->begin(), thread.events->end(),
                                 [&](const Rtm::Event &event) { return event.id == id; });
    if (it == thread.events->end())
        return failure("not_found"_L1, u"`%1`: the thread has no event \"%2\""_s.arg(parameter, id));
    return &*it;
}

RtmResult<Customer *> findCustomer(Call &call, const QString &id, QLatin1StringView parameter)
{
    Customer *const customer = call.house.world.customer(id);
    if (!customer)
        return failure("not_found"_L1, u"`%1`: there is no customer \"%2\""_s.arg(parameter, id));
    return customer;
}

std::optional<RtmError> checkGroups(Call &call, const QList<qint64> &ids, QLatin1StringView parameter)
{
    for (const qint64 id : ids) {
        if (!call.house.world.hasGroup(id))
            return failure("not_found"_L1, u"`%1`: there is no group %2"_s.arg(parameter).arg(id));
    }
    return {};
}

std::optional<RtmError> checkSomeGroups(Call &call, const QList<qint64> &ids, QLatin1StringView parameter)
{
    if (ids.isEmpty())
        return failure("validation"_L1, u"`%1`: cannot be empty"_s.arg(parameter));
    return checkGroups(call, ids, parameter);
}

std::optional<RtmError> checkProperties(const std::optional<Rtm::Properties> &properties, const QString &parameter)
{
    if (const auto problem = findPropertyProblem(properties.value_or(Rtm::Properties()), parameter))
        return failure("validation"_L1, u"`%1`: %2"_s.arg(problem->path, problem->text));
    return {};
}

std::optional<RtmError> checkEvent(Call &call, const Rtm::NewEvent &event, const Member *author,
                                   const QString &parameter)
{
    const auto *message = std::get_if<Rtm::Message>(&event.content);
    if (message && message->text.isEmpty())
        return failure("validation"_L1, u"`%1.text`: cannot be empty"_s.arg(parameter));
    const auto visibility = event.visibility.value_or(Rtm::Visibility::All);
    if (author && author->visibility == Rtm::Visibility::Agents && visibility != Rtm::Visibility::Agents)
        return failure("validation"_L1, u"`%1.visibility`: must be agents, as the requester's is"_s.arg(parameter));
    if (auto error = checkProperties(event.properties, parameter + ".properties"_L1))
        return error;
    if (const auto *file = std::get_if<Rtm::File>(&event.content); file && !call.house.uploads.has(file->url))
        return failure("validation"_L1, u"`%1.url`: must be what upload_file gave"_s.arg(parameter));
    return {};
}

RtmResult<Rtm::Visibility> findVisibility(const Call &call, const Chat &chat,
                                          const std::optional<Rtm::OpenEnum<Rtm::Visibility>> &wanted,
                                          QLatin1StringView parameter)
{
    const Member *member = chat.member(call.agent->id);
    const Rtm::Visibility own = member ? member->visibility : Rtm::Visibility::All;
    const Rtm::Visibility visibility = wanted.value_or(own);
    if (own == Rtm::Visibility::Agents && visibility != own)
        return failure("validation"_L1, u"`%1`: must be agents, as the requester's is"_s.arg(parameter));
    return visibility;
}

} // namespace Service
