// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "inactivity.h"

using namespace Qt::StringLiterals;

namespace Service {

Inactivity::Inactivity(World &world, Chats &chats, Router &router, Transfers &transfers, RtmClock &clock)
    : m_world(world), m_router(router), m_transfers(transfers), m_clock(clock)
{
    QObject::connect(&chats, &Chats::eventAdded, &chats,
                     [this](const QString &chatId, const Rtm::Event &event) { hear(chatId, event); });
}

void Inactivity::hear(const QString &chatId, const Rtm::Event &event)
{
    const Chat &chat = *m_world.chat(chatId);
    if (!m_world.routing.inactiveAfter || !chat.activeThread() || event.visibility != Rtm::Visibility::All)
        return;
    const auto wait = m_waits.find(chatId);
    const bool isAwaited = wait != m_waits.end() && wait->second.threadId == chat.activeThread()->id;
    if (event.authorId == chat.customerId() ? !isAwaited : (isAwaited && !event.authorId))
        await(chat); // words of the service: the chat may have gone to somebody who has all the time again
    else if (event.authorId && chat.answeringAgents().contains(*event.authorId))
        m_waits.erase(chatId);
}

void Inactivity::await(const Chat &chat)
{
    m_waits[chat.id] = {
        chat.activeThread()->id,
        m_clock.after(std::chrono::ceil<std::chrono::milliseconds>(m_world.routing.inactiveAfter->value),
                      [this, id = chat.id] { giveAway(id); })};
}

void Inactivity::giveAway(const QString &chatId)
{
    Chat *const chat = m_world.chat(chatId);
    if (!chat || !chat->activeThread() || chat->activeThread()->id != m_waits[chatId].threadId) {
        m_waits.erase(chatId);
        return;
    }
    const QString agentId = chat->isQueued() ? QString() : m_router.pick(*chat);
    if (agentId.isEmpty())
        return await(*chat);
    QStringList names;
    for (const QString &id : chat->answeringAgents())
        names.append(m_world.nameOf(id));
    const QString added = m_world.nameOf(agentId);
    const QString removed = names.join(", "_L1);
    const auto wait = std::chrono::round<std::chrono::minutes>(m_world.routing.inactiveAfter->value);
    const qint64 minutes = std::max<qint64>(wait.count(), 1);
    const QString inWords = minutes == 1 ? u"1 minute"_s : u"%1 minutes"_s.arg(minutes);
    m_transfers.transfer(
        *chat,
        {.reason = Rtm::TransferReason::Inactive,
         .groups = chat->access.groupIds,
         .agents = {agentId},
         .words = systemMessage(
             u"routing.assigned_inactive"_s, u"%1 has the chat: no answer from %2 in %3"_s.arg(added, removed, inWords),
             {{u"agent_added"_s, added}, {u"agent_removed"_s, removed}, {u"duration"_s, QString::number(minutes)}})});
}

} // namespace Service
