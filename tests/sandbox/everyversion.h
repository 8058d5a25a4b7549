// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "servicetester.h"

#include <vector>

// Agent Anna, once in every version.
class Anna
{
public:
    explicit Anna(TestHouse &house)
    {
        for (const Rtm::ApiVersion version : {Rtm::ApiVersion::V3_2, Rtm::ApiVersion::V3_3, Rtm::ApiVersion::V3_4,
                                              Rtm::ApiVersion::V3_5, Rtm::ApiVersion::V3_6, Rtm::ApiVersion::V3_7})
            m_desks.emplace_back(version, std::make_unique<Desk>(house, QStringLiteral("anna"), version));
        forget();
    }
    Desk &in(Rtm::ApiVersion version)
    {
        return *std::find_if(m_desks.begin(), m_desks.end(), [&](auto &entry) {
                    return entry.first == version;
                })->second;
    }
    void forget()
    {
        for (auto &[version, desk] : m_desks)
            desk->takePushes();
    }
    /// The payloads of all pushes of one kind, by version.
    QMap<Rtm::ApiVersion, QList<QJsonObject>> take(const QString &action)
    {
        QMap<Rtm::ApiVersion, QList<QJsonObject>> pushes;
        for (auto &[version, desk] : m_desks)
            pushes[version] = desk->takePushes(action);
        return pushes;
    }

private:
    std::vector<std::pair<Rtm::ApiVersion, std::unique_ptr<Desk>>> m_desks;
};
