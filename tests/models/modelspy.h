// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QAbstractItemModel>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

/// Watches a list model for as long as it lives: nothing may be reset or laid out anew, and what the model has told by
/// its signals must at any time be all there is to see in it.
class ModelSpy : public QObject
{
public:
    explicit ModelSpy(QAbstractItemModel *model)
        : m_model(model), m_tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        const auto never = [](const char *what) { return [what] { qFatal("the model was %s", what); }; };
        connect(model, &QAbstractItemModel::modelAboutToBeReset, this, never("reset"));
        connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, never("laid out anew"));
        connect(model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last; ++row)
                m_rows.insert(row, read(row));
            log("inserted", first, last);
        });
        connect(model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
            m_rows.remove(first, last - first + 1);
            log("removed", first, last);
        });
        connect(model, &QAbstractItemModel::rowsMoved, this,
                [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
                    if (first != last)
                        qFatal("rows move one by one");
                    m_rows.move(first, to > first ? to - 1 : to);
                    log("moved", first, to > first ? to - 1 : to);
                });
        connect(model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                    if (roles.isEmpty())
                        qFatal("dataChanged() without roles");
                    for (int row = from.row(); row <= to.row(); ++row) {
                        for (const int role : roles)
                            m_rows[row][role] = m_model->index(row, 0).data(role);
                    }
                    log("changed", from.row(), to.row());
                });
        for (int row = 0; row < model->rowCount(); ++row)
            m_rows.append(read(row));
    }

    /// Compares what was told with what there is.
    bool isTrue() const
    {
        if (m_rows.size() != m_model->rowCount())
            return false;
        for (int row = 0; row < m_rows.size(); ++row) {
            const auto actual = read(row);
            for (auto it = actual.begin(); it != actual.end(); ++it) {
                if (m_rows[row].value(it.key()) == it.value())
                    continue;
                qWarning() << "row" << row << m_model->roleNames().value(it.key()) << "was told as"
                           << m_rows[row].value(it.key()) << "and is" << it.value();
                return false;
            }
        }
        return true;
    }

    /// What was told since the last call, such as "inserted 0-0" and "moved 2>0"; changes of data only on request.
    QStringList take(bool withChanges = false)
    {
        QStringList all = std::exchange(m_log, {});
        if (!withChanges)
            all.removeIf([](const QString &line) { return line.startsWith(QLatin1String("changed")); });
        return all;
    }

    QVariant value(int row, const char *role) const
    {
        return m_model->index(row, 0).data(m_model->roleNames().key(role, -1));
    }
    /// The values of all rows in one role.
    QStringList values(const char *role) const
    {
        QStringList result;
        for (int row = 0; row < m_model->rowCount(); ++row)
            result.append(value(row, role).toString());
        return result;
    }

private:
    QHash<int, QVariant> read(int row) const
    {
        QHash<int, QVariant> values;
        const auto roles = m_model->roleNames().keys();
        for (const int role : roles)
            values.insert(role, m_model->index(row, 0).data(role));
        return values;
    }

    void log(const char *what, int first, int last)
    {
        const QChar between = qstrcmp(what, "moved") == 0 ? u'>' : u'-';
        m_log.append(QStringLiteral("%1 %2%3%4").arg(QLatin1String(what)).arg(first).arg(between).arg(last));
    }

    QAbstractItemModel *const m_model;
    QAbstractItemModelTester m_tester;
    QList<QHash<int, QVariant>> m_rows;
    QStringList m_log;
};
