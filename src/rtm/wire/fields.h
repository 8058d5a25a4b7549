// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "apiversion.h"

#include <QtCore/QJsonObject>
#include <QtCore/QLatin1StringView>

#include <array>
#include <concepts>
#include <limits>

namespace Rtm {

/// The object that an entity was decoded from: members that this library does not know stay reachable here, and
/// go back to the wire when the entity is encoded. Shared with the frame, not copied.
struct Raw {
    QJsonObject object;
    /// Whether the entity came from the wire at all.
    bool received = false;

    QJsonValue value(QLatin1StringView name) const { return object.value(name); }
    // Two entities are the same if their members are; how they came to be is not part of it.
    friend bool operator==(const Raw &, const Raw &) { return true; }
};

template <typename T>
concept IsEntity = requires {
    { &T::raw } -> std::same_as<Raw T::*>;
};

/// What is told about a member apart from its type.
enum class Trait : quint8 {
    None,
    Personal, ///< names or describes a person, or is what somebody wrote: redacted in recordings
    Secret, ///< a token: never leaves the process but over the wire
};

/// How much of a member a request may hold: of a number its value, of a text its bytes in UTF-8, of an array its
/// elements. What the service answers is taken as it comes.
struct Limits {
    qint64 least = std::numeric_limits<qint64>::min();
    qint64 most = std::numeric_limits<qint64>::max();

    constexpr bool contain(qint64 size) const { return size >= least && size <= most; }
};

/// One row of a field table: what a member is called on the wire.
template <typename Entity, typename Member>
struct Field {
    QLatin1StringView name;
    Member Entity::*member;
    bool required;
    VersionRange versions = allVersions;
    Trait trait = Trait::None;
    bool hollow = false;
    bool isReadOnly = false;
    VersionRange needed = noVersion;
    Limits limits = {};

    constexpr Field in(VersionRange range) const
    {
        Field copy = *this;
        copy.versions = range;
        return copy;
    }
    constexpr Field with(Trait t) const
    {
        Field copy = *this;
        copy.trait = t;
        return copy;
    }
    /// Only the service gives it: nothing to send.
    constexpr Field readOnly() const
    {
        Field copy = *this;
        copy.isReadOnly = true;
        return copy;
    }
    /// Where this member is true, what the object's type asks for may be missing: a deleted event has lost its content.
    /// Where it is a text, anything may: an event that is not shown says no more than why.
    constexpr Field hollows() const
    {
        Field copy = *this;
        copy.hollow = true;
        return copy;
    }
    /// Required in a request of these versions. For members that not all versions have or ask for.
    constexpr Field neededIn(VersionRange range) const
    {
        Field copy = *this;
        copy.needed = range;
        return copy;
    }
    constexpr Field within(qint64 least, qint64 most) const
    {
        Field copy = *this;
        copy.limits = {least, most};
        return copy;
    }
    constexpr Field atMost(qint64 most) const { return within(std::numeric_limits<qint64>::min(), most); }
};

/// A member that is always there.
template <typename Entity, typename Member>
constexpr Field<Entity, Member> req(const char *name, Member Entity::*member)
{
    return {QLatin1StringView(name), member, true};
}

/// A member that may be absent.
template <typename Entity, typename Member>
constexpr Field<Entity, Member> opt(const char *name, Member Entity::*member)
{
    return {QLatin1StringView(name), member, false};
}

/// What joins several members of a request. Members are paths from the entity that has the rule, such as
/// "users[].type".
struct Rule {
    enum class Kind : quint8 {
        Excludes, ///< the first one does not stand beside the others
        Alone, ///< nothing stands beside it
        AtLeastOne, ///< one of them is there
        ExactlyOne,
        Together, ///< all of them are there, or none
        NeededWith, ///< the first one is there where the second one is this text
        Never, ///< it is not this text
        Only, ///< it is this text
        AtMost, ///< so many times it is this text
    };

    Kind kind;
    std::array<QLatin1StringView, 8> members;
    QLatin1StringView text = {};
    qint64 most = 0;
    VersionRange versions = allVersions;

    constexpr Rule in(VersionRange range) const
    {
        Rule copy = *this;
        copy.versions = range;
        return copy;
    }

    static constexpr Rule of(Kind kind, auto... names) { return {kind, {QLatin1StringView(names)...}}; }
    static constexpr Rule excludes(const char *name, auto... others) { return of(Kind::Excludes, name, others...); }
    static constexpr Rule alone(const char *name) { return of(Kind::Alone, name); }
    static constexpr Rule atLeastOne(auto... names) { return of(Kind::AtLeastOne, names...); }
    static constexpr Rule exactlyOne(auto... names) { return of(Kind::ExactlyOne, names...); }
    static constexpr Rule together(auto... names) { return of(Kind::Together, names...); }
    static constexpr Rule neededWith(const char *name, const char *other, const char *text)
    {
        return {Kind::NeededWith, {QLatin1StringView(name), QLatin1StringView(other)}, QLatin1StringView(text)};
    }
    static constexpr Rule never(const char *name, const char *text)
    {
        return {Kind::Never, {QLatin1StringView(name)}, QLatin1StringView(text)};
    }
    static constexpr Rule only(const char *name, const char *text)
    {
        return {Kind::Only, {QLatin1StringView(name)}, QLatin1StringView(text)};
    }
    static constexpr Rule atMost(qint64 most, const char *name, const char *text)
    {
        return {Kind::AtMost, {QLatin1StringView(name)}, QLatin1StringView(text), most};
    }
};

// An entity is an aggregate with a member `Raw raw` and a table
//
//     static constexpr auto fields(auto rows) { return rows(req("id", &Chat::id), ...); }
//
// and, where there are some, `static constexpr std::array rules{Rule::excludes("page_id", "filters"), ...};`
//
// The table is a template only so that a header which shows the entity does not have to compile it.
// A part is the same without raw: its members stand in the object of the entity around it. A member that is a
// std::variant of parts is chosen by the text under the row's name; each part tells its text as `typeName`,
// but for the first one, which is for unknown texts and keeps them in `type`. A std::variant of anything else
// takes the first alternative that has the type of the value and of what is in it.

} // namespace Rtm

// Lists of entities grow by moving bytes: everything that the tables know as a member bears that.
template <typename T>
    requires Rtm::IsEntity<T>
Q_DECLARE_TYPEINFO_BODY(T, Q_RELOCATABLE_TYPE);
