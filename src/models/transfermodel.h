// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "persona.h"
#include "rowlistmodel.h"

#include <shift.h>

#include <QtQmlIntegration/qqmlintegration.h>

/// To whom a chat can be given: agents, those who accept chats and have the fewest first, then groups.
class TransferModel : public RowListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a conversation")
    Q_PROPERTY(QString typed READ typed WRITE setTyped NOTIFY typedChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(QString refusal READ refusal NOTIFY refusalChanged)
    Q_PROPERTY(bool nobodyThere READ isNobodyThere NOTIFY refusalChanged)
public:
    enum Role {
        HeadingRole = Qt::UserRole + 1, ///< of the first agent and of the first group; empty for others
        NameRole,
        FirstNameRole,
        InitialsRole,
        ColorIndexRole,
        StatusRole, ///< in words: whether chats are accepted, and where
        LoadRole, ///< in words: how many chats there are, or agents online
        AvailableRole,
    };
    Q_ENUM(Role)

    TransferModel(Shift *shift, const QString &chatId, QObject *parent = nullptr);
    ~TransferModel() override;

    QString typed() const { return m_typed; }
    void setTyped(const QString &typed);
    /// A transfer was asked for, and the service has not answered.
    bool isBusy() const { return m_busy; }
    /// Why the transfer did not work, in words; empty normally.
    QString refusal() const { return m_refusal; }
    /// Nobody would take the chat now; it may be given all the same, and waits.
    bool isNobodyThere() const { return m_nobodyThere; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// All of them by name, whatever is typed.
    Q_INVOKABLE QStringList names() const;
    /// Asks anew who is there.
    Q_INVOKABLE void refresh();
    /// A \a note to agents goes first.
    Q_INVOKABLE void transfer(int row, const QString &note, bool evenIfNobodyIsThere);

    // Public for the table of roles.
    struct Row {
        enum class Kind { Agent, Group };
        QString key; ///< the id of the agent, or the number of the group
        Kind kind = Kind::Agent;
        QString heading;
        bool stays = false; ///< the group has the chat: it goes to whoever there is free
        Persona person;
        QString status;
        QString load;
        bool available = false;
    };

Q_SIGNALS:
    void typedChanged();
    void busyChanged();
    void refusalChanged();
    void transferred();

private:
    QList<Row> makeRows() const;
    QList<Row> agentRows() const;
    QList<Row> groupRows() const;
    Row groupRow(const TeamGroup &group) const;
    void update();
    void end(const QString &refusal, bool nobodyThere);

    Shift *const m_shift;
    const QString m_chatId;
    QString m_typed;
    QList<Row> m_rows;
    QString m_refusal;
    bool m_nobodyThere = false;
    bool m_busy = false;
};
