// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "dialect.h"

#include "search_p.h"

#include <algorithm>
#include <iterator>

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

// A path says where a member of the entity stands. Rows go one after the other to the wire, and back in the other
// order.
struct RenamedMember {
    const EntityInfo &(*entity)();
    const char *canonical;
    const char *wire;
    VersionRange versions;
};

constexpr RenamedMember renamedMembers[] = {
    {&entityInfo<Event>, "visibility", "recipients", until(ApiVersion::V3_3)},
    {&entityInfo<NewEvent>, "visibility", "recipients", until(ApiVersion::V3_3)},
    {&entityInfo<TypingIndicator>, "visibility", "recipients", until(ApiVersion::V3_3)},
    {&entityInfo<SneakPeek>, "visibility", "recipients", until(ApiVersion::V3_3)},
    {&entityInfo<User>, "visit", "last_visit", until(ApiVersion::V3_5)},
    {&entityInfo<ChatSummary>, "last_thread_summary", "last_thread_info", since(ApiVersion::V3_7)},
    {&entityInfo<ChatSummary>, "last_event_per_type", "last_thread_info.last_event_per_type", since(ApiVersion::V3_7)},
    {&entityInfo<CustomerUpdated>, "id", "customer.id", until(ApiVersion::V3_2)},
    {&entityInfo<CustomerUpdated>, "name", "customer.name", until(ApiVersion::V3_2)},
    {&entityInfo<CustomerUpdated>, "email", "customer.email", until(ApiVersion::V3_2)},
    {&entityInfo<CustomerUpdated>, "avatar", "customer.avatar", until(ApiVersion::V3_2)},
    {&entityInfo<CustomerUpdated>, "type", "customer.type", until(ApiVersion::V3_2)},
    {&entityInfo<CustomerUpdated>, "session_fields", "customer.session_fields", until(ApiVersion::V3_2)},
    {&entityInfo<CustomerUpdated>, "present", "customer.present", until(ApiVersion::V3_2)},
    {&entityInfo<CustomerUpdated>, "banned", "customer.banned", until(ApiVersion::V3_2)},

    {&entityInfo<Login::Response>, "chats_summary", "chats_info", since(ApiVersion::V3_7)},
    {&entityInfo<ListChats::Response>, "chats_summary", "chats_info", since(ApiVersion::V3_7)},
    {&entityInfo<ListArchives::Filters>, "event_types", "events", until(ApiVersion::V3_3)},
    {&entityInfo<ListArchives::EventTypeFilter>, "values", "types", until(ApiVersion::V3_3)},
    {&entityInfo<ListArchives::Filters>, "forms", "surveys", {ApiVersion::V3_3, ApiVersion::V3_4}},
    {&entityInfo<DeactivateChat>, "id", "chat_id", until(ApiVersion::V3_2)},
    {&entityInfo<FollowChat>, "id", "chat_id", until(ApiVersion::V3_2)},
    {&entityInfo<UnfollowChat>, "id", "chat_id", until(ApiVersion::V3_2)},
    {&entityInfo<TransferChat>, "id", "chat_id", until(ApiVersion::V3_2)},
    {&entityInfo<TransferChat>, "ignore_agents_availability", "force", until(ApiVersion::V3_3)},
    {&entityInfo<UpdateChatProperties>, "id", "chat_id", until(ApiVersion::V3_2)},
    {&entityInfo<DeleteChatProperties>, "id", "chat_id", until(ApiVersion::V3_2)},
    {&entityInfo<GetCustomer>, "id", "customer_id", until(ApiVersion::V3_2)},
    {&entityInfo<UpdateCustomer>, "id", "customer_id", until(ApiVersion::V3_2)},
    {&entityInfo<BanCustomer>, "id", "customer_id", until(ApiVersion::V3_2)},
    {&entityInfo<SendTypingIndicator>, "visibility", "recipients", until(ApiVersion::V3_3)},
};

// ---- what is not only called differently ----

constexpr QLatin1StringView weekdays[] = {"monday"_L1, "tuesday"_L1,  "wednesday"_L1, "thursday"_L1,
                                          "friday"_L1, "saturday"_L1, "sunday"_L1};

