// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <entities/event.h>
#include <rtmerror.h>
#include <wire/tables.h>

#include <optional>

namespace Service {

/// What is wrong with a request as such, whatever the world is like: types, what is missing, values, lengths, members
/// that exclude each other or that the version does not have. The message names the parameter as the version has it.
std::optional<RtmError> checkRequest(const Rtm::MethodInfo &method, const QJsonObject &payload,
                                     Rtm::ApiVersion version);

/// What is wrong with an event of a thread that is told without its id and time, as a world file does.
std::optional<Rtm::Problem> findEventProblem(QJsonObject event);

/// What is wrong with properties: each namespace is an object of plain values.
std::optional<Rtm::Problem> findPropertyProblem(const Rtm::Properties &properties, const QString &path);

/// Of ISO 3166-1 alpha-2.
bool isCountryCode(const QString &text);

/// An error whose message begins with a parameter in backticks, such as "`chat.id`: missing", as the version of the
/// request calls the parameter.
RtmError inWireNames(const RtmError &error, const Rtm::MethodInfo &method, Rtm::ApiVersion version);

} // namespace Service
