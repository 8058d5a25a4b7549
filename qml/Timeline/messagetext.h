// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>

/// Makes rich text of what people write. Nothing in it is taken as HTML; addresses become links. What is made holds
/// no pictures and nothing else that would be fetched.
class MessageText : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// One paragraph per line, each in the direction of its own words. \a lineSpacing is a factor of the font's.
    /// Wherever \a find stands, in whatever case, \a found is behind it.
    Q_INVOKABLE QString markUp(const QString &text, const QColor &linkColor, double lineSpacing,
                               const QString &find = {}, const QColor &found = {}) const;

    /// The same of CommonMark: emphasis, headings, lists, quotations, code and links.
    Q_INVOKABLE QString markUpMarkdown(const QString &text, const QColor &linkColor, double lineSpacing,
                                       const QString &find = {}, const QColor &found = {}) const;

    /// Whether \a link may be handed to the desktop: the web and mail, nothing of this computer.
    Q_INVOKABLE bool isOpenable(const QUrl &link) const;
};
