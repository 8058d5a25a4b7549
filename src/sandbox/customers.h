// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "router.h"

namespace Service {

/// What customers can do.
class Customers
{
public:
    Customers(World &world, Exchange &exchange, Chats &chats, Router &router, RtmClock &clock);

    /// An end comes to the site or goes. When the last one of a customer has been gone for a minute, the service closes
    /// the chat.
    void arrive(CustomerEnd *end);
    void depart(CustomerEnd *end);

    /// Null if the customer has none yet.
    Chat *chatOf(const QString &customerId);
    /// Begins a thread unless there is an active one. The group counts for the first thread of a chat, and where it is
    /// another than before.
    Chat &enter(const QString &customerId, qint64 groupId);
    void say(const QString &customerId, const Rtm::NewEvent &event);
    /// What stands in the message field; nothing without an active thread.
    void type(const QString &customerId, const QString &text);
    void markSeen(const QString &customerId, const Rtm::Timestamp &upTo);
    void leave(const QString &customerId);
    void openPage(const QString &customerId, const QString &url, const QString &title);

private:
    void setHere(const QString &customerId, bool here);

    World &m_world;
    Exchange &m_exchange;
    Chats &m_chats;
    Router &m_router;
    RtmClock &m_clock;
    std::map<QString, std::unique_ptr<RtmTimer>> m_gone;
};

} // namespace Service