// A name may be a stranger's on the wire and one of ours in canonical form. What stands there is kept under a name that
// no member has, and goes back to the wire under its own.
constexpr auto aside = "wire:"_L1;

void setAside(QJsonObject &object, QLatin1StringView name)
{
    if (const QJsonValue stranger = object.take(name); !stranger.isUndefined())
        object.insert(QString(aside) + name, stranger);
}

void putBack(QJsonObject &object)
{
    const QStringList names = object.keys();
    for (const QString &name : names) {
        if (name.startsWith(aside))
            object.insert(name.sliced(aside.size()), object.take(name));
    }
}

// A list of hours, each with its day, was a member for each day. What is no hours is missed there, and kept aside.
void gatherDays(QJsonObject &scheduler)
{
    QJsonArray schedule;
    for (const QLatin1StringView day : weekdays) {
        if (!scheduler.contains(day) || scheduler.contains("schedule"_L1))
            continue;
        const QJsonValue told = scheduler.take(day);
        QJsonObject hours = told.toObject();
        if (told.isObject())
            setAside(hours, "day"_L1);
        else
            hours.insert(aside, told);
        hours.insert("day"_L1, day);
        schedule.append(hours);
    }
    if (!schedule.isEmpty())
        scheduler.insert("schedule"_L1, schedule);
}

// A list that days cannot say, such as one with a day twice, stays as it is.
void spreadDays(QJsonObject &scheduler)
{
    QJsonObject days = scheduler;
    const QJsonArray schedule = days.take("schedule"_L1).toArray();
    for (const QJsonValue entry : schedule) {
        QJsonObject hours = entry.toObject();
        const QString day = hours.take("day"_L1).toString();
        if (std::ranges::find(weekdays, day) == std::end(weekdays) || days.contains(day))
            return;
        const QJsonValue kept = hours.value(aside);
        putBack(hours);
        days.insert(day, kept.isUndefined() ? QJsonValue(hours) : kept);
    }
    if (!schedule.isEmpty())
        scheduler = days;
}

struct ReshapedEntity {
    const EntityInfo &(*entity)();
    VersionRange versions;
    void (*toWire)(QJsonObject &);
    void (*toCanonical)(QJsonObject &);
};

constexpr ReshapedEntity reshapedEntities[] = {
    {&entityInfo<WorkScheduler>, until(ApiVersion::V3_4), &spreadDays, &gatherDays},
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

// Takes a value out of an object, and the objects around it that are left empty.
QJsonValue take(QJsonObject &object, const QString &path)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0)
        return object.take(path);
    const auto around = object.find(path.first(dot));
    if (around == object.end() || !around->isObject())
        return QJsonValue::Undefined;
    QJsonObject inner = around->toObject();
    const QJsonValue value = take(inner, path.sliced(dot + 1));
    if (!value.isUndefined() && inner.isEmpty())
        object.erase(around);
    else if (!value.isUndefined())
        *around = inner;
    return value;
}

void put(QJsonObject &object, const QString &path, const QJsonValue &value)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0) {
        object.insert(path, value);
        return;
    }
    QJsonObject inner = object.value(path.first(dot)).toObject();
    put(inner, path.sliced(dot + 1), value);
    object.insert(path.first(dot), inner);
}

void moveMember(QJsonObject &object, const char *from, const char *to)
{
    if (const QJsonValue value = take(object, QLatin1StringView(from)); !value.isUndefined())
        put(object, QLatin1StringView(to), value);
}

void translate(const EntityInfo &info, QJsonObject &object, ApiVersion version, Direction direction)
{
    const auto applies = [&](const auto &row) { return row.versions.contains(version) && &row.entity() == &info; };
    for (const ReshapedEntity &row : reshapedEntities) {
        if (applies(row))
            (direction == Direction::ToWire ? row.toWire : row.toCanonical)(object);
    }
    if (direction == Direction::ToCanonical) {
        for (const RenamedMember &row : renamedMembers) {
            if (applies(row))
                setAside(object, QLatin1StringView(row.canonical));
        }
        for (auto row = std::rbegin(renamedMembers); row != std::rend(renamedMembers); ++row) {
            if (applies(*row))
                moveMember(object, row->wire, row->canonical);
        }
    }
    translateMembers(info, object, version, direction);
    if (direction == Direction::ToWire) {
        for (const RenamedMember &row : renamedMembers) {
            if (applies(row))
                moveMember(object, row.canonical, row.wire);
        }
        putBack(object);
    }
}

