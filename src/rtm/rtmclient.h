// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "methods.h"
#include "pushes.h"
#include "rtmclock.h"
#include "rtmerror.h"
#include "rtmreply.h"
#include "rtmsettings.h"
#include "rtmtransport.h"
#include "wire/codec.h"

#include <QtCore/QObject>

#include <chrono>
#include <memory>
#include <optional>

class RtmConnection;

/// What a request says of itself, beside what it asks for.
struct RtmCallOptions {
    /// Not below that of the connection: for what came later. The answer is read in that version, too. Connections of
    /// 3.2 have no such requests.
    std::optional<Rtm::ApiVersion> version = {};
    /// Until 3.5: the bot in whose name the request is made.
    QString authorId = {};
};

/// A session of an agent at the Agent Chat RTM API, versions 3.2 to 3.7.
///
/// open() connects, logs in, and from then on keeps the session alive: it pings, notices silence, renews the token, and
/// connects again with a growing pause. Each method of the API is a method here with a typed reply; each push is a
/// signal. Whoever calls logout() stays logged out: the client is Idle then.
/// What is typed is in the canonical form, that of 3.6, whatever the version of the connection.
class DESKBELLRTM_EXPORT RtmClient : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
public:
    enum class State {
        Idle, ///< never opened, or closed
        Connecting,
        LoggingIn,
        Live, ///< requests can be made
        Waiting, ///< for the next try, at nextTryAt(), because of error()
        Stopped, ///< for good, because of error(); open() tries again
    };
    Q_ENUM(State)

    explicit RtmClient(QObject *parent = nullptr);
    RtmClient(RtmTransportFactory transports, std::shared_ptr<RtmClock> clock, QObject *parent = nullptr);
    ~RtmClient() override;
    Q_DISABLE_COPY_MOVE(RtmClient)

    const RtmSettings &settings() const;
    /// Takes effect at the next try to connect.
    void setSettings(const RtmSettings &settings);

    State state() const;
    /// That requests are made in: the version of the present connection, or of the next one if there is none.
    Rtm::ApiVersion version() const;
    /// Why the client waits or has stopped.
    RtmError error() const;
    /// When the next try comes, while Waiting.
    std::optional<RtmClock::TimePoint> nextTryAt() const;
    /// When the last frame came in on the present connection, or on the last one.
    std::optional<RtmClock::TimePoint> lastHeardAt() const;
    /// How long the service took to answer the last ping.
    std::optional<std::chrono::milliseconds> roundTrip() const;

    void open();
    /// Closes the connection; requests that have no answer fail with Cancelled.
    void close();
    /// Does not wait any longer for the next try, and starts over with short pauses. For "try now", and for when
    /// the network has come back.
    void retryNow();

#define DESKBELL_RTM_METHOD(action, Request, method, versions, priority) \
    RtmReply<Rtm::Request::Response> method(const Rtm::Request &request, const RtmCallOptions &options = {});
    DESKBELL_RTM_METHODS(DESKBELL_RTM_METHOD)
#undef DESKBELL_RTM_METHOD

    /// Any method, also one that this library does not know yet. All is as on the wire: the action, the payload, the
    /// answer. wire/dialect.h knows what versions call differently.
    RtmReply<QJsonValue> call(const QString &action, const QJsonObject &payload, const RtmCallOptions &options = {});

Q_SIGNALS:
    void stateChanged(RtmClient::State state);
    /// The session is open; comes after each connect, before stateChanged(Live).
    void loggedIn(const Rtm::Login::Response &response);
    void roundTripChanged();
    /// The token of the session expires soon, and the session has no other one yet. The client goes on trying.
    void tokenRenewalFailed(const RtmError &error);

#define DESKBELL_RTM_SIGNAL(action, Payload, signal, versions) void signal(const Rtm::Payload &push);
    DESKBELL_RTM_PUSHES(DESKBELL_RTM_SIGNAL)
#undef DESKBELL_RTM_SIGNAL

    /// Any push, known or not, before its own signal; the payload is as it came. The version is the one that the push
    /// says it is in, such as "3.6", since a login may ask for pushes of several versions. The request ID is there if
    /// the push follows from a request of this connection.
    void pushReceived(const QString &action, const QString &version, const QJsonValue &payload,
                      const QString &requestId);
    /// A push that this library does not know, or not in that version; as it came.
    void unknownPush(const QString &action, const QString &version, const QJsonValue &payload);
    /// Something that came was not as documented. It was read as far as possible. \a action is empty for a frame
    /// that could not be read at all.
    void problemsFound(const QString &action, const QList<Rtm::Problem> &problems);
    /// Any frame, as it came, before it is read. For recording: it holds what people wrote.
    void frameReceived(const QString &frame);

private:
    friend class RtmConnection;
    std::unique_ptr<RtmConnection> d;
};
