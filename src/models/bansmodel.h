// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "persona.h"
#include "rowlistmodel.h"

#include <bans.h>
#include <team.h>

/// Who may not chat, the last who were banned first.
class BansModel : public RowListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a team")
    Q_CLASSINFO("RegisterEnumClassesUnscoped", "false")
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY stateChanged)
public:
    enum Role {
        KeyRole = Qt::UserRole + 1,
        NameRole, ///< of the customer, or the address
        InitialsRole,
        ColorIndexRole,
        AddressRole, ///< the IP address, if it is not the name
        ByRole, ///< who banned; may be empty
        CreatedAtRole, ///< in milliseconds since the epoch; 0 if that is not known
        ExpiresAtRole, ///< the same
    };
    Q_ENUM(Role)
    /// As Bans has them.
    enum class State { Unknown, Reading, Told, Failed };
    Q_ENUM(State)

    /// Both must outlive the model.
    BansModel(Bans *bans, const Team *team, QObject *parent = nullptr);
    ~BansModel() override;

    State state() const { return State(m_bans->state()); }
    QString problem() const { return m_bans->problem(); }

    Q_INVOKABLE void read() { m_bans->read(); }
    Q_INVOKABLE void lift(const QString &key) { m_bans->lift(key); }
    Q_INVOKABLE QString keyAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Row {
        QString key;
        Persona person;
        QString address;
        QString by;
        qint64 createdAt = 0;
        qint64 expiresAt = 0;
    };

Q_SIGNALS:
    void stateChanged();

private:
    void update();

    Bans *const m_bans;
    const Team *const m_team;
    QList<Row> m_rows;
};
