// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmclient.h>

#include <QtCore/QString>

#include <unordered_map>

/// Tells customers that the agent is typing: at the first key, again while it goes on, and when it is over.
class TypingNotifier : public QObject
{
    Q_OBJECT
public:
    TypingNotifier(RtmClient *client, std::shared_ptr<RtmClock> clock, QObject *parent = nullptr);
    ~TypingNotifier() override;

    /// A key was pressed in the composer of a chat. Of a note, only agents are told.
    void keyPressed(const QString &chatId, bool note);
    void stop(const QString &chatId);

private:
    struct Typing {
        bool note = false;
        std::unique_ptr<RtmTimer> repeat;
        std::unique_ptr<RtmTimer> idle;
    };

    void tell(const QString &chatId, bool isTyping, bool note);
    void repeat(const QString &chatId);

    RtmClient *const m_client;
    const std::shared_ptr<RtmClock> m_clock;
    std::unordered_map<QString, Typing> m_typing;
};
