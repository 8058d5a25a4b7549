// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "signin.h"

namespace Service {

class Troubles;

/// Pages of other sites have no business here, also if they call this computer by a name of their own. What is no
/// browser tells no origin.
bool isOwnPage(const QUrl &origin, const QUrl &service);

/// "agent/rtm/ws" of "/v3.6/agent/rtm/ws", or of "/agent/rtm/ws".
QString withoutVersion(const QString &path);

/// Who answers which request over HTTP.
class Front
{
public:
    /// No troubles: no verbs.
    explicit Front(House &house, Troubles *troubles = nullptr) : m_house(house), m_troubles(troubles), m_signIn(house)
    {
    }

    Http::Response answer(const Http::Request &request);

private:
    Http::Response dispatch(const Http::Request &request);
    Http::Response upload(const Http::Request &request);

    House &m_house;
    Troubles *const m_troubles;
    SignIn m_signIn;
};

} // namespace Service
