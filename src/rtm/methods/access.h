// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

#include <variant>

namespace Rtm {

/// Gives a chat to agents or to groups; to nobody named, it goes back to the queue of its group.
struct TransferChat {
    using Response = EmptyResponse;

    struct Groups {
        static constexpr auto typeName = "group"_L1;
        QList<qint64> ids;

        static constexpr auto fields(auto rows) { return rows(req("ids", &Groups::ids)); }
        friend bool operator==(const Groups &, const Groups &) = default;
    };
    struct Agents {
        static constexpr auto typeName = "agent"_L1;
        QStringList ids;

        static constexpr auto fields(auto rows) { return rows(req("ids", &Agents::ids).with(Trait::Personal)); }
        friend bool operator==(const Agents &, const Agents &) = default;
    };
    struct Others {
        QString type;

        static constexpr auto fields(auto rows) { return rows(); }
        friend bool operator==(const Others &, const Others &) = default;
    };
    struct Target {
        std::variant<Others, Groups, Agents> who;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("type", &Target::who)); }
        friend bool operator==(const Target &, const Target &) = default;
    };

    QString id;
    std::optional<Target> target; ///< left out: the group that the chat is in
    std::optional<bool> ignoreAgentsAvailability; ///< force until 3.3
    std::optional<bool> ignoreRequesterPresence; ///< allows it to those who are not in the chat
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(
            req("id", &TransferChat::id), opt("target", &TransferChat::target),
            opt("ignore_agents_availability", &TransferChat::ignoreAgentsAvailability),
            opt("ignore_requester_presence", &TransferChat::ignoreRequesterPresence).in(since(ApiVersion::V3_4)));
    }
    friend bool operator==(const TransferChat &, const TransferChat &) = default;
};

enum class AccessHolder { Unknown, Group, Agent };
constexpr auto wireNames(AccessHolder)
{
    return std::array{"group"_L1, "agent"_L1};
}

/// Lets a group see a chat. From 3.4 on a chat is transferred instead.
struct GrantChatAccess {
    using Response = EmptyResponse;

    struct Grant {
        OpenEnum<AccessHolder> type;
        std::variant<qint64, QString> id; ///< of the group; the documentation allows "any" type
        Raw raw;

        static constexpr std::array rules{Rule::only("type", "group")};
        static constexpr auto fields(auto rows) { return rows(req("type", &Grant::type), req("id", &Grant::id)); }
        friend bool operator==(const Grant &, const Grant &) = default;
    };

    QString id;
    Grant access;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &GrantChatAccess::id), req("access", &GrantChatAccess::access));
    }
    friend bool operator==(const GrantChatAccess &, const GrantChatAccess &) = default;
};

struct RevokeChatAccess {
    using Response = EmptyResponse;

    struct Grant {
        OpenEnum<AccessHolder> type;
        qint64 id = 0;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("type", &Grant::type), req("id", &Grant::id)); }
        friend bool operator==(const Grant &, const Grant &) = default;
    };

    QString id;
    Grant access;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &RevokeChatAccess::id), req("access", &RevokeChatAccess::access));
    }
    friend bool operator==(const RevokeChatAccess &, const RevokeChatAccess &) = default;
};

} // namespace Rtm
