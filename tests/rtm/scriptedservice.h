// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <faketransport.h>
#include <virtualclock.h>

#include <rtmclient.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

#include <algorithm>
#include <functional>

/// JSON from a literal, in which ' stands for ".
inline QJsonValue jsonValue(QString text)
{
    QJsonParseError error;
    text = u'[' + text.replace(u'\'', u'"') + u']';
    const auto document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error)
        qFatal("no JSON: %s: %s", qPrintable(error.errorString()), qPrintable(text));
    return document[0];
}

inline QJsonObject json(const QString &text)
{
    const QJsonValue value = jsonValue(text);
    if (!value.isObject())
        qFatal("not an object: %s", qPrintable(text));
    return value.toObject();
}

inline QString text(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).sliced(1).chopped(1);
}

/// What a client has on the wire and how it finds it, word by word and moment by moment. The test is the service.
class ScriptedService
{
public:
    struct Request {
        QString id;
        QString action;
        QJsonObject payload;
        QString version = {};
    };

    ScriptedService()
    {
        RtmSettings settings;
        settings.organizationId = QStringLiteral("org");
        settings.token = RtmSettings::fixedToken(QStringLiteral("secret"));
        client->setSettings(settings);
        QObject::connect(client.get(), &RtmClient::stateChanged, &context,
                         [this](RtmClient::State state) { states.append(state); });
        QObject::connect(client.get(), &RtmClient::problemsFound, &context,
                         [this](const QString &action, const QList<Rtm::Problem> &found) {
                             for (const Rtm::Problem &problem : found)
                                 problems.append(QStringList{action, problem.path, problem.text}.join(u'|'));
                         });
    }

    /// Changes the settings before the next try.
    void configure(const auto &change)
    {
        RtmSettings settings = client->settings();
        change(settings);
        client->setSettings(settings);
    }

    FakeTransport *wire() const { return m_wire ? m_wire.data() : transports.last(); }
    /// Where there are two: on this one, until it is null.
    void speakOn(FakeTransport *wire) { m_wire = wire; }

    /// From a transport that was just opened to the login request.
    void acceptConnection()
    {
        wire()->connectNow();
        pass(std::chrono::milliseconds(0));
    }
    void acceptLogin()
    {
        answer(QStringLiteral("login"), QStringLiteral("{'my_profile':{'id':'me'},'chats_summary':[]}"));
    }
    void refuseLogin(const QString &type, const QString &data = QStringLiteral("{}"))
    {
        refuse(take(QStringLiteral("login")), type, data);
    }
    /// From nothing to Live.
    void goLive()
    {
        if (client->state() == RtmClient::State::Waiting)
            client->retryNow();
        else
            client->open();
        acceptConnection();
        acceptLogin();
        QCOMPARE(client->state(), RtmClient::State::Live);
    }

    /// The requests sent since the last call; pings are left out unless asked for.
    QList<Request> taken(bool pings = false)
    {
        collect();
        QList<Request> requests = std::exchange(m_open, {});
        if (!pings)
            requests.removeIf([](const Request &request) { return request.action == QStringLiteral("ping"); });
        return requests;
    }
    /// The only request sent since the last call.
    Request take(const QString &action)
    {
        const QList<Request> requests = taken();
        if (requests.size() != 1 || requests.first().action != action)
            qFatal("expected one %s, found %d requests", qPrintable(action), int(requests.size()));
        return requests.first();
    }

    void answer(const Request &request, const QString &payload = QStringLiteral("{}"), bool success = true)
    {
        inject(::text(QJsonObject{{QStringLiteral("request_id"), request.id},
                                  {QStringLiteral("action"), request.action},
                                  {QStringLiteral("type"), QStringLiteral("response")},
                                  {QStringLiteral("success"), success},
                                  {QStringLiteral("payload"), jsonValue(payload)}}));
    }
    void answer(const QString &action, const QString &payload = QStringLiteral("{}")) { answer(take(action), payload); }
    void refuse(const Request &request, const QString &type, const QString &data = QStringLiteral("{}"))
    {
        answer(request, QStringLiteral("{'error':{'type':'%1','message':'no','data':%2}}").arg(type, data), false);
    }
    void push(const QString &action, const QString &payload, const QString &version = QStringLiteral("3.6"))
    {
        inject(::text(QJsonObject{{QStringLiteral("action"), action},
                                  {QStringLiteral("type"), QStringLiteral("push")},
                                  {QStringLiteral("version"), version},
                                  {QStringLiteral("payload"), jsonValue(payload)}}));
    }
    void inject(const QString &frame) { wire()->inject(frame); }

    void pass(RtmClock::Duration duration) { clock->advance(duration); }
    /// Lets time pass in small steps in which the service answers each ping.
    void passWithPings(RtmClock::Duration duration)
    {
        using namespace std::chrono_literals;
        for (auto left = duration; left > 0ms; left -= 1s) {
            pass(std::min<RtmClock::Duration>(left, 1s));
            collect();
            const auto isPing = [](const Request &request) { return request.action == QStringLiteral("ping"); };
            const auto pings = std::stable_partition(m_open.begin(), m_open.end(), std::not_fn(isPing));
            const QList<Request> answered(pings, m_open.end());
            m_open.erase(pings, m_open.end());
            for (const Request &ping : answered)
                answer(ping);
        }
    }
    /// How long until the next try: while Waiting; none before a try that follows at once.
    RtmClock::Duration pause() const
    {
        if (!client->nextTryAt())
            return RtmClock::Duration::zero();
        return std::chrono::duration_cast<RtmClock::Duration>(*client->nextTryAt() - clock->now());
    }

    std::shared_ptr<VirtualClock> clock = std::make_shared<VirtualClock>();
    FakeTransports transports;
    std::unique_ptr<RtmClient> client = std::make_unique<RtmClient>(transports.factory(), clock);
    // Ends before the client, whose last answers would reach functions that have returned.
    QObject context;
    QList<RtmClient::State> states; ///< as announced
    QStringList problems; ///< action|path|text

private:
    void collect()
    {
        const QStringList frames = wire() ? wire()->takeSent() : QStringList();
        for (const QString &frame : frames) {
            const QJsonObject object = QJsonDocument::fromJson(frame.toUtf8()).object();
            m_open.append({object[QStringLiteral("request_id")].toString(), object[QStringLiteral("action")].toString(),
                           object[QStringLiteral("payload")].toObject(), object[QStringLiteral("version")].toString()});
        }
    }

    QList<Request> m_open;
    QPointer<FakeTransport> m_wire;
};
