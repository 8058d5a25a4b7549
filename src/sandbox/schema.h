// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <wire/codec.h>

#include <optional>

namespace Service {

// What the field tables know beyond types: the walk that decoding does not need.

/// The first text that is none of the values of its enumeration.
std::optional<Rtm::Problem> findUnknownValue(const Rtm::EntityInfo &info, const QJsonObject &object);

/// The first member that no table knows.
std::optional<Rtm::Problem> findUnknownMember(const Rtm::EntityInfo &info, const QJsonObject &object);

/// The value at a path such as "chat.users", without indexes.
QJsonValue valueAt(const QJsonObject &object, QStringView path);

} // namespace Service
