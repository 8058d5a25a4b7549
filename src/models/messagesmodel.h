// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "persona.h"
#include "rowlistmodel.h"

#include <team.h>

/// What others said to the agent outside of chats, newest first.
class MessagesModel : public RowListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a team")
public:
    enum Role {
        KeyRole = Qt::UserRole + 1,
        NameRole, ///< empty: the service
        InitialsRole,
        ColorIndexRole,
        WordsRole,
        AtRole, ///< in milliseconds since the epoch
    };
    Q_ENUM(Role)

    /// \a team must outlive the model.
    explicit MessagesModel(Team *team, QObject *parent = nullptr);
    ~MessagesModel() override;

    Q_INVOKABLE void dismiss(const QString &key) { m_team->dismiss(key.toLongLong()); }
    Q_INVOKABLE QString keyAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Row {
        QString key;
        Persona person;
        QString words;
        qint64 at = 0;
    };

private:
    void update();

    Team *const m_team;
    QList<Row> m_rows;
};
