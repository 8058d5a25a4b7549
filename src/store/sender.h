// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatstore.h"
#include "outbox.h"

#include <rtmclient.h>

#include <QtCore/QHash>
#include <QtCore/QSet>

/// Sends what is in the outbox, and keeps the echoes in the store as the messages fare.
///
/// In a chat, a message goes when the one before it was answered. If an answer is lost, the chat is read first: what
/// the service has is not sent again.
class Sender : public QObject
{
    Q_OBJECT
public:
    Sender(RtmClient *client, ChatStore *store, Outbox *outbox, QObject *parent = nullptr);

    /// The custom id of the message.
    QString send(const QString &chatId, const QString &text, bool note);
    void retry(const QString &customId);
    void discard(const QString &customId);

    /// The connection is live again.
    void resume();
    /// The chat was read: what it does not have may be sent again.
    void chatWasRead(const QString &chatId);
    /// The chat cannot be read: the agent decides what becomes of its messages.
    void chatWasNotRead(const QString &chatId, const RtmError &error);

Q_SIGNALS:
    void readNeeded(const QString &chatId);

private:
    void sendNext(const QString &chatId);
    void lookUp(const QString &chatId, const QString &customId);
    void settleUnanswered(const QString &chatId, Outbox::State state, const QString &failure = {});
    void answered(const QString &chatId, const QString &customId, const RtmResult<Rtm::SendEvent::Response> &result);
    void refused(const QString &chatId, const QString &customId, const RtmError &error);
    void setState(const QString &chatId, const QString &customId, Outbox::State state, const QString &failure = {});

    RtmClient *const m_client;
    ChatStore *const m_store;
    Outbox *const m_outbox;
    QSet<QString> m_busy; // chats in which an answer is due
    QHash<QString, int> m_failures; // of the service, by the message at which it failed
};
