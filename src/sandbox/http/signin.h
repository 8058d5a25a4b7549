// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../house.h"
#include "http.h"

namespace Service {

/// The accounts of the service over HTTP: a page to sign in on, and the tokens that come of it. Whoever can reach the
/// sandbox may sign in as any of its agents, so no client needs to be known; but what comes of it goes only to this
/// computer or to a scheme that a program on it has taken.
class SignIn
{
public:
    explicit SignIn(House &house) : m_house(house) {}

    /// Begins with a client's request to authorize it, in the query.
    Http::Response authorize(const Http::Request &request) const;
    /// What the page sends back, in the body.
    Http::Response decide(const Http::Request &request);
    /// Where those come whom no client may have.
    Http::Response sorry(const Http::Request &request) const;

    /// A code or a refresh token for a token.
    Http::Response token(const Http::Request &request);
    Http::Response revoke(const Http::Request &request);
    Http::Response info(const Http::Request &request) const;

private:
    /// Of a client that waits for its token.
    struct Code {
        QString clientId;
        QString redirectUri;
        QString challenge; ///< empty: without PKCE
        QString method;
        QString agentId;
        Scopes scopes;
        std::chrono::microseconds goesAt;
    };

    Http::Response tokenForCode(const QUrlQuery &form);
    Http::Response tokenForRefresh(const QUrlQuery &form);
    QJsonObject viewOf(const Token &token) const;
    QString makeCode(const QUrlQuery &asked, const QString &agentId, const Scopes &scopes);

    House &m_house;
    QHash<QString, Code> m_codes;
};

} // namespace Service
