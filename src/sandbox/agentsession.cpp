// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "agentsession.h"

#include "versions.h"
#include "wirecheck.h"

#include <wire/dialect.h>

#include <QtCore/QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Service {

static constexpr auto loginWithin = 30s;
static constexpr auto silenceUntil = 30s;

AgentSession::AgentSession(House &house, Rtm::ApiVersion version, Line line, QObject *parent)
    : QObject(parent), m_house(house), m_version(version), m_line(std::move(line))
{
    m_deadline = m_house.clock->after(loginWithin, [this] { disconnectFor("connection_timeout"_L1); });
    connect(&m_house.accounts, &Accounts::ended, this, [this](const QString &token, QLatin1StringView reason) {
        if (!m_agentId.isEmpty() && token == m_token.access)
            disconnectFor(reason);
    });
}

AgentSession::~AgentSession()
{
    depart();
}

void AgentSession::depart()
{
    if (m_agentId.isEmpty())
        return;
    m_house.exchange.leave(this);
    m_house.watchers.depart(this);
    m_house.presence.depart(this, std::exchange(m_agentId, {}));
}

void AgentSession::heard()
{
    if (!m_agentId.isEmpty() && !m_closing)
        m_deadline = m_house.clock->after(silenceUntil, [this] { disconnectFor("connection_timeout"_L1); });
}

// ---- frames ----

void AgentSession::send(const QJsonObject &frame, Rtm::ApiVersion version)
{
    if (m_house.checksFrames) {
        if (const auto problem = findProblem(frame, version))
            qFatal("not in API %s: %s, %s", qPrintable(Rtm::versionText(version)),
                   qPrintable(frame.value("action"_L1).toString()), qPrintable(problem->inWords()));
    }
    m_line.send(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}

void AgentSession::disconnectFor(QLatin1StringView reason, const QJsonObject &data)
{
    if (std::exchange(m_closing, true))
        return;
    QJsonObject payload{{u"reason"_s, reason}};
    if (!data.isEmpty())
        payload.insert("data"_L1, data);
    QJsonObject frame{{u"action"_s, u"agent_disconnected"_s}, {u"type"_s, u"push"_s}, {u"payload"_s, payload}};
    if (m_version > Rtm::ApiVersion::V3_2)
        frame.insert("version"_L1, Rtm::versionText(m_version));
    send(frame, m_version);
    depart();
    m_line.close();
}

void AgentSession::push(const Rtm::PushInfo &push, const QJsonValue &payload)
{
    if (!m_token.scopes.coverPush(push.action))
        return;
    for (auto it = m_pushes.begin(); it != m_pushes.end(); ++it) {
        const Rtm::ApiVersion version = it.key();
        if (!push.versions.contains(version) || (!it->isEmpty() && !it->contains(push.action)))
            continue;
        QJsonObject frame{
            {u"action"_s, push.action},
            {u"type"_s, u"push"_s},
            {u"payload"_s, Rtm::toWire(push.payload(), within(version, push.payload(), payload), version)}};
        if (version > Rtm::ApiVersion::V3_2)
            frame.insert("version"_L1, Rtm::versionText(version));
        if (m_answering && !m_answering->id.isUndefined())
            frame.insert("request_id"_L1, m_answering->id);
        if (m_answering)
            m_held.append({frame, version});
        else
            send(frame, version);
    }
}

void AgentSession::respond(const Request &request, const RtmResult<QJsonValue> &result)
{
    QJsonObject frame{{u"action"_s, request.action}, {u"type"_s, u"response"_s}, {u"success"_s, result.hasValue()}};
    if (!request.id.isUndefined())
        frame.insert("request_id"_L1, request.id);
    frame.insert("payload"_L1, result ? *result : payloadOf(result.error(), request.version));
    send(frame, request.version);
}

void AgentSession::refuse(const QString &why)
{
    if (!m_closing)
        respond({.version = m_version}, failure("validation"_L1, why));
}

RtmResult<AgentSession::Request> AgentSession::read(const QString &frame, QJsonObject *object) const
{
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(frame.toUtf8(), &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return failure("validation"_L1, u"Wrong format of request: no JSON: %1"_s.arg(syntax.errorString()));
    if (!document.isObject())
        return failure("validation"_L1, u"Wrong format of request: not an object"_s);
    *object = document.object();

    Request request{.version = m_version};
    request.id = object->value("request_id"_L1);
    if (!request.id.isUndefined() && !request.id.isString())
        return failure("validation"_L1, u"`request_id`: expected string"_s);
    if (!object->value("action"_L1).isString())
        return failure("validation"_L1, u"`action`: expected string"_s);
    request.action = object->value("action"_L1).toString();
    const QJsonValue payload = object->value("payload"_L1);
    if (!payload.isUndefined() && !payload.isObject())
        return failure("validation"_L1, u"`payload`: expected object"_s);
    request.payload = payload.toObject();
    if (const QJsonValue version = object->value("version"_L1); !version.isUndefined()) {
        const auto known = Rtm::versionFromText(version.toString());
        if (!known || *known < m_version)
            return failure("validation"_L1, u"`version`: must be %1 or a later one"_s.arg(Rtm::versionText(m_version)));
        request.version = *known;
    }
    return request;
}

void AgentSession::receive(const QString &frame)
{
    if (m_closing)
        return;
    heard();
    QJsonObject object;
    RtmResult<Request> request = read(frame, &object);
    if (request && m_requests.size() >= mostPending)
        request = failure("pending_requests_limit_reached"_L1, u"Requests limit reached"_s);
    if (!request) {
        const QJsonValue id = object.value("request_id"_L1);
        respond({.id = id.isString() ? id : QJsonValue(QJsonValue::Undefined),
                 .action = object.value("action"_L1).toString(),
                 .version = m_version},
                request.error());
        return;
    }
    m_requests.enqueue(*request);
    QMetaObject::invokeMethod(this, &AgentSession::answerNext, Qt::QueuedConnection);
}

// ---- requests ----

void AgentSession::answerNext()
{
    if (m_closing || m_requests.isEmpty())
        return;
    const Request request = m_requests.dequeue();
    m_answering = &request;
    const RtmResult<QJsonValue> result = answerTo(request);
    m_answering = nullptr;
    respond(request, result);
    for (const auto &[frame, version] : std::exchange(m_held, {}))
        send(frame, version);
    if (m_closing) {
        depart();
        m_line.close();
    }
}

RtmResult<QJsonValue> AgentSession::answerTo(const Request &request)
{
    Call call{m_house, this, m_house.world.agent(m_agentId), m_token.scopes, request.version};
    return answer(call, request.action, request.payload);
}

void AgentSession::setToken(const Token &token)
{
    m_token = token;
}

void AgentSession::logIn(const QString &agentId, const Pushes &pushes, bool away, bool keepStatus)
{
    m_agentId = agentId;
    m_pushes = pushes;
    heard();
    m_house.exchange.join(this);
    m_house.presence.arrive(this, agentId, away, keepStatus);
}

void AgentSession::logOut()
{
    m_closing = true;
}

} // namespace Service
