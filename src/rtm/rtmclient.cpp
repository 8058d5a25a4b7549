// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "rtmclient.h"

#include "connection_p.h"

using namespace Qt::StringLiterals;

namespace {

// Turns the answer on the wire into a typed one.
template <typename Response>
RtmReply<Response> makeReply(RtmClient *client, const QString &action, const auto &submit)
{
    auto promise = std::make_shared<QPromise<RtmResult<Response>>>();
    promise->start();
    RtmReply<Response> reply(promise->future());
    submit([promise, client = QPointer<RtmClient>(client), action](const RtmResult<QJsonValue> &outcome) {
        QList<Rtm::Problem> problems;
        if (!outcome)
            promise->addResult(outcome.error());
        else if constexpr (std::is_same_v<Response, QJsonValue>)
            promise->addResult(*outcome);
        else
            promise->addResult(Rtm::decodePayload<Response>(*outcome, &problems));
        promise->finish();
        if (client && !problems.isEmpty())
            Q_EMIT client->problemsFound(action, problems);
    });
    return reply;
}

} // namespace

RtmClient::RtmClient(QObject *parent) : RtmClient(&RtmTransport::webSocket, RtmClock::system(), parent) {}

RtmClient::RtmClient(RtmTransportFactory transports, std::shared_ptr<RtmClock> clock, QObject *parent)
    : QObject(parent), d(std::make_unique<RtmConnection>(this, std::move(transports), std::move(clock)))
{
}

RtmClient::~RtmClient() = default;

const RtmSettings &RtmClient::settings() const
{
    return d->settings;
}

void RtmClient::setSettings(const RtmSettings &settings)
{
    d->settings = settings;
}

RtmClient::State RtmClient::state() const
{
    return d->state();
}

Rtm::ApiVersion RtmClient::version() const
{
    return d->version();
}

RtmError RtmClient::error() const
{
    return d->error;
}

std::optional<RtmClock::TimePoint> RtmClient::nextTryAt() const
{
    return d->nextTryAt();
}

std::optional<RtmClock::TimePoint> RtmClient::lastHeardAt() const
{
    return d->lastHeardAt;
}

std::optional<std::chrono::milliseconds> RtmClient::roundTrip() const
{
    return d->roundTrip;
}

void RtmClient::open()
{
    d->open();
}

void RtmClient::close()
{
    d->close();
}

void RtmClient::retryNow()
{
    d->retryNow();
}

#define DESKBELL_RTM_METHOD(action, Request, method, versions, priority) \
    RtmReply<Rtm::Request::Response> RtmClient::method(const Rtm::Request &request, const RtmCallOptions &options) \
    { \
        const QString name = u"" #action ""_s; \
        return makeReply<Rtm::Request::Response>(this, name, [&](RtmScheduler::Finish finish) { \
            d->submit(Rtm::findMethod(name), name, Rtm::encode(request), options, std::move(finish)); \
        }); \
    }
DESKBELL_RTM_METHODS(DESKBELL_RTM_METHOD)
#undef DESKBELL_RTM_METHOD

RtmReply<QJsonValue> RtmClient::call(const QString &action, const QJsonObject &payload, const RtmCallOptions &options)
{
    return makeReply<QJsonValue>(this, action, [&](RtmScheduler::Finish finish) {
        d->submit(nullptr, action, payload, options, std::move(finish));
    });
}
