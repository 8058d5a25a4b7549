// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "transfers.h"

#include "views.h"

#include <algorithm>

namespace Service {

struct Transfers::Before {
    QSet<QString> audience;
    Rtm::Access access;
    QStringList agents;

    /// Of those who answer now, who did not.
    QStringList newcomers(const Chat &chat) const
    {
        QStringList ids = chat.answeringAgents();
        ids.removeIf([this](const QString &id) { return agents.contains(id); });
        return ids;
    }
};

void Transfers::transfer(Chat &chat, const Transfer &transfer)
{
    const Before before{m_chats.audience(chat), chat.access, chat.answeringAgents()};
    chat.access.groupIds = transfer.groups;
    if (!transfer.requesterId.isEmpty())
        chat.released.clear(); // what somebody wants now goes before
    for (const QString &id : before.agents) {
        if (!transfer.agents.contains(id)) {
            chat.leave(id);
            chat.released.insert(id);
        }
    }
    for (const QString &id : transfer.agents) {
        chat.enter(id, true);
        chat.released.remove(id);
    }
    std::optional<Rtm::Event> words;
    if (Rtm::Thread *thread = chat.activeThread()) {
        thread->access = chat.access;
        chat.isQueued() ? m_chats.queue(chat) : m_chats.unqueue(chat);
        words = m_chats.append(chat, transfer.words, {});
    }

    const QSet<QString> after = m_chats.audience(chat);
    const QStringList newcomers = before.newcomers(chat);
    const QSet<QString> arrivals = (after - before.audience) + QSet<QString>(newcomers.begin(), newcomers.end());
    tellArrivals(chat, transfer, before, arrivals);
    tellOthers(chat, transfer, before, (before.audience + after) - arrivals);
    tellAccess(chat, before.access, before.audience + after);
    if (words)
        m_chats.publish(chat, *words, after - arrivals);
    Q_EMIT m_chats.chatChanged(chat);
    Q_EMIT m_chats.roomChanged();
}

void Transfers::tellArrivals(const Chat &chat, const Transfer &transfer, const Before &before,
                             const QSet<QString> &arrivals)
{
    const Rtm::Thread *thread = chat.threads.isEmpty() ? nullptr : &chat.threads.constLast();
    for (const QString &id : arrivals)
        m_exchange.tell({id},
                        Rtm::IncomingChat{.requesterId = unlessEmpty(transfer.requesterId),
                                          .chat = chatOf(m_world, chat, thread, id),
                                          .transferredFrom = Rtm::Assignment{.groupIds = before.access.groupIds,
                                                                             .agentIds = before.agents}});
}

void Transfers::tellOthers(const Chat &chat, const Transfer &transfer, const Before &before,
                           const QSet<QString> &others)
{
    const Rtm::Thread *active = chat.activeThread();
    const auto threadId = active ? std::optional(active->id) : std::nullopt;
    const QString reason = Rtm::OpenEnum(transfer.reason).text();
    // The requester is told in any case: it is what comes of the request.
    m_exchange.tell(m_world.agent(transfer.requesterId) ? others + QSet{transfer.requesterId} : others,
                    Rtm::ChatTransferred{.chatId = chat.id,
                                         .threadId = threadId,
                                         .requesterId = unlessEmpty(transfer.requesterId),
                                         .reason = transfer.reason,
                                         .transferredTo = {.groupIds = transfer.groups, .agentIds = transfer.agents},
                                         .queue = active ? active->queue : std::nullopt});
    const QStringList newcomers = before.newcomers(chat);
    for (const QString &id : newcomers)
        m_exchange.tell(others,
                        Rtm::UserAddedToChat{.chatId = chat.id,
                                             .threadId = threadId,
                                             .user = userOf(m_world, chat, *chat.member(id)),
                                             .reason = reason,
                                             .requesterId = unlessEmpty(transfer.requesterId)});
    for (const QString &id : before.agents) {
        if (!chat.hasPresent(id))
            m_exchange.tell(others,
                            Rtm::UserRemovedFromChat{.chatId = chat.id,
                                                     .threadId = threadId,
                                                     .userId = id,
                                                     .reason = reason,
                                                     .requesterId = unlessEmpty(transfer.requesterId)});
    }
}

// ---- groups ----

// Whose view of a chat depends on which groups have it.
QSet<QString> Transfers::concernedBy(const Chat &chat, const Rtm::Access &before) const
{
    QSet<QString> ids;
    for (const auto &[id, agent] : m_world.agents) {
        if (World::sharesGroup(agent, before) != World::sharesGroup(agent, chat.access))
            ids.insert(id);
    }
    return ids;
}

static QList<qint64> without(QList<qint64> groups, const QList<qint64> &others)
{
    groups.removeIf([&](qint64 id) { return others.contains(id); });
    return groups;
}

// Until 3.3 the groups that came and those that went are told, after that those that there are now.
void Transfers::tellAccess(const Chat &chat, const Rtm::Access &before, const QSet<QString> &audience)
{
    if (chat.access == before)
        return;
    const QSet<QString> concerned = audience + concernedBy(chat, before);
    m_exchange.tell(concerned, Rtm::ChatAccessUpdated{.id = chat.id, .access = chat.access});
    if (const auto granted = without(chat.access.groupIds, before.groupIds); !granted.isEmpty())
        m_exchange.tell(concerned, Rtm::ChatAccessGranted{.id = chat.id, .access = {.groupIds = granted}});
    if (const auto revoked = without(before.groupIds, chat.access.groupIds); !revoked.isEmpty())
        m_exchange.tell(concerned, Rtm::ChatAccessRevoked{.id = chat.id, .access = {.groupIds = revoked}});
}

void Transfers::setGroups(Chat &chat, const QList<qint64> &groups)
{
    const Rtm::Access before = chat.access;
    const QSet<QString> audience = m_chats.audience(chat);
    chat.access.groupIds = groups;
    if (Rtm::Thread *thread = chat.activeThread())
        thread->access = chat.access;
    tellAccess(chat, before, audience + m_chats.audience(chat));
    Q_EMIT m_chats.chatChanged(chat);
    Q_EMIT m_chats.roomChanged();
    if (chat.isQueued())
        Q_EMIT m_chats.queueChanged();
}

} // namespace Service
