// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/common.h"

namespace Rtm {

/// Words from another agent or, without an author, from the service.
struct IncomingMulticast {
    std::optional<QString> authorId;
    QJsonValue content = QJsonValue::Undefined; ///< any JSON
    std::optional<QString> type;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("author_id", &IncomingMulticast::authorId).with(Trait::Personal),
                    req("content", &IncomingMulticast::content).with(Trait::Personal),
                    opt("type", &IncomingMulticast::type));
    }
    friend bool operator==(const IncomingMulticast &, const IncomingMulticast &) = default;
};

/// Something that was asked for before has failed.
struct IncomingError {
    QString action;
    std::optional<QString> chatId;
    std::optional<QString> threadId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("action", &IncomingError::action), opt("chat_id", &IncomingError::chatId),
                    opt("thread_id", &IncomingError::threadId));
    }
    friend bool operator==(const IncomingError &, const IncomingError &) = default;
};

} // namespace Rtm
