// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

static bool isFor(const Tag &tag, const Rtm::Access &access)
{
    return tag.groupIds.contains(0) || std::any_of(tag.groupIds.begin(), tag.groupIds.end(), [&](qint64 id) {
               return access.groupIds.contains(id);
           });
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::TagThread &request)
{
    const auto chat = findChat(call, request.chatId, "chat_id"_L1, Needs::Access);
    if (!chat)
        return chat.error();
    const auto found = findThread(**chat, request.threadId, "thread_id"_L1);
    if (!found)
        return found.error();
    const auto &tags = call.house.world.tags;
    const auto tag = tags.find(request.tag);
    if (tag == tags.end())
        return failure("not_found"_L1, u"`tag`: there is no tag \"%1\""_s.arg(request.tag));
    Rtm::Thread &thread = **found;
    if (!isFor(tag->second, thread.access.value_or((*chat)->access)))
        return failure("validation"_L1, u"`tag`: \"%1\" is not for the groups of this thread"_s.arg(request.tag));
    if (!thread.tags)
        thread.tags.emplace();
    if (thread.tags->contains(request.tag))
        return Rtm::EmptyResponse{};
    thread.tags->append(request.tag);
    call.house.exchange.tell(
        call.house.chats.audience(**chat),
        Rtm::ThreadTagged{.chatId = request.chatId, .threadId = request.threadId, .tag = request.tag});
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::UntagThread &request)
{
    const auto chat = findChat(call, request.chatId, "chat_id"_L1, Needs::Access);
    if (!chat)
        return chat.error();
    const auto thread = findThread(**chat, request.threadId, "thread_id"_L1);
    if (!thread)
        return thread.error();
    if ((*thread)->tags && (*thread)->tags->removeAll(request.tag) > 0)
        call.house.exchange.tell(
            call.house.chats.audience(**chat),
            Rtm::ThreadUntagged{.chatId = request.chatId, .threadId = request.threadId, .tag = request.tag});
    return Rtm::EmptyResponse{};
}

} // namespace Service
