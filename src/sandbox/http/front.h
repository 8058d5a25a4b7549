// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "signin.h"

namespace Service {

/// Pages of other sites have no business here, also if they call this computer by a name of their own. What is no
/// browser tells no origin.
bool isOwnPage(const QUrl &origin, const QUrl &service);

/// Who answers which request over HTTP.
class Front
{
public:
    explicit Front(House &house) : m_house(house), m_signIn(house) {}

    Http::Response answer(const Http::Request &request);

private:
    Http::Response dispatch(const Http::Request &request);
    Http::Response upload(const Http::Request &request);

    House &m_house;
    SignIn m_signIn;
};

} // namespace Service
