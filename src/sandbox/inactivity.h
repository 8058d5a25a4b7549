// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "transfers.h"

namespace Service {

/// Gives a chat to another agent when its customer has waited too long for an answer, if the world says how long that
/// is. Without another agent it stays where it is, and is looked at again after the same while.
class Inactivity
{
public:
    Inactivity(World &world, Chats &chats, Router &router, Transfers &transfers, RtmClock &clock);

private:
    struct Wait {
        QString threadId;
        std::unique_ptr<RtmTimer> timer;
    };
    void hear(const QString &chatId, const Rtm::Event &event);
    void await(const Chat &chat);
    void giveAway(const QString &chatId);

    World &m_world;
    Router &m_router;
    Transfers &m_transfers;
    RtmClock &m_clock;
    std::map<QString, Wait> m_waits; ///< by chat: a customer has said something, and nobody has answered
};

} // namespace Service
