// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// What the tables say of requests beyond their types: the client looks before it sends, the sandbox before it acts.

#include "codec.h"

#include <optional>

namespace Rtm {

/// The first thing in a request, in canonical form, that a version of the API refuses whatever the state of the
/// service: a limit, an enumeration, members that do not go together. Names the parameter, the limit and the value.
DESKBELLRTM_EXPORT std::optional<Problem> findViolation(const EntityInfo &info, const QJsonObject &payload,
                                                        ApiVersion version);

} // namespace Rtm
