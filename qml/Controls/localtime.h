// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

/// Wall clocks, here and elsewhere: QML's dates know only the zone of this computer.
class LocalTime : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// Hours and minutes at \a msecs since the epoch, as the locale writes them.
    Q_INVOKABLE QString here(double msecs) const;
    /// The same in \a zone (an IANA id such as "Europe/Warsaw"); empty when the zone is unknown.
    Q_INVOKABLE QString at(const QString &zone, double msecs) const;
};
