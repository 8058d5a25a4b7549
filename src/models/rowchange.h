// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QList>

#include <algorithm>

/// Tells the least that turns one list of rows into another: what they begin and end with stays, what is between is
/// removed and inserted. Calls remove(first, last) and insert(first, last) of rows, each before the list is changed by
/// the function that it is given.
template <typename Row, typename Remove, typename Insert>
void changeRows(QList<Row> &rows, const QList<Row> &wanted, Remove remove, Insert insert)
{
    const auto same = std::mismatch(rows.cbegin(), rows.cend(), wanted.cbegin(), wanted.cend());
    const qsizetype head = same.first - rows.cbegin();
    qsizetype tail = 0;
    while (tail < std::min(rows.size(), wanted.size()) - head
           && rows[rows.size() - 1 - tail] == wanted[wanted.size() - 1 - tail])
        ++tail;
    if (const qsizetype gone = rows.size() - head - tail; gone > 0)
        remove(int(head), int(head + gone - 1), [&] { rows.remove(head, gone); });
    if (const qsizetype come = wanted.size() - head - tail; come > 0)
        insert(int(head), int(head + come - 1), [&] {
            for (qsizetype i = 0; i < come; ++i)
                rows.insert(head + i, wanted[head + i]);
        });
}
