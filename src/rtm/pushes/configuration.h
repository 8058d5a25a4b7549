// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/configuration.h"

namespace Rtm {

// Pushes on what was changed in the configuration of the organization. Those called updated hold what changed: a
// member that is not there is as it was; one that is null or empty was emptied.

struct AgentCreated {
    QString id;
    QString name;
    std::optional<QString> role;
    std::optional<bool> awaitingApproval;
    std::optional<QList<GroupMembership>> groups;
    std::optional<QStringList> notifications;
    std::optional<QStringList> emailSubscriptions;
    std::optional<WorkScheduler> workScheduler;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &AgentCreated::id).with(Trait::Personal),
                    req("name", &AgentCreated::name).with(Trait::Personal), opt("role", &AgentCreated::role),
                    opt("awaiting_approval", &AgentCreated::awaitingApproval), opt("groups", &AgentCreated::groups),
                    opt("notifications", &AgentCreated::notifications),
                    opt("email_subscriptions", &AgentCreated::emailSubscriptions),
                    opt("work_scheduler", &AgentCreated::workScheduler));
    }
    friend bool operator==(const AgentCreated &, const AgentCreated &) = default;
};

struct AgentApproved {
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &AgentApproved::id).with(Trait::Personal)); }
    friend bool operator==(const AgentApproved &, const AgentApproved &) = default;
};

struct AgentUpdated {
    QString id;
    std::optional<Nullable<WorkScheduler>> workScheduler;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &AgentUpdated::id).with(Trait::Personal),
                    opt("work_scheduler", &AgentUpdated::workScheduler));
    }
    friend bool operator==(const AgentUpdated &, const AgentUpdated &) = default;
};

struct AgentSuspended {
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &AgentSuspended::id).with(Trait::Personal)); }
    friend bool operator==(const AgentSuspended &, const AgentSuspended &) = default;
};

struct AgentUnsuspended {
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &AgentUnsuspended::id).with(Trait::Personal)); }
    friend bool operator==(const AgentUnsuspended &, const AgentUnsuspended &) = default;
};

struct AgentDeleted {
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &AgentDeleted::id).with(Trait::Personal)); }
    friend bool operator==(const AgentDeleted &, const AgentDeleted &) = default;
};

struct BotCreated {
    QString id;
    QString name;
    std::optional<QString> defaultGroupPriority;
    std::optional<QList<GroupMembership>> groups;
    std::optional<QString> ownerClientId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &BotCreated::id), req("name", &BotCreated::name),
                    opt("default_group_priority", &BotCreated::defaultGroupPriority),
                    opt("groups", &BotCreated::groups), opt("owner_client_id", &BotCreated::ownerClientId));
    }
    friend bool operator==(const BotCreated &, const BotCreated &) = default;
};

struct BotUpdated {
    QString id;
    std::optional<Nullable<QString>> name;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &BotUpdated::id), opt("name", &BotUpdated::name)); }
    friend bool operator==(const BotUpdated &, const BotUpdated &) = default;
};

struct BotDeleted {
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &BotDeleted::id)); }
    friend bool operator==(const BotDeleted &, const BotDeleted &) = default;
};

struct GroupCreated {
    qint64 id = 0;
    QString name;
    std::optional<QString> languageCode;
    std::optional<QMap<QString, QString>> agentPriorities; ///< by the id of the agent
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &GroupCreated::id), req("name", &GroupCreated::name),
                    opt("language_code", &GroupCreated::languageCode),
                    opt("agent_priorities", &GroupCreated::agentPriorities).with(Trait::Personal));
    }
    friend bool operator==(const GroupCreated &, const GroupCreated &) = default;
};

struct GroupUpdated {
    qint64 id = 0;
    std::optional<Nullable<QString>> name;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &GroupUpdated::id), opt("name", &GroupUpdated::name));
    }
    friend bool operator==(const GroupUpdated &, const GroupUpdated &) = default;
};

struct GroupDeleted {
    qint64 id = 0;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &GroupDeleted::id)); }
    friend bool operator==(const GroupDeleted &, const GroupDeleted &) = default;
};

// ---- which chats go to which groups ----

