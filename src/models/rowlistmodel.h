// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "roletable.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QSet>
#include <QtQmlIntegration/qqmlintegration.h>

#include <algorithm>

/// A list whose rows are made anew when something changes, and told one by one. A row has a key, by which it is known
/// again.
class RowListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    using QAbstractListModel::QAbstractListModel;

    int count() const { return rowCount(); }

Q_SIGNALS:
    void countChanged();

protected:
    /// What is gone goes, what is new comes where it belongs, what is another value changes in its place.
    template <typename Row, size_t N>
    void changeRows(QList<Row> &rows, const QList<Row> &fresh, const RoleInfo<Row> (&roles)[N])
    {
        const qsizetype before = rows.size();
        QSet<QString> keys;
        for (const Row &row : fresh)
            keys.insert(row.key);
        const auto remove = [&](qsizetype first, qsizetype last) {
            beginRemoveRows({}, int(first), int(last));
            rows.remove(first, last - first + 1);
            endRemoveRows();
        };
        for (qsizetype last = rows.size() - 1; last >= 0; --last) {
            qsizetype first = last;
            while (first >= 0 && !keys.contains(rows[first].key))
                --first;
            if (first < last)
                remove(first + 1, last);
            last = std::min(first, last);
        }
        for (qsizetype i = 0; i < fresh.size(); ++i) {
            if (i == rows.size() || rows[i].key != fresh[i].key) {
                i = insertRun(rows, fresh, i);
            } else if (const QList<int> changed = changedRoles(roles, rows[i], fresh[i]); !changed.isEmpty()) {
                rows[i] = fresh[i];
                Q_EMIT dataChanged(index(int(i)), index(int(i)), changed);
            }
        }
        // What stands in another order now.
        if (rows.size() > fresh.size())
            remove(fresh.size(), rows.size() - 1);
        if (rows.size() != before)
            Q_EMIT countChanged();
    }

private:
    // The row at i, and those after it that are new too. Returns the last of them.
    template <typename Row>
    qsizetype insertRun(QList<Row> &rows, const QList<Row> &fresh, qsizetype i)
    {
        const QString next = i < rows.size() ? rows[i].key : QString();
        qsizetype last = i;
        while (last + 1 < fresh.size() && (i == rows.size() || fresh[last + 1].key != next))
            ++last;
        beginInsertRows({}, int(i), int(last));
        for (qsizetype n = i; n <= last; ++n)
            rows.insert(n, fresh[n]);
        endInsertRows();
        return last;
    }
};
