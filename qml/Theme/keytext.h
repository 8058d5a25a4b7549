// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

/// Keys as text, as Shortcut takes them.
class KeyText : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
public:
    using QObject::QObject;

    /// What was pressed, such as "Ctrl+Shift+T"; empty for a key that only goes with others.
    Q_INVOKABLE QString of(int key, int modifiers) const;
};
