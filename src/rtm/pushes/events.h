// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/event.h"

namespace Rtm {

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

struct EventUpdated {
    QString chatId;
    QString threadId;
    Event event;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &EventUpdated::chatId), req("thread_id", &EventUpdated::threadId),
                    req("event", &EventUpdated::event));
    }
    friend bool operator==(const EventUpdated &, const EventUpdated &) = default;
};

struct EventDeleted {
    QString chatId;
    QString threadId;
    QString eventId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &EventDeleted::chatId), req("thread_id", &EventDeleted::threadId),
                    req("event_id", &EventDeleted::eventId));
    }
    friend bool operator==(const EventDeleted &, const EventDeleted &) = default;
};

/// Somebody pressed a button of a rich message.
struct IncomingRichMessagePostback {
    QString userId;
    QString chatId;
    QString threadId;
    QString eventId;
    ButtonPress postback;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("user_id", &IncomingRichMessagePostback::userId).with(Trait::Personal),
                    req("chat_id", &IncomingRichMessagePostback::chatId),
                    req("thread_id", &IncomingRichMessagePostback::threadId),
                    req("event_id", &IncomingRichMessagePostback::eventId),
                    req("postback", &IncomingRichMessagePostback::postback));
    }
    friend bool operator==(const IncomingRichMessagePostback &, const IncomingRichMessagePostback &) = default;
};

// ---- what people are about to say, and what they have read ----

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
                    opt("visibility", &SneakPeek::visibility).in(until(ApiVersion::V3_3)),
                    req("timestamp", &SneakPeek::timestamp));
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

/// A bot works on an answer.
struct IncomingThinkingIndicator {
    QString chatId;
    QString threadId;
    QString authorId;
    Timestamp sentAt;
    std::optional<QString> title;
    std::optional<QString> description;
    std::optional<QString> customId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &IncomingThinkingIndicator::chatId),
                    req("thread_id", &IncomingThinkingIndicator::threadId),
                    req("author_id", &IncomingThinkingIndicator::authorId).with(Trait::Personal),
                    req("sent_at", &IncomingThinkingIndicator::sentAt),
                    opt("title", &IncomingThinkingIndicator::title).with(Trait::Personal),
                    opt("description", &IncomingThinkingIndicator::description).with(Trait::Personal),
                    opt("custom_id", &IncomingThinkingIndicator::customId));
    }
    friend bool operator==(const IncomingThinkingIndicator &, const IncomingThinkingIndicator &) = default;
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

} // namespace Rtm
