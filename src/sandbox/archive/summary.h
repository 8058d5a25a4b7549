// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../world/world.h"

namespace Service {

/// What was said in a thread, in a few lines: of what everybody could read, the sentences whose words come up most, in
/// their order, and always the first. The same thread gives the same lines. Empty if nobody said anything.
QString threadSummary(World &world, const Rtm::Thread &thread);

} // namespace Service
