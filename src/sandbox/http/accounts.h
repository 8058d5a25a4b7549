// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../world/world.h"
#include "scopes.h"

#include <rtmclock.h>

#include <QtCore/QObject>

namespace Service {

/// What a client can do with a refresh token.
enum class Renewal { None, Once, Always };

/// What an agent has given to a client.
struct Token {
    QString access;
    QString refresh; ///< empty: it cannot be renewed
    QString agentId;
    QString clientId; ///< empty: made with the world, not by signing in
    Scopes scopes;
    std::optional<std::chrono::microseconds> expiresAt; ///< as World::now() tells the time; none: never
};

/// The tokens: those of the world, which last, and those that clients get when somebody signs in.
class Accounts : public QObject
{
    Q_OBJECT
public:
    Accounts(World &world, RtmClock &clock) : m_world(world), m_clock(clock) {}

    /// Tokens for the agents of the world.
    void begin();
    /// Ends all tokens of an agent, for one of the reasons of agent_disconnected, and gives another that lasts.
    QString replace(const QString &agentId, QLatin1StringView reason);

    /// The place in which tokens of this service are good; it begins each of them.
    static constexpr QLatin1StringView region{"dal"};
    /// The region that a token is of, if it is of another one than this.
    static QString otherRegion(const QString &authorization);
    static QString idOf(const QString &agentId); ///< of the account, a UUID

    /// "Bearer <token>", or "Basic <base64 of account:token>". Null if there is none, or none any more.
    const Token *find(const QString &authorization) const;

    /// Tokens of a client last so long, and with a faster service shorter.
    void setSpeed(double speed);
    std::chrono::seconds lifetime() const { return std::chrono::round<std::chrono::seconds>(m_lifetime); }

    Token issue(const QString &agentId, const QString &clientId, const Scopes &scopes, Renewal renewal = Renewal::Once);
    /// Another token; nothing if there is no such refresh token of this client. Only clients that can keep a secret may
    /// use it again.
    std::optional<Token> refresh(const QString &refreshToken, const QString &clientId, Renewal renewal = Renewal::Once);
    /// By its access or its refresh token, and both with it. False if there is none.
    bool revoke(const QString &text);
    void expire(QString access);

Q_SIGNALS:
    /// No request with it is answered any more. The reason is one of agent_disconnected.
    void ended(const QString &access, QLatin1StringView reason);

private:
    struct Entry {
        Token token;
        std::unique_ptr<RtmTimer> expiry;
    };

    void admit(const Agent &agent);

    using Entries = std::vector<std::unique_ptr<Entry>>;

    Entries::const_iterator findEntry(QString Token::*text, const QString &value) const;
    void end(Entries::const_iterator entry, QLatin1StringView reason);

    World &m_world;
    RtmClock &m_clock;
    std::chrono::milliseconds m_lifetime = std::chrono::hours(8);
    Entries m_entries; ///< oldest first
};

} // namespace Service
