// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStringList>

/// A text in as few parts as go, none of which is longer than \a maxBytes of UTF-8. They end where a paragraph ends
/// if that leaves them half full, else where a line, a sentence or a word does; in the middle of a word only if it is longer than
/// a part. White space between parts is left out.
QStringList textInParts(const QString &text, int maxBytes);
