// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "world.h"

namespace World {

/// Somebody on the site as the service writes it, who came so many seconds after nine, with what else is to be known.
inline QJsonObject visitor(const QString &id, const QString &name = {}, double came = 0, const QString &more = {})
{
    QJsonObject user =
        json(QStringLiteral("{'id':'%1','type':'customer','online':true,'group_ids':[0],'state':'browsing',"
                            "'statistics':{'visits_count':1},'visit':{'started_at':'%2','user_agent':'','geolocation':"
                            "{'city':'Berlin','country':'Germany','country_code':'DE','timezone':'Europe/Berlin'},"
                            "'last_pages':[{'opened_at':'%2','url':'https://shop.example/a','title':'A'}]}}")
                 .arg(id, at(came)));
    if (!name.isEmpty())
        user[QStringLiteral("name")] = name;
    if (!more.isEmpty()) {
        const QJsonObject members = json(QStringLiteral("{%1}").arg(more));
        for (auto it = members.begin(); it != members.end(); ++it)
            user[it.key()] = it.value();
    }
    return user;
}

inline QJsonObject incomingCustomers(const QJsonArray &customers = {}, const QString &level = QStringLiteral("my"))
{
    return {{QStringLiteral("customer_monitoring_level"), level}, {QStringLiteral("customers"), customers}};
}

inline QJsonObject subscription(const QString &id, const QJsonArray &customers)
{
    return {{QStringLiteral("subscription_id"), id}, {QStringLiteral("customers"), customers}};
}

inline QJsonObject pageOpened(const QString &customerId, const QString &url, const QString &title, double seconds = 0)
{
    return json(QStringLiteral("{'customer_id':'%1','visit_id':1,'opened_at':'%2','url':'%3','title':'%4'}")
                    .arg(customerId, at(seconds), url, title));
}

inline QJsonObject left(const QString &customerId, double seconds = 0)
{
    return json(QStringLiteral("{'id':'%1','left_at':'%2'}").arg(customerId, at(seconds)));
}

} // namespace World
