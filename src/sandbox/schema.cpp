// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "schema.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

using Found = std::optional<Rtm::Problem>;

static bool knows(const Rtm::EntityInfo &info, const QString &name)
{
    return std::any_of(info.fields.begin(), info.fields.end(), [&](const auto &field) { return field.name == name; });
}

static Found findIn(const Rtm::TypeInfo &type, const QJsonValue &value, const QString &path);

static Found findIn(const Rtm::EntityInfo &info, const QJsonObject &object, const QString &path)
{
    const auto pathOf = [&](const QString &name) { return path.isEmpty() ? name : path + u'.' + name; };
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!knows(info, it.key()))
            return Rtm::Problem{pathOf(it.key()), u"unknown member"_s};
    }
    for (const Rtm::FieldInfo &field : info.fields) {
        if (Found found = findIn(*field.type, object.value(field.name), pathOf(field.name)))
            return found;
    }
    return {};
}

static Found findIn(const Rtm::TypeInfo &type, const QJsonValue &value, const QString &path)
{
    if (type.entity && value.isObject())
        return findIn(type.entity(), value.toObject(), path);
    if (!type.element)
        return {};
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (Found found = findIn(*type.element, array.at(i), u"%1[%2]"_s.arg(path).arg(i)))
            return found;
    }
    const QJsonObject map = value.toObject();
    for (auto it = map.begin(); it != map.end(); ++it) {
        if (Found found = findIn(*type.element, it.value(), path + u'.' + it.key()))
            return found;
    }
    return {};
}

Found findUnknownMember(const Rtm::EntityInfo &info, const QJsonObject &object)
{
    return findIn(info, object, {});
}

} // namespace Service
