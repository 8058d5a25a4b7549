// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "localtime.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>

static QString hoursAndMinutes(QTime time)
{
    // The short format of some locales, C among them, has seconds.
    static const QRegularExpression seconds(QStringLiteral("[:.]ss?"));
    return QLocale().toString(time, QLocale().timeFormat(QLocale::ShortFormat).remove(seconds));
}

QString LocalTime::here(double msecs) const
{
    return hoursAndMinutes(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(msecs)).time());
}

QString LocalTime::at(const QString &zone, double msecs) const
{
    const QTimeZone timeZone(zone.toLatin1());
    if (zone.isEmpty() || !timeZone.isValid()) {
        return {};
    }
    return hoursAndMinutes(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(msecs), timeZone).time());
}
