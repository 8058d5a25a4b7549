// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "worldfile.h"

namespace Service {

/// Makes a busy site out of "load:chats=50,visitors=10000,rate=200" and a seed: one agent with all the chats, visitors
/// without any, and deeds of both, so many in a second. Nothing if it says something else; then \a error is one line.
std::optional<File::World> makeLoad(const QString &spec, quint32 seed, QString *error);

} // namespace Service
