// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "worldfile.h"

namespace Service {

/// The first thing in a world that the tables cannot say of it: names that must be there once, names that must be there
/// at all, and times that do not go together.
std::optional<Rtm::Problem> findProblem(const File::World &world);

} // namespace Service
