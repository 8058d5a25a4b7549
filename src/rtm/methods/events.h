// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

#include "../entities/event.h"

namespace Rtm {

/// Sends an event to the active thread of a chat; the requester must be in it (from 3.4 on).
struct SendEvent {
    QString chatId;
    NewEvent event;
    std::optional<bool> attachToLastThread;
    Raw raw;

    static constexpr std::array rules{Rule::never("event.type", "form")};

    struct Response {
        QString eventId;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("event_id", &Response::eventId)); }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &SendEvent::chatId), req("event", &SendEvent::event),
                    opt("attach_to_last_thread", &SendEvent::attachToLastThread).in(until(ApiVersion::V3_3)));
    }
    friend bool operator==(const SendEvent &, const SendEvent &) = default;
};

/// Shows a message to the customer while it is still being written. Nothing is stored.
struct SendEventPreview {
    using Response = EmptyResponse;
    QString chatId;
    NewEvent event; ///< a message
    Raw raw;

    static constexpr std::array rules{Rule::only("event.type", "message")};
    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &SendEventPreview::chatId), req("event", &SendEventPreview::event));
    }
    friend bool operator==(const SendEventPreview &, const SendEventPreview &) = default;
};

/// Presses or releases a button of a rich message.
struct SendRichMessagePostback {
    using Response = EmptyResponse;

    QString chatId;
    QString threadId;
    QString eventId;
    ButtonPress postback;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(
            req("chat_id", &SendRichMessagePostback::chatId), req("thread_id", &SendRichMessagePostback::threadId),
            req("event_id", &SendRichMessagePostback::eventId), req("postback", &SendRichMessagePostback::postback));
    }
    friend bool operator==(const SendRichMessagePostback &, const SendRichMessagePostback &) = default;
};

} // namespace Rtm
