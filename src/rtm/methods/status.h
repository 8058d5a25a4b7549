// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

#include "../entities/chat.h"

namespace Rtm {

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
        return rows(opt("id", &License::id),
                    opt("organization_id", &License::organizationId).in(since(ApiVersion::V3_4)),
                    opt("plan", &License::plan), opt("expiration_timestamp", &License::expirationTimestamp),
                    opt("creation_timestamp", &License::creationTimestamp), opt("in_trial", &License::inTrial),
                    opt("website_last_activity", &License::websiteLastActivity));
    }
    friend bool operator==(const License &, const License &) = default;
};

enum class MobilePlatform { Unknown, Ios, Android };
constexpr auto wireNames(MobilePlatform)
{
    return std::array{"ios"_L1, "android"_L1};
}

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

    struct PushNotifications {
        std::optional<QString> firebaseToken;
        OpenEnum<MobilePlatform> platform;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("firebase_token", &PushNotifications::firebaseToken).with(Trait::Secret),
                        req("platform", &PushNotifications::platform));
        }
        friend bool operator==(const PushNotifications &, const PushNotifications &) = default;
    };

    using MonitoringLevel = Rtm::MonitoringLevel;

    QString token; ///< with its scheme: "Bearer …" or "Basic …"
    std::optional<QString> timezone; ///< IANA name
    std::optional<bool> reconnect; ///< keeps the routing status as it was
    std::optional<Application> application;
    std::optional<bool> away; ///< of this connection only
    std::optional<OpenEnum<MonitoringLevel>> customerMonitoringLevel;
    std::optional<QMap<QString, QStringList>> pushes; ///< version to actions or "all"
    std::optional<PushNotifications> pushNotifications;
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
                    opt("customer_monitoring_level", &Login::customerMonitoringLevel).in(since(ApiVersion::V3_3)),
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

/// Puts a fresh token in the place of one that is about to expire. RtmClient sends it by itself.
struct UpdateSession {
    using Response = EmptyResponse;
    QString token; ///< with its scheme, as in Login
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("token", &UpdateSession::token).with(Trait::Secret)); }
    friend bool operator==(const UpdateSession &, const UpdateSession &) = default;
};

/// Of this connection only: the agent stops accepting chats when all connections are away.
struct SetAwayStatus {
    using Response = EmptyResponse;
    bool away = false;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("away", &SetAwayStatus::away)); }
    friend bool operator==(const SetAwayStatus &, const SetAwayStatus &) = default;
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

/// Reads the routing status of all agents.
struct ListRoutingStatuses {
    using Response = QList<AgentRoutingStatus>;

    struct Filters {
        std::optional<QList<qint64>> groupIds;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(opt("group_ids", &Filters::groupIds)); }
        friend bool operator==(const Filters &, const Filters &) = default;
    };

    std::optional<Filters> filters;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(opt("filters", &ListRoutingStatuses::filters)); }
    friend bool operator==(const ListRoutingStatuses &, const ListRoutingStatuses &) = default;
};

/// Switches the notifications of a mobile device.
struct ChangePushNotifications {
    using Response = EmptyResponse;
    QString firebaseToken;
    OpenEnum<MobilePlatform> platform;
    bool enabled = false;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("firebase_token", &ChangePushNotifications::firebaseToken).with(Trait::Secret),
                    req("platform", &ChangePushNotifications::platform),
                    req("enabled", &ChangePushNotifications::enabled));
    }
    friend bool operator==(const ChangePushNotifications &, const ChangePushNotifications &) = default;
};

} // namespace Rtm
