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
        return rows(opt("started_at", &Visit::startedAt), opt("ended_at", &Visit::endedAt).in(since(ApiVersion::V3_3)),
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
    std::optional<qint64> greetingsConvertedCount;
    std::optional<qint64> ticketsCount;
    std::optional<qint64> ticketsInboxCount;
    std::optional<qint64> ticketsArchiveCount;
    std::optional<qint64> ticketsSpamCount;
    std::optional<qint64> ticketsTrashCount;
    std::optional<qint64> ordersCount;
    std::optional<Timestamp> lastVisitStartedAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        constexpr auto since36 = since(ApiVersion::V3_6);
        return rows(opt("chats_count", &Statistics::chatsCount), opt("threads_count", &Statistics::threadsCount),
                    opt("visits_count", &Statistics::visitsCount), opt("page_views_count", &Statistics::pageViewsCount),
                    opt("greetings_shown_count", &Statistics::greetingsShownCount),
                    opt("greetings_accepted_count", &Statistics::greetingsAcceptedCount),
                    opt("greetings_converted_count", &Statistics::greetingsConvertedCount).in(since36),
                    opt("tickets_count", &Statistics::ticketsCount).in(since36),
                    opt("tickets_inbox_count", &Statistics::ticketsInboxCount).in(since36),
                    opt("tickets_archive_count", &Statistics::ticketsArchiveCount).in(since36),
                    opt("tickets_spam_count", &Statistics::ticketsSpamCount).in(since36),
                    opt("tickets_trash_count", &Statistics::ticketsTrashCount).in(since36),
                    opt("orders_count", &Statistics::ordersCount).in(since36),
                    opt("last_visit_started_at", &Statistics::lastVisitStartedAt).in(since36));
    }
    friend bool operator==(const Statistics &, const Statistics &) = default;
};

struct Ticket {
    QString ticketId;
    Timestamp createdAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("ticket_id", &Ticket::ticketId), req("created_at", &Ticket::createdAt));
    }
    friend bool operator==(const Ticket &, const Ticket &) = default;
};

struct CartItem {
    qint64 id = 0;
    std::optional<qint64> quantity;
    std::optional<qint64> variantId;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &CartItem::id), opt("quantity", &CartItem::quantity),
                    opt("variant_id", &CartItem::variantId));
    }
    friend bool operator==(const CartItem &, const CartItem &) = default;
};

/// What a customer is about to buy in a shop.
struct Cart {
    std::optional<QString> storeUuid;
    std::optional<QString> storePlatform;
    std::optional<bool> customerSignedIn;
    std::optional<double> subtotal; ///< in the currency
    std::optional<double> total;
    std::optional<double> subtotalUsd;
    std::optional<double> totalUsd;
    std::optional<QString> currency;
    std::optional<QList<CartItem>> items;
    std::optional<Timestamp> lastUpdatedAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("store_uuid", &Cart::storeUuid), opt("store_platform", &Cart::storePlatform),
                    opt("customer_signed_in", &Cart::customerSignedIn), opt("subtotal", &Cart::subtotal),
                    opt("total", &Cart::total), opt("subtotal_usd", &Cart::subtotalUsd),
                    opt("total_usd", &Cart::totalUsd), opt("currency", &Cart::currency), opt("items", &Cart::items),
                    opt("last_updated_at", &Cart::lastUpdatedAt));
    }
    friend bool operator==(const Cart &, const Cart &) = default;
};

struct Address {
    std::optional<QString> address; ///< street and number
    std::optional<QString> city;
    std::optional<QString> country;
    std::optional<QString> state;
    std::optional<QString> postalCode;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("address", &Address::address).with(Trait::Personal),
                    opt("city", &Address::city).with(Trait::Personal), opt("country", &Address::country),
                    opt("state", &Address::state).with(Trait::Personal),
                    opt("postal_code", &Address::postalCode).with(Trait::Personal));
    }
    friend bool operator==(const Address &, const Address &) = default;
};

// ---- accounts of a customer elsewhere; update_customer has a third shape of them ----

struct TwilioAccount {
    QString phoneNumber;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("phone_number", &TwilioAccount::phoneNumber).with(Trait::Personal));
    }
    friend bool operator==(const TwilioAccount &, const TwilioAccount &) = default;
};

