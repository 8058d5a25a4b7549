// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "versions.h"

#include <rtmerror.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

// A value that came later is the nearest one that there was.
static QJsonValue valueWithin(Rtm::ApiVersion version, const Rtm::TypeInfo &type, const QString &value)
{
    struct Row {
        QLatin1StringView value;
        QLatin1StringView before;
    };
    static constexpr Row rows[] = {{"ecommerce"_L1, "cards"_L1}, {"subject"_L1, "question"_L1}};
    const auto known = std::find(type.values.begin(), type.values.end(), value);
    if (!type.valueVersions || known == type.values.end()
        || type.valueVersions(size_t(known - type.values.begin())).contains(version))
        return value;
    const auto row = std::find_if(std::begin(rows), std::end(rows), [&](const Row &r) { return r.value == value; });
    return row == std::end(rows) ? QJsonValue(value) : QJsonValue(row->before);
}

static void shed(const Rtm::EntityInfo &info, QJsonObject &object, Rtm::ApiVersion version)
{
    for (const Rtm::FieldInfo &field : info.fields) {
        const auto it = object.find(field.name);
        if (it == object.end())
            continue;
        if (!field.versions.contains(version)) {
            object.erase(it);
            continue;
        }
        const QString type = it->toString();
        *it = within(version, *field.type, *it);
        for (const auto &part :
             field.type->oneOf ? field.type->oneOf->parts : std::span<const Rtm::OneOfInfo::Part>()) {
            if (part.typeName == type)
                shed(part.entity(), object, version);
        }
    }
}

QJsonValue within(Rtm::ApiVersion version, const Rtm::TypeInfo &type, const QJsonValue &payload)
{
    if (type.kind == Rtm::TypeInfo::Kind::Enum && payload.isString())
        return valueWithin(version, type, payload.toString());
    if (type.entity && payload.isObject()) {
        QJsonObject object = payload.toObject();
        shed(type.entity(), object, version);
        return object;
    }
    if (type.element && payload.isArray()) {
        QJsonArray array = payload.toArray();
        for (auto it = array.begin(); it != array.end(); ++it)
            *it = within(version, *type.element, *it);
        return array;
    }
    if (type.element && payload.isObject()) {
        QJsonObject map = payload.toObject();
        for (auto it = map.begin(); it != map.end(); ++it)
            *it = within(version, *type.element, *it);
        return map;
    }
    return payload;
}

QString errorTypeWithin(Rtm::ApiVersion version, const QString &type)
{
    struct Row {
        Rtm::ErrorType type;
        Rtm::ErrorType before;
    };
    static constexpr Row rows[] = {
        {Rtm::ErrorType::AgentOffline, Rtm::ErrorType::Validation},
        {Rtm::ErrorType::MissingAccess, Rtm::ErrorType::Authorization},
        {Rtm::ErrorType::NotFound, Rtm::ErrorType::Validation},
        {Rtm::ErrorType::ServiceUnavailable, Rtm::ErrorType::Internal},
    };
    for (const Row &row : rows) {
        if (Rtm::OpenEnum(row.type).text() == type && !wireVersions(row.type).contains(version))
            return Rtm::OpenEnum(row.before).text();
    }
    return type;
}

} // namespace Service
