// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "../archive/filters.h"
#include "../views.h"
#include "find.h"
#include "pages.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

// ---- list_chats ----

static Rtm::Timestamp sortTime(const Chat &chat)
{
    return chat.threads.isEmpty() ? Rtm::Timestamp::fromEpoch({}) : chat.threads.constLast().createdAt;
}

static bool matches(const Chat &chat, const Rtm::ListChats::Filters &filters)
{
    const bool active = chat.activeThread();
    if (filters.active && filters.active->value && *filters.active->value != active)
        return false;
    if (active && !filters.includeActive.value_or(true))
        return false;
    if (chat.threads.isEmpty() && !filters.includeChatsWithoutThreads.value_or(true))
        return false;
    if (filters.groupIds && std::none_of(filters.groupIds->begin(), filters.groupIds->end(), [&](qint64 id) {
            return chat.access.groupIds.contains(id);
        }))
        return false;
    return !filters.properties || matchesProperties(chat.properties, *filters.properties);
}

RtmResult<Rtm::ListChats::Response> handle(Call &call, const Rtm::ListChats &asked)
{
    const auto request = Page::asked<Rtm::ListChats>(call, asked);
    if (!request)
        return request.error();
    World &world = call.house.world;
    const Rtm::ListChats::Filters filters = request->query.filters.value_or(Rtm::ListChats::Filters());
    if (const auto error = checkGroups(call, filters.groupIds.value_or(QList<qint64>()), "filters.group_ids"_L1))
        return *error;
    QList<Page::Entry<const Chat *>> entries;
    for (const auto &[id, chat] : world.chats) {
        if (World::maySee(*call.agent, chat) && matches(chat, filters))
            entries.append({sortTime(chat).sinceEpoch(), id, &chat});
    }
    const bool ascending = request->query.sortOrder.value_or(Rtm::SortOrder::Descending) == Rtm::SortOrder::Ascending;
    const auto page = Page::cut(entries, request->cursor, ascending, request->query.limit.value_or(10));

    Rtm::ListChats::Response response{.foundChats = entries.size()};
    for (const auto &entry : page.entries)
        response.chatsSummary.append(summaryOf(world, *entry.value, call.agent->id));
    if (page.next)
        response.nextPageId = Page::id(call, request->query, *page.next);
    if (page.previous)
        response.previousPageId = Page::id(call, request->query, *page.previous);
    return response;
}

// ---- get_chat ----

RtmResult<Rtm::Chat> handle(Call &call, const Rtm::GetChat &request)
{
    const auto chat = findChat(call, request.chatId, "chat_id"_L1, Needs::Access);
    if (!chat)
        return chat.error();
    const QList<Rtm::Thread> &threads = (*chat)->threads;
    const Rtm::Thread *thread = threads.isEmpty() ? nullptr : &threads.constLast();
    if (request.threadId) {
        const auto found = findThread(**chat, *request.threadId, "thread_id"_L1);
        if (!found)
            return found.error();
        if (call.version >= Rtm::ApiVersion::V3_6 && !World::maySee(*call.agent, **found))
            return failure("missing_access"_L1, u"`thread_id`: no access to thread \"%1\""_s.arg(*request.threadId));
        thread = *found;
    }
    return chatOf(call.house.world, **chat, thread, call.agent->id);
}

// ---- list_threads ----

RtmResult<Rtm::ListThreads::Response> handle(Call &call, const Rtm::ListThreads &asked)
{
    const auto chat = findChat(call, asked.chatId, "chat_id"_L1, Needs::Access);
    if (!chat)
        return chat.error();
    const auto request = Page::asked<Rtm::ListThreads>(call, asked);
    if (!request)
        return request.error();
    const Rtm::ListThreads &query = request->query;
    if (query.chatId != asked.chatId)
        return failure("validation"_L1, u"`page_id`: is of another chat"_s);
    QList<Page::Entry<const Rtm::Thread *>> entries;
    for (const Rtm::Thread &thread : std::as_const((*chat)->threads)) {
        const bool after = !query.filters || !query.filters->from || thread.createdAt >= *query.filters->from;
        const bool before = !query.filters || !query.filters->to || thread.createdAt <= *query.filters->to;
        if (after && before)
            entries.append({thread.createdAt.sinceEpoch(), thread.id, &thread});
    }
    const bool ascending = query.sortOrder.value_or(Rtm::SortOrder::Descending) == Rtm::SortOrder::Ascending;
    auto enough = [limit = query.limit.value_or(3), least = query.minEventsCount, threads = qint64(0),
                   events = qint64(0)](const auto &entry) mutable {
        ++threads;
        events += entry.value->events->size();
        return least ? events >= *least : threads >= limit;
    };
    const auto page = Page::cut(entries, request->cursor, ascending, enough);

    Rtm::ListThreads::Response response{.foundThreads = entries.size()};
    for (const auto &entry : page.entries)
        response.threads.append(threadOf(**chat, *entry.value));
    if (page.next)
        response.nextPageId = Page::id(call, query, *page.next);
    if (page.previous)
        response.previousPageId = Page::id(call, query, *page.previous);
    return response;
}

} // namespace Service
