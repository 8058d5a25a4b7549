// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"
#include "pages.h"

#include "../archive/filters.h"
#include "../views.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

// Of what the customer looked like then, as far as it is still known.
static std::optional<Rtm::Visit> visitDuring(const Archived &entry)
{
    const auto &visit = entry.customer ? entry.customer->details.visit : std::nullopt;
    if (!visit || !visit->startedAt || *visit->startedAt > entry.thread->createdAt)
        return {};
    return Rtm::Visit{.ip = visit->ip, .userAgent = visit->userAgent, .geolocation = visit->geolocation};
}

static void showNeighbours(const Agent &agent, const Archived &entry, Rtm::Thread &view)
{
    const QList<Rtm::Thread> &threads = entry.chat->threads;
    const qsizetype index = entry.thread - threads.constData();
    for (qsizetype i = 0; i < threads.size(); ++i) {
        if (!mayRead(agent, *entry.chat, threads.at(i)))
            continue;
        if (i < index)
            view.previousAccessibleThreadId = threads.at(i).id;
        else if (i > index && !view.nextAccessibleThreadId)
            view.nextAccessibleThreadId = threads.at(i).id;
    }
}

static void highlight(Rtm::Thread &view, const TextQuery &query, const Rtm::ListArchives::Highlights &marks)
{
    const QString before = marks.preTag.value_or(u"<em>"_s);
    const QString after = marks.postTag.value_or(u"</em>"_s);
    for (Rtm::Event &event : *view.events)
        forEachText(event.content, [&](QString &text) { text = query.highlighted(text, before, after); });
}

static Rtm::Chat archivedChat(Call &call, const Archived &entry, const TextQuery &query,
                              const std::optional<Rtm::ListArchives::Highlights> &marks)
{
    Rtm::Chat view = chatOf(call.house.world, *entry.chat, entry.thread, call.agent->id);
    view.users.removeIf([&](const Rtm::User &user) { return !entry.thread->userIds.contains(user.id); });
    showNeighbours(*call.agent, entry, *view.thread);
    view.thread->customerVisit = visitDuring(entry);
    if (marks)
        highlight(*view.thread, query, *marks);
    return view;
}

RtmResult<Rtm::ListArchives::Response> handle(Call &call, const Rtm::ListArchives &asked)
{
    const auto request = Page::asked<Rtm::ListArchives>(call, asked);
    if (!request)
        return request.error();
    const Rtm::ListArchives &query = request->query;
    World &world = call.house.world;
    const auto wanted = query.filters.value_or(Rtm::ListArchives::Filters());
    if (const auto error = checkGroups(call, wanted.groupIds.value_or(QList<qint64>()), "filters.group_ids"_L1))
        return *error;
    if (const auto problem = findProblem(wanted))
        return failure("validation"_L1, u"`%1`: %2"_s.arg(problem->path, problem->text));
    const ArchiveFilter filter(world, wanted);
    QList<Page::Entry<Archived>> entries;
    for (const auto &[id, chat] : world.chats) {
        for (const Rtm::Thread &thread : chat.threads) {
            const Archived entry{&chat, &thread, world.customer(chat.customerId())};
            if (!thread.active && mayRead(*call.agent, chat, thread) && filter.matches(entry))
                entries.append({thread.createdAt.sinceEpoch(), thread.id, entry});
        }
    }
    const bool ascending = query.sortOrder.value_or(Rtm::SortOrder::Descending) == Rtm::SortOrder::Ascending;
    const auto page = Page::cut(entries, request->cursor, ascending, query.limit.value_or(10));

    Rtm::ListArchives::Response response{.foundChats = entries.size()};
    for (const auto &entry : page.entries)
        response.chats.append(archivedChat(call, entry.value, filter.query(), query.highlights));
    if (page.next)
        response.nextPageId = Page::id(call, query, *page.next);
    if (page.previous)
        response.previousPageId = Page::id(call, query, *page.previous);
    return response;
}

} // namespace Service
