// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../wire/fields.h"
#include "../wire/openenum.h"
#include "../wire/timestamp.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QStringList>

#include <optional>
#include <variant>

namespace Rtm {

using namespace Qt::Literals::StringLiterals;

/// Properties of a chat, thread or event: namespace, then name, then value.
using Properties = QJsonObject;

/// Properties that went or are to go: namespace to names.
using DeletedProperties = QMap<QString, QStringList>;

/// Who sees an event or a user: everybody in the chat, or its agents only.
enum class Visibility { Unknown, All, Agents };
constexpr auto wireNames(Visibility)
{
    return std::array{"all"_L1, "agents"_L1};
}

/// Whether new chats are routed to an agent. Offline is for bots and for agents without a connection.
enum class RoutingStatus { Unknown, AcceptingChats, NotAcceptingChats, Offline };
constexpr auto wireNames(RoutingStatus)
{
    return std::array{"accepting_chats"_L1, "not_accepting_chats"_L1, "offline"_L1};
}

enum class SortOrder { Unknown, Ascending, Descending };
constexpr auto wireNames(SortOrder)
{
    return std::array{"asc"_L1, "desc"_L1};
}

/// A value that the service also takes as null, which is something else than leaving it out.
template <typename T>
struct Nullable {
    std::optional<T> value;

    friend bool operator==(const Nullable &, const Nullable &) = default;
};

/// Groups whose agents may see something; 0 stands for all agents.
struct Access {
    QList<qint64> groupIds;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("group_ids", &Access::groupIds)); }
    friend bool operator==(const Access &, const Access &) = default;
};

/// Groups or agents that a chat came from or went to.
struct Assignment {
    std::optional<QList<qint64>> groupIds;
    std::optional<QStringList> agentIds;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("group_ids", &Assignment::groupIds),
                    opt("agent_ids", &Assignment::agentIds).with(Trait::Personal));
    }
    friend bool operator==(const Assignment &, const Assignment &) = default;
};

/// A place in the routing queue.
struct Queue {
    qint64 position = 0; ///< from 1
    qint64 waitTime = 0; ///< expected, in seconds
    std::optional<Timestamp> queuedAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("position", &Queue::position), req("wait_time", &Queue::waitTime),
                    opt("queued_at", &Queue::queuedAt));
    }
    friend bool operator==(const Queue &, const Queue &) = default;
};

} // namespace Rtm
