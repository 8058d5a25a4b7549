// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "views.h"

using namespace Qt::StringLiterals;

namespace Service {

QString typeOf(const Rtm::EventContent &content)
{
    return std::visit(
        [](const auto &part) -> QString {
            if constexpr (requires { part.typeName; })
                return part.typeName;
            else
                return part.type;
        },
        content);
}

Rtm::MyProfile profileOf(const Agent &agent)
{
    return {
        .id = agent.id,
        .type = u"agent"_s,
        .name = agent.name,
        .email = agent.id,
        .present = true,
        .avatar = unlessEmpty(agent.avatar),
        .routingStatus = agent.status,
        .permission = agent.permission,
    };
}

Rtm::License licenseOf(const World &world)
{
    const qint64 start = std::chrono::floor<std::chrono::seconds>(world.start()).count();
    constexpr qint64 year = 365 * 24 * 3600;
    return {
        .id = world.organization.license.value_or(u"100000001"_s),
        .organizationId = world.organization.id,
        .plan = world.organization.plan.value_or(u"business"_s),
        .expirationTimestamp = start + year,
        .creationTimestamp = start - 2 * year,
        .inTrial = false,
    };
}

Rtm::RoutingStatus statusOf(const World &world, qint64 groupId)
{
    auto status = Rtm::RoutingStatus::Offline;
    for (const auto &[id, agent] : world.agents) {
        if (groupId != 0 && !agent.groups.contains(groupId))
            continue;
        if (agent.status == Rtm::RoutingStatus::AcceptingChats)
            return agent.status;
        if (agent.status == Rtm::RoutingStatus::NotAcceptingChats)
            status = agent.status;
    }
    return status;
}

static Rtm::User agentOf(const Agent &agent, const Member &member)
{
    return {
        .id = agent.id,
        .details = Rtm::Agent{.visibility = member.visibility},
        .name = agent.name,
        .email = agent.id,
        .avatar = unlessEmpty(agent.avatar),
    };
}

static QList<qint64> groupIdsWith(const Chat *chat)
{
    return chat ? chat->access.groupIds : QList<qint64>{0};
}

static Rtm::Statistics statisticsWith(const Customer &customer, const Chat *chat)
{
    Rtm::Statistics statistics = *customer.details.statistics;
    statistics.chatsCount = chat ? 1 : 0;
    statistics.threadsCount = chat ? chat->threads.size() : 0;
    statistics.pageViewsCount = customer.details.visit->lastPages->size();
    statistics.lastVisitStartedAt = customer.details.visit->startedAt;
    return statistics;
}

static QString stateWith(const Chat *chat)
{
    if (!chat || !chat->activeThread())
        return u"browsing"_s;
    return chat->isQueued() ? u"queued"_s : u"chatting"_s;
}

static Rtm::User customerWith(const Customer &customer, const Chat *chat, const QString &viewerId)
{
    Rtm::Customer details = customer.details;
    details.groupIds = groupIdsWith(chat);
    details.statistics = statisticsWith(customer, chat);
    details.followed = customer.followers.contains(viewerId);
    details.state = stateWith(chat);
    return {
        .id = customer.id,
        .details = details,
        .name = unlessEmpty(customer.name),
        .email = unlessEmpty(customer.email),
        .avatar = unlessEmpty(customer.avatar),
    };
}

QList<qint64> groupIdsOf(World &world, const Customer &customer)
{
    return groupIdsWith(world.chat(customer.chatId));
}

Rtm::Statistics statisticsOf(World &world, const Customer &customer)
{
    return statisticsWith(customer, world.chat(customer.chatId));
}

Rtm::User customerOf(World &world, const Customer &customer, const QString &viewerId)
{
    const Chat *chat = world.chat(customer.chatId);
    Rtm::User user = customerWith(customer, chat, viewerId);
    if (const Member *member = chat ? chat->member(customer.id) : nullptr) {
        user.present = member->present;
        user.eventsSeenUpTo = member->seenUpTo;
    }
    return user;
}

Rtm::User userOf(World &world, const Chat &chat, const Member &member)
{
    Rtm::User user = member.isAgent ? agentOf(*world.agent(member.userId), member)
                                    : customerWith(*world.customer(member.userId), &chat, {});
    user.present = member.present;
    user.eventsSeenUpTo = member.seenUpTo;
    return user;
}

static QList<Rtm::User> usersOf(World &world, const Chat &chat)
{
    QList<Rtm::User> users;
    for (const Member &member : chat.members)
        users.append(userOf(world, chat, member));
    return users;
}

Rtm::Thread threadOf(const Chat &chat, const Rtm::Thread &thread)
{
    Rtm::Thread view = thread;
    const qsizetype index = &thread - chat.threads.constData();
    if (index > 0)
        view.previousThreadId = chat.threads.at(index - 1).id;
    if (index + 1 < chat.threads.size())
        view.nextThreadId = chat.threads.at(index + 1).id;
    return view;
}

Rtm::QueuePosition placeOf(const Chat &chat)
{
    const Rtm::Thread &thread = *chat.activeThread();
    return {.chatId = chat.id,
            .threadId = thread.id,
            .queue = {.position = thread.queue->position, .waitTime = thread.queue->waitTime}};
}

Rtm::Chat chatOf(World &world, const Chat &chat, const Rtm::Thread *thread, const QString &viewerId)
{
    return {
        .id = chat.id,
        .users = usersOf(world, chat),
        .thread = thread ? std::optional(threadOf(chat, *thread)) : std::nullopt,
        .properties = chat.properties,
        .access = chat.access,
        .isFollowed = chat.followers.contains(viewerId),
    };
}

// The newest event of each type, whichever thread it stands in.
static QMap<QString, Rtm::LastEvent> lastEventsOf(const Chat &chat)
{
    QMap<QString, Rtm::LastEvent> last;
    for (const Rtm::Thread &thread : chat.threads) {
        for (const Rtm::Event &event : *thread.events)
            last[typeOf(event.content)] = {.threadId = thread.id, .threadCreatedAt = thread.createdAt, .event = event};
    }
    return last;
}

Rtm::ChatSummary summaryOf(World &world, const Chat &chat, const QString &viewerId)
{
    Rtm::ChatSummary summary{
        .id = chat.id,
        .users = usersOf(world, chat),
        .lastEventPerType = lastEventsOf(chat),
        .properties = chat.properties,
        .access = chat.access,
        .isFollowed = chat.followers.contains(viewerId),
    };
    if (!chat.threads.isEmpty()) {
        const Rtm::Thread &thread = chat.threads.constLast();
        summary.lastThreadSummary = Rtm::LastThreadSummary{
            .id = thread.id,
            .createdAt = thread.createdAt,
            .userIds = thread.userIds,
            .active = thread.active,
            .properties = thread.properties,
            .access = thread.access,
            .queue = thread.queue,
        };
    }
    return summary;
}

} // namespace Service
