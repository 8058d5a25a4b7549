// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

#include "../entities/user.h"

namespace Rtm {

struct GetCustomer {
    using Response = User;
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &GetCustomer::id).with(Trait::Personal)); }
    friend bool operator==(const GetCustomer &, const GetCustomer &) = default;
};

/// Searches all customers. From 3.6 on those of the moment are subscribed to instead.
struct ListCustomers {
    struct TextFilter {
        std::optional<QStringList> values;
        std::optional<QStringList> excludeValues;
        Raw raw;

        static constexpr std::array rules{Rule::exactlyOne("values", "exclude_values")};
        static constexpr auto fields(auto rows)
        {
            return rows(opt("values", &TextFilter::values).with(Trait::Personal),
                        opt("exclude_values", &TextFilter::excludeValues).with(Trait::Personal));
        }
        friend bool operator==(const TextFilter &, const TextFilter &) = default;
    };
    struct GroupFilter {
        std::optional<QList<qint64>> values;
        std::optional<QList<qint64>> excludeValues;
        Raw raw;

        static constexpr std::array rules{Rule::exactlyOne("values", "exclude_values")};
        static constexpr auto fields(auto rows)
        {
            return rows(opt("values", &GroupFilter::values).atMost(40),
                        opt("exclude_values", &GroupFilter::excludeValues).atMost(40));
        }
        friend bool operator==(const GroupFilter &, const GroupFilter &) = default;
    };

    /// What lies between; each end may be open.
    struct CountFilter {
        std::optional<qint64> lte;
        std::optional<qint64> lt;
        std::optional<qint64> gte;
        std::optional<qint64> gt;
        std::optional<qint64> eq;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("lte", &CountFilter::lte), opt("lt", &CountFilter::lt), opt("gte", &CountFilter::gte),
                        opt("gt", &CountFilter::gt), opt("eq", &CountFilter::eq));
        }
        friend bool operator==(const CountFilter &, const CountFilter &) = default;
    };
    /// The same for points in time.
    struct TimeFilter {
        std::optional<Timestamp> lte;
        std::optional<Timestamp> lt;
        std::optional<Timestamp> gte;
        std::optional<Timestamp> gt;
        std::optional<Timestamp> eq;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("lte", &TimeFilter::lte), opt("lt", &TimeFilter::lt), opt("gte", &TimeFilter::gte),
                        opt("gt", &TimeFilter::gt), opt("eq", &TimeFilter::eq));
        }
        friend bool operator==(const TimeFilter &, const TimeFilter &) = default;
    };

    struct Filters {
        std::optional<TextFilter> country;
        std::optional<TextFilter> email;
        std::optional<TextFilter> name;
        std::optional<TextFilter> customerId;
        std::optional<CountFilter> chatsCount;
        std::optional<CountFilter> threadsCount;
        std::optional<CountFilter> visitsCount;
        std::optional<TimeFilter> createdAt;
        std::optional<TimeFilter> agentLastEventCreatedAt;
        std::optional<TimeFilter> customerLastEventCreatedAt;
        std::optional<GroupFilter> chatGroupIds;
        std::optional<bool> includeCustomersWithoutChats;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("country", &Filters::country), opt("email", &Filters::email).with(Trait::Personal),
                        opt("name", &Filters::name).with(Trait::Personal),
                        opt("customer_id", &Filters::customerId).with(Trait::Personal),
                        opt("chats_count", &Filters::chatsCount), opt("threads_count", &Filters::threadsCount),
                        opt("visits_count", &Filters::visitsCount), opt("created_at", &Filters::createdAt),
                        opt("agent_last_event_created_at", &Filters::agentLastEventCreatedAt),
                        opt("customer_last_event_created_at", &Filters::customerLastEventCreatedAt),
                        opt("chat_group_ids", &Filters::chatGroupIds).in(since(ApiVersion::V3_3)),
                        opt("include_customers_without_chats", &Filters::includeCustomersWithoutChats)
                            .in(since(ApiVersion::V3_3)));
        }
        friend bool operator==(const Filters &, const Filters &) = default;
    };

    enum class SortBy { Unknown, CreatedAt, ThreadsCount, VisitsCount, AgentLastEvent, CustomerLastEvent };
    friend constexpr auto wireNames(SortBy)
    {
        return std::array{"created_at"_L1, "threads_count"_L1, "visits_count"_L1, "agent_last_event"_L1,
                          "customer_last_event"_L1};
    }

    std::optional<QString> pageId;
    std::optional<qint64> limit; ///< left out: 10
    std::optional<OpenEnum<SortOrder>> sortOrder; ///< left out: desc
    std::optional<OpenEnum<SortBy>> sortBy; ///< left out: created_at
    std::optional<Filters> filters;
    Raw raw;

    static constexpr std::array rules{pageIdStandsAlone};

    struct Response {
        QList<User> customers;
        std::optional<qint64> totalCustomers;
        std::optional<qint64> limitedCustomers;
        std::optional<QString> nextPageId;
        std::optional<QString> previousPageId;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("customers", &Response::customers), opt("total_customers", &Response::totalCustomers),
                        opt("limited_customers", &Response::limitedCustomers).in(since(ApiVersion::V3_3)),
                        opt("next_page_id", &Response::nextPageId), opt("previous_page_id", &Response::previousPageId));
        }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(opt("page_id", &ListCustomers::pageId), opt("limit", &ListCustomers::limit).within(1, 100),
                    opt("sort_order", &ListCustomers::sortOrder),
                    opt("sort_by", &ListCustomers::sortBy).in(since(ApiVersion::V3_3)),
                    opt("filters", &ListCustomers::filters));
    }
    friend bool operator==(const ListCustomers &, const ListCustomers &) = default;
};

