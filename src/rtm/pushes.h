// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "entities/chat.h"

namespace Rtm {

/// Groups or agents that a chat came from or went to.
struct Assignment {
    std::optional<QList<qint64>> groupIds;
    std::optional<QStringList> agentIds;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("group_ids", &Assignment::groupIds),
                    opt("agent_ids", &Assignment::agentIds).with(Trait::Personal));
    }
    friend bool operator==(const Assignment &, const Assignment &) = default;
};

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

struct IncomingEvent {
    QString chatId;
    QString threadId;
    Event event;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &IncomingEvent::chatId), req("thread_id", &IncomingEvent::threadId),
                    req("event", &IncomingEvent::event));
    }
    friend bool operator==(const IncomingEvent &, const IncomingEvent &) = default;
};

/// The page that a customer opened.
struct CustomerPageUpdated {
    QString customerId;
    qint64 visitId = 0;
    Timestamp openedAt;
    QString url;
    QString title;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer_id", &CustomerPageUpdated::customerId).with(Trait::Personal),
                    req("visit_id", &CustomerPageUpdated::visitId),
                    req("opened_at", &CustomerPageUpdated::openedAt),
                    req("url", &CustomerPageUpdated::url).with(Trait::Personal),
                    req("title", &CustomerPageUpdated::title).with(Trait::Personal));
    }
    friend bool operator==(const CustomerPageUpdated &, const CustomerPageUpdated &) = default;
};

struct RoutingStatusSet {
    QString agentId;
    OpenEnum<RoutingStatus> status;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("agent_id", &RoutingStatusSet::agentId).with(Trait::Personal),
                    req("status", &RoutingStatusSet::status));
    }
    friend bool operator==(const RoutingStatusSet &, const RoutingStatusSet &) = default;
};

/// The service is about to close this connection. RtmClient knows which reasons forbid to come back.
struct AgentDisconnected {
    struct Data {
        QString region;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("region", &Data::region)); }
        friend bool operator==(const Data &, const Data &) = default;
    };

    QString reason;
    std::optional<Data> data;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("reason", &AgentDisconnected::reason), opt("data", &AgentDisconnected::data));
    }
    friend bool operator==(const AgentDisconnected &, const AgentDisconnected &) = default;
};

struct TypingIndicator {
    QString authorId;
    bool isTyping = false;
    std::optional<OpenEnum<Visibility>> visibility;
    double timestamp = 0; ///< seconds since the epoch
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("author_id", &TypingIndicator::authorId).with(Trait::Personal),
                    req("is_typing", &TypingIndicator::isTyping), opt("visibility", &TypingIndicator::visibility),
                    req("timestamp", &TypingIndicator::timestamp));
    }
    friend bool operator==(const TypingIndicator &, const TypingIndicator &) = default;
};

struct IncomingTypingIndicator {
    QString chatId;
    std::optional<QString> threadId;
    TypingIndicator typingIndicator;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &IncomingTypingIndicator::chatId),
                    opt("thread_id", &IncomingTypingIndicator::threadId),
                    req("typing_indicator", &IncomingTypingIndicator::typingIndicator));
    }
    friend bool operator==(const IncomingTypingIndicator &, const IncomingTypingIndicator &) = default;
};

/// What a customer has typed and not sent yet.
struct SneakPeek {
    QString authorId;
    QString text;
    std::optional<OpenEnum<Visibility>> visibility;
    double timestamp = 0; ///< seconds since the epoch
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("author_id", &SneakPeek::authorId).with(Trait::Personal),
                    req("text", &SneakPeek::text).with(Trait::Personal),
                    opt("visibility", &SneakPeek::visibility), req("timestamp", &SneakPeek::timestamp));
    }
    friend bool operator==(const SneakPeek &, const SneakPeek &) = default;
};

struct IncomingSneakPeek {
    QString chatId;
    std::optional<QString> threadId;
    SneakPeek sneakPeek;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &IncomingSneakPeek::chatId), opt("thread_id", &IncomingSneakPeek::threadId),
                    req("sneak_peek", &IncomingSneakPeek::sneakPeek));
    }
    friend bool operator==(const IncomingSneakPeek &, const IncomingSneakPeek &) = default;
};

/// A user has read the events of a chat up to a point in time.
struct EventsMarkedAsSeen {
    QString userId;
    QString chatId;
    Timestamp seenUpTo;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("user_id", &EventsMarkedAsSeen::userId).with(Trait::Personal),
                    req("chat_id", &EventsMarkedAsSeen::chatId), req("seen_up_to", &EventsMarkedAsSeen::seenUpTo));
    }
    friend bool operator==(const EventsMarkedAsSeen &, const EventsMarkedAsSeen &) = default;
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

/// How many customers there are, by the id of the subscription.
using SubscribedCustomersTotalsUpdated = QMap<QString, qint64>;

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

} // namespace Rtm

/// All pushes: X(action, payload, signal of RtmClient, versions). Nothing else lists them.
#define DESKBELL_RTM_PUSHES(X) \
    X(incoming_chat, IncomingChat, incomingChat, allVersions) \
    X(chat_deactivated, ChatDeactivated, chatDeactivated, allVersions) \
    X(user_added_to_chat, UserAddedToChat, userAddedToChat, allVersions) \
    X(user_removed_from_chat, UserRemovedFromChat, userRemovedFromChat, allVersions) \
    X(incoming_event, IncomingEvent, incomingEvent, allVersions) \
    X(customer_page_updated, CustomerPageUpdated, customerPageUpdated, allVersions) \
    X(routing_status_set, RoutingStatusSet, routingStatusSet, allVersions) \
    X(agent_disconnected, AgentDisconnected, agentDisconnected, allVersions) \
    X(incoming_typing_indicator, IncomingTypingIndicator, incomingTypingIndicator, allVersions) \
    X(incoming_sneak_peek, IncomingSneakPeek, incomingSneakPeek, allVersions) \
    X(events_marked_as_seen, EventsMarkedAsSeen, eventsMarkedAsSeen, allVersions) \
    X(incoming_multicast, IncomingMulticast, incomingMulticast, allVersions) \
    X(queue_positions_updated, QueuePositionsUpdated, queuePositionsUpdated, allVersions) \
    X(subscribed_customers_totals_updated, SubscribedCustomersTotalsUpdated, subscribedCustomersTotalsUpdated, \
      since(ApiVersion::V3_6))
