// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <wire/codec.h>

#include <optional>

namespace Service {

/// The first member that no table knows. Clients may say more than this version knows; a file of ours may not.
std::optional<Rtm::Problem> findUnknownMember(const Rtm::EntityInfo &info, const QJsonObject &object);

} // namespace Service
