// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

namespace Rtm {

/// A group that an agent or a bot works in.
struct GroupMembership {
    qint64 id = 0;
    QString priority; ///< "first", "normal", "last" and the like
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &GroupMembership::id), req("priority", &GroupMembership::priority));
    }
    friend bool operator==(const GroupMembership &, const GroupMembership &) = default;
};

/// Hours on a day of the week; a day may have several of them.
struct WorkHours {
    QString day; ///< "monday" and so on
    std::optional<bool> enabled;
    QString start; ///< such as "08:30"
    QString end;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("day", &WorkHours::day), opt("enabled", &WorkHours::enabled).in(since(ApiVersion::V3_5)),
                    req("start", &WorkHours::start), req("end", &WorkHours::end));
    }
    friend bool operator==(const WorkHours &, const WorkHours &) = default;
};

/// When an agent works. 3.4 has one member for each day instead.
struct WorkScheduler {
    std::optional<QString> timezone; ///< IANA name
    std::optional<QList<WorkHours>> schedule;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("timezone", &WorkScheduler::timezone).in(since(ApiVersion::V3_5)),
                    opt("schedule", &WorkScheduler::schedule));
    }
    friend bool operator==(const WorkScheduler &, const WorkScheduler &) = default;
};

/// Which chats go to which groups.
struct AutoAccess {
    struct Groups {
        QList<qint64> groups;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("groups", &Groups::groups)); }
        friend bool operator==(const Groups &, const Groups &) = default;
    };

    struct Match {
        QString value;
        std::optional<bool> exactMatch;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(req("value", &Match::value), opt("exact_match", &Match::exactMatch));
        }
        friend bool operator==(const Match &, const Match &) = default;
    };
    struct Matches {
        QList<Match> values;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("values", &Matches::values)); }
        friend bool operator==(const Matches &, const Matches &) = default;
    };

    struct Place {
        std::optional<QString> country;
        std::optional<QString> countryCode;
        std::optional<QString> region;
        std::optional<QString> city;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("country", &Place::country), opt("country_code", &Place::countryCode),
                        opt("region", &Place::region).in(since(ApiVersion::V3_5)),
                        opt("city", &Place::city).in(since(ApiVersion::V3_5)));
        }
        friend bool operator==(const Place &, const Place &) = default;
    };
    struct Places {
        QList<Place> values;
        Raw raw;

        static constexpr auto fields(auto rows) { return rows(req("values", &Places::values)); }
        friend bool operator==(const Places &, const Places &) = default;
    };

    struct Conditions {
        std::optional<Matches> url;
        std::optional<Matches> domain;
        std::optional<Places> geolocation;
        Raw raw;

        static constexpr auto fields(auto rows)
        {
            return rows(opt("url", &Conditions::url).in(since(ApiVersion::V3_5)), opt("domain", &Conditions::domain),
                        opt("geolocation", &Conditions::geolocation));
        }
        friend bool operator==(const Conditions &, const Conditions &) = default;
    };
};

} // namespace Rtm
