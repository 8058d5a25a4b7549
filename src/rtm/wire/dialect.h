// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// What the versions of the API call differently. All entities are in the form of 3.6; here they are turned
// into the form of another version, and back.

#include "tables.h"

namespace Rtm {

/// What a version calls a method: activate_chat in 3.2 is resume_chat.
DESKBELLRTM_EXPORT QString wireAction(const QString &action, ApiVersion version);
DESKBELLRTM_EXPORT QString canonicalAction(const QString &wireAction, ApiVersion version);

/// What some versions call a method, or a member of an entity by its path.
struct Renaming {
    QString canonical;
    QString wire;
    VersionRange versions;
};
DESKBELLRTM_EXPORT QList<Renaming> renamingsOf(const QString &action);
DESKBELLRTM_EXPORT QList<Renaming> renamingsOf(const EntityInfo &info);

DESKBELLRTM_EXPORT QJsonObject toWire(const EntityInfo &info, QJsonObject payload, ApiVersion version);
DESKBELLRTM_EXPORT QJsonValue toWire(const TypeInfo &type, const QJsonValue &payload, ApiVersion version);
DESKBELLRTM_EXPORT QJsonObject toCanonical(const EntityInfo &info, QJsonObject payload, ApiVersion version);
DESKBELLRTM_EXPORT QJsonValue toCanonical(const TypeInfo &type, const QJsonValue &payload, ApiVersion version);

/// What a version calls the place that a path leads to in canonical form: "customer.id" is "id" of customer_updated in
/// 3.2. What has not only another name there, such as the days of work before 3.5, keeps its path.
DESKBELLRTM_EXPORT QString wirePath(const EntityInfo &info, const QString &path, ApiVersion version);
DESKBELLRTM_EXPORT QString wirePath(const TypeInfo &type, const QString &path, ApiVersion version);

/// The first member of a payload, or value of an enumeration, in canonical form, that the version does not have.
struct UnsupportedMember {
    QString path;
    VersionRange versions; ///< that have it
    QString value = {}; ///< of the enumeration

    /// In words: the path, and the value if that is what the version does not have.
    DESKBELLRTM_EXPORT QString text() const;
};
DESKBELLRTM_EXPORT std::optional<UnsupportedMember> findUnsupported(const EntityInfo &info, const QJsonObject &payload,
                                                                    ApiVersion version);

/// A member of a payload that stands under the name that another version has for it, and so was not read.
struct MisnamedMember {
    QString path; ///< of the member, in canonical form
    QString name; ///< that it stands under
};
/// The first one in a payload that toCanonical() has made.
DESKBELLRTM_EXPORT std::optional<MisnamedMember> findMisnamed(const EntityInfo &info, const QJsonObject &payload,
                                                              ApiVersion version);

} // namespace Rtm
