// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QJsonObject>

namespace Service {

/// What a world file may hold, as a JSON Schema (draft 2020-12), made from the rows of worldfile.h. What only people can
/// say of a world, such as that an id is there once, is checked when it is read.
QJsonObject worldSchema();

} // namespace Service
