// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "outbox.h"

#include <QtCore/QUuid>

#include <algorithm>

QString Outbox::add(const QString &chatId, const QString &text, bool note)
{
    const QString customId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_messages.append({customId, chatId, text, note});
    Q_EMIT changed();
    return customId;
}

void Outbox::remove(const QString &customId)
{
    if (m_messages.removeIf([&](const OutgoingMessage &message) { return message.customId == customId; }))
        Q_EMIT changed();
}

void Outbox::setState(const QString &customId, State state, const QString &failure)
{
    for (OutgoingMessage &message : m_messages) {
        if (message.customId != customId)
            continue;
        message.state = state;
        message.failure = failure;
        Q_EMIT changed();
        return;
    }
}

const OutgoingMessage *Outbox::message(const QString &customId) const
{
    const auto it = std::find_if(m_messages.begin(), m_messages.end(),
                                 [&](const OutgoingMessage &message) { return message.customId == customId; });
    return it == m_messages.end() ? nullptr : &*it;
}

const OutgoingMessage *Outbox::next(const QString &chatId) const
{
    for (const OutgoingMessage &message : m_messages) {
        if (message.chatId != chatId || message.state == State::Failed)
            continue;
        return message.state == State::Waiting ? &message : nullptr;
    }
    return nullptr;
}

QStringList Outbox::chatIds() const
{
    QStringList ids;
    for (const OutgoingMessage &message : m_messages) {
        if (message.state != State::Failed && !ids.contains(message.chatId))
            ids.append(message.chatId);
    }
    return ids;
}

int Outbox::waitingCount() const
{
    return int(std::count_if(m_messages.begin(), m_messages.end(),
                             [](const OutgoingMessage &message) { return message.state != State::Failed; }));
}
