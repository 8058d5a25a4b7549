// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What of ChatStore folds pushes.

#include "chatstore.h"

using namespace std::chrono_literals;

namespace {

// Typing is told again while it goes on; what was typed stays interesting while the customer thinks.
constexpr auto typingLasts = 10s;
constexpr auto sneakPeekLasts = 60s;

bool isCurrent(const std::optional<QString> &threadId, const Chat &chat)
{
    return !threadId || chat.thread(*threadId);
}

} // namespace

void ChatStore::fold(const Rtm::IncomingChat &push)
{
    fold(push.chat);
}

void ChatStore::fold(const Rtm::ChatDeactivated &push)
{
    Chat *chat = findOrMiss(push.chatId);
    if (!chat)
        return;
    const bool missed = !isCurrent(push.threadId, *chat);
    chat->closeThread(push.threadId);
    tellChange(*chat);
    if (missed)
        Q_EMIT readNeeded(push.chatId);
}

void ChatStore::fold(const Rtm::UserAddedToChat &push)
{
    Chat *chat = findOrMiss(push.chatId);
    if (!chat)
        return;
    Rtm::User user = push.user;
    user.present = user.present.value_or(true);
    chat->fold(user);
    // An agent who comes takes the chat from the queue.
    if (user.agent() && !chat->threads.isEmpty())
        chat->threads.last().queue.reset();
    const bool missed = !isCurrent(push.threadId, *chat) || (user.id == m_me.id && !chat->isRead());
    tellChange(*chat);
    if (missed)
        Q_EMIT readNeeded(push.chatId);
}

void ChatStore::fold(const Rtm::UserRemovedFromChat &push)
{
    Chat *chat = find(push.chatId);
    if (!chat)
        return;
    for (Rtm::User &user : chat->users) {
        if (user.id == push.userId)
            user.present = false;
    }
    chat->timeline.removePeek(push.userId);
    tellChange(*chat);
}

// Who is in the chat from now on is told by pushes to those who are, and by reading to the others.
void ChatStore::fold(const Rtm::ChatTransferred &push)
{
    Chat *chat = findOrMiss(push.chatId);
    if (!chat)
        return;
    if (chat->isActive())
        chat->threads.last().queue = push.queue;
    tellChange(*chat);
    Q_EMIT readNeeded(push.chatId);
}

void ChatStore::fold(const Rtm::QueuePositionsUpdated &push)
{
    for (const Rtm::QueuePosition &position : push) {
        Chat *chat = findOrMiss(position.chatId);
        if (!chat)
            continue;
        if (chat->isActive() && chat->lastThread()->id == position.threadId) {
            chat->threads.last().queue = position.queue;
            tellChange(*chat);
        } else {
            Q_EMIT readNeeded(position.chatId);
        }
    }
}

void ChatStore::fold(const Rtm::ChatUnfollowed &push)
{
    if (Chat *chat = find(push.chatId)) {
        chat->isFollowed = false;
        tellChange(*chat);
    }
}

void ChatStore::fold(const Rtm::ThreadTagged &push)
{
    changeThread(push.chatId, push.threadId, [&](ChatThread &thread) {
        if (!thread.tags.contains(push.tag))
            thread.tags.append(push.tag);
    });
}

void ChatStore::fold(const Rtm::ThreadUntagged &push)
{
    changeThread(push.chatId, push.threadId, [&](ChatThread &thread) { thread.tags.removeAll(push.tag); });
}

void ChatStore::fold(const Rtm::EventUpdated &push)
{
    if (Chat *chat = find(push.chatId)) {
        chat->timeline.replaceEvent(push.event);
        for (Rtm::Event &event : chat->lastEvents) {
            if (event.id == push.event.id)
                event = push.event;
        }
        tellChange(*chat);
    }
}

// What is left says that something was there, and when.
void ChatStore::fold(const Rtm::EventDeleted &push)
{
    Chat *chat = find(push.chatId);
    if (!chat)
        return;
    chat->lastEvents.removeIf([&](const Rtm::Event &event) { return event.id == push.eventId; });
    if (const Timeline::Entry *entry = chat->timeline.findEvent(push.eventId)) {
        const Rtm::Event &event = entry->event;
        chat->timeline.replaceEvent({.id = event.id,
                                     .authorId = event.authorId,
                                     .createdAt = event.createdAt,
                                     .visibility = event.visibility,
                                     .deleted = true});
    }
    tellChange(*chat);
}

