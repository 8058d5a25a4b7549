// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>

/// Makes rich text of what people write. Nothing in it is taken as markup; addresses become links.
class MessageText : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// One paragraph per line, each in the direction of its own words. \a lineSpacing is a factor of the font's.
    Q_INVOKABLE QString markUp(const QString &text, const QColor &linkColor, double lineSpacing) const;

    /// Whether \a link may be handed to the desktop: the web and mail, nothing of this computer.
    Q_INVOKABLE bool isOpenable(const QUrl &link) const;
};
