// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "router.h"

namespace Service {

/// A chat that goes to others.
struct Transfer {
    QString requesterId; ///< who wants it; empty: the service
    Rtm::TransferReason reason = Rtm::TransferReason::Manual;
    QList<qint64> groups; ///< that have it from now on
    QStringList agents; ///< who answer from now on; nobody: it waits in the queue
    Rtm::NewEvent words; ///< that stand in the thread
};

/// Which groups have a chat, and who of them answers.
class Transfers
{
public:
    Transfers(World &world, Exchange &exchange, Chats &chats) : m_world(world), m_exchange(exchange), m_chats(chats) {}

    /// Those who look on without being seen stay.
    void transfer(Chat &chat, const Transfer &transfer);
    void setGroups(Chat &chat, const QList<qint64> &groups);

private:
    struct Before;
    void tellArrivals(const Chat &chat, const Transfer &transfer, const Before &before, const QSet<QString> &arrivals);
    void tellOthers(const Chat &chat, const Transfer &transfer, const Before &before, const QSet<QString> &others);
    void tellAccess(const Chat &chat, const Rtm::Access &before, const QSet<QString> &audience);
    QSet<QString> concernedBy(const Chat &chat, const Rtm::Access &before) const;

    World &m_world;
    Exchange &m_exchange;
    Chats &m_chats;
};

} // namespace Service
