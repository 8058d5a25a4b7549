// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

namespace Rtm {

struct AddUserToChat {
    using Response = EmptyResponse;
    QString chatId;
    QString userId;
    OpenEnum<UserType> userType;
    std::optional<OpenEnum<Visibility>> visibility; ///< whether the customer sees the user; required from 3.4 on
    std::optional<bool> requireActiveThread;
    std::optional<bool> ignoreRequesterPresence; ///< allows it to those who are not in the chat
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        constexpr auto modern = since(ApiVersion::V3_4);
        return rows(req("chat_id", &AddUserToChat::chatId),
                    req("user_id", &AddUserToChat::userId).with(Trait::Personal),
                    req("user_type", &AddUserToChat::userType),
                    opt("visibility", &AddUserToChat::visibility).in(modern).neededIn(modern),
                    opt("require_active_thread", &AddUserToChat::requireActiveThread).in(until(ApiVersion::V3_3)),
                    opt("ignore_requester_presence", &AddUserToChat::ignoreRequesterPresence).in(modern));
    }
    friend bool operator==(const AddUserToChat &, const AddUserToChat &) = default;
};

/// Customers cannot be removed.
struct RemoveUserFromChat {
    using Response = EmptyResponse;
    QString chatId;
    QString userId;
    OpenEnum<UserType> userType; ///< agent
    std::optional<bool> ignoreRequesterPresence; ///< allows it to those who are not in the chat
    Raw raw;

    static constexpr std::array rules{Rule::only("user_type", "agent")};
    static constexpr auto fields(auto rows)
    {
        return rows(
            req("chat_id", &RemoveUserFromChat::chatId),
            req("user_id", &RemoveUserFromChat::userId).with(Trait::Personal),
            req("user_type", &RemoveUserFromChat::userType),
            opt("ignore_requester_presence", &RemoveUserFromChat::ignoreRequesterPresence).in(since(ApiVersion::V3_4)));
    }
    friend bool operator==(const RemoveUserFromChat &, const RemoveUserFromChat &) = default;
};

} // namespace Rtm
