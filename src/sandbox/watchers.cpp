// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "watchers.h"

#include "views.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

using namespace std::chrono_literals;

// Totals are told now and then.
static constexpr auto totalsEvery = 5s;

Watchers::Watchers(World &world, Exchange &exchange, Chats &chats, RtmClock &clock)
    : m_world(world), m_exchange(exchange), m_chats(chats), m_clock(clock)
{
    connect(&chats, &Chats::chatChanged, this, [this](const Chat &chat) {
        if (const QString customerId = chat.customerId(); !customerId.isEmpty())
            update(customerId);
    });
}

void Watchers::begin()
{
    for (const auto &[id, customer] : m_world.customers)
        m_told.insert(id, told(customer));
}

// ---- who sees whom ----

static bool isOnSite(const Customer &customer)
{
    return customer.details.online.value_or(false);
}

static const Chat *activeChat(World &world, const Customer &customer)
{
    const Chat *chat = world.chat(customer.chatId);
    return chat && chat->activeThread() ? chat : nullptr;
}

bool Watchers::mayKnow(World &world, const Agent &agent, const Customer &customer)
{
    const Chat *chat = world.chat(customer.chatId);
    return !chat || World::maySee(agent, *chat);
}

bool Watchers::isSeen(const Agent &agent, const Watcher &watcher, const Customer &customer)
{
    if (customer.followers.contains(agent.id))
        return true;
    const Chat *chat = activeChat(m_world, customer);
    if (watcher.level == Level::My)
        return chat && m_chats.audience(*chat).contains(agent.id);
    // Nobody is invited here.
    const bool everybody = watcher.level == Level::Online;
    return (chat || (everybody && isOnSite(customer))) && mayKnow(m_world, agent, customer);
}

bool Watchers::isCovered(const Agent &agent, const Subscription &subscription, const Customer &customer)
{
    if (!(isOnSite(customer) || activeChat(m_world, customer)) || !mayKnow(m_world, agent, customer))
        return false;
    const QList<qint64> groupIds = groupIdsOf(m_world, customer);
    return !subscription.groupIds || std::any_of(groupIds.begin(), groupIds.end(), [&](qint64 id) {
        return subscription.groupIds->contains(id);
    });
}

bool Watchers::Watcher::shows(const QString &customerId) const
{
    return shown.contains(customerId)
        || std::any_of(subscriptions.begin(), subscriptions.end(),
                       [&](const auto &entry) { return entry.second.shown.contains(customerId); });
}

QList<AgentEnd *> Watchers::watching(const QString &customerId) const
{
    QList<AgentEnd *> ends;
    for (const auto &[end, watcher] : m_watchers) {
        if (watcher.shows(customerId))
            ends.append(end);
    }
    return ends;
}

// ---- connections ----

void Watchers::arrive(AgentEnd *end, Rtm::ApiVersion version, std::optional<Level> level)
{
    const Agent &agent = *m_world.agent(end->agentId());
    Level actual = level.value_or(m_levels.value(agent.id, Level::My));
    if (actual == Level::HighestAvailable || version < Rtm::ApiVersion::V3_3)
        actual = Level::Online;
    else
        m_levels.insert(agent.id, actual);
    Watcher &watcher = m_watchers[end];
    watcher.level = actual;
    Rtm::IncomingCustomers push{.customerMonitoringLevel = actual};
    for (const auto &[id, customer] : m_world.customers) {
        if (!isSeen(agent, watcher, customer))
            continue;
        watcher.shown.insert(id);
        push.customers.append(customerOf(m_world, customer, agent.id));
    }
    m_exchange.tell(QList{end}, push);
}

Rtm::SubscribeCustomers::Response Watchers::subscribe(AgentEnd *end, const Rtm::SubscribeCustomers &request)
{
    const Agent &agent = *m_world.agent(end->agentId());
    Subscription subscription{.groupIds = request.groupIds, .limit = request.limit};
    Rtm::SubscribeCustomers::Response response{.subscriptionId = m_world.makeHexId()};
    for (const auto &[id, customer] : m_world.customers) {
        update(agent, subscription, customer);
        if (subscription.shown.contains(id))
            response.customers.append(customerOf(m_world, customer, agent.id));
    }
    m_watchers[end].subscriptions.emplace(response.subscriptionId, subscription);
    if (subscription.isFull())
        tellTotals();
    return response;
}

bool Watchers::unsubscribe(AgentEnd *end, const QString &subscriptionId)
{
    return m_watchers[end].subscriptions.erase(subscriptionId) > 0;
}

