// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "localtime.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

QString LocalTime::at(const QString &zone, double msecs) const
{
    const QTimeZone timeZone(zone.toLatin1());
    if (zone.isEmpty() || !timeZone.isValid()) {
        return {};
    }
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(msecs), timeZone);
    return QLocale().toString(there.time(), QLocale::ShortFormat);
}
