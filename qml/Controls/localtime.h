// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

/// Wall clocks elsewhere: QML's dates know only the zone of this computer.
class LocalTime : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// The short time in \a zone (an IANA id such as "Europe/Warsaw") at \a msecs since the epoch, as the locale writes
    /// it; empty when the zone is unknown.
    Q_INVOKABLE QString at(const QString &zone, double msecs) const;
};
