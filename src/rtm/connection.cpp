// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "connection_p.h"

#include "logging_p.h"
#include "wire/dialect.h"

using namespace Qt::StringLiterals;
using namespace std::chrono;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;

namespace {

constexpr auto handshakeTimeout = 10s;
constexpr auto loginTimeout = 25s; // the service hangs up after 30 s without a login
constexpr auto pingInterval = 15s; // the service hangs up after 30 s without a ping
constexpr auto silenceLimit = 20s;
constexpr auto stableAfter = 60s; // a session of this length is no failure: pauses start over
constexpr milliseconds firstPause = 1s;
constexpr milliseconds longestPause = 30s;
constexpr double jitter = 0.2;

enum class Next { Stop, Retry, RetryWithFreshToken, ToRegion };

template <typename Word>
struct Rule {
    Word word;
    Next next;
    Rtm::VersionRange versions = Rtm::allVersions;
};

// Reasons of agent_disconnected. What is not listed is tried again.
using Reason = Rtm::DisconnectReason;
constexpr Rule<Reason> disconnectRules[] = {
    {Reason::AgentDisconnectedByServer, Next::Stop},
    {Reason::AgentLoggedOutRemotely, Next::Stop},
    {Reason::AccessTokenRevoked, Next::Stop},
    {Reason::AccessTokenExpired, Next::RetryWithFreshToken},
    {Reason::ConnectionEvicted, Next::Stop},
    {Reason::ConnectionTimeout, Next::Retry},
    {Reason::InternalError, Next::Retry},
    {Reason::LicenseExpired, Next::Stop},
    {Reason::LicenseNotFound, Next::Stop},
    {Reason::MisdirectedConnection, Next::ToRegion},
    {Reason::MisdirectedRequest, Next::ToRegion},
    {Reason::UnsupportedVersion, Next::Stop},
    {Reason::TooManyConnections, Next::Retry, Rtm::until(Rtm::ApiVersion::V3_2)},
    {Reason::TooManyConnections, Next::Stop, Rtm::since(Rtm::ApiVersion::V3_3)},
    {Reason::TooManyUnauthorizedConnections, Next::Retry},
    {Reason::RolePermissionsChanged, Next::Retry},
};

// Errors that a login is refused with. What is not listed is tried again.
constexpr Rule<QLatin1StringView> loginRules[] = {
    {"authentication"_L1, Next::RetryWithFreshToken},
    {"authorization"_L1, Next::Stop},
    {"license_expired"_L1, Next::Stop},
    {"license_not_found"_L1, Next::Stop},
    {"misdirected_request"_L1, Next::ToRegion},
    {"misdirected_connection"_L1, Next::ToRegion},
    {"not_found"_L1, Next::Stop},
    {"requester_awaiting_approval"_L1, Next::Stop},
    {"requester_suspended"_L1, Next::Stop},
    {"seats_limit_exceeded"_L1, Next::Stop},
    {"unsupported_version"_L1, Next::Stop},
    {"validation"_L1, Next::Stop},
    {"wrong_product_version"_L1, Next::Stop},
};

Next nextAfter(const auto &rules, const auto &word, Rtm::ApiVersion version)
{
    for (const auto &rule : rules) {
        if (word == rule.word && rule.versions.contains(version))
            return rule.next;
    }
    return Next::Retry;
}

const RtmError cancelled(Kind::Cancelled, u"cancelled"_s, u"The connection was closed."_s);

bool isWebSocket(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "ws"_L1 || url.scheme() == "wss"_L1);
}

} // namespace

RtmConnection::RtmConnection(RtmClient *client, RtmTransportFactory transports, std::shared_ptr<RtmClock> clock)
    : m_client(client)
    , m_transports(std::move(transports))
    , m_clock(std::move(clock))
    , m_scheduler(m_clock, [this](const QString &id, const RtmScheduler::Request &request) { send(id, request); })
{
    connect(client, &RtmClient::agentDisconnected, this, &RtmConnection::onAgentDisconnected);
}

RtmConnection::~RtmConnection()
{
    m_phase = Idle();
    dropTransport();
    m_scheduler.failAll(cancelled, cancelled);
    for (const Later &later : std::exchange(m_later, {}))
        later.finish(later.error);
}

std::optional<RtmConnection::TimePoint> RtmConnection::nextTryAt() const
{
    if (const auto *waiting = std::get_if<Waiting>(&m_phase))
        return waiting->nextTryAt;
    return {};
}

// What is held is for the connection that goes on from the one it was asked on.
Rtm::ApiVersion RtmConnection::version() const
{
    return m_transport || m_scheduler.isHeld() ? m_settings.version : settings.version;
}

void RtmConnection::enter(Phase phase)
{
    const State before = state();
    m_phase = std::move(phase);
    if (state() != before) {
        qCDebug(lcRtm) << before << "->" << state();
        Q_EMIT m_client->stateChanged(state());
    }
}

// ---- opening and closing ----

