// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "router.h"

#include <algorithm>
#include <tuple>

namespace Service {

using namespace std::chrono_literals;

// What a queue says of the time that each chat before takes.
static constexpr auto expectedWait = 60s;

Router::Router(World &world, Chats &chats, Presence &presence, RtmClock &clock)
    : m_world(world), m_chats(chats), m_clock(clock)
{
    QObject::connect(&chats, &Chats::queueChanged, &chats, [this] { number(); });
    QObject::connect(&chats, &Chats::roomChanged, &chats, [this] { reconsider(); });
    QObject::connect(&presence, &Presence::statusChanged, &presence, [this] { reconsider(); });
}

static bool canTake(World &world, const Agent &agent, const Chat &chat)
{
    const Customer *customer = world.customer(chat.customerId());
    return agent.status == Rtm::RoutingStatus::AcceptingChats && world.activeChats(agent.id) < agent.chatLimit
        && World::sharesGroup(agent, chat.access) && (!agent.scripted || (customer && customer->isScripted()));
}

QString Router::pick(const Chat &chat) const
{
    const Agent *best = nullptr;
    std::tuple<double, Rtm::Timestamp::Microseconds> bestLoad;
    for (const auto &[id, agent] : m_world.agents) {
        if (!canTake(m_world, agent, chat))
            continue;
        const std::tuple load{double(m_world.activeChats(id)) / double(agent.chatLimit),
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
        thread.queue =
            Rtm::Queue{.position = position, .waitTime = position * expectedWait.count(), .queuedAt = queuedAt};
    }
}

void Router::reconsider()
{
    if (!m_timer)
        m_timer = m_clock.after(0ms, [this] {
            m_timer.reset();
            serve();
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