void ChatStore::fold(const Rtm::ChatDeleted &push)
{
    forget(push.chatId);
}

void ChatStore::fold(const Rtm::ThreadDeleted &push)
{
    removeThreads([&](const Chat &chat, const ChatThread &thread) {
        return chat.id == push.chatId && thread.id == push.threadId;
    });
}

void ChatStore::fold(const Rtm::ThreadsDeleted &push)
{
    removeThreads([&](const Chat &, const ChatThread &thread) {
        return (!push.dateFrom || *push.dateFrom <= thread.createdAt)
            && (!push.dateTo || thread.createdAt <= *push.dateTo) && (!push.tag || thread.tags.contains(*push.tag));
    });
}

void ChatStore::removeThreads(const std::function<bool(const Chat &, const ChatThread &)> &isToGo)
{
    const QStringList ids = chatIds();
    for (const QString &chatId : ids) {
        Chat *chat = find(chatId);
        if (!chat)
            continue;
        QStringList gone;
        for (const ChatThread &thread : std::as_const(chat->threads)) {
            if (isToGo(*chat, thread))
                gone.append(thread.id);
        }
        for (const QString &threadId : std::as_const(gone))
            chat->removeThread(threadId);
        if (!gone.isEmpty())
            tellChange(*chat);
    }
}

// The agent may have lost the chat with it: reading tells.
void ChatStore::fold(const Rtm::ChatAccessGranted &push)
{
    Q_EMIT readNeeded(push.id);
}

void ChatStore::fold(const Rtm::ChatAccessRevoked &push)
{
    Q_EMIT readNeeded(push.id);
}

void ChatStore::fold(const Rtm::ChatAccessUpdated &push)
{
    Q_EMIT readNeeded(push.id);
}

void ChatStore::fold(const Rtm::IncomingEvent &push)
{
    Chat *chat = findOrMiss(push.chatId);
    if (!chat)
        return;
    const bool missed = !isCurrent(push.threadId, *chat);
    chat->timeline.foldPush(push.event, push.threadId);
    trim(*chat);
    tellChange(*chat);
    if (missed)
        Q_EMIT readNeeded(push.chatId);
}

void ChatStore::fold(const Rtm::EventsMarkedAsSeen &push)
{
    Chat *chat = find(push.chatId);
    if (!chat)
        return;
    for (Rtm::User &user : chat->users) {
        if (user.id != push.userId)
            continue;
        user.eventsSeenUpTo = std::max(user.eventsSeenUpTo, std::optional(push.seenUpTo));
        if (user.customer())
            chat->timeline.setSeenUpTo(push.seenUpTo);
    }
    tellChange(*chat);
}

void ChatStore::fold(const Rtm::IncomingTypingIndicator &push)
{
    const Rtm::TypingIndicator &typing = push.typingIndicator;
    Chat *chat = find(push.chatId);
    if (!chat || !chat->isActive() || typing.authorId == m_me.id)
        return;
    chat->timeline.setTyping(typing.authorId,
                             typing.isTyping ? std::optional(m_time.now() + typingLasts) : std::nullopt);
    tellChange(*chat);
    Q_EMIT peeksChanged();
}

void ChatStore::fold(const Rtm::IncomingSneakPeek &push)
{
    const Rtm::SneakPeek &peek = push.sneakPeek;
    Chat *chat = find(push.chatId);
    if (!chat || !chat->isActive() || peek.authorId == m_me.id)
        return;
    chat->timeline.setSneakPeek(peek.authorId, peek.text, m_time.now() + sneakPeekLasts);
    tellChange(*chat);
    Q_EMIT peeksChanged();
}

void ChatStore::fold(const Rtm::RoutingStatusSet &push)
{
    if (push.agentId != m_me.id)
        return;
    m_me.routingStatus = push.status;
    Q_EMIT meChanged();
}
