// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// How the fields() of an entity become a table: what is known of each type of member. Slow to compile, so only
// the files that make the tables include it.

#include "codec.h"
#include "openenum.h"
#include "timestamp.h"

#include "../entities/common.h"

#include <QtCore/QMap>

#include <array>
#include <optional>

namespace Rtm {

// ---- what is known of each type of member ----

template <typename T>
concept HasTypeName = requires { T::typeName; };

template <typename T>
struct Codec;

namespace Detail {

template <typename Enum>
constexpr auto valueVersions() -> VersionRange (*)(size_t)
{
    if constexpr (requires { wireVersions(Enum{}); })
        return [](size_t index) { return wireVersions(Enum(index + 1)); };
    else
        return nullptr;
}

} // namespace Detail

template <typename T>
constexpr TypeInfo makeTypeInfo();
template <typename T>
inline constexpr TypeInfo typeInfoOf = makeTypeInfo<T>();

template <>
struct Codec<QString> {
    static constexpr auto kind = TypeInfo::Kind::String;
    static constexpr const char *expected = "string";
    static bool accepts(const auto &value) { return value.isString(); }
    static QString read(QJsonValueConstRef value) { return value.toString(); }
    static QJsonValue write(const QString &member) { return member; }
};

template <>
struct Codec<bool> {
    static constexpr auto kind = TypeInfo::Kind::Boolean;
    static constexpr const char *expected = "boolean";
    static bool accepts(const auto &value) { return value.isBool(); }
    static bool read(QJsonValueConstRef value) { return value.toBool(); }
    static QJsonValue write(bool member) { return member; }
};

template <>
struct Codec<qint64> {
    static constexpr auto kind = TypeInfo::Kind::Integer;
    static constexpr const char *expected = "whole number";
    // Two different defaults tell a fraction from a whole number that happens to be one of them.
    static bool accepts(const auto &value) { return value.isDouble() && value.toInteger(0) == value.toInteger(1); }
    static qint64 read(QJsonValueConstRef value) { return value.toInteger(); }
    static QJsonValue write(qint64 member) { return member; }
};

template <>
struct Codec<double> {
    static constexpr auto kind = TypeInfo::Kind::Number;
    static constexpr const char *expected = "number";
    static bool accepts(const auto &value) { return value.isDouble(); }
    static double read(QJsonValueConstRef value) { return value.toDouble(); }
    static QJsonValue write(double member) { return member; }
};

template <>
struct Codec<Timestamp> {
    static constexpr auto kind = TypeInfo::Kind::Timestamp;
    static constexpr const char *expected = "RFC 3339 timestamp";
    static bool accepts(const auto &value) { return value.isString() && Timestamp(value.toString()).isValid(); }
    static QJsonValue write(const Timestamp &member) { return member.text(); }
};

template <typename Enum>
struct Codec<OpenEnum<Enum>> {
    static constexpr auto kind = TypeInfo::Kind::Enum;
    static constexpr const char *expected = "string";
    static constexpr auto values = wireNames(Enum{});
    static constexpr auto valueVersions = Detail::valueVersions<Enum>();
    static bool accepts(const auto &value) { return value.isString(); }
    static OpenEnum<Enum> read(QJsonValueConstRef value) { return OpenEnum<Enum>(value.toString()); }
    static QJsonValue write(const OpenEnum<Enum> &member) { return member.text(); }
};

template <>
struct Codec<QJsonObject> {
    static constexpr auto kind = TypeInfo::Kind::Object;
    static constexpr const char *expected = "object";
    static bool accepts(const auto &value) { return value.isObject(); }
    static QJsonObject read(QJsonValueConstRef value) { return value.toObject(); }
    static QJsonValue write(const QJsonObject &member) { return member; }
};

template <>
struct Codec<QJsonValue> {
    static constexpr auto kind = TypeInfo::Kind::Any;
    static constexpr const char *expected = "any value";
    static bool accepts(const auto &) { return true; }
    static QJsonValue read(QJsonValueConstRef value) { return value; }
    static QJsonValue write(const QJsonValue &member) { return member; }
};

/// Puts one member into the tables. The general form is for values without anything inside.
template <typename T>
struct Member {
    static constexpr const TypeInfo *element = nullptr;

