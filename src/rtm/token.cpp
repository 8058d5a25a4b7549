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
constexpr milliseconds longestHold = 60s;
// The service hangs up on who has not logged in for 30 s; what is on the wire ends within 15 s.
constexpr auto patience = 10s;

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
    live().next = makeTransport();
    connect(live().next.get(), &RtmTransport::connected, this, &RtmConnection::nextConnected);
    connect(live().next.get(), &RtmTransport::closed, this, &RtmConnection::nextFailed);
    live().renewal = watchHandshake(&RtmConnection::nextFailed);
    live().next->open(m_settings.endpoint(m_region));
}

void RtmConnection::nextConnected()
{
    live().holdAt = m_clock->now() + patience;
    changeOver();
}

// When no request would notice. If such a moment does not come in time, requests are held back, so that it comes when
// those on the wire are answered.
void RtmConnection::changeOver()
{
    if (m_clock->now() >= live().holdAt)
        m_scheduler.hold();
    if (!m_scheduler.isQuiet()) {
        live().renewal = m_clock->after(quietInterval, [this] { changeOver(); });
        return;
    }
    m_scheduler.hold();
    limitHold();
    m_transport->close();
    Transport next = std::move(live().next);
    dropTransport();
    m_transport = std::move(next);
    m_transport->disconnect(this);
    listen();
    const Unchanged unchanged(this);
    m_scheduler.failSession(notSent, notSent); // a ping that was too frequent is not for the new one
    if (unchanged)
        connected();
}

void RtmConnection::nextFailed(const RtmError &why)
{
    live().next.reset();
    endHold();
    renewalFailed(why);
}

// What is held waits for the new connection even if that fails at first; but a person waits for it, and for no longer
// than the old token would have gone on.
void RtmConnection::limitHold()
{
    if (m_hold)
        return;
    const auto left = ceil<RtmClock::Duration>(m_validity.expiresAt - m_clock->now());
    m_hold = m_clock->after(std::clamp<RtmClock::Duration>(left, 0ms, longestHold), [this] {
        m_hold.reset();
        m_scheduler.failHeld(notSent);
    });
}

void RtmConnection::endHold()
{
    m_hold.reset();
    m_scheduler.release();
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
