// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chats.h"

#include <rtmclock.h>

#include <methods/customers.h>

namespace Service {

/// Which connections are told of which customers: those whose level of monitoring shows them, whose agent follows
/// them, or that have subscribed to them.
///
/// A connection is told when a customer shows up for it, and when one whom it sees leaves the site.
class Watchers : public QObject
{
    Q_OBJECT
public:
    using Level = Rtm::MonitoringLevel;

    Watchers(World &world, Exchange &exchange, Chats &chats, RtmClock &clock);

    /// Knows the chats that are there from the beginning.
    void begin();

    /// A connection logs in, and is told whom it sees. No level: as the agent had it before. Up to 3.2 there were no
    /// levels: all customers are seen.
    void arrive(AgentEnd *end, Rtm::ApiVersion version, std::optional<Level> level);
    void depart(const AgentEnd *end) { m_watchers.erase(const_cast<AgentEnd *>(end)); }

    Rtm::SubscribeCustomers::Response subscribe(AgentEnd *end, const Rtm::SubscribeCustomers &request);
    /// Whether there was such a subscription.
    bool unsubscribe(AgentEnd *end, const QString &subscriptionId);

    void follow(const QString &agentId, Customer &customer);
    void unfollow(const QString &agentId, Customer &customer);

    /// The customer has come or gone, or the chat is different.
    void update(const QString &customerId);
    /// A change of those that only watchers are told of.
    template <typename Push>
    void tell(const QString &customerId, const Push &push)
    {
        m_exchange.tell(watching(customerId), push);
    }
    void tellStatistics(const Customer &customer);
    /// By the groups of the customer's chat.
    static bool mayKnow(World &world, const Agent &agent, const Customer &customer);

private:
    struct Subscription {
        std::optional<QList<qint64>> groupIds;
        std::optional<qint64> limit;
        QSet<QString> covered;
        QSet<QString> shown; ///< of those, while there are not too many
        qint64 toldTotal = 0;

        bool isFull() const { return limit && covered.size() > *limit; }
    };
    struct Watcher {
        Level level;
        QSet<QString> shown;
        std::map<QString, Subscription> subscriptions;

        bool shows(const QString &customerId) const;
    };
    /// What was told of a customer's chat last.
    struct Told {
        QString chatId;
        QList<qint64> groupIds;
        qsizetype threads = 0;
    };

    bool isSeen(const Agent &agent, const Watcher &watcher, const Customer &customer);
    bool isCovered(const Agent &agent, const Subscription &subscription, const Customer &customer);
    void update(AgentEnd *end, Watcher &watcher, const Customer &customer);
    void update(const Agent &agent, Subscription &subscription, const Customer &customer);
    QList<AgentEnd *> watching(const QString &customerId) const;
    Told told(const Customer &customer);
    void tellTotals();

    World &m_world;
    Exchange &m_exchange;
    Chats &m_chats;
    RtmClock &m_clock;
    std::map<AgentEnd *, Watcher> m_watchers;
    QHash<QString, Level> m_levels; ///< of each agent's last login
    QHash<QString, Told> m_told;
    std::unique_ptr<RtmTimer> m_totals;
};

} // namespace Service
