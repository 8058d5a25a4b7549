// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "faketransport.h"
#include "virtualclock.h"

#include <rtmclient.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

#include <concepts>

/// JSON in a source file: with ' for ".
inline QJsonObject json(QString text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(text.replace(u'\'', u'"').toUtf8(), &error);
    if (!document.isObject())
        qFatal("no JSON object: %s: %s", qPrintable(error.errorString()), qPrintable(text));
    return document.object();
}

inline QJsonArray jsonArray(const QString &text)
{
    return json(QStringLiteral("{'a':%1}").arg(text))[QStringLiteral("a")].toArray();
}

/// A client in virtual time whose service is the test: what the client asks is taken up one by one, and answered or
/// not.
class FakeService
{
public:
    struct Request {
        QString id;
        QString action;
        QJsonObject payload;
    };

    FakeService()
    {
        RtmSettings settings;
        settings.organizationId = QStringLiteral("org");
        settings.token = RtmSettings::fixedToken(QStringLiteral("token"));
        client.setSettings(settings);
    }

    /// Connects, whether for the first time or again, up to the login request.
    bool connectUp()
    {
        if (client.state() == RtmClient::State::Idle)
            client.open();
        else
            client.retryNow();
        if (!transports.last())
            return false;
        transports.last()->connectNow();
        settle();
        return client.state() == RtmClient::State::LoggingIn;
    }

    /// Connects and lets the client in.
    bool logIn(const QJsonObject &response)
    {
        m_open.clear();
        if (!connectUp())
            return false;
        const auto login = take(QStringLiteral("login"));
        if (!login)
            return false;
        answer(*login, response);
        return client.state() == RtmClient::State::Live;
    }

    void drop()
    {
        transports.last()->drop();
        m_open.clear();
        settle();
    }

    /// Lets continuations run.
    void settle() { clock->advance(RtmClock::Duration::zero()); }

    /// The first request of that name that was not taken yet.
    std::optional<Request> take(const QString &action)
    {
        collect();
        for (qsizetype i = 0; i < m_open.size(); ++i) {
            if (m_open[i].action == action)
                return m_open.takeAt(i);
        }
        return {};
    }

    /// The names of the requests that were not taken yet. Pings are not of interest.
    QStringList open()
    {
        collect();
        QStringList actions;
        for (const Request &request : m_open)
            actions.append(request.action);
        return actions;
    }

    void answer(const Request &request, const QJsonObject &payload = {}) { respond(request, payload, true); }
    /// Of the few whose payload is a list. A template, so that braces are an object.
    template <std::same_as<QJsonArray> List>
    void answer(const Request &request, const List &payload)
    {
        respond(request, payload, true);
    }
    void refuse(const Request &request, const QString &type)
    {
        respond(request,
                QJsonObject{{QStringLiteral("error"),
                             QJsonObject{{QStringLiteral("type"), type}, {QStringLiteral("message"), type}}}},
                false);
    }
    void push(const QString &action, const QJsonObject &payload)
    {
        inject({{QStringLiteral("action"), action},
                {QStringLiteral("type"), QStringLiteral("push")},
                {QStringLiteral("version"), Rtm::versionText(client.version())},
                {QStringLiteral("payload"), payload}});
    }

    std::shared_ptr<VirtualClock> clock = std::make_shared<VirtualClock>();
    FakeTransports transports;
    RtmClient client{transports.factory(), clock};

private:
    void inject(const QJsonObject &frame)
    {
        if (transports.last())
            transports.last()->inject(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
        settle();
    }

    void respond(const Request &request, const QJsonValue &payload, bool success)
    {
        inject({{QStringLiteral("request_id"), request.id},
                {QStringLiteral("action"), request.action},
                {QStringLiteral("type"), QStringLiteral("response")},
                {QStringLiteral("success"), success},
                {QStringLiteral("version"), QStringLiteral("3.6")},
                {QStringLiteral("payload"), payload}});
    }

    void collect()
    {
        settle();
        const QStringList frames = transports.last() ? transports.last()->takeSent() : QStringList();
        for (const QString &text : frames) {
            const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
            const Request request{frame[QStringLiteral("request_id")].toString(),
                                  frame[QStringLiteral("action")].toString(),
                                  frame[QStringLiteral("payload")].toObject()};
            if (request.action == QLatin1String("ping"))
                answer(request);
            else
                m_open.append(request);
        }
    }

    QList<Request> m_open;
};
