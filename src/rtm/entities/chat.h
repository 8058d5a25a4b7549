// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "event.h"
#include "user.h"

namespace Rtm {

/// What the service's own summariser says of a thread.
struct ThreadSummary {
    std::optional<QString> status;
    std::optional<QString> text;
    std::optional<Timestamp> updatedAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("status", &ThreadSummary::status), opt("text", &ThreadSummary::text).with(Trait::Personal),
                    opt("updated_at", &ThreadSummary::updatedAt));
    }
    friend bool operator==(const ThreadSummary &, const ThreadSummary &) = default;
};

/// One conversation from start to close. A chat is a row of threads, of which at most one is active.
struct Thread {
    QString id;
    bool active = false;
    QStringList userIds;
    Timestamp createdAt;
    std::optional<QList<Event>> events; ///< oldest first; none where access is restricted
    std::optional<QString> restrictedAccess; ///< why the events are not there
    std::optional<Properties> properties;
    std::optional<Access> access;
    std::optional<QStringList> tags;
    std::optional<Queue> queue;
    std::optional<qint64> queuesDuration; ///< seconds spent in queues
    std::optional<QString> previousThreadId;
    std::optional<QString> nextThreadId;
    std::optional<QString> previousAccessibleThreadId; ///< in archives, where the one before may not be read
    std::optional<QString> nextAccessibleThreadId;
    std::optional<ThreadSummary> summary;
    std::optional<Visit> customerVisit;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(
            req("id", &Thread::id), req("active", &Thread::active),
            req("user_ids", &Thread::userIds).with(Trait::Personal), req("created_at", &Thread::createdAt),
            opt("events", &Thread::events), opt("restricted_access", &Thread::restrictedAccess),
            opt("properties", &Thread::properties).with(Trait::Personal), opt("access", &Thread::access),
            opt("tags", &Thread::tags), opt("queue", &Thread::queue), opt("queues_duration", &Thread::queuesDuration),
            opt("previous_thread_id", &Thread::previousThreadId), opt("next_thread_id", &Thread::nextThreadId),
            opt("previous_accessible_thread_id", &Thread::previousAccessibleThreadId).in(since(ApiVersion::V3_4)),
            opt("next_accessible_thread_id", &Thread::nextAccessibleThreadId).in(since(ApiVersion::V3_4)),
            opt("summary", &Thread::summary).in(since(ApiVersion::V3_6)),
            opt("customer_visit", &Thread::customerVisit).in(since(ApiVersion::V3_6)));
    }
    friend bool operator==(const Thread &, const Thread &) = default;
};

/// A chat with one of its threads.
struct Chat {
    QString id;
    QList<User> users;
    std::optional<Thread> thread;
    std::optional<Properties> properties;
    std::optional<Access> access;
    std::optional<bool> isFollowed;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &Chat::id), req("users", &Chat::users), opt("thread", &Chat::thread),
                    opt("properties", &Chat::properties).with(Trait::Personal), opt("access", &Chat::access),
                    opt("is_followed", &Chat::isFollowed));
    }
    friend bool operator==(const Chat &, const Chat &) = default;
};

/// The newest event of a type in a chat.
struct LastEvent {
    std::optional<QString> threadId;
    std::optional<Timestamp> threadCreatedAt;
    Event event;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("thread_id", &LastEvent::threadId).in(until(ApiVersion::V3_6)),
                    opt("thread_created_at", &LastEvent::threadCreatedAt).in(until(ApiVersion::V3_6)),
                    req("event", &LastEvent::event));
    }
    friend bool operator==(const LastEvent &, const LastEvent &) = default;
};

/// A thread without its events.
struct LastThreadSummary {
    QString id;
    std::optional<Timestamp> createdAt;
    QStringList userIds;
    std::optional<bool> active;
    std::optional<Properties> properties;
    std::optional<Access> access;
    std::optional<Queue> queue;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &LastThreadSummary::id), opt("created_at", &LastThreadSummary::createdAt),
                    req("user_ids", &LastThreadSummary::userIds).with(Trait::Personal),
                    opt("active", &LastThreadSummary::active),
                    opt("properties", &LastThreadSummary::properties).with(Trait::Personal),
                    opt("access", &LastThreadSummary::access), opt("queue", &LastThreadSummary::queue));
    }
    friend bool operator==(const LastThreadSummary &, const LastThreadSummary &) = default;
};

/// A chat as lists show it.
struct ChatSummary {
    QString id;
    QList<User> users;
    std::optional<QMap<QString, LastEvent>> lastEventPerType; ///< by event type
    std::optional<LastThreadSummary> lastThreadSummary; ///< none for a chat without threads
    std::optional<Properties> properties;
    std::optional<Access> access;
    std::optional<bool> isFollowed;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &ChatSummary::id), req("users", &ChatSummary::users),
                    opt("last_event_per_type", &ChatSummary::lastEventPerType),
                    opt("last_thread_summary", &ChatSummary::lastThreadSummary),
                    opt("properties", &ChatSummary::properties).with(Trait::Personal),
                    opt("access", &ChatSummary::access), opt("is_followed", &ChatSummary::isFollowed));
    }
    friend bool operator==(const ChatSummary &, const ChatSummary &) = default;
};

} // namespace Rtm
