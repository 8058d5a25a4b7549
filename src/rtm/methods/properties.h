// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

namespace Rtm {

struct UpdateChatProperties {
    using Response = EmptyResponse;
    QString id;
    Properties properties;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &UpdateChatProperties::id),
                    req("properties", &UpdateChatProperties::properties).with(Trait::Personal));
    }
    friend bool operator==(const UpdateChatProperties &, const UpdateChatProperties &) = default;
};

struct DeleteChatProperties {
    using Response = EmptyResponse;
    QString id;
    DeletedProperties properties;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &DeleteChatProperties::id), req("properties", &DeleteChatProperties::properties));
    }
    friend bool operator==(const DeleteChatProperties &, const DeleteChatProperties &) = default;
};

struct UpdateThreadProperties {
    using Response = EmptyResponse;
    QString chatId;
    QString threadId;
    Properties properties;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &UpdateThreadProperties::chatId),
                    req("thread_id", &UpdateThreadProperties::threadId),
                    req("properties", &UpdateThreadProperties::properties).with(Trait::Personal));
    }
    friend bool operator==(const UpdateThreadProperties &, const UpdateThreadProperties &) = default;
};

struct DeleteThreadProperties {
    using Response = EmptyResponse;
    QString chatId;
    QString threadId;
    DeletedProperties properties;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &DeleteThreadProperties::chatId),
                    req("thread_id", &DeleteThreadProperties::threadId),
                    req("properties", &DeleteThreadProperties::properties));
    }
    friend bool operator==(const DeleteThreadProperties &, const DeleteThreadProperties &) = default;
};

struct UpdateEventProperties {
    using Response = EmptyResponse;
    QString chatId;
    QString threadId;
    QString eventId;
    Properties properties;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &UpdateEventProperties::chatId), req("thread_id", &UpdateEventProperties::threadId),
                    req("event_id", &UpdateEventProperties::eventId),
                    req("properties", &UpdateEventProperties::properties).with(Trait::Personal));
    }
    friend bool operator==(const UpdateEventProperties &, const UpdateEventProperties &) = default;
};

struct DeleteEventProperties {
    using Response = EmptyResponse;
    QString chatId;
    QString threadId;
    QString eventId;
    DeletedProperties properties;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &DeleteEventProperties::chatId), req("thread_id", &DeleteEventProperties::threadId),
                    req("event_id", &DeleteEventProperties::eventId),
                    req("properties", &DeleteEventProperties::properties));
    }
    friend bool operator==(const DeleteEventProperties &, const DeleteEventProperties &) = default;
};

} // namespace Rtm
