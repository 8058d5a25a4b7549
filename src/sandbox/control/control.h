// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../call.h"
#include "troubles.h"

namespace Service {

/// Does what verbs say. Lasts over restarts of the service; what it knows of the service comes and goes.
class Control
{
public:
    Control(RtmClock &clock, quint32 seed);

    /// The service, while there is one.
    void attach(House *house) { m_house = house; }
    Troubles &troubles() { return m_troubles; }
    /// Without memory the service is made anew; in any case nobody listens for a while.
    std::function<void(bool memory, std::chrono::milliseconds down)> restart;

    /// Whoever is to use verbs from outside has to know it.
    QString key() const { return m_key; }
    /// The answer, or the error: "validation" or "not_found", with a message that names the member.
    RtmResult<QJsonObject> run(const QJsonObject &verb);

private:
    template <typename V>
    RtmResult<QJsonObject> runAs(const QJsonObject &verb);
    template <typename V>
    RtmResult<QJsonObject> act(const V &verb, const QJsonObject &whole);
    std::optional<RtmError> checkAim(const QJsonObject &verb) const;
    RtmResult<QJsonObject> renewToken(const QString &agentId, QLatin1StringView reason);

    Troubles m_troubles;
    House *m_house = nullptr;
    const QString m_key;
};

} // namespace Service
