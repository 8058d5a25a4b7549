// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What of RtmConnection reads and writes frames.

#include "connection_p.h"

#include "logging_p.h"
#include "wire/dialect.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;
using Kind = RtmError::Kind;

static const RtmError refusedWithoutReason(Kind::Protocol, u"bad_response"_s,
                                           u"The service refused without saying why."_s);

void RtmConnection::onText(const QString &text)
{
    lastHeardAt = m_clock->now();
    const Unchanged unchanged(this);
    Q_EMIT m_client->frameReceived(text);
    if (!unchanged)
        return;
    QString error;
    const auto envelope = RtmEnvelope::read(text, &error);
    if (!envelope) {
        problem({}, error);
        return;
    }
    switch (envelope->kind) {
    case RtmEnvelope::Kind::Push:
        onPush(*envelope, unchanged);
        break;
    case RtmEnvelope::Kind::Response:
        onResponse(*envelope, unchanged);
        break;
    case RtmEnvelope::Kind::Neither:
        problem(envelope->action, u"the frame is neither a push nor a response"_s);
        break;
    }
}

void RtmConnection::onPush(const RtmEnvelope &envelope, const Unchanged &unchanged)
{
    const QString &action = envelope.action;
    // A push says which version it is in; before 3.3 it is that of the connection.
    const QString &said = envelope.versionText;
    const QString versionText = said.isEmpty() ? Rtm::versionText(m_settings.version) : said;
    const auto version = Rtm::versionFromText(versionText);
    const Rtm::PushInfo *push = Rtm::findPush(action, version);
    Q_EMIT m_client->pushReceived(action, versionText, envelope.payload, envelope.requestId);
    if (!unchanged)
        return;
    if (!push) {
        Q_EMIT m_client->unknownPush(action, versionText, envelope.payload);
        return;
    }
    QList<Rtm::Problem> problems;
    push->deliver(*m_client, Rtm::toCanonical(push->payload(), envelope.payload, *version), &problems);
    if (!problems.isEmpty() && unchanged.alive())
        Q_EMIT m_client->problemsFound(action, problems);
}

void RtmConnection::onResponse(const RtmEnvelope &envelope, const Unchanged &unchanged)
{
    const QString &id = envelope.requestId;
    const RtmScheduler::Request *request = m_scheduler.find(id);
    if (!request) {
        problem(envelope.action, u"a response to nobody's request"_s);
    } else if (envelope.success) {
        const Rtm::MethodInfo *method = request->method;
        m_scheduler.answer(
            id, method ? Rtm::toCanonical(method->response(), envelope.payload, request->version) : envelope.payload);
    } else {
        const QJsonObject e = envelope.payload["error"_L1].toObject();
        const QString type = e.value("type"_L1).toString();
        const RtmError refusal(Kind::Server, type, e.value("message"_L1).toString(), e.value("data"_L1).toObject());
        m_scheduler.answer(id, type.isEmpty() ? refusedWithoutReason : refusal);
        if (unchanged)
            onRefusal(refusal);
    }
}

void RtmConnection::problem(const QString &action, const QString &text)
{
    qCWarning(lcRtm).noquote() << "Unexpected frame" << action << text;
    Q_EMIT m_client->problemsFound(action, {{QString(), text}});
}

void RtmConnection::send(const QString &requestId, const RtmScheduler::Request &request)
{
    QJsonObject frame{{u"request_id"_s, requestId}, {u"action"_s, request.action}, {u"payload"_s, request.payload}};
    if (request.version != m_settings.version)
        frame.insert("version"_L1, Rtm::versionText(request.version));
    if (!request.authorId.isEmpty())
        frame.insert("author_id"_L1, request.authorId);
    m_transport->sendText(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}
