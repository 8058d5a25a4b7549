// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/user.h"

namespace Rtm {

using RoutingStatusSet = AgentRoutingStatus;

enum class DisconnectReason {
    Unknown,
    AgentDisconnectedByServer,
    AgentLoggedOutRemotely,
    AccessTokenRevoked,
    AccessTokenExpired,
    ConnectionEvicted,
    ConnectionTimeout,
    InternalError,
    LicenseExpired,
    LicenseNotFound,
    MisdirectedConnection,
    MisdirectedRequest, ///< the same, in the word that requests are refused with
    UnsupportedVersion,
    TooManyConnections,
    TooManyUnauthorizedConnections,
    RolePermissionsChanged,
};
constexpr auto wireNames(DisconnectReason)
{
    return std::array{"agent_disconnected_by_server"_L1,
                      "agent_logged_out_remotely"_L1,
                      "access_token_revoked"_L1,
                      "access_token_expired"_L1,
                      "connection_evicted"_L1,
                      "connection_timeout"_L1,
                      "internal_error"_L1,
                      "license_expired"_L1,
                      "license_not_found"_L1,
                      "misdirected_connection"_L1,
                      "misdirected_request"_L1,
                      "unsupported_version"_L1,
                      "too_many_connections"_L1,
                      "too_many_unauthorized_connections"_L1,
                      "role_permissions_changed"_L1};
}
constexpr VersionRange wireVersions(DisconnectReason reason)
{
    return reason == DisconnectReason::ConnectionEvicted     ? since(ApiVersion::V3_4)
        : reason == DisconnectReason::RolePermissionsChanged ? since(ApiVersion::V3_6)
                                                             : allVersions;
}

/// The service is about to close this connection. RtmClient knows which reasons forbid to come back.
struct AgentDisconnected {
    struct Data {
        QString region;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("region", &Data::region)); }
        friend bool operator==(const Data &, const Data &) = default;
    };

    OpenEnum<DisconnectReason> reason;
    std::optional<Data> data;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("reason", &AgentDisconnected::reason), opt("data", &AgentDisconnected::data));
    }
    friend bool operator==(const AgentDisconnected &, const AgentDisconnected &) = default;
};

/// Whether chats can be routed to groups; only those that changed.
struct GroupsStatusUpdated {
    struct Group {
        qint64 id = 0;
        OpenEnum<RoutingStatus> status;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("id", &Group::id), req("status", &Group::status)); }
        friend bool operator==(const Group &, const Group &) = default;
    };

    QList<Group> groups;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("groups", &GroupsStatusUpdated::groups)); }
    friend bool operator==(const GroupsStatusUpdated &, const GroupsStatusUpdated &) = default;
};

} // namespace Rtm
