// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "members.h"

#include "views.h"

using namespace Qt::StringLiterals;

namespace Service {

static std::optional<QString> activeThreadId(const Chat &chat)
{
    return chat.activeThread() ? std::optional(chat.activeThread()->id) : std::nullopt;
}

Rtm::NewEvent Members::wordsOfAdding(const QString &userId, Rtm::Visibility visibility,
                                     const QString &requesterId) const
{
    const QString name = m_world.nameOf(userId);
    const QString initiator = m_world.nameOf(requesterId);
    if (!m_world.agent(userId))
        return systemMessage(u"customer_added"_s, initiator + " added "_L1 + name,
                             {{u"initiator"_s, initiator}, {u"customer"_s, name}});
    if (userId == requesterId)
        return systemMessage(u"agent_joined"_s, name + " joined the chat"_L1, {{u"agent"_s, name}}, visibility);
    return systemMessage(u"agent_added"_s, initiator + " added "_L1 + name,
                         {{u"initiator"_s, initiator}, {u"agent"_s, name}}, visibility);
}

Rtm::NewEvent Members::wordsOfRemoving(const Member &member, const QString &requesterId) const
{
    const QString name = m_world.nameOf(member.userId);
    const QString initiator = m_world.nameOf(requesterId);
    if (member.userId == requesterId)
        return systemMessage(u"agent_left"_s, name + " left the chat"_L1, {{u"agent"_s, name}}, member.visibility);
    return systemMessage(u"agent_removed"_s, initiator + " removed "_L1 + name,
                         {{u"initiator"_s, initiator}, {u"agent"_s, name}}, member.visibility);
}

void Members::add(Chat &chat, const QString &userId, Rtm::Visibility visibility, const QString &requesterId)
{
    const QSet<QString> before = m_chats.audience(chat);
    const bool wasQueued = chat.isQueued();
    const bool isAgent = m_world.agent(userId);
    chat.enter(userId, isAgent, visibility);
    if (Customer *customer = m_world.customer(userId)) {
        customer->chatId = chat.id;
        chat.member(userId)->present = m_exchange.isHere(userId);
    }
    // Whoever hides from the customer does not answer any more.
    if (chat.isQueued() && !wasQueued)
        m_chats.queue(chat);
    else if (chat.activeThread() && !chat.isQueued())
        m_chats.unqueue(chat);
    std::optional<Rtm::Event> words;
    if (chat.activeThread())
        words = m_chats.append(chat, wordsOfAdding(userId, visibility, requesterId), {});

    const QSet<QString> after = m_chats.audience(chat);
    const Rtm::Thread *thread = chat.threads.isEmpty() ? nullptr : &chat.threads.constLast();
    for (const QString &id : after - before)
        m_exchange.tell({id}, Rtm::IncomingChat{.requesterId = requesterId, .chat = chatOf(m_world, chat, thread, id)});
    m_exchange.tell(isAgent ? before + QSet{userId} : before,
                    Rtm::UserAddedToChat{.chatId = chat.id,
                                         .threadId = activeThreadId(chat),
                                         .user = userOf(m_world, chat, *chat.member(userId)),
                                         .reason = u"manual"_s,
                                         .requesterId = requesterId});
    if (!isAgent && chat.activeThread())
        m_exchange.tell(userId, &CustomerEnd::threadOpened);
    if (words)
        m_chats.publish(chat, *words, after & before);
    // With the chat itself comes its place.
    if (chat.isQueued() && !wasQueued)
        m_exchange.tell(after & before, Rtm::QueuePositionsUpdated{placeOf(chat)});
    Q_EMIT m_chats.chatChanged(chat);
    Q_EMIT m_chats.roomChanged();
}

void Members::remove(Chat &chat, const QString &agentId, const QString &requesterId)
{
    const QSet<QString> before = m_chats.audience(chat);
    const bool wasQueued = chat.isQueued();
    const Rtm::NewEvent words = wordsOfRemoving(*chat.member(agentId), requesterId);
    chat.leave(agentId);
    chat.released.insert(agentId);
    if (chat.isQueued() && !wasQueued)
        m_chats.queue(chat);
    std::optional<Rtm::Event> event;
    if (chat.activeThread())
        event = m_chats.append(chat, words, {});

    const QSet<QString> after = m_chats.audience(chat);
    for (const QString &watcher : after - before)
        m_exchange.tell({watcher},
                        Rtm::IncomingChat{.chat = chatOf(m_world, chat, &chat.threads.constLast(), watcher)});
    m_exchange.tell(before,
                    Rtm::UserRemovedFromChat{.chatId = chat.id,
                                             .threadId = activeThreadId(chat),
                                             .userId = agentId,
                                             .reason = u"manual"_s,
                                             .requesterId = requesterId});
    if (event)
        m_chats.publish(chat, *event, after & before);
    if (chat.isQueued() && !wasQueued)
        m_exchange.tell(after & before, Rtm::QueuePositionsUpdated{placeOf(chat)});
    Q_EMIT m_chats.chatChanged(chat);
    Q_EMIT m_chats.roomChanged();
}

} // namespace Service
