// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "persona.h"

#include <chatstore.h>
#include <drafts.h>

#include <QtCore/QAbstractListModel>
#include <QtCore/QVariantMap>
#include <QtQmlIntegration/qqmlintegration.h>

/// The chats of the shift, section by section; in a section the newest activity first, in the queue by position.
///
/// While it is frozen, no row goes, moves or changes its section, and none comes but at the end, so that a pointer may
/// rest over the list; what the rows show goes on changing. heldBack tells how many chats have news of that kind.
class ChatListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a desk")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QVariantMap sectionCounts READ sectionCounts NOTIFY sectionCountsChanged)
    Q_PROPERTY(bool frozen READ isFrozen WRITE setFrozen NOTIFY frozenChanged)
    Q_PROPERTY(int heldBack READ heldBack NOTIFY heldBackChanged)
public:
    enum class PreviewKind { Message, Mine, System, Typing, SneakPeek, Draft, Queue };
    Q_ENUM(PreviewKind)
    enum Role {
        ChatIdRole = Qt::UserRole + 1,
        SectionRole,
        NameRole,
        InitialsRole,
        ColorIndexRole,
        PreviewRole,
        PreviewKindRole,
        UnreadRole,
        WaitingSinceRole,
        LastActivityAtRole,
        QueuePositionRole,
        AgentNameRole,
        ActiveRole,
    };
    Q_ENUM(Role)

    ChatListModel(const ChatStore *store, const Drafts *drafts, QObject *parent = nullptr);
    ~ChatListModel() override;

    int count() const { return int(m_rows.size()); }
    /// The rows by section.
    QVariantMap sectionCounts() const { return m_sectionCounts; }
    bool isFrozen() const { return m_frozen; }
    void setFrozen(bool frozen);
    int heldBack() const { return int(m_heldBack.size()); }
    /// The draft of the chat that is open is not a preview: it is in front of the agent.
    void setOpenChat(const QString &chatId);

    /// -1 if there is no such chat.
    Q_INVOKABLE int rowOf(const QString &chatId) const { return m_rowOf.value(chatId, -1); }
    Q_INVOKABLE QString chatIdAt(int row) const;
    /// The first row of a section; -1 if it has none.
    int firstOf(Chat::Section section) const;

    /// Chat ids, names and previews in the order of the rows, for finding by name.
    Q_INVOKABLE QVariantList entries() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Public for the table of roles.
    struct Row {
        QString chatId;
        Chat::Section section = Chat::Section::None;
        Persona person;
        QString preview;
        PreviewKind previewKind = PreviewKind::Message;
        int unread = 0;
        qint64 waitingSince = 0;
        qint64 lastActivityAt = 0;
        int queuePosition = 0;
        QString agentName;
        bool active = false;
        // Where the row stands in its section: the smallest first.
        qint64 order = 0;
    };

Q_SIGNALS:
    void countChanged();
    void sectionCountsChanged();
    void frozenChanged();
    void heldBackChanged();

private:
    void update(const QString &chatId);
    void place(const Row &row);
    int placeOf(const Row &row) const;
    void insert(int at, const Row &row);
    void remove(int row);
    void renumber(int first, int last);
    void holdBack(const QString &chatId, bool held);
    void addToSection(Chat::Section section, int change);

    Row makeRow(const Chat &chat) const;
    void addPreview(Row &row, const Chat &chat) const;

    const ChatStore *const m_store;
    const Drafts *const m_drafts;
    QList<Row> m_rows;
    QHash<QString, int> m_rowOf;
    QStringList m_heldBack; // chats that belong elsewhere than they stand
    QVariantMap m_sectionCounts;
    QString m_openChat;
    bool m_frozen = false;
};
