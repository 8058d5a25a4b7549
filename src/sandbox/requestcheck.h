// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmerror.h>
#include <wire/tables.h>

#include <optional>

namespace Service {

/// What is wrong with a request as such, whatever the world is like: types, what is missing, values, lengths, members
/// that exclude each other or that the version does not have. The message names the parameter as the version has it.
std::optional<RtmError> checkRequest(const Rtm::MethodInfo &method, const QJsonObject &payload,
                                     Rtm::ApiVersion version);

/// An error whose message begins with a parameter in backticks, such as "`chat.id`: missing", as the version of the
/// request calls the parameter.
RtmError inWireNames(const RtmError &error, const Rtm::MethodInfo &method, Rtm::ApiVersion version);

} // namespace Service