    static bool decode(QJsonValueConstRef value, T &member, Decoder &)
    {
        if (!Codec<T>::accepts(value))
            return false;
        member = Codec<T>::read(value);
        return true;
    }
    static QJsonValue encode(const T &member, const QJsonValue &before)
    {
        if (!before.isUndefined() && member == T{} && !Codec<T>::accepts(before))
            return before;
        return Codec<T>::write(member);
    }
    static constexpr TypeInfo::Kind kind = Codec<T>::kind;
    static constexpr const char *expected = Codec<T>::expected;
};

// Strings are most of what comes: they are read at once, and only an empty one may be no string at all.
template <>
inline bool Member<QString>::decode(QJsonValueConstRef value, QString &member, Decoder &)
{
    member = value.toString();
    return !member.isEmpty() || value.isString();
}

template <>
inline bool Member<Timestamp>::decode(QJsonValueConstRef value, Timestamp &member, Decoder &)
{
    Timestamp timestamp(value.toString());
    if (!timestamp.isValid())
        return false;
    member = std::move(timestamp);
    return true;
}

// A number that came with more digits than a double has keeps them while it is the same number.
template <>
inline QJsonValue Member<double>::encode(const double &member, const QJsonValue &before)
{
    return !before.isUndefined() && before.toDouble() == member ? before : QJsonValue(member);
}

template <IsEntity T>
struct Member<T> {
    static constexpr auto kind = TypeInfo::Kind::Entity;
    static constexpr const char *expected = "object";
    static constexpr const TypeInfo *element = nullptr;

    static bool decode(QJsonValueConstRef value, T &member, Decoder &decoder)
    {
        if (!value.isObject())
            return false;
        decodeEntity(entityInfo<T>(), value.toObject(), &member, decoder);
        return true;
    }
    static QJsonValue encode(const T &member, const QJsonValue &before)
    {
        if (!before.isUndefined() && !before.isObject() && member == T{})
            return before;
        return encodeEntity(entityInfo<T>(), &member);
    }
};

template <typename T>
struct Member<std::optional<T>> {
    static constexpr auto kind = Member<T>::kind;
    static constexpr const char *expected = Member<T>::expected;
    static constexpr const TypeInfo *element = Member<T>::element;

    static bool decode(QJsonValueConstRef value, std::optional<T> &member, Decoder &decoder)
    {
        if (Member<T>::decode(value, member.emplace(), decoder))
            return true;
        member.reset();
        // Some servers write null where the documentation leaves a member out.
        return value.isNull();
    }
    static QJsonValue encode(const std::optional<T> &member, const QJsonValue &before)
    {
        if (before.isUndefined() || (member && !(*member == T{})))
            return member ? Member<T>::encode(*member, before) : before;
        // What stood there was taken up, or it was a null or of a wrong type; the member was set or taken away since.
        std::optional<T> again;
        const QJsonArray probe{before};
        Decoder silent;
        decode(*probe.constBegin(), again, silent);
        const QJsonValue absent(QJsonValue::Undefined);
        if (member)
            return Member<T>::encode(*member, again ? before : absent);
        return again ? absent : before;
    }
};

template <typename T>
struct Member<Nullable<T>> {
    static constexpr auto kind = Member<T>::kind;
    static constexpr const char *expected = Member<T>::expected;
    static constexpr const TypeInfo *element = Member<T>::element;

    static bool decode(QJsonValueConstRef value, Nullable<T> &member, Decoder &decoder)
    {
        if (value.isNull())
            return true;
        return Member<T>::decode(value, member.value.emplace(), decoder);
    }
    static QJsonValue encode(const Nullable<T> &member, const QJsonValue &before)
    {
        return member.value ? Member<T>::encode(*member.value, before) : QJsonValue(QJsonValue::Null);
    }
};

template <typename T>
struct Member<QList<T>> {
    static constexpr auto kind = TypeInfo::Kind::Array;
    static constexpr const char *expected = "array";
    static constexpr const TypeInfo *element = &typeInfoOf<T>;

    static bool decode(QJsonValueConstRef value, QList<T> &member, Decoder &decoder)
    {
        if (!value.isArray())
            return false;
        const QJsonArray array = value.toArray();
        Decoder::Step here{decoder.path(), {}, {}, 0};
        decoder.setPath(&here);
        member.reserve(array.size());
        // A wrong element keeps its place, so that the others keep theirs.
        for (auto it = array.constBegin(); it != array.constEnd(); ++it, ++here.index) {
            if (!Member<T>::decode(*it, member.emplaceBack(), decoder))
                decoder.wrongType(Member<T>::expected, it->type());
        }
        decoder.setPath(here.up);
        return true;
    }
    static QJsonValue encode(const QList<T> &member, const QJsonValue &before)
    {
        if (member.isEmpty() && !before.isUndefined() && !before.isArray())
            return before;
        const QJsonArray elementsBefore = before.toArray();
        const bool samePlaces = elementsBefore.size() == member.size();
        QJsonArray array;
        for (qsizetype i = 0; i < member.size(); ++i) {
            array.append(
                Member<T>::encode(member.at(i), samePlaces ? elementsBefore.at(i) : QJsonValue(QJsonValue::Undefined)));
        }
        return array;
    }
};

template <typename T>
struct Member<QMap<QString, T>> {
    static constexpr auto kind = TypeInfo::Kind::Map;
    static constexpr const char *expected = "object";
    static constexpr const TypeInfo *element = &typeInfoOf<T>;

