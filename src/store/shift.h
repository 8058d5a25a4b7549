// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatstore.h"
#include "drafts.h"
#include "historyreader.h"
#include "outbox.h"
#include "sender.h"
#include "typingnotifier.h"

#include <rtmclient.h>

/// An agent at work: what the client hears goes into the store, what the agent does goes to the client.
///
/// Made before the client is opened, so that it hears the login. What goes wrong is told in words by failed().
class Shift : public QObject
{
    Q_OBJECT
public:
    /// \a client must outlive the shift.
    explicit Shift(RtmClient *client, TimeSource time = {}, QObject *parent = nullptr);
    ~Shift() override;

    RtmClient *client() const { return m_client; }
    const TimeSource &time() const { return m_time; }
    const ChatStore *store() const { return &m_store; }
    const Outbox *outbox() const { return &m_outbox; }
    Drafts *drafts() { return &m_drafts; }

    /// The chat that is looked at; empty if none. It is read, unless the store is up to date with it.
    void setOpenChat(const QString &chatId);
    void loadOlder(const QString &chatId);
    bool isLoadingOlder(const QString &chatId) const { return m_reader.isReadingOlder(chatId); }

    void send(const QString &chatId, const QString &text, bool note);
    /// Of a message that failed.
    void retry(const QString &customId);
    void discard(const QString &customId);
    void keyPressed(const QString &chatId, bool note);
    void stopTyping(const QString &chatId);
    /// Everything in the chat was seen.
    void markSeen(const QString &chatId);
    void setAcceptingChats(bool accepting);
    void deactivateChat(const QString &chatId);
    void resumeChat(const QString &chatId);

Q_SIGNALS:
    void loadingOlderChanged(const QString &chatId);
    /// What the agent wanted did not work, in words. \a chatId is empty if it concerns none.
    void failed(const QString &chatId, const QString &why);

private:
    void followPushes();
    void startOver();
    void listActive();
    void listActive(const Rtm::ListChats &request, int pages, const QSet<QString> &before = {});
    void chatWasRead(const QString &chatId);
    void sendSeen(const QString &chatId);
    void scheduleExpiry();
    auto failureHandler(const QString &chatId);

    RtmClient *const m_client;
    const TimeSource m_time;
    ChatStore m_store;
    Outbox m_outbox;
    Drafts m_drafts;
    HistoryReader m_reader;
    Sender m_sender;
    TypingNotifier m_typing;
    QString m_openChat;
    QHash<QString, Rtm::Timestamp> m_seen; // what was looked at and the service has not confirmed
    std::unique_ptr<RtmTimer> m_listing;
    std::unique_ptr<RtmTimer> m_expiry;
};
