// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "customers.h"

namespace Service {

using namespace std::chrono_literals;

static constexpr auto closedAfter = 60s;
static constexpr qsizetype keptPages = 20;

Customers::Customers(World &world, Exchange &exchange, Chats &chats, Router &router, RtmClock &clock)
    : m_world(world), m_exchange(exchange), m_chats(chats), m_router(router), m_clock(clock)
{
}

void Customers::arrive(CustomerEnd *end)
{
    m_exchange.join(end);
    m_gone.erase(end->customerId());
    setHere(end->customerId(), true);
}

void Customers::depart(CustomerEnd *end)
{
    m_exchange.leave(end);
    const QString customerId = end->customerId();
    if (m_exchange.isHere(customerId))
        return;
    setHere(customerId, false);
    m_gone[customerId] = m_clock.after(closedAfter, [this, customerId] {
        m_gone.erase(customerId);
        if (Chat *chat = chatOf(customerId); chat && chat->activeThread() && !chat->continuous)
            m_chats.close(*chat, {}, Closing::CustomerGone);
    });
}

void Customers::setHere(const QString &customerId, bool here)
{
    Customer &customer = *m_world.customer(customerId);
    customer.details.online = here;
    if (Chat *chat = chatOf(customerId); chat && chat->activeThread())
        chat->member(customerId)->present = here;
}

Chat *Customers::chatOf(const QString &customerId)
{
    return m_world.chat(m_world.customer(customerId)->chatId);
}

Chat &Customers::enter(const QString &customerId, qint64 groupId)
{
    Chat *chat = chatOf(customerId);
    if (!chat)
        chat = &m_world.addChat(customerId);
    if (!chat->activeThread()) {
        chat->access.groupIds = {groupId};
        m_router.admit(*chat, customerId);
    }
    return *chat;
}

void Customers::say(const QString &customerId, const Rtm::NewEvent &event)
{
    if (Chat *chat = chatOf(customerId); chat && chat->activeThread())
        m_chats.add(*chat, event, customerId);
}

void Customers::type(const QString &customerId, const QString &text)
{
    if (const Chat *chat = chatOf(customerId); chat && chat->activeThread())
        m_chats.sneakPeek(*chat, text);
}

void Customers::markSeen(const QString &customerId, const Rtm::Timestamp &upTo)
{
    if (Chat *chat = chatOf(customerId))
        m_chats.markSeen(*chat, customerId, upTo);
}

void Customers::leave(const QString &customerId)
{
    if (Chat *chat = chatOf(customerId); chat && chat->activeThread())
        m_chats.close(*chat, customerId, Closing::ByCustomer);
}

void Customers::openPage(const QString &customerId, const QString &url, const QString &title)
{
    Customer &customer = *m_world.customer(customerId);
    QList<Rtm::VisitedPage> &pages = *customer.details.visit->lastPages;
    while (pages.size() >= keptPages)
        pages.removeFirst();
    pages.append({.openedAt = m_world.stamp(), .url = url, .title = title});
    if (const Chat *chat = chatOf(customerId); chat && chat->activeThread())
        m_exchange.tell(m_chats.audience(*chat),
                        Rtm::CustomerPageUpdated{.customerId = customerId,
                                                 .visitId = customer.visitId,
                                                 .openedAt = pages.constLast().openedAt,
                                                 .url = url,
                                                 .title = title});
}

} // namespace Service
