// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStringList>

namespace Service {

/// What a token allows: names such as "chats--access:rw".
class Scopes
{
public:
    Scopes() = default;
    explicit Scopes(const QStringList &names) : m_names(names) {}
    /// All that a role of an agent may have.
    static Scopes ofRole(const QString &role);

    /// Whether any token may have it; the documents know no others.
    static bool exists(QStringView scope);

    QStringList names() const { return m_names; }
    /// As a token response has it.
    QString text() const { return m_names.join(u','); }
    /// Those that both have.
    Scopes narrowedTo(const QStringList &names) const;

    /// To write includes to read, "all" includes "access" and that "my".
    bool cover(QStringView scope) const;
    /// What is missing for an action of the Web, RTM or Configuration API; empty: nothing.
    QString missingFor(const QString &action) const;
    /// Some families of pushes come only to those who may read what they tell of.
    bool coverPush(const QString &push) const;

private:
    QStringList m_names;
};

/// What the documents say that an action needs: one of these or, if \a all, each of them. None: nothing.
struct NeededScopes {
    QStringList names;
    bool all = false;
};
NeededScopes neededScopes(const QString &action);

} // namespace Service
