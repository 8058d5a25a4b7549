// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/user.h"

namespace Rtm {

struct UserAddedToChat {
    QString chatId;
    std::optional<QString> threadId; ///< none if the chat has no active thread
    User user;
    QString reason;
    std::optional<QString> requesterId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &UserAddedToChat::chatId), opt("thread_id", &UserAddedToChat::threadId),
                    req("user", &UserAddedToChat::user), req("reason", &UserAddedToChat::reason),
                    opt("requester_id", &UserAddedToChat::requesterId).with(Trait::Personal));
    }
    friend bool operator==(const UserAddedToChat &, const UserAddedToChat &) = default;
};

struct UserRemovedFromChat {
    QString chatId;
    std::optional<QString> threadId; ///< none if the chat has no active thread
    QString userId;
    QString reason;
    std::optional<QString> requesterId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &UserRemovedFromChat::chatId), opt("thread_id", &UserRemovedFromChat::threadId),
                    req("user_id", &UserRemovedFromChat::userId).with(Trait::Personal),
                    req("reason", &UserRemovedFromChat::reason),
                    opt("requester_id", &UserRemovedFromChat::requesterId).with(Trait::Personal));
    }
    friend bool operator==(const UserRemovedFromChat &, const UserRemovedFromChat &) = default;
};

} // namespace Rtm
