// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

namespace Rtm {

struct Geolocation {
    std::optional<QString> country;
    std::optional<QString> countryCode;
    std::optional<QString> region;
    std::optional<QString> city;
    std::optional<QString> timezone; ///< IANA name
    std::optional<QString> latitude; ///< degrees, as text
    std::optional<QString> longitude;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("country", &Geolocation::country), opt("country_code", &Geolocation::countryCode),
                    opt("region", &Geolocation::region), opt("city", &Geolocation::city).with(Trait::Personal),
                    opt("timezone", &Geolocation::timezone),
                    opt("latitude", &Geolocation::latitude).with(Trait::Personal),
                    opt("longitude", &Geolocation::longitude).with(Trait::Personal));
    }
    friend bool operator==(const Geolocation &, const Geolocation &) = default;
};

struct VisitedPage {
    Timestamp openedAt;
    QString url;
    std::optional<QString> title;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("opened_at", &VisitedPage::openedAt), req("url", &VisitedPage::url).with(Trait::Personal),
                    opt("title", &VisitedPage::title).with(Trait::Personal));
    }
    friend bool operator==(const VisitedPage &, const VisitedPage &) = default;
};

/// What is known of a customer's stay on the site.
struct Visit {
    std::optional<qint64> id;
    std::optional<Timestamp> startedAt;
    std::optional<Timestamp> endedAt;
    std::optional<QString> referrer;
    std::optional<QString> ip;
    std::optional<QString> userAgent;
    std::optional<Geolocation> geolocation;
    std::optional<QList<VisitedPage>> lastPages;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("id", &Visit::id), opt("started_at", &Visit::startedAt), opt("ended_at", &Visit::endedAt),
                    opt("referrer", &Visit::referrer).with(Trait::Personal),
                    opt("ip", &Visit::ip).with(Trait::Personal), opt("user_agent", &Visit::userAgent),
                    opt("geolocation", &Visit::geolocation), opt("last_pages", &Visit::lastPages));
    }
    friend bool operator==(const Visit &, const Visit &) = default;
};

struct Statistics {
    std::optional<qint64> chatsCount;
    std::optional<qint64> threadsCount;
    std::optional<qint64> visitsCount;
    std::optional<qint64> pageViewsCount;
    std::optional<qint64> greetingsShownCount;
    std::optional<qint64> greetingsAcceptedCount;
    std::optional<qint64> ticketsCount;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("chats_count", &Statistics::chatsCount), opt("threads_count", &Statistics::threadsCount),
                    opt("visits_count", &Statistics::visitsCount),
                    opt("page_views_count", &Statistics::pageViewsCount),
                    opt("greetings_shown_count", &Statistics::greetingsShownCount),
                    opt("greetings_accepted_count", &Statistics::greetingsAcceptedCount),
                    opt("tickets_count", &Statistics::ticketsCount));
    }
    friend bool operator==(const Statistics &, const Statistics &) = default;
};

/// What a user has as an agent of a chat.
struct Agent {
    static constexpr auto typeName = "agent"_L1;
    std::optional<OpenEnum<Visibility>> visibility; ///< whether the customer sees this agent
    std::optional<OpenEnum<RoutingStatus>> routingStatus; ///< in one's own profile
    std::optional<QString> permission; ///< role, in one's own profile

    static constexpr auto fields(auto rows)
    {
        return rows(opt("visibility", &Agent::visibility), opt("routing_status", &Agent::routingStatus),
                    opt("permission", &Agent::permission));
    }
    friend bool operator==(const Agent &, const Agent &) = default;
};

/// What a user has as a customer.
struct Customer {
    static constexpr auto typeName = "customer"_L1;
    std::optional<bool> emailVerified;
    std::optional<QString> phoneNumber;
    std::optional<Visit> visit;
    std::optional<QList<QJsonObject>> sessionFields; ///< ordered; one key each
    std::optional<Statistics> statistics;
    std::optional<Timestamp> createdAt;
    std::optional<Timestamp> agentLastEventCreatedAt;
    std::optional<Timestamp> customerLastEventCreatedAt;
    std::optional<bool> followed;
    std::optional<bool> online;
    std::optional<QList<qint64>> groupIds;
    std::optional<QString> state; ///< "browsing", "queued", "chatting" and the like

    static constexpr auto fields(auto rows)
    {
        return rows(opt("email_verified", &Customer::emailVerified),
                    opt("phone_number", &Customer::phoneNumber).with(Trait::Personal),
                    opt("visit", &Customer::visit),
                    opt("session_fields", &Customer::sessionFields).with(Trait::Personal),
                    opt("statistics", &Customer::statistics), opt("created_at", &Customer::createdAt),
                    opt("agent_last_event_created_at", &Customer::agentLastEventCreatedAt),
                    opt("customer_last_event_created_at", &Customer::customerLastEventCreatedAt),
                    opt("followed", &Customer::followed), opt("online", &Customer::online),
                    opt("group_ids", &Customer::groupIds), opt("state", &Customer::state));
    }
    friend bool operator==(const Customer &, const Customer &) = default;
};

/// A user of a type that has no part of its own; its members are in User::raw.
struct OtherUser {
    QString type;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const OtherUser &, const OtherUser &) = default;
};

/// Somebody in a chat. Agents go by e-mail address, customers by UUID, bots by 32 hexadecimal digits.
struct User {
    QString id;
    std::variant<OtherUser, Customer, Agent> details; ///< chosen by the member "type"
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<bool> present; ///< whether the user is in the chat now
    std::optional<Timestamp> eventsSeenUpTo;
    std::optional<QString> avatar; ///< may lack a scheme
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &User::id).with(Trait::Personal), req("type", &User::details),
                    opt("name", &User::name).with(Trait::Personal), opt("email", &User::email).with(Trait::Personal),
                    opt("present", &User::present), opt("events_seen_up_to", &User::eventsSeenUpTo),
                    opt("avatar", &User::avatar).with(Trait::Personal));
    }
    friend bool operator==(const User &, const User &) = default;

    const Agent *agent() const { return std::get_if<Agent>(&details); }
    const Customer *customer() const { return std::get_if<Customer>(&details); }
};

} // namespace Rtm
