// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "signin.h"

namespace Service {

/// Who answers which request over HTTP.
class Front
{
public:
    explicit Front(House &house) : m_house(house), m_signIn(house) {}

    Http::Response answer(const Http::Request &request);

private:
    Http::Response dispatch(const Http::Request &request);

    House &m_house;
    SignIn m_signIn;
};

} // namespace Service
