// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "router.h"
#include "watchers.h"

namespace Service {

/// What customers can do.
class Customers
{
public:
    Customers(World &world, Exchange &exchange, Chats &chats, Router &router, Watchers &watchers, RtmClock &clock);

    /// An end comes to the site or goes. When the last one of a customer has been gone for a while, the visit is over;
    /// when it has been gone for a minute, the service closes the chat.
    void arrive(CustomerEnd *end);
    void depart(CustomerEnd *end);

    /// Null if the customer has none yet.
    Chat *chatOf(const QString &customerId);
    /// Begins a thread unless there is an active one. The group counts for the first thread of a chat, and where it is
    /// another than before.
    Chat &enter(const QString &customerId, qint64 groupId);
    /// Who is not there is gone a minute after his last words.
    void say(const QString &customerId, const Rtm::NewEvent &event);
    /// What stands in the message field; nothing without an active thread.
    void type(const QString &customerId, const QString &text);
    void markSeen(const QString &customerId, const Rtm::Timestamp &upTo);
    void leave(const QString &customerId);
    /// Tells what is new of it to agents who may know, and to the one who has made the change.
    void update(Customer &customer, const Rtm::UpdateCustomer &changes, const QString &agentId = {});
    /// Rates the chat as good or bad or, with neither, takes the rating back. An empty comment leaves the one that
    /// there is. Without a chat there is nothing to rate.
    void rate(const QString &customerId, std::optional<bool> good, const QString &comment);
    /// Sends the customer away, and does not let him in for so long.
    void ban(Customer &customer, std::chrono::seconds length, const QString &agentId);
    /// The same for all who have the address.
    void banAddress(const QString &ip, std::chrono::seconds length, const QString &agentId);
    void openPage(const QString &customerId, const QString &url, const QString &title);

private:
    struct Gone {
        std::unique_ptr<RtmTimer> visit;
        std::unique_ptr<RtmTimer> chat;
    };
    void takeBackRating(Chat &chat, const QJsonObject &rating);
    void setPresent(const QString &customerId, bool present);
    void endVisit(const QString &customerId);
    void closeSoon(const QString &customerId);
    Ban begin(Ban ban, std::chrono::seconds length);
    void sendAway(Customer &customer, const Ban &ban);
    void tellUpdate(const Customer &customer, const Rtm::CustomerUpdated &update, const QString &agentId);

    World &m_world;
    Exchange &m_exchange;
    Chats &m_chats;
    Router &m_router;
    Watchers &m_watchers;
    RtmClock &m_clock;
    std::map<QString, Gone> m_gone;
};

} // namespace Service
