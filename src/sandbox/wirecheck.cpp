// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "wirecheck.h"

#include <rtmerror.h>
#include <wire/dialect.h>
#include <wire/timestamp.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

using Found = std::optional<Rtm::Problem>;
using Kind = Rtm::TypeInfo::Kind;

// Walks over a payload in canonical form, as a version has it.
class Walker
{
public:
    explicit Walker(Rtm::ApiVersion version) : m_version(version) {}

    Found check(const Rtm::TypeInfo &type, const QJsonValue &value, const QString &path) const
    {
        if (type.nullable && value.isNull())
            return {};
        if (!accepts(type, value))
            return Rtm::Problem{path, u"expected "_s + QLatin1StringView(type.expected)};
        if (type.kind == Kind::Enum)
            return checkValue(type, value.toString(), path);
        if (type.entity && value.isObject())
            return check(type.entity(), value.toObject(), path);
        return type.element ? checkElements(*type.element, value, path) : Found();
    }

private:
    static bool accepts(const Rtm::TypeInfo &type, const QJsonValue &value)
    {
        switch (type.kind) {
        case Kind::Any:
            return true;
        case Kind::String:
        case Kind::Enum:
        case Kind::OneOf:
            return value.isString();
        case Kind::Timestamp:
            return Rtm::Timestamp(value.toString()).isValid();
        case Kind::Boolean:
            return value.isBool();
        case Kind::Integer:
            return value.isDouble() && value.toInteger(0) == value.toInteger(1);
        case Kind::Number:
            return value.isDouble();
        case Kind::Object:
        case Kind::Entity:
        case Kind::Map:
            return value.isObject();
        case Kind::Array:
            return value.isArray();
        case Kind::Either:
            return std::any_of(type.alternatives.begin(), type.alternatives.end(),
                               [&](const Rtm::TypeInfo *alternative) { return accepts(*alternative, value); });
        }
        Q_UNREACHABLE();
    }

    Found checkValue(const Rtm::TypeInfo &type, const QString &text, const QString &path) const
    {
        const auto known = std::find(type.values.begin(), type.values.end(), text);
        if (known == type.values.end())
            return Rtm::Problem{path, u"there is no value \"%1\""_s.arg(text)};
        if (type.valueVersions && !type.valueVersions(size_t(known - type.values.begin())).contains(m_version))
            return Rtm::Problem{path, u"there is no value \"%1\" in this version"_s.arg(text)};
        return {};
    }

    Found checkElements(const Rtm::TypeInfo &element, const QJsonValue &value, const QString &path) const
    {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (Found found = check(element, array.at(i), u"%1[%2]"_s.arg(path).arg(i)))
                return found;
        }
        const QJsonObject map = value.toObject();
        for (auto it = map.begin(); it != map.end(); ++it) {
            if (Found found = check(element, *it, path + u'.' + it.key()))
                return found;
        }
        return {};
    }

    Found check(const Rtm::EntityInfo &info, QJsonObject object, const QString &path) const
    {
        if (Found found = takeMembers(info, object, path, Rtm::hollowness(info, object)))
            return found;
        if (!object.isEmpty())
            return Rtm::Problem{pathOf(path, object.begin().key()), u"unknown member"_s};
        return {};
    }

    static QString pathOf(const QString &path, const QString &name)
    {
        return path.isEmpty() ? name : path + u'.' + name;
    }

    // What is in order is taken away.
    Found takeMembers(const Rtm::EntityInfo &info, QJsonObject &object, const QString &path, Rtm::Hollow hollow) const
    {
        for (const Rtm::FieldInfo &field : info.fields) {
            const QString here = pathOf(path, field.name);
            const QJsonValue value = object.take(field.name);
            if (value.isUndefined()) {
                if (field.required && field.versions.contains(m_version) && hollow != Rtm::Hollow::All)
                    return Rtm::Problem{here, u"missing"_s};
                continue;
            }
            if (!field.versions.contains(m_version))
                return Rtm::Problem{here, u"exists in versions %1 only"_s.arg(Rtm::versionText(field.versions))};
            if (Found found = check(*field.type, value, here))
                return found;
            if (field.type->oneOf) {
                if (Found found = takePart(*field.type->oneOf, value.toString(), object, path, hollow))
                    return found;
            }
        }
        return {};
    }

    Found takePart(const Rtm::OneOfInfo &oneOf, const QString &type, QJsonObject &object, const QString &path,
                   Rtm::Hollow hollow) const
    {
        for (const Rtm::OneOfInfo::Part &part : oneOf.parts) {
            if (part.typeName == type)
                return takeMembers(part.entity(), object, path,
                                   hollow == Rtm::Hollow::No ? Rtm::Hollow::No : Rtm::Hollow::All);
        }
        return Rtm::Problem{path, u"there is nothing of type \"%1\""_s.arg(type)};
    }

    Rtm::ApiVersion m_version;
};

