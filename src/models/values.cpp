// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "values.h"

#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

qint64 milliseconds(const Rtm::Timestamp &at)
{
    return at.isValid() ? std::chrono::floor<std::chrono::milliseconds>(at.sinceEpoch()).count() : 0;
}

QString webAddress(const QString &text)
{
    const QUrl url(text);
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) ? text : QString();
}
