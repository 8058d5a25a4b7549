// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <picture.h>

/// For the sandbox, which does without Qt Gui.
std::optional<Picture> readPicture(const QByteArray &file);
