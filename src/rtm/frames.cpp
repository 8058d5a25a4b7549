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

RtmConnection::Envelope::Envelope(const QJsonObject &frame, Rtm::ApiVersion connectionVersion)
    : version(connectionVersion)
{
    // In the order of a push, sorted as the members are, so that each of them is compared once; the others come last.
    static const QCborValue keys[] = {QCborValue(u"action"_s), QCborValue(u"payload"_s), QCborValue(u"type"_s),
                                      QCborValue(u"version"_s), QCborValue(u"request_id"_s), QCborValue(u"success"_s)};
    static const QCborValue push(u"push"_s);
    static const QCborValue response(u"response"_s);
    static const QString canonicalText = Rtm::versionText(Rtm::canonicalVersion);
    static const QCborValue canonical(canonicalText);
    const auto *expected = keys;
    for (Rtm::Members members(frame); !members.atEnd(); members.next()) {
        const auto *found =
            std::find_if(expected, std::end(keys), [&](const QCborValue &key) { return members.keyIs(key); });
        switch (found - keys) {
        case 0:
            action = members.value().toString();
            break;
        case 1:
            payload = members.value();
            break;
        case 2:
            kind = members.valueIs(push) ? Kind::Push : members.valueIs(response) ? Kind::Response : Kind::Neither;
            break;
        case 3:
            if (members.valueIs(canonical)) {
                versionText = canonicalText;
                version = Rtm::canonicalVersion;
            } else if (members.value().isString()) {
                versionText = members.value().toString();
                version = Rtm::versionFromText(versionText);
            }
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
    if (version && versionText.isEmpty())
        versionText = Rtm::versionText(*version);
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
    // A push says which version it is in; before 3.3 it is that of the connection.
    Envelope envelope(document.object(), m_settings.version);
    switch (envelope.kind) {
    case Envelope::Kind::Push:
        onPush(envelope, unchanged);
        break;
    case Envelope::Kind::Response:
        onResponse(envelope, unchanged);
        break;
    case Envelope::Kind::Neither:
        problem(envelope.action, u"the frame is neither a push nor a response"_s);
        break;
    }
}

void RtmConnection::onPush(Envelope &envelope, const Unchanged &unchanged)
{
    const QString &action = envelope.action;
    QJsonValue &payload = envelope.payload;
    const Rtm::PushInfo *push = envelope.version ? Rtm::findPush(action) : nullptr;
    if (push && envelope.version != Rtm::canonicalVersion)
        payload = Rtm::toCanonical(push->payload(), payload, *envelope.version);
    Q_EMIT m_client->pushReceived(action, envelope.versionText, payload);
    if (!unchanged)
        return;
    if (!push) {
        Q_EMIT m_client->unknownPush(action, envelope.versionText, payload);
        return;
    }
    QList<Rtm::Problem> problems;
    push->deliver(*m_client, std::move(payload), &problems);
    if (!problems.isEmpty() && unchanged.alive())
        Q_EMIT m_client->problemsFound(action, problems);
}

void RtmConnection::onResponse(const Envelope &envelope, const Unchanged &unchanged)
{
    const QString &id = envelope.requestId;
    const RtmScheduler::Request *request = m_scheduler.find(id);
    if (!request) {
        problem(envelope.action, u"a response to nobody's request"_s);
    } else if (envelope.success) {
        const auto *method = Rtm::findMethod(Rtm::canonicalAction(request->action, request->version));
        m_scheduler.answer(id, method ? Rtm::toCanonical(method->response(), envelope.payload, request->version)
                                      : envelope.payload);
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
    m_transport->sendText(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}
