// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "dialect.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Rtm {

namespace {

// ---- what other versions call things ----

struct RenamedMethod {
    QLatin1StringView canonical;
    QLatin1StringView wire;
    VersionRange versions;
};

constexpr RenamedMethod renamedMethods[] = {
    {"resume_chat"_L1, "activate_chat"_L1, until(ApiVersion::V3_2)},
};

struct RenamedMember {
    const EntityInfo &(*entity)();
    QLatin1StringView canonical;
    QLatin1StringView wire;
    VersionRange versions;
};

constexpr RenamedMember renamedMembers[] = {
    {&entityInfo<Event>, "visibility"_L1, "recipients"_L1, until(ApiVersion::V3_3)},
    {&entityInfo<NewEvent>, "visibility"_L1, "recipients"_L1, until(ApiVersion::V3_3)},
    {&entityInfo<TypingIndicator>, "visibility"_L1, "recipients"_L1, until(ApiVersion::V3_3)},
    {&entityInfo<SneakPeek>, "visibility"_L1, "recipients"_L1, until(ApiVersion::V3_3)},
    {&entityInfo<SendTypingIndicator>, "visibility"_L1, "recipients"_L1, until(ApiVersion::V3_3)},
    {&entityInfo<DeactivateChat>, "id"_L1, "chat_id"_L1, until(ApiVersion::V3_2)},
    {&entityInfo<User>, "visit"_L1, "last_visit"_L1, until(ApiVersion::V3_5)},
    {&entityInfo<Login::Response>, "chats_summary"_L1, "chats_info"_L1, since(ApiVersion::V3_7)},
    {&entityInfo<ListChats::Response>, "chats_summary"_L1, "chats_info"_L1, since(ApiVersion::V3_7)},
    {&entityInfo<ChatSummary>, "last_thread_summary"_L1, "last_thread_info"_L1, since(ApiVersion::V3_7)},
};

// What is not only called differently but stands elsewhere. The functions work on one object, in which the
// members inside are in the form that the function leaves (to the wire) or finds (from it).
struct Reshape {
    const EntityInfo &(*entity)();
    VersionRange versions;
    void (*toWire)(QJsonObject &);
    void (*toCanonical)(QJsonObject &);
};

constexpr auto lastEventPerType = "last_event_per_type"_L1;

constexpr Reshape reshapes[] = {
    // From 3.7 on the last events stand in the last thread.
    {&entityInfo<ChatSummary>, since(ApiVersion::V3_7),
     [](QJsonObject &chat) {
         const QJsonValue events = chat.take(lastEventPerType);
         QJsonObject thread = chat.value("last_thread_info"_L1).toObject();
         if (!events.isUndefined())
             thread.insert(lastEventPerType, events);
         if (!thread.isEmpty())
             chat.insert("last_thread_info"_L1, thread);
     },
     [](QJsonObject &chat) {
         QJsonObject thread = chat.value("last_thread_info"_L1).toObject();
         const QJsonValue events = thread.take(lastEventPerType);
         if (events.isUndefined())
             return;
         chat.insert(lastEventPerType, events);
         if (thread.isEmpty())
             chat.remove("last_thread_info"_L1);
         else
             chat.insert("last_thread_info"_L1, thread);
     }},
};

// ---- walking ----

enum class Direction { ToWire, ToCanonical };

void translate(const EntityInfo &info, QJsonObject &object, ApiVersion version, Direction direction);

QJsonValue translated(const TypeInfo &type, const QJsonValue &value, ApiVersion version, Direction direction)
{
    if (type.entity && value.isObject()) {
        QJsonObject object = value.toObject();
        translate(type.entity(), object, version, direction);
        return object;
    }
    if (type.element && value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            array.replace(i, translated(*type.element, array.at(i), version, direction));
        return array;
    }
    if (type.element && value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = translated(*type.element, it.value(), version, direction);
        return object;
    }
    return value;
}

bool holdsEntities(const TypeInfo &type)
{
    return type.entity || (type.element && holdsEntities(*type.element));
}

void translateMembers(const EntityInfo &info, QJsonObject &object, ApiVersion version, Direction direction)
{
    for (const FieldInfo &field : info.fields) {
        if (field.type->oneOf) {
            for (const OneOfInfo::Part &part : field.type->oneOf->parts)
                translateMembers(part.entity(), object, version, direction);
        } else if (holdsEntities(*field.type)) {
            const auto it = object.find(field.name);
            if (it != object.end())
                it.value() = translated(*field.type, it.value(), version, direction);
        }
    }
}

void rename(QJsonObject &object, QLatin1StringView from, QLatin1StringView to)
{
    if (object.contains(from))
        object.insert(to, object.take(from));
}

void translate(const EntityInfo &info, QJsonObject &object, ApiVersion version, Direction direction)
{
    const auto applies = [&](const auto &row) { return row.versions.contains(version) && &row.entity() == &info; };
    if (direction == Direction::ToCanonical) {
        for (const Reshape &row : reshapes) {
            if (applies(row))
                row.toCanonical(object);
        }
        for (const RenamedMember &row : renamedMembers) {
            if (applies(row))
                rename(object, row.wire, row.canonical);
        }
    }
    translateMembers(info, object, version, direction);
    if (direction == Direction::ToWire) {
        for (const RenamedMember &row : renamedMembers) {
            if (applies(row))
                rename(object, row.canonical, row.wire);
        }
        for (const Reshape &row : reshapes) {
            if (applies(row))
                row.toWire(object);
        }
    }
}

using Found = std::optional<UnsupportedMember>;

Found below(const QString &step, Found found)
{
    if (found && found->path.isEmpty())
        found->path = step;
    else if (found)
        found->path.prepend(found->path.startsWith(u'[') ? step : step + u'.');
    return found;
}

Found findIn(const TypeInfo &type, const QJsonValue &value, ApiVersion version)
{
    if (type.entity)
        return findUnsupported(type.entity(), value.toObject(), version);
    if (type.valueVersions) {
        const auto known = std::find(type.values.begin(), type.values.end(), value.toString());
        const VersionRange versions =
            known == type.values.end() ? allVersions : type.valueVersions(size_t(known - type.values.begin()));
        return versions.contains(version) ? Found() : UnsupportedMember{{}, versions, value.toString()};
    }
    if (!type.element)
        return {};
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (auto found = below(u"[%1]"_s.arg(i), findIn(*type.element, array.at(i), version)))
            return found;
    }
    const QJsonObject map = value.toObject();
    for (auto it = map.constBegin(); it != map.constEnd(); ++it) {
        if (auto found = below(it.key(), findIn(*type.element, it.value(), version)))
            return found;
    }
    return {};
}

} // namespace

