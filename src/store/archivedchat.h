// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatstore.h"
#include "summaries.h"

#include <rtmclient.h>

/// A chat out of the archive: first the thread that was found, then those before and after it, as they are asked for.
///
/// It has a store of its own. What somebody reads up neither takes the place of the chat that is open in the shift nor
/// is it changed by pushes, and it needs no access to the chat, only to its threads.
class ArchivedChat : public QObject
{
    Q_OBJECT
public:
    ArchivedChat(RtmClient *client, const Rtm::MyProfile &me, const TimeSource &time, const Rtm::Chat &found,
                 QObject *parent = nullptr);

    const QString &chatId() const { return m_chatId; }
    const ChatStore *store() const { return &m_store; }
    const Chat *chat() const { return m_store.chat(m_chatId); }
    bool isLoadingOlder() const { return m_older.isAsked; }
    bool isLoadingLater() const { return m_later.isAsked; }
    bool hasLater() const { return m_later.threadId.has_value(); }

    void loadOlder() { load(m_older); }
    void loadLater() { load(m_later); }
    void summarize(const QString &threadId) { m_summaries.request(m_chatId, threadId); }

Q_SIGNALS:
    void changed();
    /// In words.
    void failed(const QString &why);

private:
    // Where it goes on, to one side.
    struct Side {
        std::optional<QString> threadId;
        bool isAsked = false;
    };

    void fold(Rtm::Chat found);
    void load(Side &side);
    void readThread(Side &side);
    void answered(Side &side, const RtmResult<Rtm::Chat> &result);

    RtmClient *const m_client;
    const QString m_chatId;
    ChatStore m_store;
    Summaries m_summaries;
    Side m_older;
    Side m_later;
};
