// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QString>

/// What was begun in a composer, and in which of its modes.
struct Draft {
    QString text;
    bool note = false;

    friend bool operator==(const Draft &, const Draft &) = default;
};

/// The drafts of all chats.
class Drafts : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    Draft draft(const QString &chatId) const { return m_drafts.value(chatId); }
    void setDraft(const QString &chatId, const Draft &draft);

Q_SIGNALS:
    void changed(const QString &chatId);

private:
    QHash<QString, Draft> m_drafts;
};
