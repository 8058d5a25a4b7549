// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "http.h"

#include "../call.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service::Http {

QString formValue(const QUrlQuery &form, const QString &name)
{
    const QString encoded = form.queryItemValue(name, QUrl::FullyEncoded).replace(u'+', u' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(encoded.toUtf8()));
}

QString Request::parameter(const QString &name) const
{
    return formValue(QUrlQuery(url), name);
}

QString Request::contentType() const
{
    return header("content-type").section(u';', 0, 0).trimmed().toLower();
}

Response empty(int status)
{
    return {.status = status};
}

Response text(const QByteArray &contentType, const QByteArray &body, int status)
{
    return Response{.status = status, .body = body}
        .with("Content-Type", contentType)
        .with("X-Content-Type-Options", "nosniff");
}

Response json(const QJsonValue &body, int status)
{
    const QJsonDocument document = body.isArray() ? QJsonDocument(body.toArray()) : QJsonDocument(body.toObject());
    return text("application/json", document.toJson(QJsonDocument::Compact), status).with("Cache-Control", "no-store");
}

Response refusal(const RtmError &error)
{
    struct Row {
        QLatin1StringView type;
        int status;
    };
    static constexpr Row rows[]{
        {"agent_offline"_L1, 409},       {"already_exists"_L1, 409},    {"authentication"_L1, 401},
        {"authorization"_L1, 403},       {"chat_inactive"_L1, 409},     {"entity_too_large"_L1, 413},
        {"group_not_found"_L1, 404},     {"internal"_L1, 500},          {"license_expired"_L1, 402},
        {"license_not_found"_L1, 404},   {"limit_reached"_L1, 403},     {"misdirected_request"_L1, 421},
        {"missing_access"_L1, 403},      {"not_found"_L1, 404},         {"request_timeout"_L1, 504},
        {"service_unavailable"_L1, 503}, {"too_many_requests"_L1, 429}, {"unsupported_version"_L1, 404},
    };
    const auto row =
        std::find_if(std::begin(rows), std::end(rows), [&](const Row &r) { return r.type == error.type(); });
    return json(payloadOf(error), row == std::end(rows) ? 400 : row->status);
}

RtmResult<QJsonObject> jsonBody(const Request &request)
{
    if (request.contentType() != "application/json"_L1)
        return failure("validation"_L1, u"Wrong format of request: the Content-Type must be application/json"_s);
    QJsonParseError syntax;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &syntax);
    if (syntax.error != QJsonParseError::NoError)
        return failure("validation"_L1, u"Wrong format of request: no JSON: %1"_s.arg(syntax.errorString()));
    if (!document.isObject())
        return failure("validation"_L1, u"Wrong format of request: not an object"_s);
    return document.object();
}

} // namespace Service::Http
