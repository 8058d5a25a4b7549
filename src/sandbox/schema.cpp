// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "schema.h"

#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

using Found = std::optional<Rtm::Problem>;
using Kind = Rtm::TypeInfo::Kind;

// Looks at every object that has a table and at every value that has a type; ends with the first finding.
struct Walk {
    Found (*atObject)(const Rtm::EntityInfo &info, const QJsonObject &object, const QString &path);
    Found (*atValue)(const Rtm::TypeInfo &type, const QJsonValue &value, const QString &path);

    Found value(const Rtm::TypeInfo &type, const QJsonValue &value, const QString &path) const
    {
        if (type.entity && value.isObject())
            return object(type.entity(), value.toObject(), path);
        if (type.element && value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i) {
                if (Found found = this->value(*type.element, array.at(i), u"%1[%2]"_s.arg(path).arg(i)))
                    return found;
            }
        } else if (type.element && value.isObject()) {
            const QJsonObject map = value.toObject();
            for (auto it = map.begin(); it != map.end(); ++it) {
                if (Found found = this->value(*type.element, it.value(), path + u'.' + it.key()))
                    return found;
            }
        }
        return atValue ? atValue(type, value, path) : Found();
    }

    Found object(const Rtm::EntityInfo &info, const QJsonObject &object, const QString &path) const
    {
        if (atObject) {
            if (Found found = atObject(info, object, path))
                return found;
        }
        for (const Rtm::FieldInfo &field : info.fields) {
            const auto it = object.find(field.name);
            if (it == object.end())
                continue;
            if (Found found = value(*field.type, it.value(), path.isEmpty() ? field.name : path + u'.' + field.name))
                return found;
        }
        return {};
    }
};

bool knows(const Rtm::EntityInfo &info, const QString &name)
{
    return std::any_of(info.fields.begin(), info.fields.end(), [&](const auto &field) { return field.name == name; });
}

} // namespace

Found findUnknownValue(const Rtm::EntityInfo &info, const QJsonObject &object)
{
    const Walk walk{nullptr, [](const Rtm::TypeInfo &type, const QJsonValue &value, const QString &path) -> Found {
                        if (type.kind != Kind::Enum || !value.isString())
                            return {};
                        const QString text = value.toString();
                        QStringList values;
                        for (const QLatin1StringView known : type.values) {
                            if (text == known)
                                return {};
                            values.append(known);
                        }
                        return Rtm::Problem{path, u"must be one of "_s + values.join(u", "_s)};
                    }};
    return walk.object(info, object, {});
}

Found findUnknownMember(const Rtm::EntityInfo &info, const QJsonObject &object)
{
    const Walk walk{[](const Rtm::EntityInfo &info, const QJsonObject &object, const QString &path) -> Found {
                        for (auto it = object.begin(); it != object.end(); ++it) {
                            if (!knows(info, it.key()))
                                return Rtm::Problem{path.isEmpty() ? it.key() : path + u'.' + it.key(),
                                                    u"unknown member"_s};
                        }
                        return {};
                    },
                    nullptr};
    return walk.object(info, object, {});
}

QJsonValue valueAt(const QJsonObject &object, QStringView path)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0)
        return object.value(path);
    return valueAt(object.value(path.first(dot)).toObject(), path.sliced(dot + 1));
}

} // namespace Service
