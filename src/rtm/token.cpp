// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What of RtmConnection gets tokens: one for each login, and another before that expires.

#include "connection_p.h"

#include "logging_p.h"

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;

namespace {

constexpr auto partLeftAtRenewal = 10; // a tenth: of eight hours 48 minutes, for whoever gives tokens to be reachable
constexpr seconds longestLifetime = 24h * 365 * 10; // so that one that never ends can be added to a time
constexpr milliseconds longestTimer = 24h; // those of Qt end at 24 days
constexpr milliseconds quietInterval = 50ms;
constexpr auto longestHold = 60s;

const RtmError nobodyGaveOne(Kind::Cancelled, u"token_cancelled"_s, u"Nobody gave a token to log in with."_s);

// What goes on without a person: the network and those behind it.
bool mayPass(const RtmError &error)
{
    return error.kind() == Kind::Timeout || error.kind() == Kind::NotConnected || error.kind() == Kind::ConnectionLost;
}

} // namespace

// Null if the provider has closed the connection. Else the phase that asks owns the watcher: an answer that is late for
// it is not for the next one.
std::unique_ptr<RtmConnection::TokenWatcher> RtmConnection::askForToken(bool fresh, OnToken answer)
{
    const Unchanged unchanged(this);
    const auto provider = m_settings.token; // the member may change while it runs
    const QFuture<RtmResult<RtmToken>> token = provider(fresh);
    if (!unchanged)
        return nullptr;
    auto watcher = std::make_unique<TokenWatcher>();
    connect(watcher.get(), &TokenWatcher::finished, this,
            [this, token, answer] { (this->*answer)(token.resultCount() == 0 ? nobodyGaveOne : token.result()); });
    watcher->setFuture(token);
    return watcher;
}

RtmConnection::Token RtmConnection::receive(const RtmToken &token) const
{
    const milliseconds lifetime = std::min(token.lifetime.value_or(0s), longestLifetime);
    if (lifetime <= 0s)
        return {token.text, {}};
    const TimePoint expiresAt = m_clock->now() + lifetime;
    return {token.text, {expiresAt - lifetime / partLeftAtRenewal, expiresAt}};
}

void RtmConnection::onToken(const RtmResult<RtmToken> &token)
{
    if (token)
        logIn(receive(*token));
    else if (mayPass(token.error()))
        retry(token.error());
    else
        stop(token.error());
}

// ---- another one, while the session goes on ----

void RtmConnection::watchToken()
{
    if (m_validity.renewAt == TimePoint::max())
        return;
    const auto left = ceil<RtmClock::Duration>(m_validity.renewAt - m_clock->now());
    live().renewal = m_clock->after(std::clamp(left, 0ms, longestTimer), [this] {
        if (m_clock->now() < m_validity.renewAt)
            watchToken();
        else
            renewToken();
    });
}

void RtmConnection::renewToken()
{
    if (auto watcher = askForToken(true, &RtmConnection::onFreshToken))
        live().token = std::move(watcher);
}

void RtmConnection::onFreshToken(const RtmResult<RtmToken> &token)
{
    if (!token) {
        renewalFailed(token.error());
    } else if (Rtm::findMethod(u"update_session"_s)->versions.contains(m_settings.version)) {
        updateSession(receive(*token));
    } else {
        m_nextToken = receive(*token);
        connectNext();
    }
}

void RtmConnection::updateSession(const Token &token)
{
    const auto finish = [this, validity = token.validity](const RtmScheduler::Outcome &outcome) {
        if (state() != State::Live)
            return;
        if (!outcome) {
            renewalFailed(outcome.error());
            return;
        }
        live().renewalFailures = 0;
        m_validity = validity;
        watchToken();
    };
    m_scheduler.submit({.action = u"update_session"_s,
                        .payload = Rtm::encode(Rtm::UpdateSession{.token = token.text}),
                        .version = m_settings.version,
                        .priority = Rtm::Priority::Session,
                        .finish = {finish}});
}

// Before there was update_session, another token means another connection. It is made while the session goes on.
void RtmConnection::connectNext()
{
    live().next.reset(m_transports().release());
    connect(live().next.get(), &RtmTransport::connected, this, &RtmConnection::changeOver);
    connect(live().next.get(), &RtmTransport::closed, this, &RtmConnection::nextFailed);
    live().renewal = watchHandshake(&RtmConnection::nextFailed);
    live().next->open(m_settings.endpoint(m_region));
}

// No request notices: new ones are held back until those on the wire are answered, and then go to the new connection.
// If that fails at its login, they wait for another one; but a person waits for them, and for no longer than the old
// token would have gone on.
void RtmConnection::changeOver()
{
    if (!m_scheduler.isHeld()) {
        m_scheduler.hold();
        m_heldUntil = std::min(m_validity.expiresAt, m_clock->now() + longestHold);
    }
    if (!m_scheduler.isQuiet()) {
        live().renewal = m_clock->after(quietInterval, [this] { changeOver(); });
        return;
    }
    m_transport->close();
    Transport next = std::move(live().next);
    dropTransport();
    m_transport = std::move(next);
    m_transport->disconnect(this);
    listen();
    connected();
}

void RtmConnection::nextFailed(const RtmError &why)
{
    live().next.reset();
    m_scheduler.release();
    renewalFailed(why);
}

void RtmConnection::renewalFailed(const RtmError &why)
{
    qCWarning(lcRtm) << "The token is not renewed yet:" << why;
    live().renewal = m_clock->after(pauseAfter(live().renewalFailures++), [this] {
        if (m_nextToken)
            connectNext();
        else
            renewToken();
    });
    Q_EMIT m_client->tokenRenewalFailed(why);
}
