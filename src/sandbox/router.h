// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chats.h"
#include "presence.h"

#include <rtmclock.h>

namespace Service {

/// Decides who gets a chat: of the agents of its group who accept chats and have room, the one with the smallest part
/// of their limit in use; of those, the one who has waited longest. While there is nobody, chats wait in a queue.
/// Scripted agents get scripted customers only: to others they have nothing to say.
class Router
{
public:
    Router(World &world, Chats &chats, Presence &presence, RtmClock &clock);

    /// Gives places to those who are in the queue from the beginning.
    void begin() { number(); }
    /// Nobody: empty.
    QString pick(const Chat &chat) const;
    /// Begins a thread for a customer, with an agent or in the queue.
    void admit(Chat &chat, const QString &customerId);
    /// Soon looks again at the queue.
    void reconsider();

private:
    QList<Chat *> queue() const;
    void number();
    void serve();

    World &m_world;
    Chats &m_chats;
    RtmClock &m_clock;
    std::unique_ptr<RtmTimer> m_timer;
};

} // namespace Service
