// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "entities/chat.h"

namespace Rtm {

/// The answer of methods that have nothing to say.
struct EmptyResponse {
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const EmptyResponse &, const EmptyResponse &) = default;
};

/// One's own account, as login tells it.
struct MyProfile {
    QString id;
    std::optional<QString> type;
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<bool> present;
    std::optional<Timestamp> eventsSeenUpTo;
    std::optional<QString> avatar;
    std::optional<OpenEnum<RoutingStatus>> routingStatus;
    std::optional<QString> permission;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &MyProfile::id).with(Trait::Personal), opt("type", &MyProfile::type),
                    opt("name", &MyProfile::name).with(Trait::Personal),
                    opt("email", &MyProfile::email).with(Trait::Personal), opt("present", &MyProfile::present),
                    opt("events_seen_up_to", &MyProfile::eventsSeenUpTo),
                    opt("avatar", &MyProfile::avatar).with(Trait::Personal),
                    opt("routing_status", &MyProfile::routingStatus), opt("permission", &MyProfile::permission));
    }
    friend bool operator==(const MyProfile &, const MyProfile &) = default;
};

struct License {
    std::optional<QString> id; ///< digits
    std::optional<QString> organizationId;
    std::optional<QString> plan;
    std::optional<qint64> expirationTimestamp; ///< seconds since the epoch
    std::optional<qint64> creationTimestamp; ///< seconds since the epoch
    std::optional<bool> inTrial;
    std::optional<QString> websiteLastActivity; ///< a date
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("id", &License::id), opt("organization_id", &License::organizationId),
                    opt("plan", &License::plan), opt("expiration_timestamp", &License::expirationTimestamp),
                    opt("creation_timestamp", &License::creationTimestamp), opt("in_trial", &License::inTrial),
                    opt("website_last_activity", &License::websiteLastActivity));
    }
    friend bool operator==(const License &, const License &) = default;
};

/// Opens the session of a connection. RtmClient sends it by itself each time it connects.
struct Login {
    struct Application {
        std::optional<QString> name;
        std::optional<QString> version;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("name", &Application::name), opt("version", &Application::version));
        }
        friend bool operator==(const Application &, const Application &) = default;
    };

    /// Which visitors incoming_customers and the pushes after it tell about.
    enum class MonitoringLevel { Unknown, My, Chatting, Invited, Online, HighestAvailable };
    friend constexpr auto wireNames(MonitoringLevel)
    {
        return std::array{"my"_L1, "chatting"_L1, "invited"_L1, "online"_L1, "highest_available"_L1};
    }
    friend constexpr VersionRange wireVersions(MonitoringLevel level)
    {
        return level == MonitoringLevel::HighestAvailable ? since(ApiVersion::V3_4) : allVersions;
    }

    QString token; ///< with its scheme: "Bearer …" or "Basic …"
    std::optional<QString> timezone; ///< IANA name
    std::optional<bool> reconnect; ///< keeps the routing status as it was
    std::optional<Application> application;
    std::optional<bool> away; ///< of this connection only
    std::optional<OpenEnum<MonitoringLevel>> customerMonitoringLevel;
    std::optional<QMap<QString, QStringList>> pushes; ///< version to actions or "all"
    std::optional<QJsonObject> pushNotifications;
    Raw raw;

    struct Response {
        std::optional<License> license;
        MyProfile myProfile;
        QList<ChatSummary> chatsSummary;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("license", &Response::license), req("my_profile", &Response::myProfile),
                        req("chats_summary", &Response::chatsSummary));
        }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(req("token", &Login::token).with(Trait::Secret), opt("timezone", &Login::timezone),
                    opt("reconnect", &Login::reconnect), opt("application", &Login::application),
                    opt("away", &Login::away),
                    opt("customer_monitoring_level", &Login::customerMonitoringLevel)
                        .in(since(ApiVersion::V3_3)),
                    opt("pushes", &Login::pushes).in(since(ApiVersion::V3_3)),
                    opt("push_notifications", &Login::pushNotifications).in(until(ApiVersion::V3_4)));
    }
    friend bool operator==(const Login &, const Login &) = default;
};

struct Logout {
    using Response = EmptyResponse;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const Logout &, const Logout &) = default;
};

/// Keeps the connection alive. RtmClient sends it by itself.
struct Ping {
    using Response = EmptyResponse;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const Ping &, const Ping &) = default;
};

/// A page is of the list that was asked for first.
inline constexpr Rule pageIdStandsAlone =
    excludes("page_id", "filters", "limit", "sort_order").in(since(ApiVersion::V3_3));

