// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "world/world.h"

#include <methods.h>

namespace Service {

// What the protocol shows of the world.

Rtm::MyProfile profileOf(const Agent &agent);
Rtm::License licenseOf(const World &world);

/// Somebody in a chat.
Rtm::User userOf(World &world, const Chat &chat, const Member &member);

/// With the ids of its neighbours.
Rtm::Thread threadOf(const Chat &chat, const Rtm::Thread &thread);

/// With the thread; or without any, if it is null. \a viewerId is the agent who looks.
Rtm::Chat chatOf(World &world, const Chat &chat, const Rtm::Thread *thread, const QString &viewerId);
Rtm::ChatSummary summaryOf(World &world, const Chat &chat, const QString &viewerId);

} // namespace Service
