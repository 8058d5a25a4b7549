// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chats.h"
#include "presence.h"

#include <rtmclock.h>

namespace Service {

/// Decides who gets a chat: of the agents of its group who accept chats and have room, those with the first priority in
/// the group; of those, the one with the smallest part of their limit in use; of those, the one who has waited longest. While there is nobody, chats wait in a queue.
/// Scripted agents get scripted customers only: to others they have nothing to say.
class Router
{
public:
    Router(World &world, Exchange &exchange, Chats &chats, Presence &presence, RtmClock &clock);

    /// Gives places to those who are in the queue from the beginning.
    void begin() { number(); }
    /// Nobody: empty. Those who let go of the chat, and those who are in it, are not asked.
    QString pick(const Chat &chat) const { return pick(chat, chat.access, chat.released); }
    /// Somebody wants these groups to have the chat: those who let go of it before may get it again.
    QString pickAnew(const Chat &chat, const Rtm::Access &access) const { return pick(chat, access, {}); }
    /// Takes chats now, with or without room for one more.
    bool isAnybodyAvailable(const Chat &chat, const Rtm::Access &access) const;
    /// Begins a thread for a customer, with an agent or in the queue.
    void admit(Chat &chat, const QString &customerId);
    /// Soon looks again at the queue.
    void reconsider();

private:
    QList<Chat *> queue() const;
    void number();
    void tellMoved();
    void serve();
    QString pick(const Chat &chat, const Rtm::Access &access, const QSet<QString> &released) const;
    bool isAvailable(const Agent &agent, const Chat &chat, const Rtm::Access &access) const;

    World &m_world;
    Chats &m_chats;
    Exchange &m_exchange;
    RtmClock &m_clock;
    std::unique_ptr<RtmTimer> m_timer;
    QSet<QString> m_moved; ///< chats whose place in the queue is not told yet
};

} // namespace Service
