// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "bans.h"
#include "chatactions.h"
#include "chatstore.h"
#include "customereditor.h"
#include "drafts.h"
#include "historyreader.h"
#include "outbox.h"
#include "sender.h"
#include "summaries.h"
#include "tags.h"
#include "team.h"
#include "typingnotifier.h"
#include "visitors.h"

#include <rtmclient.h>

/// An agent at work: what the client hears goes into the store, what the agent does goes to the client.
///
/// Made before the client is opened, so that it hears the login. What goes wrong is told in words by failed().
class Shift : public QObject
{
    Q_OBJECT
public:
    /// \a client and \a configuration must outlive the shift. Without the latter nothing is known of the organization
    /// but what chats tell.
    explicit Shift(RtmClient *client, TimeSource time = {}, ConfigurationApi *configuration = nullptr,
                   QObject *parent = nullptr);
    ~Shift() override;

    RtmClient *client() const { return m_client; }
    const TimeSource &time() const { return m_time; }
    const ChatStore *store() const { return &m_store; }
    const Outbox *outbox() const { return &m_outbox; }
    Drafts *drafts() { return &m_drafts; }
    ChatActions *actions() { return &m_actions; }
    Tags *tags() { return &m_tags; }
    /// Null without an organization to ask.
    ConfigurationApi *configuration() const { return m_configuration; }
    CustomerEditor *customerEditor() { return &m_customerEditor; }
    Team *team() { return &m_team; }
    Bans *bans() { return &m_bans; }
    Visitors *visitors() { return &m_visitors; }
    Summaries *summaries() { return &m_summaries; }

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
    void closeChat(const QString &chatId);
    /// Makes a tag for the chat's groups and puts it on the chat.
    void createTag(const QString &chatId, const QString &name);
    void unban(const QString &customerId);

Q_SIGNALS:
    void loadingOlderChanged(const QString &chatId);
    /// What the agent wanted did not work, in words. \a chatId is empty if it concerns none.
    void failed(const QString &chatId, const QString &why);
    /// The customer may chat again.
    void unbanned(const QString &customerId);

private:
    void followPushes();
    void startOver();
    void listTags();
    void listActive();
    void listActive(const Rtm::ListChats &request, int pages, const QSet<QString> &before = {});
    void chatWasRead(const QString &chatId);
    void sendSeen(const QString &chatId);
    void scheduleExpiry();
    auto failureHandler(const QString &chatId);

    RtmClient *const m_client;
    const TimeSource m_time;
    ConfigurationApi *const m_configuration;
    ChatStore m_store;
    Outbox m_outbox;
    Drafts m_drafts;
    HistoryReader m_reader;
    Sender m_sender;
    ChatActions m_actions;
    Tags m_tags;
    TypingNotifier m_typing;
    CustomerEditor m_customerEditor;
    Team m_team;
    Bans m_bans;
    Visitors m_visitors;
    Summaries m_summaries;
    QString m_openChat;
    QHash<QString, Rtm::Timestamp> m_seen; // what was looked at and the service has not confirmed
    std::unique_ptr<RtmTimer> m_listing;
    std::unique_ptr<RtmTimer> m_expiry;
};
