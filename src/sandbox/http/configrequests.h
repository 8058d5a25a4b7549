// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// The requests of the Configuration API, declared as those of the RTM API are: the tables check them.

#include <entities/common.h>
#include <wire/codec.h>

namespace Service::Config {

using Rtm::opt;
using Rtm::Raw;
using Rtm::req;
using Rtm::Rule;

enum class AgentField {
    Unknown,
    WorkScheduler,
    Groups,
    EmailSubscriptions,
    Notifications,
    JobTitle,
    Mobile,
    MaxChatsCount,
    Suspended,
    AwaitingApproval,
    LastLogout
};
constexpr auto wireNames(AgentField)
{
    using namespace Qt::StringLiterals;
    return std::array{"work_scheduler"_L1,    "groups"_L1,     "email_subscriptions"_L1, "notifications"_L1,
                      "job_title"_L1,         "mobile"_L1,     "max_chats_count"_L1,     "suspended"_L1,
                      "awaiting_approval"_L1, "last_logout"_L1};
}
using AgentFields = QList<Rtm::OpenEnum<AgentField>>;

enum class GroupField { Unknown, AgentPriorities, RoutingStatus };
constexpr auto wireNames(GroupField)
{
    using namespace Qt::StringLiterals;
    return std::array{"agent_priorities"_L1, "routing_status"_L1};
}
using GroupFields = QList<Rtm::OpenEnum<GroupField>>;

struct GetAgent {
    QString id;
    std::optional<AgentFields> fields_;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &GetAgent::id), opt("fields", &GetAgent::fields_));
    }
    friend bool operator==(const GetAgent &, const GetAgent &) = default;
};

struct ListAgents {
    struct Filters {
        std::optional<QList<qint64>> groupIds;
        std::optional<bool> suspended;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("group_ids", &Filters::groupIds), opt("suspended", &Filters::suspended));
        }
        friend bool operator==(const Filters &, const Filters &) = default;
    };

    std::optional<Filters> filters;
    std::optional<AgentFields> fields_;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("filters", &ListAgents::filters), opt("fields", &ListAgents::fields_));
    }
    friend bool operator==(const ListAgents &, const ListAgents &) = default;
};

struct ListGroups {
    std::optional<GroupFields> fields_;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(opt("fields", &ListGroups::fields_)); }
    friend bool operator==(const ListGroups &, const ListGroups &) = default;
};

struct GetGroup {
    qint64 id = 0;
    std::optional<GroupFields> fields_;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &GetGroup::id), opt("fields", &GetGroup::fields_));
    }
    friend bool operator==(const GetGroup &, const GetGroup &) = default;
};

struct ListTags {
    struct Filters {
        QList<qint64> groupIds;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("group_ids", &Filters::groupIds)); }
        friend bool operator==(const Filters &, const Filters &) = default;
    };

    std::optional<Filters> filters;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(opt("filters", &ListTags::filters)); }
    friend bool operator==(const ListTags &, const ListTags &) = default;
};

struct CreateTag {
    QString name;
    std::optional<QList<qint64>> groupIds; ///< left out: all
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("name", &CreateTag::name).within(1, 1000), opt("group_ids", &CreateTag::groupIds));
    }
    friend bool operator==(const CreateTag &, const CreateTag &) = default;
};

struct UpdateTag {
    QString name;
    std::optional<QList<qint64>> groupIds;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("name", &UpdateTag::name), opt("group_ids", &UpdateTag::groupIds));
    }
    friend bool operator==(const UpdateTag &, const UpdateTag &) = default;
};

struct DeleteTag {
    QString name;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("name", &DeleteTag::name)); }
    friend bool operator==(const DeleteTag &, const DeleteTag &) = default;
};

struct ListCustomerBans {
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const ListCustomerBans &, const ListCustomerBans &) = default;
};

struct BanCustomer {
    static constexpr qint64 longest = 36500LL * 24 * 3600;

    qint64 seconds = 0;
    std::optional<QString> ip;
    std::optional<QString> customerId;
    Raw raw;

    static constexpr std::array rules{Rule::atLeastOne("ip", "customer_id")};
    static constexpr auto fields(auto rows)
    {
        return rows(req("seconds", &BanCustomer::seconds).within(1, longest), opt("ip", &BanCustomer::ip),
                    opt("customer_id", &BanCustomer::customerId));
    }
    friend bool operator==(const BanCustomer &, const BanCustomer &) = default;
};

struct UnbanCustomer {
    std::optional<QString> ip;
    std::optional<QString> customerId;
    Raw raw;

    static constexpr std::array rules{Rule::exactlyOne("ip", "customer_id")};
    static constexpr auto fields(auto rows)
    {
        return rows(opt("ip", &UnbanCustomer::ip), opt("customer_id", &UnbanCustomer::customerId));
    }
    friend bool operator==(const UnbanCustomer &, const UnbanCustomer &) = default;
};

struct ListCannedResponses {
    std::optional<QList<qint64>> groupIds; ///< left out: all that the agent may see
    std::optional<bool> includePrivate; ///< the agent's own
    std::optional<bool> includeAllPrivate;
    std::optional<qint64> limit; ///< left out: 100
    std::optional<QString> pageId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("group_ids", &ListCannedResponses::groupIds),
                    opt("include_private", &ListCannedResponses::includePrivate),
                    opt("include_all_private", &ListCannedResponses::includeAllPrivate),
                    opt("limit", &ListCannedResponses::limit).within(1, 100000),
                    opt("page_id", &ListCannedResponses::pageId));
    }
    friend bool operator==(const ListCannedResponses &, const ListCannedResponses &) = default;
};

struct CreateCannedResponse {
    QString text;
    QStringList tags;
    qint64 groupId = 0;
    std::optional<bool> isPrivate; ///< left out: false
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("text", &CreateCannedResponse::text), req("tags", &CreateCannedResponse::tags),
                    req("group_id", &CreateCannedResponse::groupId),
                    opt("is_private", &CreateCannedResponse::isPrivate));
    }
    friend bool operator==(const CreateCannedResponse &, const CreateCannedResponse &) = default;
};

struct UpdateCannedResponse {
    qint64 id = 0;
    std::optional<QString> text;
    std::optional<QStringList> tags;
    std::optional<qint64> groupId;
    std::optional<bool> isPrivate;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &UpdateCannedResponse::id), opt("text", &UpdateCannedResponse::text),
                    opt("tags", &UpdateCannedResponse::tags), opt("group_id", &UpdateCannedResponse::groupId),
                    opt("is_private", &UpdateCannedResponse::isPrivate));
    }
    friend bool operator==(const UpdateCannedResponse &, const UpdateCannedResponse &) = default;
};

struct DeleteCannedResponse {
    qint64 id = 0;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &DeleteCannedResponse::id)); }
    friend bool operator==(const DeleteCannedResponse &, const DeleteCannedResponse &) = default;
};

} // namespace Service::Config