    static bool decode(QJsonValueConstRef value, QMap<QString, T> &member, Decoder &decoder)
    {
        if (!value.isObject())
            return false;
        const QJsonObject object = value.toObject();
        Decoder::Step here{decoder.path(), {}, {}, -1};
        decoder.setPath(&here);
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            const QString key = it.key();
            here.key = key;
            if (!Member<T>::decode(*it, member[key], decoder))
                decoder.wrongType(Member<T>::expected, it->type());
        }
        decoder.setPath(here.up);
        return true;
    }
    static QJsonValue encode(const QMap<QString, T> &member, const QJsonValue &before)
    {
        if (member.isEmpty() && !before.isUndefined() && !before.isObject())
            return before;
        const QJsonObject valuesBefore = before.toObject();
        QJsonObject object;
        for (auto it = member.constBegin(); it != member.constEnd(); ++it)
            object.insert(it.key(), Member<T>::encode(it.value(), valuesBefore.value(it.key())));
        return object;
    }
};

} // namespace Rtm

#include "variants_p.h"

namespace Rtm {

template <typename T>
struct Unwrapped {
    using Type = T;
};
template <typename T>
struct Unwrapped<std::optional<T>> : Unwrapped<T> {};
template <typename T>
struct Unwrapped<Nullable<T>> : Unwrapped<T> {};

template <typename T>
constexpr TypeInfo makeTypeInfo()
{
    using Inner = typename Unwrapped<T>::Type;
    TypeInfo info{
        .kind = Member<T>::kind,
        .nullable = std::is_same_v<T, std::optional<Nullable<Inner>>>,
        .expected = Member<T>::expected,
        .decode = [](QJsonValueConstRef value, void *member,
                     Decoder &decoder) { return Member<T>::decode(value, *static_cast<T *>(member), decoder); },
        .encode = [](const void *member,
                     const QJsonValue &before) { return Member<T>::encode(*static_cast<const T *>(member), before); },
        .isDefault = [](const void *member) { return *static_cast<const T *>(member) == T{}; },
        .element = Member<T>::element,
    };
    if constexpr (IsEntity<Inner>)
        info.entity = &entityInfo<Inner>;
    if constexpr (requires { Member<Inner>::oneOf; })
        info.oneOf = &Member<Inner>::oneOf;
    if constexpr (requires { Codec<Inner>::values; })
        info.values = Codec<Inner>::values;
    if constexpr (requires { Member<Inner>::alternatives; }) {
        info.alternatives = Member<Inner>::alternatives;
        for (const TypeInfo *alternative : info.alternatives) {
            if (alternative->kind == TypeInfo::Kind::Entity)
                info.entity = alternative->entity;
        }
    }
    if constexpr (requires { Codec<Inner>::valueVersions; })
        info.valueVersions = Codec<Inner>::valueVersions;
    return info;
}

// ---- from fields() to a table ----

namespace Detail {

struct AnyMember {
    template <typename T>
        requires(!std::is_same_v<T, QString>)
    operator T() const;
    // A list of strings can be made of whatever a constant string can be made of, but Clang fails to.
    operator QString() &&;
};

template <typename E, typename... Members>
constexpr size_t memberCount()
{
    if constexpr (requires { E{std::declval<Members>()..., std::declval<AnyMember>()}; })
        return memberCount<E, Members..., AnyMember>();
    else
        return sizeof...(Members);
}

template <typename T>
inline constexpr bool isOptional = false;
template <typename T>
inline constexpr bool isOptional<std::optional<T>> = true;

template <typename E, typename M>
qsizetype offsetOf(const E &probe, M E::*member)
{
    return reinterpret_cast<const char *>(&(probe.*member)) - reinterpret_cast<const char *>(&probe);
}

// In codec.cpp: what does not depend on the entity is compiled once.
void addField(EntityInfo &info, const FieldInfo &field);
void finish(EntityInfo &info);

template <typename E>
EntityInfo makeEntityInfo()
{
    const E probe{};
    EntityInfo info;
    E::fields([&](auto... rows) {
        // Not in the table: raw, or the type that a part for unknown types keeps.
        constexpr size_t others = HasTypeName<E> ? 0 : 1;
        static_assert(sizeof...(rows) + others == memberCount<E>(),
                      "every member of an entity needs a row in fields()");
        (
            [&]<typename M>(const Field<E, M> &row) {
                addField(info,
                         {row.name,
                          {},
                          &typeInfoOf<M>,
                          offsetOf(probe, row.member),
                          row.required,
                          row.hollow,
                          row.isReadOnly,
                          row.trait,
                          row.versions,
                          row.required ? row.versions : row.needed,
                          row.limits});
            }(rows),
            ...);
    });
    info.madeBy = Q_FUNC_INFO;
    if constexpr (requires { E::rules; })
        info.rules = E::rules;
    if constexpr (IsEntity<E>)
        info.rawOffset = offsetOf(probe, &E::raw);
    finish(info);
    return info;
}

} // namespace Detail

template <typename E>
const EntityInfo &entityInfo()
{
    static const EntityInfo info = Detail::makeEntityInfo<E>();
    return info;
}

template <typename T>
const TypeInfo &typeInfo()
{
    return typeInfoOf<T>;
}

} // namespace Rtm
