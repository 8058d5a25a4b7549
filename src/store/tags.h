// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <configurationapi.h>
#include <pushes.h>

#include <QtCore/QMap>

/// The tags of the organization, and which of them the agent used lately.
class Tags : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// For chats of these groups, by name; of groups that nobody knows, all.
    QStringList forGroups(const QList<qint64> &groupIds) const;
    bool contains(const QString &name) const { return m_tags.contains(name); }
    /// Newest first.
    QStringList recent() const { return m_recent; }
    void setRecent(const QStringList &names) { m_recent = names; }
    void use(const QString &name);

    /// These are all.
    void fold(const QList<Web::Tag> &tags);
    void fold(const Rtm::TagCreated &push);
    void fold(const Rtm::TagUpdated &push);
    void fold(const Rtm::TagDeleted &push);

Q_SIGNALS:
    void changed();
    void recentChanged();

private:
    QMap<QString, QList<qint64>> m_tags; // to their groups
    QStringList m_recent;
};
