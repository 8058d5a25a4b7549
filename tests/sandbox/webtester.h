// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "servicetester.h"

#include <http/front.h>

#include <QtTest/QTest>

/// The service over HTTP, without its sockets.
class Web
{
public:
    explicit Web(TestHouse &house, Service::Troubles *troubles = nullptr) : m_front(*house.house, troubles) {}

    Service::Http::Response send(const QByteArray &method, const QString &url,
                                 const QList<std::pair<QByteArray, QByteArray>> &headers = {},
                                 const QByteArray &body = {})
    {
        Service::Http::Request request{.method = method, .url = QUrl(url), .body = body};
        for (const auto &[name, value] : headers)
            request.headers.insert(name.toLower(), value);
        return m_front.answer(request);
    }
    Service::Http::Response get(const QString &url) { return send("GET", url); }
    Service::Http::Response form(const QString &url, const QString &fields)
    {
        return send("POST", url, {{"Content-Type", "application/x-www-form-urlencoded"}}, fields.toUtf8());
    }
    /// "v3.6/agent/action/list_chats", with the token of an agent.
    Service::Http::Response post(const QString &agent, const QString &path, const QJsonObject &payload = {})
    {
        return send("POST", u'/' + path,
                    {{"Content-Type", "application/json"}, {"Authorization", "Bearer dal:" + agent.toUtf8()}},
                    QJsonDocument(payload).toJson(QJsonDocument::Compact));
    }

private:
    Service::Front m_front;
};

inline QJsonObject objectOf(const Service::Http::Response &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

/// The answer to upload_file.
inline Service::Http::Response upload(Web &web, const QByteArray &name, const QByteArray &bytes,
                                      const QByteArray &field = "file", const QByteArray &boundary = "xYz")
{
    const QByteArray body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--"
        + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n--" + boundary + "--\r\n";
    return web.send(
        "POST", QStringLiteral("/v3.6/agent/action/upload_file"),
        {{"Authorization", "Bearer dal:anna"}, {"Content-Type", "multipart/form-data; boundary=\"" + boundary + '"'}},
        body);
}

inline QString urlOf(const Service::Http::Response &response)
{
    return objectOf(response)[QLatin1StringView("url")].toString();
}

inline QJsonArray arrayOf(const Service::Http::Response &response)
{
    return QJsonDocument::fromJson(response.body).array();
}

/// "404 not_found: message"
inline QString errorOf(const Service::Http::Response &response)
{
    const QJsonValue error = objectOf(response).value(QLatin1StringView("error"));
    return QStringLiteral("%1 %2: %3")
        .arg(response.status)
        .arg(error[QLatin1StringView("type")].toString(), error[QLatin1StringView("message")].toString());
}

inline QByteArray headerOf(const Service::Http::Response &response, const QByteArray &name)
{
    for (const auto &[header, value] : response.headers) {
        if (header == name)
            return value;
    }
    return {};
}
