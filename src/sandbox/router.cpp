// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "router.h"

#include "views.h"

#include <algorithm>
#include <tuple>

namespace Service {

using namespace std::chrono_literals;

// What a queue says of the time that each chat before takes.
static constexpr auto expectedWait = 60s;

Router::Router(World &world, Exchange &exchange, Chats &chats, Presence &presence, RtmClock &clock)
    : m_world(world), m_chats(chats), m_exchange(exchange), m_clock(clock)
{
    QObject::connect(&chats, &Chats::queueChanged, &chats, [this] { number(); });
    QObject::connect(&chats, &Chats::roomChanged, &chats, [this] { reconsider(); });
    QObject::connect(&presence, &Presence::statusChanged, &presence, [this] { reconsider(); });
}

bool Router::isAvailable(const Agent &agent, const Chat &chat, const Rtm::Access &access) const
{
    const Customer *customer = m_world.customer(chat.customerId());
    return agent.status == Rtm::RoutingStatus::AcceptingChats && World::sharesGroup(agent, access)
        && (!agent.scripted || (customer && customer->isScripted())) && !chat.hasPresent(agent.id);
}

bool Router::isAnybodyAvailable(const Chat &chat, const Rtm::Access &access) const
{
    return std::any_of(m_world.agents.begin(), m_world.agents.end(),
                       [&](const auto &entry) { return isAvailable(entry.second, chat, access); });
}

QString Router::pick(const Chat &chat, const Rtm::Access &access, const QSet<QString> &released) const
{
    const Agent *best = nullptr;
    std::tuple<File::Priority, double, Rtm::Timestamp::Microseconds> bestLoad;
    for (const auto &[id, agent] : m_world.agents) {
        const qsizetype chats = m_world.activeChats(id);
        if (!isAvailable(agent, chat, access) || released.contains(id) || chats >= agent.chatLimit)
            continue;
        const std::tuple load{m_world.priority(agent, access), double(chats) / double(agent.chatLimit),
                              agent.lastAssigned.sinceEpoch()};
        if (!best || load < bestLoad) {
            best = &agent;
            bestLoad = load;
        }
    }
    return best ? best->id : QString();
}

void Router::admit(Chat &chat, const QString &customerId)
{
    Opening opening{.requesterId = customerId};
    // Nobody passes those who wait already.
    const QList<Chat *> waiting = queue();
    const bool mustWait =
        std::any_of(waiting.begin(), waiting.end(), [&](const Chat *other) { return other->access == chat.access; });
    if (const QString agentId = mustWait ? QString() : pick(chat); !agentId.isEmpty()) {
        opening.agents = {agentId};
        opening.routed = true;
        m_world.agent(agentId)->lastAssigned = Rtm::Timestamp::fromEpoch(m_world.now());
    }
    m_chats.open(chat, opening);
}

QList<Chat *> Router::queue() const
{
    QList<Chat *> queue;
    for (auto &[id, chat] : m_world.chats) {
        if (chat.isQueued())
            queue.append(&chat);
    }
    const auto since = [](Chat *chat) {
        const Rtm::Thread &thread = *chat->activeThread();
        return thread.queue && thread.queue->queuedAt ? *thread.queue->queuedAt : thread.createdAt;
    };
    std::stable_sort(queue.begin(), queue.end(), [&](Chat *a, Chat *b) { return since(a) < since(b); });
    return queue;
}

void Router::number()
{
    QMap<qint64, qint64> last;
    const QList<Chat *> waiting = queue();
    for (Chat *chat : waiting) {
        Rtm::Thread &thread = *chat->activeThread();
        const qint64 position = ++last[chat->access.groupIds.value(0)];
        const auto queuedAt = thread.queue ? thread.queue->queuedAt : std::optional(thread.createdAt);
        // Who is new to the queue is told the place along with the chat.
        if (thread.queue && thread.queue->position > 0 && thread.queue->position != position) {
            m_moved.insert(chat->id);
            reconsider();
        }
        thread.queue =
            Rtm::Queue{.position = position, .waitTime = position * expectedWait.count(), .queuedAt = queuedAt};
    }
}

// Each agent hears of those chats that he sees wait, in one push.
void Router::tellMoved()
{
    const QSet<QString> moved = std::exchange(m_moved, {});
    QMap<QString, Rtm::QueuePositionsUpdated> places;
    const QList<Chat *> waiting = queue();
    for (const Chat *chat : waiting) {
        if (!moved.contains(chat->id))
            continue;
        for (const QString &agentId : m_chats.audience(*chat))
            places[agentId].append(placeOf(*chat));
    }
    for (auto it = places.begin(); it != places.end(); ++it)
        m_exchange.tell({it.key()}, it.value());
}

void Router::reconsider()
{
    if (!m_timer)
        m_timer = m_clock.after(0ms, [this] {
            m_timer.reset();
            serve();
            tellMoved();
        });
}

void Router::serve()
{
    const QList<Chat *> waiting = queue();
    for (Chat *chat : waiting) {
        const QString agentId = pick(*chat);
        if (agentId.isEmpty())
            continue;
        m_world.agent(agentId)->lastAssigned = Rtm::Timestamp::fromEpoch(m_world.now());
        m_chats.assign(*chat, agentId);
    }
}

} // namespace Service
