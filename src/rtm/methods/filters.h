// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

#include <QtCore/QMap>

namespace Rtm {

/// Values to look for: all of them texts, whole numbers or booleans.
using FilterValues = std::variant<QStringList, QList<qint64>, QList<bool>>;

/// Takes what has a value, has one of these values, or has none of them.
struct ValueFilter {
    std::optional<bool> exists;
    std::optional<FilterValues> values;
    std::optional<FilterValues> excludeValues;
    Raw raw;

    static constexpr std::array rules{Rule::exactlyOne("exists", "values", "exclude_values")};
    static constexpr auto fields(auto rows)
    {
        return rows(opt("exists", &ValueFilter::exists), opt("values", &ValueFilter::values),
                    opt("exclude_values", &ValueFilter::excludeValues));
    }
    friend bool operator==(const ValueFilter &, const ValueFilter &) = default;
};

/// By namespace, then name of a property.
using PropertyFilters = QMap<QString, QMap<QString, ValueFilter>>;

} // namespace Rtm
