// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QVariant>
#include <QtQmlIntegration/qqmlintegration.h>

/// How well what somebody typed fits a text: higher is better, below 0 is not at all. The letters have to be there in
/// their order; beginnings of words and letters side by side count more. Case and accents do not matter.
int fuzzyScore(const QString &typed, const QString &text);

/// The same for lists of QML.
class Fuzzy : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
public:
    using QObject::QObject;

    /// The entries whose member "text" fits, or "more" if that does not, best first; all in their order if nothing was
    /// typed.
    Q_INVOKABLE QVariantList filter(const QVariantList &entries, const QString &typed) const;
};
