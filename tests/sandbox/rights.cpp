// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "rights.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

Rights::Rights(const Service::World &world)
{
    for (const auto &[id, chat] : world.chats) {
        const Rtm::Thread *thread = chat.threads.isEmpty() ? nullptr : &chat.threads.constLast();
        const bool isActive = thread && thread->active;
        bool waits = isActive;
        for (const Service::Member &member : chat.members)
            waits = waits && !(member.isAgent && member.present && member.visibility == Rtm::Visibility::All);
        if (isActive)
            active.insert(id);
        for (const auto &[agentId, agent] : world.agents) {
            const bool isIn = chat.hasPresent(agentId);
            const bool isFor =
                std::any_of(chat.access.groupIds.begin(), chat.access.groupIds.end(),
                            [&agent = agent](qint64 id) { return id == 0 || agent.groups.contains(id); });
            const bool mayAsk = isIn || isFor || agent.permission == "owner"_L1;
            const bool wasIn = !isActive && thread && thread->userIds.contains(agentId);
            if (isIn || chat.followers.contains(agentId) || (waits && mayAsk) || wasIn)
                chats[id].insert(agentId);
            if (mayAsk)
                access[id].insert(agentId);
        }
    }
    for (const auto &[id, customer] : world.customers) {
        for (const auto &[agentId, agent] : world.agents) {
            if (customer.chatId.isEmpty() || access[customer.chatId].contains(agentId)
                || customer.followers.contains(agentId))
                customers[id].insert(agentId);
        }
    }
}

static void collect(const QJsonValue &value, QLatin1StringView member, QSet<QString> *found)
{
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == member && it->isString())
            found->insert(it->toString());
        collect(*it, member, found);
    }
    for (const QJsonValue &element : value.toArray())
        collect(element, member, found);
}

QSet<QString> chatsIn(const QString &action, const QJsonValue &payload)
{
    QSet<QString> ids;
    collect(payload, "chat_id"_L1, &ids);
    if (action.startsWith("chat_access_"_L1))
        collect(payload, "id"_L1, &ids);
    if (const QJsonValue id = payload["chat"_L1]["id"_L1]; id.isString())
        ids.insert(id.toString());
    return ids;
}

QSet<QString> customersIn(const QString &action, const QJsonValue &payload)
{
    QSet<QString> ids;
    if (!action.contains("customer"_L1) || action == "customer_banned"_L1 || action == "customer_created"_L1)
        return ids;
    collect(payload, "customer_id"_L1, &ids);
    if (action == "incoming_customers"_L1)
        collect(payload["customers"_L1], "id"_L1, &ids);
    else if (payload["id"_L1].isString())
        ids.insert(payload["id"_L1].toString());
    return ids;
}
