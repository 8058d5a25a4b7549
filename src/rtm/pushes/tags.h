// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/common.h"

namespace Rtm {

struct ThreadTagged {
    QString chatId;
    QString threadId;
    QString tag;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ThreadTagged::chatId), req("thread_id", &ThreadTagged::threadId),
                    req("tag", &ThreadTagged::tag));
    }
    friend bool operator==(const ThreadTagged &, const ThreadTagged &) = default;
};

struct ThreadUntagged {
    QString chatId;
    QString threadId;
    QString tag;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ThreadUntagged::chatId), req("thread_id", &ThreadUntagged::threadId),
                    req("tag", &ThreadUntagged::tag));
    }
    friend bool operator==(const ThreadUntagged &, const ThreadUntagged &) = default;
};

struct TagCreated {
    QString name;
    QList<qint64> groupIds;
    Timestamp createdAt;
    QString authorId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("name", &TagCreated::name), req("group_ids", &TagCreated::groupIds),
                    req("created_at", &TagCreated::createdAt),
                    req("author_id", &TagCreated::authorId).with(Trait::Personal));
    }
    friend bool operator==(const TagCreated &, const TagCreated &) = default;
};

struct TagUpdated {
    QString name;
    QList<qint64> groupIds;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("name", &TagUpdated::name), req("group_ids", &TagUpdated::groupIds));
    }
    friend bool operator==(const TagUpdated &, const TagUpdated &) = default;
};

struct TagDeleted {
    QString name;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("name", &TagDeleted::name)); }
    friend bool operator==(const TagDeleted &, const TagDeleted &) = default;
};

} // namespace Rtm
