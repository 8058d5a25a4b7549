// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QAbstractItemModel>

#include <iterator>

/// The roles of a model as a table: what a role is called in QML and where its value stands in a row. The role of
/// an entry is Qt::UserRole + 1 + its place.
template <typename Row>
struct RoleInfo {
    const char *name;
    QVariant (*value)(const Row &row);
};

template <typename Row, size_t N>
QHash<int, QByteArray> roleNamesOf(const RoleInfo<Row> (&table)[N])
{
    QHash<int, QByteArray> names;
    for (size_t i = 0; i < N; ++i)
        names.insert(Qt::UserRole + 1 + int(i), table[i].name);
    return names;
}

template <typename Row, size_t N>
QVariant roleValue(const RoleInfo<Row> (&table)[N], const Row &row, int role)
{
    const size_t i = size_t(role - Qt::UserRole - 1);
    return i < N ? table[i].value(row) : QVariant();
}

/// The roles in which two rows differ, for dataChanged().
template <typename Row, size_t N>
QList<int> changedRoles(const RoleInfo<Row> (&table)[N], const Row &before, const Row &after)
{
    QList<int> roles;
    for (size_t i = 0; i < N; ++i) {
        if (table[i].value(before) != table[i].value(after))
            roles.append(Qt::UserRole + 1 + int(i));
    }
    return roles;
}
