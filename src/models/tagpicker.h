// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rowlistmodel.h"

#include <shift.h>

#include <QtQmlIntegration/qqmlintegration.h>

/// The tags that a chat may get: those of its groups that it does not have, by what was typed. Those used lately come
/// first while nothing was.
class TagPicker : public RowListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a conversation")
    Q_PROPERTY(QString typed READ typed WRITE setTyped NOTIFY typedChanged)
public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        RecentRole,
        CreateRole, ///< there is no such tag yet; choosing it makes one
    };
    Q_ENUM(Role)

    TagPicker(Shift *shift, const QString &chatId, QObject *parent = nullptr);

    QString typed() const { return m_typed; }
    void setTyped(const QString &typed);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Those that the chat may get, whatever is typed.
    Q_INVOKABLE QStringList names() const;
    Q_INVOKABLE void add(const QString &name);
    /// Puts the tag of a row on the chat.
    Q_INVOKABLE void choose(int row);

    // Public for the table of roles.
    struct Row {
        QString key; ///< the name, or nothing for what is to be made
        QString name;
        bool recent = false;
        bool create = false;
    };

Q_SIGNALS:
    void typedChanged();

private:
    QList<Row> makeRows() const;
    bool mayCreate() const;
    void update();

    Shift *const m_shift;
    const QString m_chatId;
    QString m_typed;
    QList<Row> m_rows;
};
