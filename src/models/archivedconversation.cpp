// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archivedconversation.h"

ArchivedConversation::ArchivedConversation(Shift *shift, const Rtm::Chat &found, QObject *parent)
    : ArchivedConversation(shift,
                           std::make_unique<ArchivedChat>(shift->client(), shift->store()->me(), shift->time(), found),
                           *found.thread, parent)
{
}

ArchivedConversation::ArchivedConversation(Shift *shift, std::unique_ptr<ArchivedChat> chat, const Rtm::Thread &found,
                                           QObject *parent)
    : Conversation(shift, chat->store(), chat->chatId(), parent)
    , m_chat(std::move(chat))
    , m_threadId(found.id)
    , m_startedAt(double(found.createdAt.toDateTime().toMSecsSinceEpoch()))
{
    connect(m_chat.get(), &ArchivedChat::changed, this, [this] {
        timeline()->setLoadingOlder(m_chat->isLoadingOlder());
        Q_EMIT archivedChanged();
    });
    connect(m_chat.get(), &ArchivedChat::failed, this, &ArchivedConversation::setProblem);
    const auto tellDesk = [this](const QString &chatId) {
        if (chatId == this->chatId())
            Q_EMIT archivedChanged();
    };
    connect(shift->store(), &ChatStore::chatAdded, this, tellDesk);
    connect(shift->store(), &ChatStore::chatRemoved, this, tellDesk);
}

bool ArchivedConversation::isOnDesk() const
{
    return shift()->store()->chat(chatId());
}
