// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "connectionmodel.h"

#include <words.h>

using namespace std::chrono_literals;

namespace {

constexpr auto silenceLimit = 20s;
// A busy connection hears more often than anybody wants to be told.
constexpr auto tellHeardEvery = 500ms;

} // namespace

ConnectionModel::ConnectionModel(RtmClient *client, const Outbox *outbox, const TimeSource &time, QObject *parent)
    : QObject(parent), m_client(client), m_outbox(outbox), m_time(time)
{
    connect(client, &RtmClient::stateChanged, this, [this] {
        Q_EMIT stateChanged();
        Q_EMIT lastHeardAtChanged();
        updateLive();
    });
    connect(client, &RtmClient::roundTripChanged, this, &ConnectionModel::roundTripChanged);
    connect(client, &RtmClient::frameReceived, this, &ConnectionModel::heard);
    connect(outbox, &Outbox::changed, this, &ConnectionModel::waitingToSendChanged);
    updateLive();
}

int ConnectionModel::roundTrip() const
{
    return m_client->roundTrip() ? int(m_client->roundTrip()->count()) : -1;
}

double ConnectionModel::toEpoch(const std::optional<RtmClock::TimePoint> &at) const
{
    return at ? double(m_time.toEpoch(*at).count()) : 0;
}

double ConnectionModel::lastHeardAt() const
{
    return toEpoch(m_client->lastHeardAt());
}

double ConnectionModel::nextTryAt() const
{
    return toEpoch(m_client->nextTryAt());
}

QString ConnectionModel::error() const
{
    const bool isLost = state() == State::Waiting || state() == State::Stopped;
    return isLost ? inWords(m_client->error()) : QString();
}

QString ConnectionModel::server() const
{
    const RtmSettings &settings = m_client->settings();
    return tr("%1, organization %2, API %3")
        .arg(settings.url.toString(QUrl::RemoveUserInfo), settings.organizationId, Rtm::versionText(settings.version));
}

void ConnectionModel::tryNow()
{
    if (state() == State::Stopped)
        m_client->open();
    else
        m_client->retryNow();
}

void ConnectionModel::heard()
{
    if (!m_live)
        updateLive();
    if (m_tellHeard)
        return;
    m_tellHeard = m_time.clock->after(tellHeardEvery, [this] {
        m_tellHeard.reset();
        Q_EMIT lastHeardAtChanged();
    });
}

void ConnectionModel::updateLive()
{
    m_silence.reset();
    bool live = state() == State::Live && m_client->lastHeardAt();
    if (live) {
        const auto left = *m_client->lastHeardAt() + silenceLimit - m_time.now();
        live = left > 0ms;
        if (live)
            m_silence = m_time.clock->after(std::chrono::ceil<RtmClock::Duration>(left), [this] { updateLive(); });
    }
    if (std::exchange(m_live, live) != live)
        Q_EMIT liveChanged();
}