void RtmConnection::open()
{
    if (state() == State::Idle || state() == State::Stopped) {
        m_failures = 0;
        m_validity = {};
        m_freshToken = false;
        m_redirected = false;
        m_region.clear();
        m_reconnecting = false;
        connectNow();
    }
}

void RtmConnection::close()
{
    if (state() == State::Idle)
        return;
    if (m_transport)
        m_transport->close();
    dropTransport();
    error = {};
    m_loggingOut = false;
    m_hold.reset();
    m_phase = Idle();
    const QPointer<RtmConnection> alive(this);
    m_scheduler.failAll(cancelled, cancelled);
    if (alive && state() == State::Idle)
        Q_EMIT m_client->stateChanged(State::Idle);
}

void RtmConnection::retryNow()
{
    m_failures = 0;
    m_redirected = false;
    if (state() == State::Waiting)
        connectNow();
}

void RtmConnection::dropTransport()
{
    ++m_serial;
    m_transport.reset();
}

void RtmConnection::connectNow()
{
    dropTransport();
    // What is held for the next connection is for the service and in the version that it was asked for.
    if (!m_scheduler.isHeld()) {
        m_settings = settings;
        m_nextToken.reset();
    }
    const QUrl endpoint = m_settings.endpoint(m_region);
    if (!isWebSocket(endpoint)) {
        stop({Kind::NotConnected, u"bad_address"_s,
              u"The address \"%1\" is not one of a WebSocket, such as wss://api.example.com."_s.arg(
                  m_settings.url.toDisplayString())});
        return;
    }
    m_transport = makeTransport();
    connect(m_transport.get(), &RtmTransport::connected, this, &RtmConnection::connected);
    listen();
    auto handshake = watchHandshake(&RtmConnection::retry);
    m_transport->open(endpoint);
    enter(Connecting{std::move(handshake)});
}

RtmConnection::Transport RtmConnection::makeTransport()
{
    return Transport(m_transports().release(), {this});
}

RtmConnection::Timer RtmConnection::watchHandshake(OnError failed)
{
    return m_clock->after(handshakeTimeout, [this, failed] {
        const QString where = m_settings.endpoint(m_region).adjusted(QUrl::RemoveUserInfo).authority();
        (this->*failed)(
            {Kind::Timeout, u"handshake_timeout"_s, u"%1 did not open a WebSocket within 10 seconds."_s.arg(where)});
    });
}

void RtmConnection::listen()
{
    connect(m_transport.get(), &RtmTransport::textReceived, this, &RtmConnection::onText);
    connect(m_transport.get(), &RtmTransport::closed, this, &RtmConnection::retry);
}

// ---- logging in ----

void RtmConnection::connected()
{
    lastHeardAt = m_clock->now();
    auto deadline = m_clock->after(loginTimeout, [this] {
        retry({Kind::Timeout, u"login_timeout"_s, u"The login took longer than 25 seconds."_s});
    });
    const Unchanged unchanged(this);
    enter(LoggingIn{std::move(deadline)});
    if (!unchanged)
        return;
    if (m_nextToken) {
        logIn(*m_nextToken);
        return;
    }
    if (!m_settings.token) {
        stop({Kind::Server, u"authentication"_s, u"There is no token to log in with."_s});
        return;
    }
    const bool expired = m_clock->now() >= m_validity.expiresAt;
    if (auto watcher = askForToken(m_freshToken || expired, &RtmConnection::onToken))
        std::get<LoggingIn>(m_phase).token = std::move(watcher);
}

void RtmConnection::logIn(const Token &token)
{
    m_validity = token.validity;
    Rtm::Login login = m_settings.login;
    login.token = token.text;
    if (m_reconnecting)
        login.reconnect = true;
    const Rtm::MethodInfo *method = Rtm::findMethod(u"login"_s);
    const QJsonObject payload = Rtm::encode(login);
    if (const auto obstacle = findObstacle(method, u"login"_s, payload, {.version = m_settings.version})) {
        stop(*obstacle);
        return;
    }
    const auto finish = [this](const RtmScheduler::Outcome &outcome) {
        if (state() != State::LoggingIn)
            return;
        if (outcome)
            loggedIn(*outcome);
        else
            loginFailed(outcome.error());
    };
    m_scheduler.submit({.action = u"login"_s,
                        .payload = Rtm::toWire(method->request(), payload, m_settings.version),
                        .version = m_settings.version,
                        .priority = Rtm::Priority::Session,
                        .finish = {finish},
                        .method = method});
}

void RtmConnection::loggedIn(const QJsonValue &payload)
{
    QList<Rtm::Problem> problems;
    const auto response = Rtm::decodePayload<Rtm::Login::Response>(payload, &problems);
    m_freshToken = false;
    m_nextToken.reset();
    m_reconnecting = true;
    error = {};
    m_phase = Live();
    live().stable = m_clock->after(stableAfter, [this] {
        m_failures = 0;
        m_redirected = false;
    });
    watchSilence();
    live().ping = m_clock->after(pingInterval, [this] { ping(); });
    watchToken();
    endHold();
    const Unchanged unchanged(this);
    if (!problems.isEmpty())
        Q_EMIT m_client->problemsFound(u"login"_s, problems);
    if (unchanged)
        Q_EMIT m_client->loggedIn(response);
    if (unchanged)
        Q_EMIT m_client->stateChanged(State::Live);
}

