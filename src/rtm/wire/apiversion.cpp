// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "apiversion.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Rtm {

static constexpr std::array versionNames{"3.2"_L1, "3.3"_L1, "3.4"_L1, "3.5"_L1, "3.6"_L1, "3.7"_L1};

QString versionText(ApiVersion version)
{
    return versionNames[size_t(version)];
}

QString versionText(VersionRange range)
{
    if (range.first == range.last)
        return versionText(range.first);
    return versionText(range.first) + " to "_L1 + versionText(range.last);
}

std::optional<ApiVersion> versionFromText(QStringView text)
{
    if (text.startsWith(u'v'))
        text = text.sliced(1);
    for (size_t i = 0; i < versionNames.size(); ++i) {
        if (text == versionNames[i])
            return ApiVersion(i);
    }
    return {};
}

} // namespace Rtm
