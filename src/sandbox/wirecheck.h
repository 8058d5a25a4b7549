// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <wire/tables.h>

#include <optional>

namespace Service {

/// The first thing in a response or push that its version of the API does not have, lacks or has of another type: a
/// member, a value, the type of an error, or a part of the frame itself. The service never sends such a frame; tests
/// hold it to that.
///
/// A push tells its version; a response is in the version of its request.
std::optional<Rtm::Problem> findProblem(const QJsonObject &frame, Rtm::ApiVersion version);

} // namespace Service
