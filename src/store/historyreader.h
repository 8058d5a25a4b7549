// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatstore.h"

#include <rtmclient.h>

#include <QtCore/QHash>
#include <QtCore/QSet>

/// Reads chats into the store: up to date after something was missed, and towards the start when it is asked to.
class HistoryReader : public QObject
{
    Q_OBJECT
public:
    HistoryReader(RtmClient *client, ChatStore *store, std::shared_ptr<RtmClock> clock, QObject *parent = nullptr);

    /// Reads from the newest thread back to one that was known. Waits for a connection if there is none; what fails
    /// and may pass is tried again after a pause.
    void read(const QString &chatId);
    /// Reads what comes before the oldest event.
    void readOlder(const QString &chatId);
    bool isReadingOlder(const QString &chatId) const { return m_older.contains(chatId); }
    /// The connection is live again.
    void resume();

Q_SIGNALS:
    void chatRead(const QString &chatId);
    void chatNotRead(const QString &chatId, const RtmError &error);
    void readingOlderChanged(const QString &chatId);
    void olderNotRead(const QString &chatId, const RtmError &error);

private:
    struct Reading {
        QSet<QString> knownThreads; // when it began
        bool isAsked = false; // an answer is due
        bool again = false; // it was asked for again meanwhile
        int failures = 0; // in a row
        std::shared_ptr<RtmTimer> pause; // before the next try
    };

    bool isLive() const { return m_resumed && m_client->state() == RtmClient::State::Live; }
    void ask(const QString &chatId, const std::optional<QString> &threadId = {});
    void answered(const QString &chatId, const std::optional<QString> &threadId, const RtmResult<Rtm::Chat> &result);
    void failed(const QString &chatId, const std::optional<QString> &threadId, const RtmError &error);
    void done(const QString &chatId);
    void pause(const QString &chatId, const std::optional<QString> &threadId);
    void askOlder(const QString &chatId, int fruitless = 0);
    void endOlder(const QString &chatId, const RtmError *error = nullptr);

    RtmClient *const m_client;
    ChatStore *const m_store;
    const std::shared_ptr<RtmClock> m_clock;
    QHash<QString, Reading> m_readings;
    QSet<QString> m_older;
    bool m_resumed = false; // since the connection was made
};
