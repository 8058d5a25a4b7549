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

RtmConnection::Envelope::Envelope(const QJsonObject &frame)
{
    // Sorted, as the members are, so that each member is compared about once.
    static const QCborValue keys[] = {QCborValue(u"action"_s), QCborValue(u"payload"_s), QCborValue(u"request_id"_s),
                                      QCborValue(u"success"_s), QCborValue(u"type"_s), QCborValue(u"version"_s)};
    static const QCborValue push(u"push"_s);
    static const QCborValue response(u"response"_s);
    static const QCborValue canonical(Rtm::versionText(Rtm::canonicalVersion));
    size_t expected = 0;
    for (Rtm::Members members(frame); !members.atEnd(); members.next()) {
        size_t i = expected;
        while (i < std::size(keys) && !members.keyIs(keys[i]))
            ++i;
        if (i == std::size(keys))
            continue;
        expected = i + 1;
        switch (i) {
        case 0:
            action = members.value().toString();
            break;
        case 1:
            payload = members.value().toObject();
            payloadIsObject = members.value().isObject();
            break;
        case 2:
            requestId = members.value().toString();
            break;
        case 3:
            success = members.value().toBool();
            break;
        case 4:
            kind = members.valueIs(push) ? Kind::Push : members.valueIs(response) ? Kind::Response : Kind::Neither;
            break;
        case 5:
            version = members.valueIs(canonical) ? Rtm::canonicalVersion
                                                 : Rtm::versionFromText(members.value().toString());
            break;
        }
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
    const Envelope envelope(document.object());
    switch (envelope.kind) {
    case Envelope::Kind::Push:
        onPush(envelope);
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

void RtmConnection::onPush(const Envelope &envelope)
{
    const QString &action = envelope.action;
    // A push says which version it is in; the connection's own where it does not.
    const auto version = envelope.version.value_or(m_settings.version);
    const Rtm::PushInfo *push = Rtm::findPush(action);
    QJsonObject payload = envelope.payload;
    if (push && version != Rtm::canonicalVersion)
        payload = Rtm::toCanonical(push->payload(), payload, version);
    const Unchanged unchanged(this);
    Q_EMIT m_client->pushReceived(action, version, payload);
    if (!unchanged)
        return;
    if (!push) {
        Q_EMIT m_client->unknownPush(action, version, payload);
        return;
    }
    const QPointer<RtmConnection> alive(this);
    QList<Rtm::Problem> problems;
    push->deliver(*m_client, payload, &problems);
    if (!problems.isEmpty() && alive)
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
