// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "tags.h"

#include <algorithm>

// More than anybody remembers.
static constexpr qsizetype mostRecent = 10;

QStringList Tags::forGroups(const QList<qint64> &groupIds) const
{
    QStringList names;
    for (auto it = m_tags.cbegin(); it != m_tags.cend(); ++it) {
        const bool isShared = std::any_of(it->begin(), it->end(),
                                          [&](qint64 id) { return id == Web::groupOfAll || groupIds.contains(id); });
        if (groupIds.isEmpty() || isShared)
            names.append(it.key());
    }
    return names;
}

void Tags::use(const QString &name)
{
    m_recent.removeAll(name);
    m_recent.prepend(name);
    m_recent.resize(std::min(m_recent.size(), mostRecent));
    Q_EMIT recentChanged();
}

void Tags::fold(const QList<Web::Tag> &tags)
{
    m_tags.clear();
    for (const Web::Tag &tag : tags)
        m_tags.insert(tag.name, tag.groupIds);
    Q_EMIT changed();
}

void Tags::fold(const Rtm::TagCreated &push)
{
    m_tags.insert(push.name, push.groupIds);
    Q_EMIT changed();
}

void Tags::fold(const Rtm::TagUpdated &push)
{
    m_tags.insert(push.name, push.groupIds);
    Q_EMIT changed();
}

void Tags::fold(const Rtm::TagDeleted &push)
{
    m_tags.remove(push.name);
    Q_EMIT changed();
}
