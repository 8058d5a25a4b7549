// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive.h"
#include "chatlistmodel.h"
#include "connectionmodel.h"
#include "conversation.h"
#include "emojimodel.h"
#include "notices.h"
#include "teammodel.h"
#include "visitorsmodel.h"

#include <QtCore/QSet>

/// What an agent who is signed in works with.
class Desk : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a session")
    Q_PROPERTY(ChatListModel *chats READ chats CONSTANT)
    Q_PROPERTY(Conversation *conversation READ conversation NOTIFY conversationChanged)
    Q_PROPERTY(ConnectionModel *connection READ connection CONSTANT)
    Q_PROPERTY(Notices *notices READ notices CONSTANT)
    Q_PROPERTY(Archive *archive READ archive CONSTANT)
    Q_PROPERTY(TeamModel *team READ team CONSTANT)
    Q_PROPERTY(VisitorsModel *visitors READ visitors CONSTANT)
    Q_PROPERTY(EmojiModel *emoji READ emoji CONSTANT)
    Q_PROPERTY(QString myName READ myName NOTIFY meChanged)
    Q_PROPERTY(QString myInitials READ myInitials NOTIFY meChanged)
    Q_PROPERTY(int myColorIndex READ myColorIndex NOTIFY meChanged)
    Q_PROPERTY(bool acceptingChats READ isAcceptingChats WRITE setAcceptingChats NOTIFY acceptingChatsChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(int activeChats READ activeChats NOTIFY countsChanged)
    Q_PROPERTY(int unreadChats READ unreadChats NOTIFY countsChanged)
    Q_PROPERTY(int unreadMessages READ unreadMessages NOTIFY countsChanged)
public:
    /// \a shift must outlive the desk.
    explicit Desk(Shift *shift, QObject *parent = nullptr);
    ~Desk() override;

    ChatListModel *chats() { return &m_chats; }
    /// The chat that is open; null if none.
    Conversation *conversation() const { return m_conversation.get(); }
    ConnectionModel *connection() { return &m_connection; }
    Notices *notices() { return &m_notices; }
    Archive *archive() { return &m_archive; }
    TeamModel *team() { return &m_team; }
    VisitorsModel *visitors() { return &m_visitors; }
    EmojiModel *emoji() { return &m_emoji; }
    QString myName() const { return m_me.name; }
    QString myInitials() const { return m_me.initials; }
    int myColorIndex() const { return m_me.colorIndex; }
    /// What the service says; setting it asks the service.
    bool isAcceptingChats() const;
    void setAcceptingChats(bool accepting);
    /// Why something that concerns no chat did not work, in words, for a while; empty normally.
    QString problem() const { return m_problem; }
    /// Chats that the agent is in, and those of them with something unread.
    int activeChats() const { return int(m_activeChats.size()); }
    int unreadChats() const { return int(m_unread.size()); }
    /// In all of them.
    int unreadMessages() const;

    Q_INVOKABLE void openChat(const QString &chatId);
    /// Takes the chat that has waited longest from the queue, and opens it.
    Q_INVOKABLE void pickNext();
    /// Closes the view, not the chat.
    Q_INVOKABLE void leaveChat();

Q_SIGNALS:
    void conversationChanged();
    void meChanged();
    void acceptingChatsChanged();
    void problemChanged();
    void countsChanged();
    /// The chat that the agent asked for, wherever that was, is open.
    void chatOpened(const QString &chatId);

private:
    void updateMe();
    void count(const QString &chatId);
    void setProblem(const QString &problem);
    void openWhenKnown(const QString &chatId);
    void openIfWanted(const QString &chatId);
    void show(std::unique_ptr<Conversation> conversation);

    Shift *const m_shift;
    ChatListModel m_chats;
    ConnectionModel m_connection;
    Notices m_notices;
    Archive m_archive;
    TeamModel m_team;
    VisitorsModel m_visitors;
    EmojiModel m_emoji;
    std::unique_ptr<Conversation> m_conversation;
    Persona m_me;
    QString m_toOpen; // as soon as the store knows it
    QString m_problem;
    std::unique_ptr<RtmTimer> m_problemEnd;
    QSet<QString> m_activeChats;
    QHash<QString, int> m_unread; // by the chats that have something unread
};
