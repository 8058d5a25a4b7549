// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtGui/QFont>
#include <QtQml/qqmlregistration.h>

/// What the desktop asks of every program and Qt does not pass on to QML.
class SystemHints : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool reducedMotion READ reducedMotion CONSTANT)

public:
    using QObject::QObject;

    [[nodiscard]] bool reducedMotion() const;
    /// The font of the application, with the emoji of the system before any other font that has them without colour.
    Q_INVOKABLE QFont font(int pixelSize, int weight) const;
};
