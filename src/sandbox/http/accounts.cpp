// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "accounts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

// Of one client and account; more push out the oldest.
static constexpr qsizetype mostTokens = 25;

void Accounts::begin()
{
    for (const auto &[id, agent] : m_world.agents)
        admit(agent);
}

void Accounts::admit(const Agent &agent)
{
    const Scopes all = Scopes::ofRole(agent.permission);
    auto entry = std::make_unique<Entry>();
    entry->token = {
        .access = agent.token, .agentId = agent.id, .scopes = agent.scopes ? all.narrowedTo(*agent.scopes) : all};
    m_entries.push_back(std::move(entry));
}

QString Accounts::replace(const QString &agentId, QLatin1StringView reason)
{
    const auto isHis = [&](const auto &entry) { return entry->token.agentId == agentId; };
    // From the start each time: who is told may do something about tokens.
    for (auto it = std::find_if(m_entries.begin(), m_entries.end(), isHis); it != m_entries.end();
         it = std::find_if(m_entries.begin(), m_entries.end(), isHis))
        end(it, reason);
    Agent &agent = *m_world.agent(agentId);
    agent.token = makeToken();
    admit(agent);
    return agent.token;
}

QString Accounts::idOf(const QString &agentId)
{
    static const QUuid space(u"6a9c2f6e-3a0b-4b0f-9d53-2f6f1a7be001"_s);
    return QUuid::createUuidV5(space, agentId).toString(QUuid::WithoutBraces);
}

// ---- authorization ----

namespace {

struct Credentials {
    QString account; ///< empty: not said
    QString token;
};

Credentials credentialsOf(const QString &authorization)
{
    const QString scheme = authorization.section(u' ', 0, 0);
    const QString rest = authorization.section(u' ', 1);
    if (scheme.compare("Bearer"_L1, Qt::CaseInsensitive) == 0)
        return {{}, rest};
    if (scheme.compare("Basic"_L1, Qt::CaseInsensitive) != 0)
        return {};
    const QString pair = QString::fromUtf8(QByteArray::fromBase64(rest.toLatin1()));
    // Without a name it is nobody's.
    return pair.startsWith(u':') ? Credentials() : Credentials{pair.section(u':', 0, 0), pair.section(u':', 1)};
}

} // namespace

const Token *Accounts::find(const QString &authorization) const
{
    const Credentials given = credentialsOf(authorization);
    const auto it = findEntry(&Token::access, given.token);
    if (it == m_entries.end())
        return nullptr;
    const Token &token = (*it)->token;
    const bool isHis =
        given.account.isEmpty() || given.account == idOf(token.agentId) || given.account == token.agentId;
    return isHis ? &token : nullptr;
}

QString Accounts::otherRegion(const QString &authorization)
{
    static const QStringList others{u"fra"_s};
    const QString token = credentialsOf(authorization).token;
    const QString prefix = token.section(u':', 0, 0);
    return token.contains(u':') && others.contains(prefix) ? prefix : QString();
}

// ---- tokens of clients ----

void Accounts::setSpeed(double speed)
{
    using namespace std::chrono;
    m_lifetime = round<milliseconds>(duration<double>(8h) / speed);
}

Token Accounts::issue(const QString &agentId, const QString &clientId, const Scopes &scopes, Renewal renewal)
{
    const auto isSuch = [&](const auto &entry) {
        return entry->token.agentId == agentId && entry->token.clientId == clientId;
    };
    if (std::count_if(m_entries.begin(), m_entries.end(), isSuch) >= mostTokens)
        end(std::find_if(m_entries.begin(), m_entries.end(), isSuch), "access_token_revoked"_L1);

    auto entry = std::make_unique<Entry>();
    entry->token = {.access = makeToken(),
                    .refresh = renewal == Renewal::None ? QString() : makeToken().section(u':', 1),
                    .agentId = agentId,
                    .clientId = clientId,
                    .scopes = scopes,
                    .expiresAt = m_world.now() + m_lifetime};
    entry->expiry = m_clock.after(m_lifetime, [this, access = entry->token.access] { expire(access); });
    m_entries.push_back(std::move(entry));
    return m_entries.back()->token;
}

std::optional<Token> Accounts::refresh(const QString &refreshToken, const QString &clientId, Renewal renewal)
{
    const auto it = findEntry(&Token::refresh, refreshToken);
    if (it == m_entries.end() || (*it)->token.clientId != clientId)
        return {};
    // What was given before is good until its time is over.
    const Token before = (*it)->token;
    (*it)->token.refresh.clear();
    if (before.access.isEmpty())
        m_entries.erase(it);
    Token token = issue(before.agentId, clientId, before.scopes);
    if (renewal == Renewal::Always)
        m_entries.back()->token.refresh = token.refresh = refreshToken;
    return token;
}

bool Accounts::revoke(const QString &text)
{
    auto it = findEntry(&Token::access, text);
    if (it == m_entries.end())
        it = findEntry(&Token::refresh, text);
    if (it == m_entries.end())
        return false;
    end(it, "access_token_revoked"_L1);
    return true;
}

void Accounts::expire(QString access)
{
    const auto it = findEntry(&Token::access, access);
    if (it == m_entries.end())
        return;
    // What can be renewed stays for that.
    if ((*it)->token.refresh.isEmpty())
        return end(it, "access_token_expired"_L1);
    (*it)->token.access.clear();
    Q_EMIT ended(access, "access_token_expired"_L1);
}

void Accounts::end(Entries::const_iterator it, QLatin1StringView reason)
{
    const QString access = (*it)->token.access;
    m_entries.erase(it);
    if (!access.isEmpty())
        Q_EMIT ended(access, reason);
}

Accounts::Entries::const_iterator Accounts::findEntry(QString Token::*text, const QString &value) const
{
    return std::find_if(m_entries.begin(), m_entries.end(),
                        [&](const auto &entry) { return !value.isEmpty() && entry->token.*text == value; });
}

} // namespace Service
