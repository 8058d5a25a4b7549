// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filters.h"

#include "../entities/chat.h"

namespace Rtm {

/// Searches all threads that the requester may see. One entry a thread, so that a chat can come several times.
struct ListArchives {
    /// For what has several values at once; one of exists, values and excluded values.
    struct SetFilter {
        std::optional<bool> exists;
        std::optional<FilterValues> values;
        std::optional<FilterValues> excludeValues;
        std::optional<bool> requireEveryValue; ///< left out: one of them is enough
        Raw raw;

        static constexpr std::array rules{Rule::exactlyOne("exists", "values", "exclude_values")};
        static constexpr auto fields(auto rows)
        {
            return rows(opt("exists", &SetFilter::exists), opt("values", &SetFilter::values),
                        opt("exclude_values", &SetFilter::excludeValues),
                        opt("require_every_value", &SetFilter::requireEveryValue).in(since(ApiVersion::V3_4)));
        }
        friend bool operator==(const SetFilter &, const SetFilter &) = default;
    };

    struct AgentFilter {
        std::optional<QStringList> values;
        std::optional<QStringList> excludeValues;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("values", &AgentFilter::values).with(Trait::Personal),
                        opt("exclude_values", &AgentFilter::excludeValues).with(Trait::Personal));
        }
        friend bool operator==(const AgentFilter &, const AgentFilter &) = default;
    };

    struct GroupFilter {
        std::optional<QList<qint64>> values;
        std::optional<QList<qint64>> excludeValues;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("values", &GroupFilter::values), opt("exclude_values", &GroupFilter::excludeValues));
        }
        friend bool operator==(const GroupFilter &, const GroupFilter &) = default;
    };

    /// An answer that a customer gave to a form.
    struct FormFilter {
        enum class Type { Unknown, PreChat, PostChat };
        friend constexpr auto wireNames(Type) { return std::array{"pre_chat"_L1, "post_chat"_L1}; }

        std::optional<OpenEnum<Type>> type;
        std::optional<QString> answerId;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("type", &FormFilter::type), opt("answer_id", &FormFilter::answerId));
        }
        friend bool operator==(const FormFilter &, const FormFilter &) = default;
    };

    struct EventTypeFilter {
        std::optional<QStringList> values;
        std::optional<QStringList> excludeValues;
        std::optional<bool> requireEveryValue; ///< left out: one of them is enough
        Raw raw;

        static constexpr std::array rules{Rule::exactlyOne("values", "exclude_values").in(since(ApiVersion::V3_4))};
        static constexpr auto fields(auto rows)
        {
            return rows(opt("values", &EventTypeFilter::values),
                        opt("exclude_values", &EventTypeFilter::excludeValues).in(since(ApiVersion::V3_4)),
                        opt("require_every_value", &EventTypeFilter::requireEveryValue).in(since(ApiVersion::V3_4)));
        }
        friend bool operator==(const EventTypeFilter &, const EventTypeFilter &) = default;
    };

    /// Greetings that were accepted, by their ids, time and groups.
    struct GreetingsFilter {
        std::optional<Timestamp> from;
        std::optional<Timestamp> to;
        std::optional<bool> exists;
        std::optional<QList<qint64>> values;
        std::optional<QList<qint64>> excludeValues;
        std::optional<GroupFilter> groups;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("from", &GreetingsFilter::from), opt("to", &GreetingsFilter::to),
                        opt("exists", &GreetingsFilter::exists), opt("values", &GreetingsFilter::values),
                        opt("exclude_values", &GreetingsFilter::excludeValues),
                        opt("groups", &GreetingsFilter::groups));
        }
        friend bool operator==(const GreetingsFilter &, const GreetingsFilter &) = default;
    };

    struct AgentResponseFilter {
        std::optional<bool> exists;
        std::optional<bool> first;
        std::optional<AgentFilter> agents;
        std::optional<GroupFilter> groups;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("exists", &AgentResponseFilter::exists), opt("first", &AgentResponseFilter::first),
                        opt("agents", &AgentResponseFilter::agents), opt("groups", &AgentResponseFilter::groups));
        }
        friend bool operator==(const AgentResponseFilter &, const AgentResponseFilter &) = default;
    };

    struct AgentTypeFilter {
        enum class Type { Unknown, Human, Chatbot, AiAgent };
        friend constexpr auto wireNames(Type) { return std::array{"human"_L1, "chatbot"_L1, "ai_agent"_L1}; }

        std::optional<QList<OpenEnum<Type>>> allValues;
        std::optional<QList<OpenEnum<Type>>> anyValues;
        std::optional<QList<OpenEnum<Type>>> excludeValues;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("all_values", &AgentTypeFilter::allValues), opt("any_values", &AgentTypeFilter::anyValues),
                        opt("exclude_values", &AgentTypeFilter::excludeValues));
        }
        friend bool operator==(const AgentTypeFilter &, const AgentTypeFilter &) = default;
    };

    struct Filters {
        std::optional<QString> query;
        std::optional<Timestamp> from;
        std::optional<Timestamp> to;
        std::optional<QList<qint64>> groupIds;
        std::optional<PropertyFilters> properties;
        std::optional<SetFilter> agents; ///< by id
        std::optional<SetFilter> tags;
        std::optional<SetFilter> sales;
        std::optional<SetFilter> goals;
        std::optional<QList<FormFilter>> forms; ///< surveys in 3.3 and 3.4
        std::optional<EventTypeFilter> eventTypes; ///< events until 3.3
        std::optional<GreetingsFilter> greetings;
        std::optional<AgentResponseFilter> agentResponse;
        std::optional<SetFilter> customerCountries; ///< ISO 3166-1 alpha-2
        std::optional<QStringList> chatIds;
        std::optional<QStringList> threadIds;
        std::optional<AgentTypeFilter> agentTypes;
        std::optional<QString> customerId;
        std::optional<QString> customerEmail;
        Raw raw;

        static constexpr std::array rules{Rule::alone("thread_ids")};
        static constexpr auto fields(auto rows)
        {
            return rows(
                opt("query", &Filters::query).with(Trait::Personal), opt("from", &Filters::from),
                opt("to", &Filters::to), opt("group_ids", &Filters::groupIds).atMost(200),
                opt("properties", &Filters::properties).with(Trait::Personal),
                opt("agents", &Filters::agents).with(Trait::Personal), opt("tags", &Filters::tags),
                opt("sales", &Filters::sales), opt("goals", &Filters::goals), opt("forms", &Filters::forms),
                opt("event_types", &Filters::eventTypes),
                opt("greetings", &Filters::greetings).in(since(ApiVersion::V3_4)),
                opt("agent_response", &Filters::agentResponse).in(since(ApiVersion::V3_4)),
                opt("customer_countries", &Filters::customerCountries).in(since(ApiVersion::V3_5)),
                opt("chat_ids", &Filters::chatIds).in(since(ApiVersion::V3_6)).atMost(1000),
                opt("thread_ids", &Filters::threadIds).in(since(ApiVersion::V3_6)).atMost(20),
                opt("agent_types", &Filters::agentTypes).in(since(ApiVersion::V3_6)),
                opt("customer_id", &Filters::customerId).in(since(ApiVersion::V3_6)).with(Trait::Personal),
                opt("customer_email", &Filters::customerEmail).in(since(ApiVersion::V3_6)).with(Trait::Personal));
        }
        friend bool operator==(const Filters &, const Filters &) = default;
    };

    /// What stands around the words of the query in what was found.
    struct Highlights {
        std::optional<QString> preTag; ///< left out: <em>
        std::optional<QString> postTag; ///< left out: </em>
        Raw raw;

        static constexpr std::array rules{Rule::together("pre_tag", "post_tag")};
        static constexpr auto fields(auto rows)
        {
            return rows(opt("pre_tag", &Highlights::preTag), opt("post_tag", &Highlights::postTag));
        }
        friend bool operator==(const Highlights &, const Highlights &) = default;
    };

    std::optional<Filters> filters;
    std::optional<QString> pageId;
    std::optional<OpenEnum<SortOrder>> sortOrder; ///< left out: desc
    std::optional<qint64> limit; ///< left out: 10
    std::optional<Highlights> highlights; ///< left out: none
    Raw raw;

    static constexpr std::array rules{pageIdStandsAlone};

    struct Response {
        QList<Chat> chats;
        std::optional<qint64> foundChats;
        std::optional<QString> nextPageId;
        std::optional<QString> previousPageId;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("chats", &Response::chats), opt("found_chats", &Response::foundChats),
                        opt("next_page_id", &Response::nextPageId), opt("previous_page_id", &Response::previousPageId));
        }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(opt("filters", &ListArchives::filters), opt("page_id", &ListArchives::pageId),
                    opt("sort_order", &ListArchives::sortOrder), opt("limit", &ListArchives::limit).within(1, 100),
                    opt("highlights", &ListArchives::highlights));
    }
    friend bool operator==(const ListArchives &, const ListArchives &) = default;
};

} // namespace Rtm
