// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <entities/event.h>

#include <QtCore/QRegularExpression>

#include <functional>

namespace Service {

/// What stands in an event to be read: the words of a message, the name of a file, the titles of a rich message and
/// the answers in a form.
void forEachText(Rtm::EventContent &content, const std::function<void(QString &text)> &f);
QStringList textsOf(const Rtm::EventContent &content);

/// Words to look for, each at the beginning of a word, capital or small; words in quotes stand next to each other.
class TextQuery
{
public:
    explicit TextQuery(const QString &query);

    bool isEmpty() const { return m_terms.isEmpty(); }
    /// Whether each of the words is somewhere.
    bool matches(const QStringList &texts) const;
    /// With marks around what was found.
    QString highlighted(const QString &text, const QString &before, const QString &after) const;

private:
    QList<QRegularExpression> m_terms;
    QRegularExpression m_any;
};

} // namespace Service
