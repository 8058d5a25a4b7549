// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What of RtmConnection reads and writes frames.

#include "connection_p.h"

#include "logging_p.h"
#include "wire/dialect.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using Kind = RtmError::Kind;

static const RtmError refusedWithoutReason(Kind::Protocol, u"bad_response"_s,
                                           u"The service refused without saying why."_s);

RtmConnection::Envelope::Envelope(const QJsonObject &frame)
{
    // In the order of a push, sorted as the members are, so that each of them is compared once; the others come last.
    static const QCborValue keys[] = {QCborValue(u"action"_s), QCborValue(u"payload"_s), QCborValue(u"type"_s),
                                      QCborValue(u"version"_s), QCborValue(u"request_id"_s), QCborValue(u"success"_s)};
    static const QCborValue push(u"push"_s);
    static const QCborValue response(u"response"_s);
    static const QCborValue canonical(Rtm::versionText(Rtm::canonicalVersion));
    const auto *expected = keys;
    for (Rtm::Members members(frame); !members.atEnd(); members.next()) {
        const auto *found =
            std::find_if(expected, std::end(keys), [&](const QCborValue &key) { return members.keyIs(key); });
        switch (found - keys) {
        case 0:
            action = members.value().toString();
            break;
        case 1:
            payload = members.value().toObject();
            payloadIsObject = members.value().isObject();
            break;
        case 2:
            kind = members.valueIs(push) ? Kind::Push : members.valueIs(response) ? Kind::Response : Kind::Neither;
            break;
        case 3:
            version = members.valueIs(canonical) ? Rtm::canonicalVersion
                                                 : Rtm::versionFromText(members.value().toString());
            break;
        case 4:
            requestId = members.value().toString();
            break;
        case 5:
            success = members.value().toBool();
            break;
        default:
            continue;
        }
        // Where the next one is most likely, unless it is one of the last two.
        expected = found - keys < 3 ? found + 1 : keys;
    }
}

void RtmConnection::onText(const QString &text)
{
    lastHeardAt = m_clock->now();
    const Unchanged unchanged(this);
    Q_EMIT m_client->frameReceived(text);
    if (!unchanged)
        return;
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &parseError);
    if (!document.isObject()) {
        problem({}, parseError.error ? u"not JSON: %1 at byte %2"_s.arg(parseError.errorString()).arg(parseError.offset)
                                     : u"the frame is not an object"_s);
        return;
    }
    Envelope envelope(document.object());
    switch (envelope.kind) {
    case Envelope::Kind::Push:
        // A push says which version it is in; the connection's own where it does not.
        onPush(envelope.action, envelope.version.value_or(m_settings.version), std::move(envelope.payload), unchanged);
        break;
    case Envelope::Kind::Response:
        onResponse(envelope);
        break;
    case Envelope::Kind::Neither:
        problem(envelope.action, u"the frame is neither a push nor a response"_s);
        break;
    }
    if (unchanged && !envelope.payloadIsObject)
        problem(envelope.action, u"the payload is not an object"_s);
}

void RtmConnection::onPush(const QString &action, Rtm::ApiVersion version, QJsonObject payload,
                           const Unchanged &unchanged)
{
    const Rtm::PushInfo *push = Rtm::findPush(action);
    if (push && version != Rtm::canonicalVersion)
        payload = Rtm::toCanonical(push->payload(), payload, version);
    Q_EMIT m_client->pushReceived(action, version, payload);
    if (!unchanged)
        return;
    if (!push) {
        Q_EMIT m_client->unknownPush(action, version, payload);
        return;
    }
    QList<Rtm::Problem> problems;
    push->deliver(*m_client, std::move(payload), &problems);
    if (!problems.isEmpty() && unchanged.alive())
        Q_EMIT m_client->problemsFound(action, problems);
}

void RtmConnection::onResponse(const Envelope &envelope)
{
    const QString &id = envelope.requestId;
    QJsonObject payload = envelope.payload;
    bool known = false;
    if (envelope.success) {
        const auto *method = Rtm::findMethod(Rtm::canonicalAction(envelope.action, m_settings.version));
        if (method)
            payload = Rtm::toCanonical(method->response(), payload, m_settings.version);
        known = m_scheduler.answer(id, payload);
    } else {
        const QJsonObject e = payload.value("error"_L1).toObject();
        const QString type = e.value("type"_L1).toString();
        const RtmError refusal(Kind::Server, type, e.value("message"_L1).toString(), e.value("data"_L1).toObject());
        known = m_scheduler.answer(id, type.isEmpty() ? refusedWithoutReason : refusal);
    }
    if (!known)
        problem(envelope.action, u"a response to nobody's request"_s);
}

void RtmConnection::problem(const QString &action, const QString &text)
{
    qCWarning(lcRtm).noquote() << "Unexpected frame" << action << text;
    Q_EMIT m_client->problemsFound(action, {{QString(), text}});
}

void RtmConnection::send(const QString &requestId, const RtmScheduler::Request &request)
{
    const QJsonObject frame{{u"request_id"_s, requestId}, {u"action"_s, request.action},
                            {u"payload"_s, request.payload}};
    m_transport->sendText(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}
