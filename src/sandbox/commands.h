// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <optional>

// What the program does apart from serving. Each prints, and gives what went wrong.

namespace Command {

/// The verbs as a table in Markdown.
std::optional<QString> verbs();
/// The JSON Schema of world files.
std::optional<QString> schema();
/// A world as a file.
std::optional<QString> exportWorld(const QString &world, quint32 seed);
/// The same of a sandbox that runs; \a certificate is a file with what it shows, if it speaks TLS.
std::optional<QString> exportRunning(const QString &controlUrl, const QString &key, const QString &certificate);

} // namespace Command
