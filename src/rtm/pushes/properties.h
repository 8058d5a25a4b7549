// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/common.h"

namespace Rtm {

struct ChatPropertiesUpdated {
    QString chatId;
    Properties properties; ///< only those that changed
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ChatPropertiesUpdated::chatId),
                    req("properties", &ChatPropertiesUpdated::properties).with(Trait::Personal));
    }
    friend bool operator==(const ChatPropertiesUpdated &, const ChatPropertiesUpdated &) = default;
};

struct ChatPropertiesDeleted {
    QString chatId;
    DeletedProperties properties; ///< only those that went
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ChatPropertiesDeleted::chatId),
                    req("properties", &ChatPropertiesDeleted::properties));
    }
    friend bool operator==(const ChatPropertiesDeleted &, const ChatPropertiesDeleted &) = default;
};

struct ThreadPropertiesUpdated {
    QString chatId;
    QString threadId;
    Properties properties; ///< only those that changed
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ThreadPropertiesUpdated::chatId),
                    req("thread_id", &ThreadPropertiesUpdated::threadId),
                    req("properties", &ThreadPropertiesUpdated::properties).with(Trait::Personal));
    }
    friend bool operator==(const ThreadPropertiesUpdated &, const ThreadPropertiesUpdated &) = default;
};

struct ThreadPropertiesDeleted {
    QString chatId;
    QString threadId;
    DeletedProperties properties; ///< only those that went
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ThreadPropertiesDeleted::chatId),
                    req("thread_id", &ThreadPropertiesDeleted::threadId),
                    req("properties", &ThreadPropertiesDeleted::properties));
    }
    friend bool operator==(const ThreadPropertiesDeleted &, const ThreadPropertiesDeleted &) = default;
};

struct EventPropertiesUpdated {
    QString chatId;
    QString threadId;
    QString eventId;
    Properties properties; ///< only those that changed
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &EventPropertiesUpdated::chatId),
                    req("thread_id", &EventPropertiesUpdated::threadId),
                    req("event_id", &EventPropertiesUpdated::eventId),
                    req("properties", &EventPropertiesUpdated::properties).with(Trait::Personal));
    }
    friend bool operator==(const EventPropertiesUpdated &, const EventPropertiesUpdated &) = default;
};

struct EventPropertiesDeleted {
    QString chatId;
    QString threadId;
    QString eventId;
    DeletedProperties properties; ///< only those that went
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(
            req("chat_id", &EventPropertiesDeleted::chatId), req("thread_id", &EventPropertiesDeleted::threadId),
            req("event_id", &EventPropertiesDeleted::eventId), req("properties", &EventPropertiesDeleted::properties));
    }
    friend bool operator==(const EventPropertiesDeleted &, const EventPropertiesDeleted &) = default;
};

struct LicensePropertiesUpdated {
    Properties properties; ///< only those that changed
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("properties", &LicensePropertiesUpdated::properties).with(Trait::Personal));
    }
    friend bool operator==(const LicensePropertiesUpdated &, const LicensePropertiesUpdated &) = default;
};

struct GroupPropertiesUpdated {
    qint64 groupId = 0;
    Properties properties; ///< only those that changed
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("group_id", &GroupPropertiesUpdated::groupId),
                    req("properties", &GroupPropertiesUpdated::properties).with(Trait::Personal));
    }
    friend bool operator==(const GroupPropertiesUpdated &, const GroupPropertiesUpdated &) = default;
};

} // namespace Rtm
