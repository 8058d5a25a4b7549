// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "find.h"
#include "pages.h"

#include "../views.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

using List = Rtm::ListCustomers;

bool matchesText(const QString &text, const std::optional<List::TextFilter> &filter)
{
    const auto isText = [&](const QString &value) { return value.compare(text, Qt::CaseInsensitive) == 0; };
    if (!filter)
        return true;
    if (filter->values)
        return std::any_of(filter->values->begin(), filter->values->end(), isText);
    return std::none_of(filter->excludeValues->begin(), filter->excludeValues->end(), isText);
}

bool matchesGroups(const QList<qint64> &ids, const std::optional<List::GroupFilter> &filter)
{
    const auto isThere = [&](qint64 id) { return ids.contains(id); };
    if (!filter)
        return true;
    if (filter->values)
        return std::any_of(filter->values->begin(), filter->values->end(), isThere);
    return std::none_of(filter->excludeValues->begin(), filter->excludeValues->end(), isThere);
}

bool isBetween(const auto &value, const auto &lte, const auto &lt, const auto &gte, const auto &gt, const auto &eq)
{
    return (!lte || value <= *lte) && (!lt || value < *lt) && (!gte || value >= *gte) && (!gt || value > *gt)
        && (!eq || value == *eq);
}

bool matchesCount(qint64 count, const std::optional<List::CountFilter> &filter)
{
    return !filter || isBetween(count, filter->lte, filter->lt, filter->gte, filter->gt, filter->eq);
}

bool matchesTime(const std::optional<Rtm::Timestamp> &time, const std::optional<List::TimeFilter> &filter)
{
    return !filter || (time && isBetween(*time, filter->lte, filter->lt, filter->gte, filter->gt, filter->eq));
}

std::optional<RtmError> check(Call &call, const List::Filters &filters)
{
    const auto groups = filters.chatGroupIds.value_or(List::GroupFilter());
    auto error = checkGroups(call, groups.values.value_or(QList<qint64>()), "filters.chat_group_ids.values"_L1);
    if (!error)
        error = checkGroups(call, groups.excludeValues.value_or(QList<qint64>()),
                            "filters.chat_group_ids.exclude_values"_L1);
    return error;
}

QString countryOf(const Customer &customer)
{
    const auto &place = customer.details.visit->geolocation;
    return place ? place->country.value_or(QString()) : QString();
}

bool matches(World &world, const Customer &customer, const List::Filters &filters)
{
    const Rtm::Statistics statistics = statisticsOf(world, customer);
    const Rtm::Customer &details = customer.details;
    const bool hasChat = !customer.chatId.isEmpty();
    return (hasChat || filters.includeCustomersWithoutChats.value_or(true))
        && matchesText(customer.id, filters.customerId) && matchesText(customer.name, filters.name)
        && matchesText(customer.email, filters.email) && matchesText(countryOf(customer), filters.country)
        && matchesCount(*statistics.chatsCount, filters.chatsCount)
        && matchesCount(*statistics.threadsCount, filters.threadsCount)
        && matchesCount(*statistics.visitsCount, filters.visitsCount)
        && matchesTime(details.createdAt, filters.createdAt)
        && matchesTime(details.agentLastEventCreatedAt, filters.agentLastEventCreatedAt)
        && matchesTime(details.customerLastEventCreatedAt, filters.customerLastEventCreatedAt)
        && matchesGroups(hasChat ? groupIdsOf(world, customer) : QList<qint64>(), filters.chatGroupIds);
}

// Counts take the place of times in the order.
std::chrono::microseconds sortKey(World &world, const Customer &customer, List::SortBy by)
{
    const auto timeOf = [](const std::optional<Rtm::Timestamp> &time) {
        return time ? time->sinceEpoch() : std::chrono::microseconds();
    };
    switch (by) {
    case List::SortBy::ThreadsCount:
        return std::chrono::microseconds(*statisticsOf(world, customer).threadsCount);
    case List::SortBy::VisitsCount:
        return std::chrono::microseconds(*statisticsOf(world, customer).visitsCount);
    case List::SortBy::AgentLastEvent:
        return timeOf(customer.details.agentLastEventCreatedAt);
    case List::SortBy::CustomerLastEvent:
        return timeOf(customer.details.customerLastEventCreatedAt);
    case List::SortBy::CreatedAt:
    case List::SortBy::Unknown:
        break;
    }
    return timeOf(customer.details.createdAt);
}

} // namespace

RtmResult<List::Response> handle(Call &call, const Rtm::ListCustomers &asked)
{
    const auto request = Page::asked<Rtm::ListCustomers>(call, asked);
    if (!request)
        return request.error();
    const Rtm::ListCustomers &query = request->query;
    World &world = call.house.world;
    const List::Filters filters = query.filters.value_or(List::Filters());
    if (const auto error = check(call, filters))
        return *error;
    const List::SortBy by = query.sortBy.value_or(List::SortBy::CreatedAt);
    QList<Page::Entry<const Customer *>> entries;
    for (const auto &[id, customer] : world.customers) {
        if (matches(world, customer, filters))
            entries.append({sortKey(world, customer, by), id, &customer});
    }
    const bool ascending = query.sortOrder.value_or(Rtm::SortOrder::Descending) == Rtm::SortOrder::Ascending;
    const auto page = Page::cut(entries, request->cursor, ascending, query.limit.value_or(10));

    List::Response response{.totalCustomers = entries.size()};
    for (const auto &entry : page.entries)
        response.customers.append(customerOf(world, *entry.value, call.agent->id));
    if (page.next)
        response.nextPageId = Page::id(call, query, *page.next);
    if (page.previous)
        response.previousPageId = Page::id(call, query, *page.previous);
    return response;
}

} // namespace Service
