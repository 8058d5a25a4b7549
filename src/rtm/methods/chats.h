// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "filters.h"

#include "../entities/chat.h"

namespace Rtm {

/// Lists chats, one entry a chat, newest first unless told otherwise.
struct ListChats {
    struct Filters {
        std::optional<Nullable<bool>> active; ///< null: both kinds
        std::optional<bool> includeActive;
        std::optional<bool> includeChatsWithoutThreads; ///< left out: true
        std::optional<QList<qint64>> groupIds;
        std::optional<PropertyFilters> properties;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("active", &Filters::active).in(since(ApiVersion::V3_6)),
                        opt("include_active", &Filters::includeActive).in(until(ApiVersion::V3_5)),
                        opt("include_chats_without_threads", &Filters::includeChatsWithoutThreads),
                        opt("group_ids", &Filters::groupIds).atMost(200),
                        opt("properties", &Filters::properties).with(Trait::Personal));
        }
        friend bool operator==(const Filters &, const Filters &) = default;
    };

    std::optional<Filters> filters;
    std::optional<OpenEnum<SortOrder>> sortOrder; ///< left out: desc
    std::optional<qint64> limit; ///< left out: 10
    std::optional<QString> pageId;
    Raw raw;

    static constexpr std::array rules{pageIdStandsAlone};

    struct Response {
        QList<ChatSummary> chatsSummary;
        std::optional<QString> nextPageId;
        std::optional<QString> previousPageId;
        std::optional<qint64> foundChats; ///< an estimate
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("chats_summary", &Response::chatsSummary), opt("next_page_id", &Response::nextPageId),
                        opt("previous_page_id", &Response::previousPageId), opt("found_chats", &Response::foundChats));
        }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(opt("filters", &ListChats::filters), opt("sort_order", &ListChats::sortOrder),
                    opt("limit", &ListChats::limit).within(1, 100), opt("page_id", &ListChats::pageId));
    }
    friend bool operator==(const ListChats &, const ListChats &) = default;
};

/// Reads a chat with one of its threads; the latest if none is named.
struct GetChat {
    using Response = Chat;
    QString chatId;
    std::optional<QString> threadId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &GetChat::chatId), opt("thread_id", &GetChat::threadId));
    }
    friend bool operator==(const GetChat &, const GetChat &) = default;
};

/// Reads the threads of a chat with their events, newest thread first unless told otherwise.
struct ListThreads {
    struct Filters {
        std::optional<Timestamp> from;
        std::optional<Timestamp> to;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(opt("from", &Filters::from), opt("to", &Filters::to)); }
        friend bool operator==(const Filters &, const Filters &) = default;
    };

    QString chatId;
    std::optional<OpenEnum<SortOrder>> sortOrder; ///< left out: desc
    std::optional<qint64> limit; ///< left out: 3
    std::optional<QString> pageId;
    std::optional<qint64> minEventsCount; ///< as many threads as hold so many events
    std::optional<Filters> filters;
    Raw raw;

    static constexpr std::array rules{Rule::excludes("min_events_count", "limit"),
                                      Rule::excludes("min_events_count", "filters").in(since(ApiVersion::V3_3)),
                                      pageIdStandsAlone};

    struct Response {
        QList<Thread> threads;
        std::optional<qint64> foundThreads;
        std::optional<QString> nextPageId;
        std::optional<QString> previousPageId;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("threads", &Response::threads), opt("found_threads", &Response::foundThreads),
                        opt("next_page_id", &Response::nextPageId), opt("previous_page_id", &Response::previousPageId));
        }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat_id", &ListThreads::chatId), opt("sort_order", &ListThreads::sortOrder),
                    opt("limit", &ListThreads::limit).within(1, 100), opt("page_id", &ListThreads::pageId),
                    opt("min_events_count", &ListThreads::minEventsCount).within(1, 100),
                    opt("filters", &ListThreads::filters).in(since(ApiVersion::V3_3)));
    }
    friend bool operator==(const ListThreads &, const ListThreads &) = default;
};

/// Whom a chat starts or goes on with, besides the requester.
struct InitialUser {
    QString id;
    OpenEnum<UserType> type;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &InitialUser::id).with(Trait::Personal), req("type", &InitialUser::type));
    }
    friend bool operator==(const InitialUser &, const InitialUser &) = default;
};

