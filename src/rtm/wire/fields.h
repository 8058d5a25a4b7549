// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "apiversion.h"

#include <QtCore/QJsonObject>
#include <QtCore/QLatin1StringView>

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

/// What is told about a member apart from its type.
enum class Trait : quint8 {
    None,
    Personal, ///< names or describes a person, or is what somebody wrote: redacted in recordings
    Secret, ///< a token: never leaves the process but over the wire
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
    /// Where this member stands, required ones may be missing: a deleted event keeps little more than its id.
    constexpr Field hollows() const
    {
        Field copy = *this;
        copy.hollow = true;
        return copy;
    }
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

// An entity is an aggregate with a member `Raw raw` and a table
//
//     static constexpr auto fields(auto rows) { return rows(req("id", &Chat::id), ...); }
//
// The table is a template only so that a header which shows the entity does not have to compile it.
// A part is the same without raw: its members stand in the object of the entity around it. A member that is a
// std::variant of parts is chosen by the text under the row's name; each part tells its text as `typeName`,
// but for the first one, which is for unknown texts and keeps them in `type`.

} // namespace Rtm
