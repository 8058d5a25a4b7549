// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "envelope_p.h"
#include "rtmclient.h"
#include "scheduler_p.h"

#include "wire/tables.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>

#include <list>
#include <variant>

/// The life of a session: one type per phase, which owns the timers of that phase.
class RtmConnection : public QObject
{
    Q_OBJECT
public:
    using State = RtmClient::State;
    using TimePoint = RtmClock::TimePoint;

    RtmConnection(RtmClient *client, RtmTransportFactory transports, std::shared_ptr<RtmClock> clock);
    ~RtmConnection() override;

    State state() const { return State(m_phase.index()); }
    void open();
    void close();
    void retryNow();
    void submit(const Rtm::MethodInfo *method, const QString &action, const QJsonObject &payload,
                const RtmCallOptions &options, RtmScheduler::Finish finish);

    RtmSettings settings; ///< for the next try
    RtmError error;
    std::optional<TimePoint> lastHeardAt;
    std::optional<std::chrono::milliseconds> roundTrip;
    std::optional<TimePoint> nextTryAt() const;
    Rtm::ApiVersion version() const; ///< of requests

private:
    using Timer = std::unique_ptr<RtmTimer>;
    // It may be the one that is just calling.
    struct Discard {
        QObject *connection;
        void operator()(RtmTransport *transport) const
        {
            transport->disconnect(connection);
            transport->deleteLater();
        }
    };
    using Transport = std::unique_ptr<RtmTransport, Discard>;
    using TokenWatcher = QFutureWatcher<RtmResult<RtmToken>>;

    // Tells, after slots or a provider were called, whether the client still lives and is at the same try to connect.
    class Unchanged
    {
    public:
        explicit Unchanged(RtmConnection *connection) : m_connection(connection), m_serial(connection->m_serial) {}
        explicit operator bool() const { return alive() && m_connection->m_serial == m_serial; }
        bool alive() const { return !m_connection.isNull(); }

    private:
        QPointer<RtmConnection> m_connection;
        quint64 m_serial;
    };

    // In the order of RtmClient::State.
    struct Idle {};
    struct Connecting {
        Timer handshake;
    };
    struct LoggingIn {
        Timer deadline;
        std::unique_ptr<TokenWatcher> token = nullptr;
    };
    struct Live {
        Timer ping;
        Timer silence;
        Timer stable;
        Timer renewal = nullptr; ///< of the token: its next step
        std::unique_ptr<TokenWatcher> token = nullptr;
        int renewalFailures = 0;
        Transport next = Transport(nullptr, {nullptr}); ///< for the next token: goes on from here
        TimePoint holdAt = {}; ///< requests for its sake
    };
    struct Waiting {
        TimePoint nextTryAt;
        Timer timer;
    };
    struct Stopped {};
    using Phase = std::variant<Idle, Connecting, LoggingIn, Live, Waiting, Stopped>;

    void enter(Phase phase);
    void leave(Phase phase, const RtmError &why);
    void dropTransport();

    // When a token has to be another one.
    struct Validity {
        TimePoint renewAt = TimePoint::max();
        TimePoint expiresAt = TimePoint::max();
    };
    struct Token {
        QString text;
        Validity validity;
    };
    using OnToken = void (RtmConnection::*)(const RtmResult<RtmToken> &token);
    using OnError = void (RtmConnection::*)(const RtmError &error);

    void connectNow();
    Timer watchHandshake(OnError failed);
    void listen();
    void connected();
    std::unique_ptr<TokenWatcher> askForToken(bool fresh, OnToken answer);
    Token receive(const RtmToken &token) const;
    void onToken(const RtmResult<RtmToken> &token);
    void watchToken();
    void renewToken();
    void onFreshToken(const RtmResult<RtmToken> &token);
    void updateSession(const Token &token);
    Transport makeTransport();
    void connectNext();
    void nextConnected();
    void changeOver();
    void nextFailed(const RtmError &error);
    void limitHold();
    void endHold();
    void renewalFailed(const RtmError &error);
    void logIn(const Token &token);
    void loggedIn(const QJsonValue &payload);
    void loginFailed(const RtmError &error);
    void ping();
    void watchSilence();
    RtmClock::Duration pauseAfter(int failures);
    void connectAgain(const RtmError &why);
    void retry(const RtmError &error);
    void stop(const RtmError &error);
    void toRegion(const QString &region, const RtmError &error);
    void onAgentDisconnected(const Rtm::AgentDisconnected &push);
    void onRefusal(const RtmError &error);

    Live &live() { return std::get<Live>(m_phase); }
    void onText(const QString &text);
    void onPush(const RtmEnvelope &envelope, const Unchanged &unchanged);
    void onResponse(const RtmEnvelope &envelope, const Unchanged &unchanged);
    std::optional<RtmError> findObstacle(const Rtm::MethodInfo *method, const QString &action,
                                         const QJsonObject &payload, const RtmCallOptions &options) const;
    void send(const QString &requestId, const RtmScheduler::Request &request);
    void finishLater(RtmScheduler::Finish finish, const RtmError &error);
    RtmScheduler::Finish thenLoggedOut(RtmScheduler::Finish finish);
    void problem(const QString &action, const QString &text);

    static const RtmError notSent;

    struct Later {
        RtmScheduler::Finish finish;
        RtmError error;
        Timer timer;
    };

    RtmClient *const m_client;
    const RtmTransportFactory m_transports;
    const std::shared_ptr<RtmClock> m_clock;
    RtmScheduler m_scheduler;
    Phase m_phase;
    RtmSettings m_settings; ///< of the present try
    Transport m_transport = Transport(nullptr, {nullptr});
    quint64 m_serial = 0; ///< of the present try
    std::list<Later> m_later;
    QString m_region;
    int m_failures = 0;
    Validity m_validity; ///< of the token of the session
    std::optional<Token> m_nextToken; ///< for a connection that is made for its sake
    Timer m_hold; ///< of what waits for that connection
    bool m_freshToken = false;
    bool m_redirected = false;
    bool m_reconnecting = false;
    bool m_loggingOut = false;
};
