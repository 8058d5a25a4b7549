// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "customer.h"

namespace Rtm {

/// Which visitors incoming_customers and the pushes after it tell about.
enum class MonitoringLevel { Unknown, My, Chatting, Invited, Online, HighestAvailable };
constexpr auto wireNames(MonitoringLevel)
{
    return std::array{"my"_L1, "chatting"_L1, "invited"_L1, "online"_L1, "highest_available"_L1};
}
constexpr VersionRange wireVersions(MonitoringLevel level)
{
    return level == MonitoringLevel::HighestAvailable ? since(ApiVersion::V3_4) : allVersions;
}

/// What a user has as an agent of a chat.
struct Agent {
    static constexpr auto typeName = "agent"_L1;
    std::optional<OpenEnum<Visibility>> visibility; ///< whether the customer sees this agent
    std::optional<OpenEnum<RoutingStatus>> routingStatus;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("visibility", &Agent::visibility).in(since(ApiVersion::V3_4)),
                    opt("routing_status", &Agent::routingStatus).in(until(ApiVersion::V3_3)));
    }
    friend bool operator==(const Agent &, const Agent &) = default;
};

/// Whether new chats are routed to which agent.
struct AgentRoutingStatus {
    QString agentId;
    OpenEnum<RoutingStatus> status;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("agent_id", &AgentRoutingStatus::agentId).with(Trait::Personal),
                    req("status", &AgentRoutingStatus::status));
    }
    friend bool operator==(const AgentRoutingStatus &, const AgentRoutingStatus &) = default;
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