struct CreateCustomer {
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<QString> avatar; ///< URL
    std::optional<QList<QJsonObject>> sessionFields; ///< ordered; one key each
    Raw raw;

    struct Response {
        QString customerId;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("customer_id", &Response::customerId).with(Trait::Personal));
        }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(opt("name", &CreateCustomer::name).with(Trait::Personal),
                    opt("email", &CreateCustomer::email).with(Trait::Personal),
                    opt("avatar", &CreateCustomer::avatar).with(Trait::Personal),
                    opt("session_fields", &CreateCustomer::sessionFields).with(Trait::Personal));
    }
    friend bool operator==(const CreateCustomer &, const CreateCustomer &) = default;
};

/// Changes what is given and leaves the rest.
struct UpdateCustomer {
    using Response = EmptyResponse;

    struct FbMessenger {
        QString id;
        std::optional<QString> name;
        std::optional<QString> firstName;
        std::optional<QString> lastName;
        std::optional<QString> profilePic;
        std::optional<QString> gender;
        std::optional<QString> locale;
        std::optional<bool> isVerifiedUser;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("id", &FbMessenger::id).with(Trait::Personal),
                        opt("name", &FbMessenger::name).with(Trait::Personal),
                        opt("first_name", &FbMessenger::firstName).with(Trait::Personal),
                        opt("last_name", &FbMessenger::lastName).with(Trait::Personal),
                        opt("profile_pic", &FbMessenger::profilePic).with(Trait::Personal),
                        opt("gender", &FbMessenger::gender).with(Trait::Personal), opt("locale", &FbMessenger::locale),
                        opt("is_verified_user", &FbMessenger::isVerifiedUser));
        }
        friend bool operator==(const FbMessenger &, const FbMessenger &) = default;
    };
    struct Omnichannel {
        std::optional<FbMessenger> fbmessenger;
        std::optional<TwilioAccount> twilio;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("fbmessenger", &Omnichannel::fbmessenger), opt("twilio", &Omnichannel::twilio));
        }
        friend bool operator==(const Omnichannel &, const Omnichannel &) = default;
    };

    QString id; ///< a UUID
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<QString> avatar; ///< URL
    std::optional<QString> phoneNumber; ///< E.164
    std::optional<QList<QJsonObject>> sessionFields; ///< ordered; one key each
    std::optional<Omnichannel> omnichannel;
    std::optional<Address> address;
    Raw raw;

    static constexpr std::array rules{
        Rule::atLeastOne("name", "email", "avatar", "phone_number", "session_fields", "omnichannel", "address")};
    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &UpdateCustomer::id).with(Trait::Personal),
                    opt("name", &UpdateCustomer::name).with(Trait::Personal),
                    opt("email", &UpdateCustomer::email).with(Trait::Personal),
                    opt("avatar", &UpdateCustomer::avatar).with(Trait::Personal),
                    opt("phone_number", &UpdateCustomer::phoneNumber).in(since(ApiVersion::V3_6)).with(Trait::Personal),
                    opt("session_fields", &UpdateCustomer::sessionFields).with(Trait::Personal),
                    opt("omnichannel", &UpdateCustomer::omnichannel).in(since(ApiVersion::V3_6)),
                    opt("address", &UpdateCustomer::address).in(since(ApiVersion::V3_6)));
    }
    friend bool operator==(const UpdateCustomer &, const UpdateCustomer &) = default;
};

struct BanCustomer {
    using Response = EmptyResponse;

    struct Ban {
        qint64 days = 0;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("days", &Ban::days)); }
        friend bool operator==(const Ban &, const Ban &) = default;
    };

    QString id;
    Ban ban;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &BanCustomer::id).with(Trait::Personal), req("ban", &BanCustomer::ban));
    }
    friend bool operator==(const BanCustomer &, const BanCustomer &) = default;
};

/// Pushes about this customer come on this connection.
struct FollowCustomer {
    using Response = EmptyResponse;
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &FollowCustomer::id).with(Trait::Personal)); }
    friend bool operator==(const FollowCustomer &, const FollowCustomer &) = default;
};

struct UnfollowCustomer {
    using Response = EmptyResponse;
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &UnfollowCustomer::id).with(Trait::Personal)); }
    friend bool operator==(const UnfollowCustomer &, const UnfollowCustomer &) = default;
};

/// Reads who is on the site, and from then on the pushes about them come on this connection.
struct SubscribeCustomers {
    std::optional<QList<qint64>> groupIds;
    std::optional<qint64> limit; ///< beyond it there are only totals
    Raw raw;

    struct Response {
        QString subscriptionId;
        QList<User> customers;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("subscription_id", &Response::subscriptionId), req("customers", &Response::customers));
        }
        friend bool operator==(const Response &, const Response &) = default;
    };

    static constexpr auto fields(auto rows)
    {
        return rows(opt("group_ids", &SubscribeCustomers::groupIds), opt("limit", &SubscribeCustomers::limit));
    }
    friend bool operator==(const SubscribeCustomers &, const SubscribeCustomers &) = default;
};

struct UnsubscribeCustomers {
    using Response = EmptyResponse;
    QString subscriptionId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("subscription_id", &UnsubscribeCustomers::subscriptionId));
    }
    friend bool operator==(const UnsubscribeCustomers &, const UnsubscribeCustomers &) = default;
};

} // namespace Rtm
