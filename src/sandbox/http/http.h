// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmerror.h>

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

namespace Service::Http {

// Requests and responses without the sockets that they come and go by.

/// A plus is a space.
QString formValue(const QUrlQuery &form, const QString &name);

struct Request {
    QByteArray method; ///< "POST"
    QUrl url;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QString path() const { return url.path(); }
    QString header(const QByteArray &name) const { return QString::fromUtf8(headers.value(name)); }
    /// Of the query of the URL.
    QString parameter(const QString &name) const;
    /// "application/json", without what comes after it.
    QString contentType() const;
};

struct Response {
    int status = 200;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;

    Response &with(const QByteArray &name, const QByteArray &value)
    {
        headers.append({name, value});
        return *this;
    }
};

Response empty(int status = 200);
Response text(const QByteArray &contentType, const QByteArray &body, int status = 200);
Response json(const QJsonValue &body, int status = 200);
/// With the status that goes with the type of the error.
Response refusal(const RtmError &error);

/// The object that a request has as its body.
RtmResult<QJsonObject> jsonBody(const Request &request);

} // namespace Service::Http
