// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

namespace Rtm {

/// Tells the others in the chat up to where it was read.
struct MarkEventsAsSeen {
    using Response = EmptyResponse;
    QString chatId;
    Timestamp seenUpTo;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &MarkEventsAsSeen::chatId), req("seen_up_to", &MarkEventsAsSeen::seenUpTo));
    }
    friend bool operator==(const MarkEventsAsSeen &, const MarkEventsAsSeen &) = default;
};

struct SendTypingIndicator {
    using Response = EmptyResponse;
    QString chatId;
    bool isTyping = false;
    std::optional<OpenEnum<Visibility>> visibility; ///< left out: everybody
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &SendTypingIndicator::chatId), req("is_typing", &SendTypingIndicator::isTyping),
                    opt("visibility", &SendTypingIndicator::visibility));
    }
    friend bool operator==(const SendTypingIndicator &, const SendTypingIndicator &) = default;
};

/// Says what is being done about an answer, such as a look-up.
struct SendThinkingIndicator {
    using Response = EmptyResponse;
    QString chatId;
    std::optional<QString> title;
    std::optional<QString> description;
    std::optional<OpenEnum<Visibility>> visibility; ///< left out: everybody
    std::optional<QString> customId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &SendThinkingIndicator::chatId),
                    opt("title", &SendThinkingIndicator::title).with(Trait::Personal),
                    opt("description", &SendThinkingIndicator::description).with(Trait::Personal),
                    opt("visibility", &SendThinkingIndicator::visibility),
                    opt("custom_id", &SendThinkingIndicator::customId));
    }
    friend bool operator==(const SendThinkingIndicator &, const SendThinkingIndicator &) = default;
};

/// Says something to agents outside of any chat. Nothing is stored.
struct Multicast {
    using Response = EmptyResponse;

    struct Agents {
        std::optional<bool> all;
        std::optional<QStringList> ids;
        std::optional<QList<std::variant<qint64, QString>>> groups; ///< numbers, or texts that hold numbers
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("all", &Agents::all), opt("ids", &Agents::ids).with(Trait::Personal),
                        opt("groups", &Agents::groups));
        }
        friend bool operator==(const Agents &, const Agents &) = default;
    };
    struct Recipients {
        std::optional<Agents> agents;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(opt("agents", &Recipients::agents)); }
        friend bool operator==(const Recipients &, const Recipients &) = default;
    };

    Recipients recipients;
    QJsonValue content; ///< any JSON
    std::optional<QString> type;
    Raw raw;

    static constexpr std::array rules{
        Rule::atLeastOne("recipients.agents.all", "recipients.agents.ids", "recipients.agents.groups")};
    static constexpr auto fields(auto rows)
    {
        return rows(req("recipients", &Multicast::recipients),
                    req("content", &Multicast::content).with(Trait::Personal), opt("type", &Multicast::type));
    }
    friend bool operator==(const Multicast &, const Multicast &) = default;
};

/// An agent who could take a chat.
struct AgentForTransfer {
    QString agentId;
    std::optional<qint64> activeChats;
    std::optional<qint64> totalActiveChats; ///< what some answers call it
    Raw raw;

    qint64 chatsCount() const { return activeChats.value_or(totalActiveChats.value_or(0)); }

    static constexpr auto fields(auto rows)
    {
        return rows(req("agent_id", &AgentForTransfer::agentId).with(Trait::Personal),
                    opt("active_chats", &AgentForTransfer::activeChats),
                    opt("total_active_chats", &AgentForTransfer::totalActiveChats));
    }
    friend bool operator==(const AgentForTransfer &, const AgentForTransfer &) = default;
};

/// Who could take a chat, the least busy first.
struct ListAgentsForTransfer {
    using Response = QList<AgentForTransfer>;
    QString chatId;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("chat_id", &ListAgentsForTransfer::chatId)); }
    friend bool operator==(const ListAgentsForTransfer &, const ListAgentsForTransfer &) = default;
};

/// Asks for a summary of a thread, which comes later: as the push thread_summary_set, or in an active thread as a
/// system event.
struct RequestThreadSummary {
    using Response = EmptyResponse;
    QString chatId;
    QString threadId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &RequestThreadSummary::chatId), req("thread_id", &RequestThreadSummary::threadId));
    }
    friend bool operator==(const RequestThreadSummary &, const RequestThreadSummary &) = default;
};

} // namespace Rtm
