// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "conversation.h"

#include <archivedchat.h>

/// A chat out of the archive, to be read: the thread that was found, and what comes before and after it.
class ArchivedConversation : public Conversation
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to an archive")
    Q_PROPERTY(QString threadId READ threadId CONSTANT)
    Q_PROPERTY(double startedAt READ startedAt CONSTANT)
    Q_PROPERTY(bool hasLater READ hasLater NOTIFY archivedChanged)
    Q_PROPERTY(bool loadingLater READ isLoadingLater NOTIFY archivedChanged)
    Q_PROPERTY(bool onDesk READ isOnDesk NOTIFY archivedChanged)
public:
    ArchivedConversation(Shift *shift, const Rtm::Chat &found, QObject *parent = nullptr);

    /// The thread that was found, and when it began, in milliseconds since the epoch.
    QString threadId() const { return m_threadId; }
    double startedAt() const { return m_startedAt; }
    bool hasLater() const { return m_chat->hasLater(); }
    bool isLoadingLater() const { return m_chat->isLoadingLater(); }
    /// The chat is among those of the shift.
    bool isOnDesk() const;

    void loadOlder() override { m_chat->loadOlder(); }
    void markSeen() override {}
    void summarize(const QString &threadId) override
    {
        setProblem({});
        m_chat->summarize(threadId);
    }
    Q_INVOKABLE void loadLater() { m_chat->loadLater(); }

Q_SIGNALS:
    void archivedChanged();

private:
    ArchivedConversation(Shift *shift, std::unique_ptr<ArchivedChat> chat, const Rtm::Thread &found, QObject *parent);

    const std::unique_ptr<ArchivedChat> m_chat;
    const QString m_threadId;
    const double m_startedAt;
};
