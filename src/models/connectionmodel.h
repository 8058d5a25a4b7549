// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <outbox.h>
#include <timesource.h>

#include <rtmclient.h>

#include <QtQmlIntegration/qqmlintegration.h>

/// How the connection is. It never says more than it knows: live is only what was heard from in the last 20 s.
class ConnectionModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a desk")
    Q_PROPERTY(ConnectionModel::State state READ state NOTIFY stateChanged)
    Q_PROPERTY(bool live READ isLive NOTIFY liveChanged)
    Q_PROPERTY(int roundTrip READ roundTrip NOTIFY roundTripChanged)
    Q_PROPERTY(double lastHeardAt READ lastHeardAt NOTIFY lastHeardAtChanged)
    Q_PROPERTY(double nextTryAt READ nextTryAt NOTIFY stateChanged)
    Q_PROPERTY(QString error READ error NOTIFY stateChanged)
    Q_PROPERTY(QString server READ server CONSTANT)
    Q_PROPERTY(int waitingToSend READ waitingToSend NOTIFY waitingToSendChanged)
    Q_PROPERTY(int unsent READ unsent NOTIFY waitingToSendChanged)
public:
    /// As those of RtmClient.
    enum class State { Idle, Connecting, LoggingIn, Live, Waiting, Stopped };
    Q_ENUM(State)

    ConnectionModel(RtmClient *client, const Outbox *outbox, const TimeSource &time, QObject *parent = nullptr);

    State state() const { return State(m_client->state()); }
    bool isLive() const { return m_live; }
    /// In milliseconds; -1 if not known.
    int roundTrip() const;
    /// In milliseconds since the epoch, as all times; 0 if never.
    double lastHeardAt() const;
    double nextTryAt() const;
    /// Why there is no connection, in words.
    QString error() const;
    /// Whom it is to, and in which version of the API.
    QString server() const;
    int waitingToSend() const { return m_outbox->waitingCount(); }
    /// Also what failed, or is on its way: all that is lost with the session.
    int unsent() const { return int(m_outbox->messages().size()); }

    Q_INVOKABLE void tryNow();

Q_SIGNALS:
    void stateChanged();
    void liveChanged();
    void roundTripChanged();
    void lastHeardAtChanged();
    void waitingToSendChanged();

private:
    void heard();
    void updateLive();
    double toEpoch(const std::optional<RtmClock::TimePoint> &at) const;

    RtmClient *const m_client;
    const Outbox *const m_outbox;
    const TimeSource m_time;
    std::unique_ptr<RtmTimer> m_tellHeard;
    std::unique_ptr<RtmTimer> m_silence;
    bool m_live = false;
};
