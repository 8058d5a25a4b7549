// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "englishplurals.h"

using namespace Qt::StringLiterals;

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const
{
    const QString text = QString::fromUtf8(sourceText);
    // None: whoever asks takes the text as it is.
    return n >= 0 && text.contains("(s)"_L1) ? QString(text).replace("(s)"_L1, n == 1 ? ""_L1 : "s"_L1) : QString();
}
