// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "configuration.h"

#include "../call.h"

using namespace Qt::StringLiterals;

namespace Service::Config {

RtmResult<QJsonValue> handle(const WebCall &call, const ListCustomerBans &)
{
    const World &world = call.house.world;
    QJsonArray bans;
    for (const Ban &ban : world.bans) {
        if (ban.expiresAt.sinceEpoch() <= world.now())
            continue;
        QJsonObject view{{u"customer_id"_s, ban.customerId},
                         {u"agent_id"_s, ban.agentId},
                         {u"created_at"_s, ban.createdAt.text()},
                         {u"expires_at"_s, ban.expiresAt.text()}};
        if (!ban.ip.isEmpty())
            view.insert("ip"_L1, ban.ip);
        if (!ban.threadId.isEmpty())
            view.insert("thread_id"_L1, ban.threadId);
        bans.append(view);
    }
    return QJsonValue(bans);
}

RtmResult<QJsonValue> handle(const WebCall &call, const UnbanCustomer &request)
{
    World &world = call.house.world;
    const qsizetype removed = world.bans.removeIf([&](const Ban &ban) {
        return ban.expiresAt.sinceEpoch() > world.now()
            && (request.ip ? ban.ip == *request.ip : ban.customerId == *request.customerId);
    });
    if (removed == 0)
        return failure("not_found"_L1, u"`%1`: is not banned"_s.arg(request.ip ? u"ip"_s : u"customer_id"_s));
    return QJsonValue(QJsonObject());
}

} // namespace Service::Config
