// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "finder.h"

#include "timelinemodel.h"

#include <algorithm>

Finder::Finder(QAbstractItemModel *timeline, QObject *parent) : QObject(parent), m_timeline(timeline)
{
    connect(timeline, &QAbstractItemModel::rowsInserted, this, &Finder::search);
    connect(timeline, &QAbstractItemModel::rowsRemoved, this, &Finder::search);
    connect(timeline, &QAbstractItemModel::rowsMoved, this, &Finder::search);
    connect(timeline, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.contains(TimelineModel::TextRole) || roles.contains(TimelineModel::KindRole))
                    search();
            });
}

void Finder::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT textChanged();
    search();
}

QList<Finder::Found> Finder::found() const
{
    QList<Found> found;
    for (int row = 0; row < m_timeline->rowCount() && !m_text.isEmpty(); ++row) {
        const QModelIndex index = m_timeline->index(row, 0);
        // What is still being typed is another with each key.
        const auto kind = TimelineModel::Kind(index.data(TimelineModel::KindRole).toInt());
        if (kind != TimelineModel::Kind::SneakPeek
            && index.data(TimelineModel::TextRole).toString().contains(m_text, Qt::CaseInsensitive))
            found.append({row, index.data(TimelineModel::RowIdRole).toString()});
    }
    return found;
}

void Finder::search()
{
    if (m_text.isEmpty() && m_found.isEmpty())
        return;
    const QString current = rowId();
    const QList<Found> before = std::exchange(m_found, found());
    const int currentBefore = m_current;
    const auto still =
        std::find_if(m_found.begin(), m_found.end(), [&](const Found &other) { return other.rowId == current; });
    m_current = still != m_found.end() ? int(still - m_found.begin()) : m_found.isEmpty() ? -1 : 0;
    if (m_found != before || m_current != currentBefore)
        Q_EMIT changed();
}

void Finder::step(int by)
{
    if (m_found.isEmpty())
        return;
    m_current = (m_current + by + count()) % count();
    Q_EMIT changed();
}