// ---- paths ----

const FieldInfo *findField(const EntityInfo &info, QStringView name)
{
    for (const FieldInfo &field : info.fields) {
        if (field.name == name)
            return &field;
        for (const auto &part : field.type->oneOf ? field.type->oneOf->parts : std::span<const OneOfInfo::Part>()) {
            if (const FieldInfo *inside = findField(part.entity(), name))
                return inside;
        }
    }
    return nullptr;
}

// A path without its first step, which is a name or an index.
QStringView afterStep(QStringView path)
{
    const auto end = std::find_if(path.begin() + 1, path.end(), [](QChar c) { return c == u'.' || c == u'['; });
    return path.sliced(end - path.begin());
}

QString wirePathInside(const TypeInfo &type, QStringView path, ApiVersion version);

QString wirePathIn(const EntityInfo &info, QStringView path, ApiVersion version)
{
    if (path.isEmpty())
        return {};
    const QStringView rest = afterStep(path);
    const QStringView name = path.chopped(rest.size());
    QString wire = name.toString();
    for (const RenamedMember &row : renamedMembers) {
        if (row.versions.contains(version) && &row.entity() == &info && name == QLatin1StringView(row.canonical))
            wire = QLatin1StringView(row.wire);
    }
    const FieldInfo *field = findField(info, name);
    return wire + (field ? wirePathInside(*field->type, rest, version) : rest.toString());
}

// The rest of a path begins with what parts it from the step before.
QString wirePathInside(const TypeInfo &type, QStringView path, ApiVersion version)
{
    if (type.element && !path.isEmpty()) {
        const QStringView rest = afterStep(path);
        return path.chopped(rest.size()).toString() + wirePathInside(*type.element, rest, version);
    }
    if (type.entity && path.startsWith(u'.'))
        return u'.' + wirePathIn(type.entity(), path.sliced(1), version);
    return path.toString();
}

// ---- what a version does not have ----

using Found = std::optional<UnsupportedMember>;

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
    return findInElements(type, value, version, &findIn);
}

std::optional<MisnamedMember> findMisnamedIn(const TypeInfo &type, const QJsonValue &value, ApiVersion version)
{
    if (type.entity)
        return findMisnamed(type.entity(), value.toObject(), version);
    return findInElements(type, value, version, &findMisnamedIn);
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

QList<Renaming> renamingsOf(const QString &action)
{
    QList<Renaming> list;
    for (const RenamedMethod &row : renamedMethods) {
        if (row.canonical == action)
            list.append({row.canonical, row.wire, row.versions});
    }
    return list;
}

QList<Renaming> renamingsOf(const EntityInfo &info)
{
    QList<Renaming> list;
    for (const RenamedMember &row : renamedMembers) {
        if (&row.entity() == &info)
            list.append({QLatin1StringView(row.canonical), QLatin1StringView(row.wire), row.versions});
    }
    return list;
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

QString wirePath(const EntityInfo &info, const QString &path, ApiVersion version)
{
    return wirePathIn(info, path, version);
}

QString wirePath(const TypeInfo &type, const QString &path, ApiVersion version)
{
    return type.entity ? wirePathIn(type.entity(), path, version) : wirePathInside(type, path, version);
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

std::optional<MisnamedMember> findMisnamed(const EntityInfo &info, const QJsonObject &payload, ApiVersion version)
{
    for (const RenamedMember &row : renamedMembers) {
        if (&row.entity() != &info)
            continue;
        // In a version that has the other name, this one was set aside.
        const bool isOther = row.versions.contains(version);
        const QString name = QLatin1StringView(isOther ? row.canonical : row.wire);
        if (payload.contains(isOther ? aside + name : name) && (isOther || !findField(info, name)))
            return MisnamedMember{QLatin1StringView(row.canonical), name};
    }
    for (const FieldInfo &field : info.fields) {
        if (auto found = below(field.name, findMisnamedIn(*field.type, payload.value(field.name), version)))
            return found;
    }
    return {};
}

} // namespace Rtm
