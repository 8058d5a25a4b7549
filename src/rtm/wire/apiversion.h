// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../rtmglobal.h"

#include <QtCore/QString>

#include <optional>

namespace Rtm {

/// A version of the Agent Chat API. 3.6 is the canonical form of all entities.
enum class ApiVersion : quint8 { V3_2, V3_3, V3_4, V3_5, V3_6, V3_7 };

inline constexpr ApiVersion firstVersion = ApiVersion::V3_2;
inline constexpr ApiVersion lastVersion = ApiVersion::V3_7;
inline constexpr ApiVersion canonicalVersion = ApiVersion::V3_6;

/// The versions in which something exists, both ends included.
struct VersionRange {
    ApiVersion first = firstVersion;
    ApiVersion last = lastVersion;

    constexpr bool contains(ApiVersion version) const { return version >= first && version <= last; }
    friend constexpr bool operator==(VersionRange, VersionRange) = default;
};

inline constexpr VersionRange allVersions{};
inline constexpr VersionRange noVersion{lastVersion, firstVersion};
constexpr VersionRange since(ApiVersion first)
{
    return {first, lastVersion};
}
constexpr VersionRange until(ApiVersion last)
{
    return {firstVersion, last};
}
constexpr VersionRange onlyIn(ApiVersion version)
{
    return {version, version};
}

/// "3.6"
DESKBELLRTM_EXPORT QString versionText(ApiVersion version);
/// "3.3 to 3.5", for messages.
DESKBELLRTM_EXPORT QString versionText(VersionRange range);
/// Reads "3.6", also with a leading v; nothing for a version that this library does not speak.
DESKBELLRTM_EXPORT std::optional<ApiVersion> versionFromText(QStringView text);

} // namespace Rtm
