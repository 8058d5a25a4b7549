// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../rtmglobal.h"

#include <QtCore/QJsonObject>

namespace Rtm {

/// Both tables, and the entities in them, as JSON. The order is always the same.
///
/// - "methods": each with "action", "request", "response", "priority"; "names" in other versions
/// - "pushes": each with "action" and "payload"
/// - "entities", by name: "members" with "name", "required" and a type; "rules" that join members; "names" that other
///   versions have for members, as paths
/// - "errors": types of errors of the service
///
/// A type has "type", and by that "of" (arrays and maps), "entity", "kinds" (entities by the text of the member),
/// "alternatives" (of what is either of several types), or "values". What only the service gives is "read_only".
/// "least" and "most" are limits of requests: values of numbers, bytes of texts in UTF-8, elements of arrays. What not
/// all versions have, has "since" or "until"; what only some ask for, "needed".
DESKBELLRTM_EXPORT QJsonObject describe();

} // namespace Rtm