// ---- frames ----

Found checkPayload(const Rtm::TypeInfo &type, const QJsonValue &payload, Rtm::ApiVersion version)
{
    return Walker(version).check(type, Rtm::toCanonical(type, payload, version), u"payload"_s);
}

Found checkError(const QJsonObject &payload, Rtm::ApiVersion version)
{
    const QJsonObject error = payload.value("error"_L1).toObject();
    const Rtm::OpenEnum<Rtm::ErrorType> type(error.value("type"_L1).toString());
    if (payload.size() != 1 || error.isEmpty())
        return Rtm::Problem{u"payload"_s, u"is no error"_s};
    if (type == Rtm::ErrorType::Unknown || !wireVersions(type.value()).contains(version))
        return Rtm::Problem{u"payload.error.type"_s, u"there is no type \"%1\" in this version"_s.arg(type.text())};
    if (error.value("message"_L1).toString().isEmpty())
        return Rtm::Problem{u"payload.error.message"_s, u"missing"_s};
    if (error.size() > 2 + error.value("data"_L1).isObject())
        return Rtm::Problem{u"payload.error"_s, u"unknown member"_s};
    return {};
}

Found checkMembers(const QJsonObject &frame, const QStringList &required, const QStringList &optional)
{
    for (const QString &name : required) {
        if (!frame.contains(name))
            return Rtm::Problem{name, u"missing"_s};
    }
    for (auto it = frame.begin(); it != frame.end(); ++it) {
        if (!required.contains(it.key()) && !optional.contains(it.key()))
            return Rtm::Problem{it.key(), u"unknown member"_s};
    }
    return {};
}

Found checkPush(const QJsonObject &frame)
{
    const QJsonValue told = frame.value("version"_L1);
    const auto version = told.isUndefined() ? Rtm::ApiVersion::V3_2 : Rtm::versionFromText(told.toString());
    if (!version || (told.isUndefined() != (version == Rtm::ApiVersion::V3_2)))
        return Rtm::Problem{u"version"_s, u"there is no version \"%1\""_s.arg(told.toString())};
    if (Found found = checkMembers(frame, {u"action"_s, u"type"_s, u"payload"_s}, {u"version"_s, u"request_id"_s}))
        return found;
    const Rtm::PushInfo *push = Rtm::findPush(frame.value("action"_L1).toString());
    if (!push || !push->versions.contains(*version))
        return Rtm::Problem{u"action"_s, u"there is no such push in this version"_s};
    return checkPayload(push->payload(), frame.value("payload"_L1), *version);
}

Found checkResponse(const QJsonObject &frame, Rtm::ApiVersion version)
{
    if (Found found = checkMembers(frame, {u"action"_s, u"type"_s, u"success"_s, u"payload"_s}, {u"request_id"_s}))
        return found;
    const QJsonValue payload = frame.value("payload"_L1);
    if (!frame.value("success"_L1).toBool())
        return checkError(payload.toObject(), version);
    const QString action = Rtm::canonicalAction(frame.value("action"_L1).toString(), version);
    const Rtm::MethodInfo *method = Rtm::findMethod(action);
    if (!method || !method->versions.contains(version))
        return Rtm::Problem{u"action"_s, u"there is no such method in this version"_s};
    return checkPayload(method->response(), payload, version);
}

} // namespace

Found findProblem(const QJsonObject &frame, Rtm::ApiVersion version)
{
    const QString type = frame.value("type"_L1).toString();
    if (type == "push"_L1)
        return checkPush(frame);
    if (type == "response"_L1)
        return checkResponse(frame, version);
    return Rtm::Problem{u"type"_s, u"must be push or response"_s};
}

} // namespace Service
