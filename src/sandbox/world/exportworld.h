// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "world.h"

namespace Service {

/// A world as it is now, in the form of a file. Times count from now, so that it is the same world whenever it is read.
/// Customers with a script begin it anew, and nobody is logged in. Uploaded files are not in it.
File::World exportWorld(World &world);

/// For people.
QByteArray textOf(const File::World &world);

} // namespace Service
