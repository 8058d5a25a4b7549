// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "world/world.h"

#include <methods.h>
#include <pushes/chats.h>

namespace Service {

// What the protocol shows of the world.

Rtm::MyProfile profileOf(const Agent &agent);
Rtm::License licenseOf(const World &world);
/// Of the one of its agents who takes the most; 0 stands for all agents.
Rtm::RoutingStatus statusOf(const World &world, qint64 groupId);

QString typeOf(const Rtm::EventContent &content);

/// What the protocol leaves out where there is nothing.
template <typename T>
std::optional<T> unlessEmpty(const T &value)
{
    return value.isEmpty() ? std::nullopt : std::optional(value);
}

QList<qint64> groupIdsOf(World &world, const Customer &customer);
Rtm::Statistics statisticsOf(World &world, const Customer &customer);
/// A customer as agents know one; \a viewerId is the agent who looks.
Rtm::User customerOf(World &world, const Customer &customer, const QString &viewerId = {});

/// Somebody in a chat.
Rtm::User userOf(World &world, const Chat &chat, const Member &member);

/// With the ids of its neighbours.
Rtm::Thread threadOf(const Chat &chat, const Rtm::Thread &thread);

/// Where a chat stands in the queue, in which it must be.
Rtm::QueuePosition placeOf(const Chat &chat);

/// With the thread; or without any, if it is null. \a viewerId is the agent who looks.
Rtm::Chat chatOf(World &world, const Chat &chat, const Rtm::Thread *thread, const QString &viewerId);
Rtm::ChatSummary summaryOf(World &world, const Chat &chat, const QString &viewerId);

} // namespace Service
