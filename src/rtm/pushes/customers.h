// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/user.h"

namespace Rtm {

/// The customers that the login asked to be told about; comes after it.
struct IncomingCustomers {
    OpenEnum<MonitoringLevel> customerMonitoringLevel;
    QList<User> customers;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer_monitoring_level", &IncomingCustomers::customerMonitoringLevel),
                    req("customers", &IncomingCustomers::customers));
    }
    friend bool operator==(const IncomingCustomers &, const IncomingCustomers &) = default;
};

/// A customer came, or came into the view of this agent.
using IncomingCustomer = User;

struct CustomerTransferred {
    QString id;
    Assignment transferredTo;
    bool followed = false;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &CustomerTransferred::id).with(Trait::Personal),
                    req("transferred_to", &CustomerTransferred::transferredTo),
                    req("followed", &CustomerTransferred::followed));
    }
    friend bool operator==(const CustomerTransferred &, const CustomerTransferred &) = default;
};

struct CustomerLeft {
    QString id;
    Timestamp leftAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &CustomerLeft::id).with(Trait::Personal), req("left_at", &CustomerLeft::leftAt));
    }
    friend bool operator==(const CustomerLeft &, const CustomerLeft &) = default;
};

/// In 3.3 only.
struct CustomerUnfollowed {
    QString id;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("id", &CustomerUnfollowed::id).with(Trait::Personal)); }
    friend bool operator==(const CustomerUnfollowed &, const CustomerUnfollowed &) = default;
};

/// What changed of a customer. A member that is not there is as it was; one that is null or empty was emptied.
struct CustomerUpdated {
    QString id;
    std::optional<Nullable<QString>> name;
    std::optional<Nullable<QString>> email;
    std::optional<Nullable<QString>> avatar;
    std::optional<Nullable<QString>> type;
    std::optional<Nullable<QList<QJsonObject>>> sessionFields; ///< ordered; one key each
    std::optional<Nullable<QString>> phoneNumber;
    std::optional<Nullable<OmnichannelUpdate>> omnichannel;
    std::optional<Nullable<Address>> address;
    std::optional<Nullable<Cart>> cart;
    std::optional<Nullable<bool>> present;
    std::optional<Nullable<bool>> banned;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(
            req("id", &CustomerUpdated::id).with(Trait::Personal),
            opt("name", &CustomerUpdated::name).with(Trait::Personal),
            opt("email", &CustomerUpdated::email).with(Trait::Personal),
            opt("avatar", &CustomerUpdated::avatar).with(Trait::Personal), opt("type", &CustomerUpdated::type),
            opt("session_fields", &CustomerUpdated::sessionFields).with(Trait::Personal),
            opt("phone_number", &CustomerUpdated::phoneNumber).with(Trait::Personal).in(since(ApiVersion::V3_6)),
            opt("omnichannel", &CustomerUpdated::omnichannel).in(since(ApiVersion::V3_6)),
            opt("address", &CustomerUpdated::address).in(since(ApiVersion::V3_6)),
            opt("cart", &CustomerUpdated::cart).in(since(ApiVersion::V3_6)),
            opt("present", &CustomerUpdated::present).in(until(ApiVersion::V3_2)),
            opt("banned", &CustomerUpdated::banned).in(until(ApiVersion::V3_2)));
    }
    friend bool operator==(const CustomerUpdated &, const CustomerUpdated &) = default;
};

/// The page that a customer opened.
struct CustomerPageUpdated {
    QString customerId;
    qint64 visitId = 0;
    Timestamp openedAt;
    QString url;
    QString title;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer_id", &CustomerPageUpdated::customerId).with(Trait::Personal),
                    req("visit_id", &CustomerPageUpdated::visitId), req("opened_at", &CustomerPageUpdated::openedAt),
                    req("url", &CustomerPageUpdated::url).with(Trait::Personal),
                    req("title", &CustomerPageUpdated::title).with(Trait::Personal));
    }
    friend bool operator==(const CustomerPageUpdated &, const CustomerPageUpdated &) = default;
};