/// Lists chats, one entry a chat, newest first unless told otherwise.
struct ListChats {
    struct Filters {
        std::optional<Nullable<bool>> active; ///< null: both kinds
        std::optional<bool> includeActive;
        std::optional<bool> includeChatsWithoutThreads; ///< left out: true
        std::optional<QList<qint64>> groupIds;
        std::optional<QJsonObject> properties; ///< namespace, name, then filter
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("active", &Filters::active).in(since(ApiVersion::V3_6)),
                        opt("include_active", &Filters::includeActive).in(until(ApiVersion::V3_5)),
                        opt("include_chats_without_threads", &Filters::includeChatsWithoutThreads),
                        opt("group_ids", &Filters::groupIds).atMost(200), opt("properties", &Filters::properties));
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
                        opt("previous_page_id", &Response::previousPageId),
                        opt("found_chats", &Response::foundChats));
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

        static constexpr auto fields(auto rows)
        {
            return rows(opt("from", &Filters::from), opt("to", &Filters::to));
        }
        friend bool operator==(const Filters &, const Filters &) = default;
    };

    QString chatId;
    std::optional<OpenEnum<SortOrder>> sortOrder; ///< left out: desc
    std::optional<qint64> limit; ///< left out: 3
    std::optional<QString> pageId;
    std::optional<qint64> minEventsCount; ///< as many threads as hold so many events
    std::optional<Filters> filters;
    Raw raw;

    static constexpr std::array rules{excludes("min_events_count", "limit"),
                                      excludes("min_events_count", "filters").in(since(ApiVersion::V3_3)),
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
                        opt("next_page_id", &Response::nextPageId),
                        opt("previous_page_id", &Response::previousPageId));
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

/// Sends an event to the active thread of a chat; the requester must be in it (from 3.4 on).
struct SendEvent {
    QString chatId;
    NewEvent event;
    std::optional<bool> attachToLastThread;
    Raw raw;

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

/// Who takes part in a chat.
enum class UserType { Unknown, Agent, Customer };
constexpr auto wireNames(UserType)
{
    return std::array{"agent"_L1, "customer"_L1};
}

/// Who and what a chat starts or goes on with.
struct InitialChat {
    struct InitialUser {
        QString id;
        OpenEnum<UserType> type;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("id", &InitialUser::id), req("type", &InitialUser::type));
        }
        friend bool operator==(const InitialUser &, const InitialUser &) = default;
    };
    struct InitialThread {
        std::optional<QList<NewEvent>> events;
        std::optional<Properties> properties;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("events", &InitialThread::events), opt("properties", &InitialThread::properties));
        }
        friend bool operator==(const InitialThread &, const InitialThread &) = default;
    };

    std::optional<QString> id; ///< required by resume_chat
    std::optional<Access> access; ///< left out: all agents
    std::optional<Properties> properties;
    std::optional<QList<InitialUser>> users; ///< besides the requester
    std::optional<InitialThread> thread;
    Raw raw;

    static constexpr std::array rules{atMost(4, "users[].type", "agent"), atMost(1, "users[].type", "customer")};

    static constexpr auto fields(auto rows)
    {
        return rows(opt("id", &InitialChat::id), opt("access", &InitialChat::access),
                    opt("properties", &InitialChat::properties), opt("users", &InitialChat::users),
                    opt("thread", &InitialChat::thread));
    }
    friend bool operator==(const InitialChat &, const InitialChat &) = default;
};

struct StartChat {
    std::optional<InitialChat> chat;
    std::optional<bool> active; ///< left out: true
    std::optional<bool> continuous; ///< left out: false
    Raw raw;

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
    InitialChat chat;
    std::optional<bool> active; ///< left out: true
    std::optional<bool> continuous; ///< left out: unchanged
    Raw raw;

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
        return rows(req("id", &DeactivateChat::id),
                    opt("ignore_requester_presence", &DeactivateChat::ignoreRequesterPresence)
                        .in(since(ApiVersion::V3_4)));
    }
    friend bool operator==(const DeactivateChat &, const DeactivateChat &) = default;
};

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

struct SetRoutingStatus {
    using Response = EmptyResponse;
    OpenEnum<RoutingStatus> status;
    std::optional<QString> agentId; ///< left out: oneself
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("status", &SetRoutingStatus::status),
                    opt("agent_id", &SetRoutingStatus::agentId).with(Trait::Personal));
    }
    friend bool operator==(const SetRoutingStatus &, const SetRoutingStatus &) = default;
};

/// How soon a request goes out when many wait, most important first.
enum class Priority : quint8 {
    Session, ///< what opens and keeps the session
    Send, ///< what the agent said
    Action, ///< what the agent does
    Signal, ///< typing and seen; a newer one for the same chat takes the place of one that waits
    History, ///< reading
};

} // namespace Rtm

/// All methods: X(action, request, method of RtmClient, versions, priority, idempotent). Nothing else lists them.
/// The response is the request's Response. What is idempotent may be asked again after a lost answer.
#define DESKBELL_RTM_METHODS(X) \
    X(login, Login, login, allVersions, Session, true) \
    X(logout, Logout, logout, allVersions, Action, true) \
    X(ping, Ping, ping, allVersions, Session, true) \
    X(list_chats, ListChats, listChats, allVersions, History, true) \
    X(get_chat, GetChat, getChat, allVersions, History, true) \
    X(list_threads, ListThreads, listThreads, allVersions, History, true) \
    X(send_event, SendEvent, sendEvent, allVersions, Send, false) \
    X(start_chat, StartChat, startChat, allVersions, Action, false) \
    X(resume_chat, ResumeChat, resumeChat, allVersions, Action, false) \
    X(deactivate_chat, DeactivateChat, deactivateChat, allVersions, Action, true) \
    X(mark_events_as_seen, MarkEventsAsSeen, markEventsAsSeen, allVersions, Signal, true) \
    X(send_typing_indicator, SendTypingIndicator, sendTypingIndicator, allVersions, Signal, true) \
    X(set_routing_status, SetRoutingStatus, setRoutingStatus, allVersions, Action, true)
