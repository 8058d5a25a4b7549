// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "configuration.h"

#include "../call.h"

#include <QtNetwork/QHostAddress>

using namespace Qt::StringLiterals;

namespace Service::Config {

RtmResult<QJsonValue> handle(const WebCall &call, const ListCustomerBans &)
{
    const World &world = call.house.world;
    QJsonArray bans;
    for (const Ban &ban : world.bans) {
        if (ban.expiresAt.sinceEpoch() <= world.now())
            continue;
        QJsonObject view{{u"ip"_s, ban.ip},
                         {u"customer_id"_s, ban.customerId},
                         {u"agent_id"_s, ban.agentId},
                         {u"thread_id"_s, ban.threadId},
                         {u"created_at"_s, ban.createdAt.text()},
                         {u"expires_at"_s, ban.expiresAt.text()}};
        for (const auto member : {"ip"_L1, "customer_id"_L1, "thread_id"_L1}) {
            if (view.value(member).toString().isEmpty())
                view.remove(member);
        }
        bans.append(view);
    }
    return QJsonValue(bans);
}

// With both, there is a ban for each.
RtmResult<QJsonValue> handle(const WebCall &call, const BanCustomer &request)
{
    const std::chrono::seconds length(request.seconds);
    Customer *const customer = call.house.world.customer(request.customerId.value_or(QString()));
    if (request.customerId && !customer)
        return failure("not_found"_L1, u"`customer_id`: there is no customer \"%1\""_s.arg(*request.customerId));
    const QHostAddress address(request.ip.value_or(QString()));
    if (request.ip && address.isNull())
        return failure("validation"_L1, u"`ip`: must be an IP address such as 192.0.2.1"_s);
    if (customer)
        call.house.customers.ban(*customer, length, call.agent.id);
    if (request.ip)
        call.house.customers.banAddress(*request.ip, length, call.agent.id);
    return QJsonValue(QJsonObject());
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