struct CustomerBanned {
    struct Ban {
        qint64 days = 0;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("days", &Ban::days)); }
        friend bool operator==(const Ban &, const Ban &) = default;
    };

    QString customerId;
    Ban ban;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer_id", &CustomerBanned::customerId).with(Trait::Personal),
                    req("ban", &CustomerBanned::ban));
    }
    friend bool operator==(const CustomerBanned &, const CustomerBanned &) = default;
};

struct CustomerStatisticsUpdated {
    QString customerId;
    Statistics statistics;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer_id", &CustomerStatisticsUpdated::customerId).with(Trait::Personal),
                    req("statistics", &CustomerStatisticsUpdated::statistics));
    }
    friend bool operator==(const CustomerStatisticsUpdated &, const CustomerStatisticsUpdated &) = default;
};

/// How many customers there are, by the id of the subscription. Comes instead of pushes about each of them when there
/// are too many.
using SubscribedCustomersTotalsUpdated = QMap<QString, qint64>;

struct TicketCreated {
    QString customerId;
    QString ticketId;
    QString silo; ///< "inbox" and the like
    Timestamp createdAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer_id", &TicketCreated::customerId).with(Trait::Personal),
                    req("ticket_id", &TicketCreated::ticketId), req("silo", &TicketCreated::silo),
                    req("created_at", &TicketCreated::createdAt));
    }
    friend bool operator==(const TicketCreated &, const TicketCreated &) = default;
};

struct TicketDeleted {
    QString customerId;
    QString ticketId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer_id", &TicketDeleted::customerId).with(Trait::Personal),
                    req("ticket_id", &TicketDeleted::ticketId));
    }
    friend bool operator==(const TicketDeleted &, const TicketDeleted &) = default;
};

// ---- in 3.2 only ----

struct CustomerCreated {
    struct Customer {
        QString id;
        Timestamp createdAt;
        std::optional<QString> name;
        std::optional<QString> email;
        std::optional<QString> avatar;
        std::optional<QList<QJsonObject>> sessionFields; ///< ordered; one key each
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("id", &Customer::id).with(Trait::Personal), req("created_at", &Customer::createdAt),
                        opt("name", &Customer::name).with(Trait::Personal),
                        opt("email", &Customer::email).with(Trait::Personal),
                        opt("avatar", &Customer::avatar).with(Trait::Personal),
                        opt("session_fields", &Customer::sessionFields).with(Trait::Personal));
        }
        friend bool operator==(const Customer &, const Customer &) = default;
    };

    Customer customer;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("customer", &CustomerCreated::customer)); }
    friend bool operator==(const CustomerCreated &, const CustomerCreated &) = default;
};

struct CustomerVisitStarted {
    QString customerId;
    qint64 visitId = 0;
    Timestamp startedAt;
    std::optional<QString> ip;
    std::optional<QString> userAgent;
    std::optional<Geolocation> geolocation;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer_id", &CustomerVisitStarted::customerId).with(Trait::Personal),
                    req("visit_id", &CustomerVisitStarted::visitId),
                    req("started_at", &CustomerVisitStarted::startedAt),
                    opt("ip", &CustomerVisitStarted::ip).with(Trait::Personal),
                    opt("user_agent", &CustomerVisitStarted::userAgent),
                    opt("geolocation", &CustomerVisitStarted::geolocation));
    }
    friend bool operator==(const CustomerVisitStarted &, const CustomerVisitStarted &) = default;
};

struct CustomerVisitEnded {
    QString customerId;
    qint64 visitId = 0;
    Timestamp endedAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer_id", &CustomerVisitEnded::customerId).with(Trait::Personal),
                    req("visit_id", &CustomerVisitEnded::visitId), req("ended_at", &CustomerVisitEnded::endedAt));
    }
    friend bool operator==(const CustomerVisitEnded &, const CustomerVisitEnded &) = default;
};

} // namespace Rtm