QString UnsupportedMember::text() const
{
    return value.isEmpty() ? path : u"%1 \"%2\""_s.arg(path, value);
}

QString wireAction(const QString &action, ApiVersion version)
{
    for (const RenamedMethod &row : renamedMethods) {
        if (row.canonical == action && row.versions.contains(version))
            return row.wire;
    }
    return action;
}

QString canonicalAction(const QString &wireAction, ApiVersion version)
{
    for (const RenamedMethod &row : renamedMethods) {
        if (row.wire == wireAction && row.versions.contains(version))
            return row.canonical;
    }
    return wireAction;
}

QJsonObject toWire(const EntityInfo &info, QJsonObject payload, ApiVersion version)
{
    if (version != canonicalVersion)
        translate(info, payload, version, Direction::ToWire);
    return payload;
}

QJsonValue toWire(const TypeInfo &type, const QJsonValue &payload, ApiVersion version)
{
    return version == canonicalVersion ? payload : translated(type, payload, version, Direction::ToWire);
}

QJsonObject toCanonical(const EntityInfo &info, QJsonObject payload, ApiVersion version)
{
    if (version != canonicalVersion)
        translate(info, payload, version, Direction::ToCanonical);
    return payload;
}

QJsonValue toCanonical(const TypeInfo &type, const QJsonValue &payload, ApiVersion version)
{
    return version == canonicalVersion ? payload : translated(type, payload, version, Direction::ToCanonical);
}

std::optional<UnsupportedMember> findUnsupported(const EntityInfo &info, const QJsonObject &payload, ApiVersion version)
{
    for (const FieldInfo &field : info.fields) {
        const QJsonValue value = payload.value(field.name);
        if (value.isUndefined())
            continue;
        if (!field.versions.contains(version))
            return UnsupportedMember{field.name, field.versions};
        if (auto found = below(field.name, findIn(*field.type, value, version)))
            return found;
        for (const auto &part : field.type->oneOf ? field.type->oneOf->parts : std::span<const OneOfInfo::Part>()) {
            if (part.typeName != value.toString())
                continue;
            if (auto found = findUnsupported(part.entity(), payload, version))
                return found;
        }
    }
    return {};
}

} // namespace Rtm