struct InitialThread {
    std::optional<QList<NewEvent>> events;
    std::optional<Properties> properties;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("events", &InitialThread::events),
                    opt("properties", &InitialThread::properties).with(Trait::Personal));
    }
    friend bool operator==(const InitialThread &, const InitialThread &) = default;
};

inline constexpr std::array initialUsers{Rule::atMost(4, "users[].type", "agent"),
                                         Rule::atMost(1, "users[].type", "customer")};

/// Starts a chat with a first thread.
struct StartChat {
    struct InitialChat {
        std::optional<Access> access; ///< left out: all agents
        std::optional<Properties> properties;
        std::optional<QList<InitialUser>> users;
        std::optional<InitialThread> thread;
        Raw raw;

        static constexpr auto rules = initialUsers;
        static constexpr auto fields(auto rows)
        {
            return rows(opt("access", &InitialChat::access),
                        opt("properties", &InitialChat::properties).with(Trait::Personal),
                        opt("users", &InitialChat::users), opt("thread", &InitialChat::thread));
        }
        friend bool operator==(const InitialChat &, const InitialChat &) = default;
    };

    std::optional<InitialChat> chat;
    std::optional<bool> active; ///< left out: true
    std::optional<bool> continuous; ///< left out: false
    Raw raw;

    static constexpr std::array rules{Rule::never("chat.thread.events[].type", "form")};

    struct Response {
        QString chatId;
        QString threadId;
        std::optional<QStringList> eventIds; ///< of the initial events, if there were any
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("chat_id", &Response::chatId), req("thread_id", &Response::threadId),
                        opt("event_ids", &Response::eventIds));
        }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(opt("chat", &StartChat::chat), opt("active", &StartChat::active).in(since(ApiVersion::V3_3)),
                    opt("continuous", &StartChat::continuous));
    }
    friend bool operator==(const StartChat &, const StartChat &) = default;
};

/// Opens a new thread in a chat that has no active one. Called activate_chat in 3.2.
struct ResumeChat {
    struct InitialChat {
        QString id;
        std::optional<Access> access; ///< left out: all agents
        std::optional<Properties> properties;
        std::optional<QList<InitialUser>> users;
        std::optional<InitialThread> thread;
        Raw raw;

        static constexpr auto rules = initialUsers;
        static constexpr auto fields(auto rows)
        {
            return rows(req("id", &InitialChat::id), opt("access", &InitialChat::access),
                        opt("properties", &InitialChat::properties).with(Trait::Personal),
                        opt("users", &InitialChat::users), opt("thread", &InitialChat::thread));
        }
        friend bool operator==(const InitialChat &, const InitialChat &) = default;
    };

    InitialChat chat;
    std::optional<bool> active; ///< left out: true
    std::optional<bool> continuous; ///< left out: unchanged
    Raw raw;

    static constexpr std::array rules{Rule::never("chat.thread.events[].type", "form").in(until(ApiVersion::V3_2))};

    struct Response {
        QString threadId;
        std::optional<QStringList> eventIds; ///< of the initial events, if there were any
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("thread_id", &Response::threadId), opt("event_ids", &Response::eventIds));
        }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(req("chat", &ResumeChat::chat), opt("active", &ResumeChat::active).in(since(ApiVersion::V3_3)),
                    opt("continuous", &ResumeChat::continuous));
    }
    friend bool operator==(const ResumeChat &, const ResumeChat &) = default;
};

/// Closes the active thread of a chat.
struct DeactivateChat {
    using Response = EmptyResponse;
    QString id;
    std::optional<bool> ignoreRequesterPresence; ///< allows it to those who are not in the chat
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(
            req("id", &DeactivateChat::id),
            opt("ignore_requester_presence", &DeactivateChat::ignoreRequesterPresence).in(since(ApiVersion::V3_4)));
    }
    friend bool operator==(const DeactivateChat &, const DeactivateChat &) = default;
};

/// Pushes about this chat come also to those who are not in it.
struct FollowChat {
    using Response = EmptyResponse;
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &FollowChat::id)); }
    friend bool operator==(const FollowChat &, const FollowChat &) = default;
};

struct UnfollowChat {
    QString id;
    Raw raw;

    struct Response {
        QString chatId;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("chat_id", &Response::chatId)); }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows) { return rows(req("id", &UnfollowChat::id)); }
    friend bool operator==(const UnfollowChat &, const UnfollowChat &) = default;
};

} // namespace Rtm