/// A profile on Messenger, with the names that Messenger has for its members.
struct FbMessengerProfile {
    QString id;
    std::optional<QString> name;
    std::optional<QString> firstName;
    std::optional<QString> lastName;
    std::optional<QString> profilePicUrl;
    std::optional<QString> gender;
    std::optional<QString> locale;
    std::optional<bool> isVerifiedUser;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("ID", &FbMessengerProfile::id).with(Trait::Personal),
                    opt("Name", &FbMessengerProfile::name).with(Trait::Personal),
                    opt("FirstName", &FbMessengerProfile::firstName).with(Trait::Personal),
                    opt("LastName", &FbMessengerProfile::lastName).with(Trait::Personal),
                    opt("ProfilePicURL", &FbMessengerProfile::profilePicUrl).with(Trait::Personal),
                    opt("Gender", &FbMessengerProfile::gender).with(Trait::Personal),
                    opt("Locale", &FbMessengerProfile::locale),
                    opt("IsVerifiedUser", &FbMessengerProfile::isVerifiedUser));
    }
    friend bool operator==(const FbMessengerProfile &, const FbMessengerProfile &) = default;
};

/// As a customer has it.
struct Omnichannel {
    std::optional<QList<FbMessengerProfile>> fbMessenger;
    std::optional<QList<QMap<QString, TwilioAccount>>> twilio; ///< each by its phone number
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("fb_messenger", &Omnichannel::fbMessenger),
                    opt("twilio", &Omnichannel::twilio).with(Trait::Personal));
    }
    friend bool operator==(const Omnichannel &, const Omnichannel &) = default;
};

/// As customer_updated has it.
struct OmnichannelUpdate {
    struct FbMessenger {
        QString id;
        std::optional<QString> name;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("id", &FbMessenger::id).with(Trait::Personal),
                        opt("name", &FbMessenger::name).with(Trait::Personal));
        }
        friend bool operator==(const FbMessenger &, const FbMessenger &) = default;
    };

    std::optional<QList<FbMessenger>> fbMessenger;
    std::optional<QList<TwilioAccount>> twilio;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("fb_messenger", &OmnichannelUpdate::fbMessenger), opt("twilio", &OmnichannelUpdate::twilio));
    }
    friend bool operator==(const OmnichannelUpdate &, const OmnichannelUpdate &) = default;
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
    std::optional<QList<Ticket>> tickets;
    std::optional<QList<Cart>> carts;
    std::optional<Omnichannel> omnichannel;
    std::optional<Address> address;
    std::optional<QStringList> chatIds; ///< told when customers are asked for
    std::optional<QString> lc2CustomerId; ///< in an older product

    static constexpr auto fields(auto rows)
    {
        constexpr auto since33 = since(ApiVersion::V3_3);
        constexpr auto since36 = since(ApiVersion::V3_6);
        return rows(opt("email_verified", &Customer::emailVerified).in(since33),
                    opt("phone_number", &Customer::phoneNumber).with(Trait::Personal).in(since36),
                    opt("visit", &Customer::visit),
                    opt("session_fields", &Customer::sessionFields).with(Trait::Personal),
                    opt("statistics", &Customer::statistics), opt("created_at", &Customer::createdAt),
                    opt("agent_last_event_created_at", &Customer::agentLastEventCreatedAt),
                    opt("customer_last_event_created_at", &Customer::customerLastEventCreatedAt),
                    opt("followed", &Customer::followed).in(since33), opt("online", &Customer::online).in(since33),
                    opt("group_ids", &Customer::groupIds).in(since33), opt("state", &Customer::state).in(since33),
                    opt("tickets", &Customer::tickets).in(since36), opt("carts", &Customer::carts).in(since36),
                    opt("omnichannel", &Customer::omnichannel).in(since36),
                    opt("address", &Customer::address).in(since36), opt("chat_ids", &Customer::chatIds),
                    opt("__priv_lc2_customer_id", &Customer::lc2CustomerId).with(Trait::Personal));
    }
    friend bool operator==(const Customer &, const Customer &) = default;
};

} // namespace Rtm