void RtmConnection::loginFailed(const RtmError &error)
{
    if (error.kind() != Kind::Server) {
        retry(error);
        return;
    }
    switch (nextAfter(loginRules, error.type(), m_settings.version)) {
    case Next::RetryWithFreshToken:
        m_nextToken.reset();
        if (m_freshToken) {
            stop(error);
        } else {
            m_freshToken = true;
            connectAgain(error);
        }
        break;
    case Next::ToRegion:
        toRegion(error.data().value("region"_L1).toString(), error);
        break;
    case Next::Stop:
        stop(error);
        break;
    case Next::Retry:
        retry(error);
        break;
    }
}

// ---- being live ----

void RtmConnection::ping()
{
    live().ping = m_clock->after(pingInterval, [this] { ping(); });
    const auto sentAt = m_clock->now();
    const auto finish = [this, sentAt](const RtmScheduler::Outcome &outcome) {
        if (!outcome)
            return;
        roundTrip = duration_cast<milliseconds>(m_clock->now() - sentAt);
        Q_EMIT m_client->roundTripChanged();
    };
    m_scheduler.submit(
        {.action = u"ping"_s, .version = m_settings.version, .priority = Rtm::Priority::Session, .finish = {finish}});
}

void RtmConnection::watchSilence()
{
    const auto left = ceil<RtmClock::Duration>(*lastHeardAt + silenceLimit - m_clock->now());
    if (left <= 0ms) {
        retry({Kind::ConnectionLost, u"silence"_s, u"Nothing was heard from the server for 20 seconds."_s});
        return;
    }
    live().silence = m_clock->after(left, [this] { watchSilence(); });
}

// ---- losing it ----

// The requests fail before the change is announced: whoever asks again from there is told that there is no connection.
void RtmConnection::leave(Phase phase, const RtmError &why)
{
    const State before = state();
    const bool loggedOut = std::exchange(m_loggingOut, false);
    dropTransport();
    error = loggedOut ? RtmError() : why;
    m_phase = loggedOut ? Idle() : std::move(phase);
    const State now = state();
    const bool triesAgain = now == State::Waiting || now == State::Connecting;
    const QPointer<RtmConnection> alive(this);
    const RtmError lost(Kind::ConnectionLost, why.type(), why.message());
    if (triesAgain && m_scheduler.isHeld()) {
        limitHold();
        m_scheduler.failSession(lost, notSent);
    } else {
        m_hold.reset();
        m_scheduler.failAll(lost, notSent);
    }
    if (alive && now != before && state() == now)
        Q_EMIT m_client->stateChanged(now);
}

RtmClock::Duration RtmConnection::pauseAfter(int failures)
{
    const auto pause = std::min(longestPause, firstPause * (1 << std::min(failures, 5)));
    return duration_cast<milliseconds>(pause * (1 - jitter + 2 * jitter * m_clock->random()));
}

void RtmConnection::retry(const RtmError &why)
{
    const auto pause = pauseAfter(m_failures++);
    leave(Waiting{m_clock->now() + pause, m_clock->after(pause, [this] { connectNow(); })}, why);
}

// At once, and not as after a failure: there is nothing to wait for and nothing to tell a person.
void RtmConnection::connectAgain(const RtmError &why)
{
    leave(Connecting{m_clock->after(0ms, [this] { connectNow(); })}, why);
}

void RtmConnection::stop(const RtmError &why)
{
    leave(Stopped(), why);
}

void RtmConnection::toRegion(const QString &region, const RtmError &why)
{
    const bool again = std::exchange(m_redirected, true);
    if (!region.isEmpty())
        m_region = region;
    if (region.isEmpty() || again) {
        retry(why); // sent about: no use in hurrying
        return;
    }
    connectAgain(why);
}

// What should have gone to another region is refused, and the rest would be as well.
void RtmConnection::onRefusal(const RtmError &why)
{
    const QString region = why.data().value("region"_L1).toString();
    if (state() == State::Live && !region.isEmpty()
        && nextAfter(disconnectRules, Rtm::OpenEnum<Reason>(why.type()), m_settings.version) == Next::ToRegion)
        toRegion(region, why);
}

void RtmConnection::onAgentDisconnected(const Rtm::AgentDisconnected &push)
{
    if (!m_transport)
        return; // a slot has closed the connection in the middle of the push
    const QString reason = push.reason.text();
    const RtmError why(Kind::Server, reason, u"The service closed the connection: %1."_s.arg(reason));
    switch (nextAfter(disconnectRules, push.reason, m_settings.version)) {
    case Next::Stop:
        stop(why);
        break;
    case Next::ToRegion:
        toRegion(push.data ? push.data->region : QString(), why);
        break;
    case Next::RetryWithFreshToken:
        m_freshToken = true;
        m_nextToken.reset();
        retry(why);
        break;
    case Next::Retry:
        retry(why);
        break;
    }
}
