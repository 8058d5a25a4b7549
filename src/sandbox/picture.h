// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QSize>

#include <functional>
#include <optional>

/// What a service tells of an image beside its file.
struct Picture {
    QSize size;
    QByteArray thumbnail; ///< PNG
    QByteArray thumbnail2x; ///< PNG, twice as large
};

/// Reads an image file; nothing if it is none that can be read. The sandbox has no such thing of its own: it does
/// without Qt Gui.
using PictureReader = std::function<std::optional<Picture>(const QByteArray &file)>;
