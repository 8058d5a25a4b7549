// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// Looking for something in a payload: what is found has the path of its place.

#include "codec.h"

#include <optional>

namespace Rtm {

/// The path of what stands at a path further inside, such as "[3].type".
inline QString pathBelow(const QString &step, const QString &path)
{
    const bool joins = path.isEmpty() || path.startsWith(u'[');
    return step + (joins ? QString() : QStringLiteral(".")) + path;
}

/// The same for what was found there, if anything was.
template <typename Found>
std::optional<Found> below(const QString &step, std::optional<Found> found)
{
    if (found)
        found->path = pathBelow(step, found->path);
    return found;
}

/// The first thing that find(type, value, version) finds in the elements of an array or a map.
template <typename Find>
auto findInElements(const TypeInfo &type, const QJsonValue &value, ApiVersion version, Find find)
    -> decltype(find(type, value, version))
{
    if (!type.element)
        return {};
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (auto found = below(QStringLiteral("[%1]").arg(i), find(*type.element, array.at(i), version)))
            return found;
    }
    const QJsonObject map = value.toObject();
    for (auto it = map.constBegin(); it != map.constEnd(); ++it) {
        if (auto found = below(it.key(), find(*type.element, it.value(), version)))
            return found;
    }
    return {};
}

} // namespace Rtm
