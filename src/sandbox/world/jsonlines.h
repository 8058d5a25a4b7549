// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Service {

/// The line, from 1, in which a byte of a text stands.
int lineAt(const QByteArray &text, qsizetype offset);

/// The line, from 1, of a place such as "customers[3].visit.ip" in a text that is JSON. Of what is not there, the line
/// of what it is missing from.
int lineOf(const QByteArray &text, const QString &path);

} // namespace Service
