// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chats.h"

namespace Service {

/// How much of a product somebody can ask for at once.
inline constexpr qint64 mostOfAProduct = 999;

/// The buttons of rich messages, and who has pressed them.
class Buttons
{
public:
    Buttons(Exchange &exchange, Chats &chats) : m_exchange(exchange), m_chats(chats) {}

    /// Presses all buttons of a rich message that have this postback id, or lets them go; false if there is none.
    bool press(const Chat &chat, const Rtm::Thread &thread, Rtm::Event &event, const QString &userId,
               const Rtm::ButtonPress &postback);

private:
    Exchange &m_exchange;
    Chats &m_chats;
};

} // namespace Service
