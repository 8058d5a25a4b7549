// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "bansmodel.h"
#include "messagesmodel.h"
#include "persona.h"
#include "rowlistmodel.h"

#include <shift.h>

/// Who works here: those who take chats first, the least busy of them at the top. While the list is frozen rows keep
/// their places.
class TeamModel : public RowListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a desk")
    Q_CLASSINFO("RegisterEnumClassesUnscoped", "false")
    Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY shownChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
    Q_PROPERTY(Part part READ part WRITE setPart NOTIFY filterChanged)
    Q_PROPERTY(int groupId READ groupId WRITE setGroupId NOTIFY filterChanged)
    Q_PROPERTY(QList<int> counts READ counts NOTIFY countsChanged)
    Q_PROPERTY(QVariantList groups READ groups NOTIFY countsChanged)
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged)
    Q_PROPERTY(BansModel *bans READ bans CONSTANT)
    Q_PROPERTY(MessagesModel *messages READ messages CONSTANT)
public:
    enum Role {
        AgentIdRole = Qt::UserRole + 1,
        NameRole,
        InitialsRole,
        ColorIndexRole,
        RoleRole, ///< in words; empty if it is not known
        GroupsRole, ///< their names, with commas between
        StatusRole,
        ChatsRole, ///< how many are active
        MaxChatsRole, ///< 0: not known
        MeRole,
        CanSetRole, ///< whether the agent may set the status
    };
    Q_ENUM(Role)
    enum class Status { Unknown, Accepting, NotAccepting, Offline };
    Q_ENUM(Status)
    enum class Part { All, Accepting, NotAccepting, Offline };
    Q_ENUM(Part)

    /// \a shift must outlive the model.
    explicit TeamModel(Shift *shift, QObject *parent = nullptr);
    ~TeamModel() override;

    /// Somebody looks.
    bool isShown() const { return m_shown; }
    void setShown(bool shown);
    /// Words that the name, the address, the role or a group has; all of them.
    QString filter() const { return m_filter; }
    void setFilter(const QString &filter);
    Part part() const { return m_part; }
    void setPart(Part part);
    /// Of which group; -1 for all.
    int groupId() const { return m_groupId; }
    void setGroupId(int groupId);
    /// How many there are, by part; neither filter nor group count.
    QList<int> counts() const { return m_counts; }
    /// Maps with id, name, how many of its agents accept chats, and how many there are.
    QVariantList groups() const;
    bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
    BansModel *bans() { return &m_bans; }
    MessagesModel *messages() { return &m_messages; }

    Q_INVOKABLE void setAccepting(const QString &agentId, bool accepting);
    /// -1 if there is no such row.
    Q_INVOKABLE int rowOf(const QString &agentId) const;
    Q_INVOKABLE QString agentIdAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Row {
        QString key; ///< the id of the agent
        Persona person;
        QString role;
        QString groups;
        Status status = Status::Unknown;
        int chats = 0;
        int maxChats = 0;
        bool isMe = false;
        bool canSet = false;
    };

Q_SIGNALS:
    void shownChanged();
    void filterChanged();
    void countsChanged();
    void frozenChanged();

private:
    void later();
    void update();
    Row makeRow(const TeamMember &member) const;
    bool matches(const Row &row, const TeamMember &member) const;
    void sort(QList<Row> &rows) const;

    Shift *const m_shift;
    BansModel m_bans;
    MessagesModel m_messages;
    QList<Row> m_rows;
    QList<int> m_counts{0, 0, 0, 0};
    QString m_filter;
    Part m_part = Part::All;
    int m_groupId = -1;
    bool m_shown = false;
    bool m_frozen = false;
    std::unique_ptr<RtmTimer> m_update;
};
