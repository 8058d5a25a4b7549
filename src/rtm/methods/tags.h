// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

namespace Rtm {

/// A tag works if it shares a group with the thread.
struct TagThread {
    using Response = EmptyResponse;
    QString chatId;
    QString threadId;
    QString tag; ///< case matters
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &TagThread::chatId), req("thread_id", &TagThread::threadId),
                    req("tag", &TagThread::tag));
    }
    friend bool operator==(const TagThread &, const TagThread &) = default;
};

struct UntagThread {
    using Response = EmptyResponse;
    QString chatId;
    QString threadId;
    QString tag; ///< case matters
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &UntagThread::chatId), req("thread_id", &UntagThread::threadId),
                    req("tag", &UntagThread::tag));
    }
    friend bool operator==(const UntagThread &, const UntagThread &) = default;
};

} // namespace Rtm
