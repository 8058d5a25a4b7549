// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/chat.h"

namespace Rtm {

/// A chat was started, resumed, transferred to or followed by this agent.
struct IncomingChat {
    std::optional<QString> requesterId;
    Chat chat;
    std::optional<Assignment> transferredFrom;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("requester_id", &IncomingChat::requesterId).with(Trait::Personal),
                    req("chat", &IncomingChat::chat), opt("transferred_from", &IncomingChat::transferredFrom));
    }
    friend bool operator==(const IncomingChat &, const IncomingChat &) = default;
};

/// A thread was closed.
struct ChatDeactivated {
    QString chatId;
    QString threadId;
    std::optional<QString> userId; ///< none when the router closed it
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ChatDeactivated::chatId), req("thread_id", &ChatDeactivated::threadId),
                    opt("user_id", &ChatDeactivated::userId).with(Trait::Personal));
    }
    friend bool operator==(const ChatDeactivated &, const ChatDeactivated &) = default;
};

struct ChatDeleted {
    QString chatId;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("chat_id", &ChatDeleted::chatId)); }
    friend bool operator==(const ChatDeleted &, const ChatDeleted &) = default;
};

struct ThreadDeleted {
    QString chatId;
    QString threadId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ThreadDeleted::chatId), req("thread_id", &ThreadDeleted::threadId));
    }
    friend bool operator==(const ThreadDeleted &, const ThreadDeleted &) = default;
};

/// The threads of a time, or with a tag, are gone.
struct ThreadsDeleted {
    std::optional<Timestamp> dateFrom;
    std::optional<Timestamp> dateTo;
    std::optional<QString> tag;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("date_from", &ThreadsDeleted::dateFrom), opt("date_to", &ThreadsDeleted::dateTo),
                    opt("tag", &ThreadsDeleted::tag));
    }
    friend bool operator==(const ThreadsDeleted &, const ThreadsDeleted &) = default;
};

/// The last push of a chat that the agent does not follow any more.
struct ChatUnfollowed {
    QString chatId;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("chat_id", &ChatUnfollowed::chatId)); }
    friend bool operator==(const ChatUnfollowed &, const ChatUnfollowed &) = default;
};

/// Until 3.3; after that ChatAccessUpdated.
struct ChatAccessGranted {
    QString id; ///< of the chat
    Access access;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &ChatAccessGranted::id), req("access", &ChatAccessGranted::access));
    }
    friend bool operator==(const ChatAccessGranted &, const ChatAccessGranted &) = default;
};

/// Until 3.3; after that ChatAccessUpdated.
struct ChatAccessRevoked {
    QString id; ///< of the chat
    Access access;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &ChatAccessRevoked::id), req("access", &ChatAccessRevoked::access));
    }
    friend bool operator==(const ChatAccessRevoked &, const ChatAccessRevoked &) = default;
};

struct ChatAccessUpdated {
    QString id; ///< of the chat
    Access access;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &ChatAccessUpdated::id), req("access", &ChatAccessUpdated::access));
    }
    friend bool operator==(const ChatAccessUpdated &, const ChatAccessUpdated &) = default;
};

enum class TransferReason { Unknown, Manual, Inactive, Assigned, Unassigned, Other };
constexpr auto wireNames(TransferReason)
{
    return std::array{"manual"_L1, "inactive"_L1, "assigned"_L1, "unassigned"_L1, "other"_L1};
}

struct ChatTransferred {
    QString chatId;
    std::optional<QString> threadId; ///< none if the chat has no active thread
    std::optional<QString> requesterId;
    std::optional<OpenEnum<TransferReason>> reason;
    Assignment transferredTo;
    std::optional<Queue> queue; ///< where the chat waits for somebody
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ChatTransferred::chatId), opt("thread_id", &ChatTransferred::threadId),
                    opt("requester_id", &ChatTransferred::requesterId).with(Trait::Personal),
                    opt("reason", &ChatTransferred::reason).in(since(ApiVersion::V3_3)),
                    req("transferred_to", &ChatTransferred::transferredTo), opt("queue", &ChatTransferred::queue));
    }
    friend bool operator==(const ChatTransferred &, const ChatTransferred &) = default;
};

/// Where a thread stands in the queue.
struct QueuePosition {
    QString chatId;
    QString threadId;
    Queue queue;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &QueuePosition::chatId), req("thread_id", &QueuePosition::threadId),
                    req("queue", &QueuePosition::queue));
    }
    friend bool operator==(const QueuePosition &, const QueuePosition &) = default;
};
using QueuePositionsUpdated = QList<QueuePosition>;

/// What request_thread_summary asked for.
struct ThreadSummarySet {
    QString chatId;
    QString threadId;
    ThreadSummary summary;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ThreadSummarySet::chatId), req("thread_id", &ThreadSummarySet::threadId),
                    req("summary", &ThreadSummarySet::summary));
    }
    friend bool operator==(const ThreadSummarySet &, const ThreadSummarySet &) = default;
};

} // namespace Rtm
