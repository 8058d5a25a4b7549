// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatstore.h"

#include <rtmclient.h>

#include <map>

/// Asks the service to summarise threads. The answer says only that it was asked: the summary comes later, as a push
/// or, in a thread that goes on, as one of its events.
class Summaries : public QObject
{
    Q_OBJECT
public:
    Summaries(RtmClient *client, ChatStore *store, std::shared_ptr<RtmClock> clock, QObject *parent = nullptr);
    ~Summaries() override;

    /// Whether the service has summaries; from 3.6 on.
    bool isOffered() const;
    void request(const QString &chatId, const QString &threadId);

Q_SIGNALS:
    void failed(const QString &chatId, const QString &why);

private:
    using Thread = std::pair<QString, QString>; // chat and thread

    void end(const Thread &thread, ChatThread::Summarising summarising);
    void fail(const Thread &thread, const QString &why);

    RtmClient *const m_client;
    ChatStore *const m_store;
    const std::shared_ptr<RtmClock> m_clock;
    std::map<Thread, std::unique_ptr<RtmTimer>> m_asked;
};