void Watchers::follow(const QString &agentId, Customer &customer)
{
    if (customer.followers.contains(agentId))
        return;
    customer.followers.insert(agentId);
    QList<AgentEnd *> ends;
    for (auto &[end, watcher] : m_watchers) {
        if (end->agentId() != agentId)
            continue;
        watcher.shown.insert(customer.id);
        ends.append(end);
    }
    m_exchange.tell(ends, customerOf(m_world, customer, agentId));
}

void Watchers::unfollow(const QString &agentId, Customer &customer)
{
    if (!customer.followers.remove(agentId))
        return;
    for (auto &[end, watcher] : m_watchers) {
        if (end->agentId() == agentId && !isSeen(*m_world.agent(agentId), watcher, customer))
            watcher.shown.remove(customer.id);
    }
    m_exchange.tell({agentId}, Rtm::CustomerUnfollowed{.id = customer.id});
}

// ---- changes ----

Watchers::Told Watchers::told(const Customer &customer)
{
    const Chat *chat = m_world.chat(customer.chatId);
    return chat ? Told{chat->id, chat->access.groupIds, chat->threads.size()} : Told();
}

void Watchers::update(const QString &customerId)
{
    const Customer &customer = *m_world.customer(customerId);
    const QList<AgentEnd *> before = watching(customerId);
    for (auto &[end, watcher] : m_watchers)
        update(end, watcher, customer);

    const Told now = told(customer);
    const Told then = std::exchange(m_told[customerId], now);
    QList<AgentEnd *> still = watching(customerId);
    still.removeIf([&](AgentEnd *end) { return !before.contains(end); });
    if (!then.chatId.isEmpty() && then.groupIds != now.groupIds) {
        for (AgentEnd *end : std::as_const(still))
            m_exchange.tell(QList{end},
                            Rtm::CustomerTransferred{.id = customerId,
                                                     .transferredTo = {.groupIds = now.groupIds},
                                                     .followed = customer.followers.contains(end->agentId())});
    }
    if (then.threads < now.threads)
        m_exchange.tell(
            still,
            Rtm::CustomerStatisticsUpdated{.customerId = customerId, .statistics = statisticsOf(m_world, customer)});
}

void Watchers::update(AgentEnd *end, Watcher &watcher, const Customer &customer)
{
    const Agent &agent = *m_world.agent(end->agentId());
    const bool before = watcher.shows(customer.id);
    if (isSeen(agent, watcher, customer))
        watcher.shown.insert(customer.id);
    else
        watcher.shown.remove(customer.id);
    for (auto &[id, subscription] : watcher.subscriptions)
        update(agent, subscription, customer);
    const bool after = watcher.shows(customer.id);
    if (!before && after)
        m_exchange.tell(QList{end}, customerOf(m_world, customer, agent.id));
    else if (before && !after && !isOnSite(customer))
        m_exchange.tell(QList{end}, Rtm::CustomerLeft{.id = customer.id, .leftAt = m_world.stamp()});
}

void Watchers::update(const Agent &agent, Subscription &subscription, const Customer &customer)
{
    const bool wasFull = subscription.isFull();
    if (!isCovered(agent, subscription, customer)) {
        subscription.covered.remove(customer.id);
        subscription.shown.remove(customer.id);
    } else {
        subscription.covered.insert(customer.id);
        if (!subscription.limit || subscription.shown.size() < *subscription.limit)
            subscription.shown.insert(customer.id);
    }
    if ((wasFull || subscription.isFull()) && subscription.toldTotal != subscription.covered.size() && !m_totals)
        m_totals = m_clock.after(totalsEvery, [this] {
            m_totals.reset();
            tellTotals();
        });
}

// Those who did not fit are shown when there is room for all again.
void Watchers::tellTotals()
{
    for (auto &[end, watcher] : m_watchers) {
        Rtm::SubscribedCustomersTotalsUpdated totals;
        for (auto &[id, subscription] : watcher.subscriptions) {
            const qint64 total = subscription.covered.size();
            const bool wasFull = subscription.limit && subscription.toldTotal > *subscription.limit;
            if (total == subscription.toldTotal || !(wasFull || subscription.isFull()))
                continue;
            subscription.toldTotal = total;
            totals.insert(id, total);
            if (subscription.isFull())
                continue;
            QStringList rest = (subscription.covered - subscription.shown).values();
            rest.sort();
            for (const QString &customerId : std::as_const(rest)) {
                const bool before = watcher.shows(customerId);
                subscription.shown.insert(customerId);
                if (!before)
                    m_exchange.tell(QList{end}, customerOf(m_world, *m_world.customer(customerId), end->agentId()));
            }
        }
        if (!totals.isEmpty())
            m_exchange.tell(QList{end}, totals);
    }
}

void Watchers::tellStatistics(const Customer &customer)
{
    tell(customer.id,
         Rtm::CustomerStatisticsUpdated{.customerId = customer.id, .statistics = statisticsOf(m_world, customer)});
}

} // namespace Service
