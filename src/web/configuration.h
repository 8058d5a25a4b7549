// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// What an organization is made of, as the Configuration API tells. Declared as the entities of the RTM API are.

#include <entities/common.h>
#include <entities/configuration.h>
#include <wire/codec.h>

namespace Web {

using Rtm::opt;
using Rtm::Raw;
using Rtm::req;

/// A word that chats are found again by.
struct Tag {
    QString name;
    QList<qint64> groupIds; ///< whose chats it is for
    std::optional<QString> authorId;
    std::optional<Rtm::Timestamp> createdAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("name", &Tag::name), req("group_ids", &Tag::groupIds),
                    opt("author_id", &Tag::authorId).with(Rtm::Trait::Personal), opt("created_at", &Tag::createdAt));
    }
    friend bool operator==(const Tag &, const Tag &) = default;
};

/// The group that everybody is in.
inline constexpr qint64 groupOfAll = 0;

struct Group {
    qint64 id = groupOfAll;
    QString name;
    std::optional<QString> languageCode;
    std::optional<Rtm::OpenEnum<Rtm::RoutingStatus>> routingStatus;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &Group::id), req("name", &Group::name), opt("language_code", &Group::languageCode),
                    opt("routing_status", &Group::routingStatus));
    }
    friend bool operator==(const Group &, const Group &) = default;
};

struct Agent {
    QString id; ///< the e-mail address
    std::optional<QString> name;
    std::optional<QString> role; ///< "owner", "viceowner", "administrator", "normal" and the like
    std::optional<QString> jobTitle;
    std::optional<qint64> maxChatsCount;
    std::optional<QList<Rtm::GroupMembership>> groups;
    std::optional<bool> suspended;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &Agent::id).with(Rtm::Trait::Personal),
                    opt("name", &Agent::name).with(Rtm::Trait::Personal), opt("role", &Agent::role),
                    opt("job_title", &Agent::jobTitle), opt("max_chats_count", &Agent::maxChatsCount),
                    opt("groups", &Agent::groups), opt("suspended", &Agent::suspended));
    }
    friend bool operator==(const Agent &, const Agent &) = default;
};

/// Somebody who may not chat for a while: a customer, an address, or both at once.
struct Ban {
    std::optional<QString> ip;
    std::optional<QString> customerId;
    std::optional<QString> agentId; ///< who banned
    std::optional<QString> threadId; ///< where
    std::optional<Rtm::Timestamp> createdAt;
    std::optional<Rtm::Timestamp> expiresAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("ip", &Ban::ip).with(Rtm::Trait::Personal),
                    opt("customer_id", &Ban::customerId).with(Rtm::Trait::Personal),
                    opt("agent_id", &Ban::agentId).with(Rtm::Trait::Personal), opt("thread_id", &Ban::threadId),
                    opt("created_at", &Ban::createdAt), opt("expires_at", &Ban::expiresAt));
    }
    friend bool operator==(const Ban &, const Ban &) = default;
};

} // namespace Web