/// A rule that was added, changed or deleted, or that stands elsewhere now.
struct AutoAccessRule {
    QString id;
    std::optional<Nullable<QString>> nextId; ///< of the rule after it; empty for the last one
    QString status; ///< "added", "updated" or "deleted"
    std::optional<Nullable<QString>> description;
    std::optional<Nullable<AutoAccess::Groups>> access;
    std::optional<Nullable<AutoAccess::Conditions>> conditions;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &AutoAccessRule::id), opt("next_id", &AutoAccessRule::nextId),
                    req("status", &AutoAccessRule::status), opt("description", &AutoAccessRule::description),
                    opt("access", &AutoAccessRule::access), opt("conditions", &AutoAccessRule::conditions));
    }
    friend bool operator==(const AutoAccessRule &, const AutoAccessRule &) = default;
};
using AutoAccessesUpdated = QList<AutoAccessRule>;

/// In 3.4 only; after that AutoAccessesUpdated.
struct AutoAccessAdded {
    QString id;
    QString description;
    AutoAccess::Groups access;
    AutoAccess::Conditions conditions;
    QString nextId; ///< of the rule after it; empty for the last one
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &AutoAccessAdded::id), req("description", &AutoAccessAdded::description),
                    req("access", &AutoAccessAdded::access), req("conditions", &AutoAccessAdded::conditions),
                    req("next_id", &AutoAccessAdded::nextId));
    }
    friend bool operator==(const AutoAccessAdded &, const AutoAccessAdded &) = default;
};

/// In 3.4 only; after that AutoAccessesUpdated.
struct AutoAccessUpdated {
    QString id;
    std::optional<Nullable<AutoAccess::Groups>> access;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &AutoAccessUpdated::id), opt("access", &AutoAccessUpdated::access));
    }
    friend bool operator==(const AutoAccessUpdated &, const AutoAccessUpdated &) = default;
};

/// In 3.4 only; after that AutoAccessesUpdated.
struct AutoAccessDeleted {
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &AutoAccessDeleted::id)); }
    friend bool operator==(const AutoAccessDeleted &, const AutoAccessDeleted &) = default;
};

// ---- canned responses ----

struct CannedResponseCreated {
    qint64 id = 0;
    Timestamp createdAt;
    Timestamp updatedAt;
    QString text;
    QStringList tags;
    qint64 groupId = 0;
    bool isPrivate = false;
    QString authorId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &CannedResponseCreated::id), req("created_at", &CannedResponseCreated::createdAt),
                    req("updated_at", &CannedResponseCreated::updatedAt),
                    req("text", &CannedResponseCreated::text).with(Trait::Personal),
                    req("tags", &CannedResponseCreated::tags), req("group_id", &CannedResponseCreated::groupId),
                    req("is_private", &CannedResponseCreated::isPrivate),
                    req("author_id", &CannedResponseCreated::authorId).with(Trait::Personal));
    }
    friend bool operator==(const CannedResponseCreated &, const CannedResponseCreated &) = default;
};

struct CannedResponseUpdated {
    qint64 id = 0;
    Timestamp updatedAt;
    std::optional<Nullable<QString>> text;
    std::optional<Nullable<QStringList>> tags;
    std::optional<Nullable<qint64>> groupId;
    std::optional<Nullable<bool>> isPrivate;
    std::optional<Nullable<QString>> authorId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &CannedResponseUpdated::id), req("updated_at", &CannedResponseUpdated::updatedAt),
                    opt("text", &CannedResponseUpdated::text).with(Trait::Personal),
                    opt("tags", &CannedResponseUpdated::tags), opt("group_id", &CannedResponseUpdated::groupId),
                    opt("is_private", &CannedResponseUpdated::isPrivate),
                    opt("author_id", &CannedResponseUpdated::authorId).with(Trait::Personal));
    }
    friend bool operator==(const CannedResponseUpdated &, const CannedResponseUpdated &) = default;
};

struct CannedResponseDeleted {
    qint64 id = 0;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &CannedResponseDeleted::id)); }
    friend bool operator==(const CannedResponseDeleted &, const CannedResponseDeleted &) = default;
};

} // namespace Rtm
