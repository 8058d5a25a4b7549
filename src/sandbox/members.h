// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chats.h"

namespace Service {

/// Who comes into a chat and who goes from it by somebody's wish.
class Members
{
public:
    Members(World &world, Exchange &exchange, Chats &chats) : m_world(world), m_exchange(exchange), m_chats(chats) {}

    /// Also to be seen by others than before.
    void add(Chat &chat, const QString &userId, Rtm::Visibility visibility, const QString &requesterId);
    /// A chat that loses the last agent who answers waits in the queue.
    void remove(Chat &chat, const QString &agentId, const QString &requesterId);

private:
    Rtm::NewEvent wordsOfAdding(const QString &userId, Rtm::Visibility visibility, const QString &requesterId) const;
    Rtm::NewEvent wordsOfRemoving(const Member &member, const QString &requesterId) const;

    World &m_world;
    Exchange &m_exchange;
    Chats &m_chats;
};

} // namespace Service
