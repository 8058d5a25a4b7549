// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/common.h"

namespace Rtm {

struct RoutingStatusSet {
    QString agentId;
    OpenEnum<RoutingStatus> status;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("agent_id", &RoutingStatusSet::agentId).with(Trait::Personal),
                    req("status", &RoutingStatusSet::status));
    }
    friend bool operator==(const RoutingStatusSet &, const RoutingStatusSet &) = default;
};

/// The service is about to close this connection. RtmClient knows which reasons forbid to come back.
struct AgentDisconnected {
    struct Data {
        QString region;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("region", &Data::region)); }
        friend bool operator==(const Data &, const Data &) = default;
    };

    QString reason;
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
