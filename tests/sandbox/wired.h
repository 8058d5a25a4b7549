// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "servicetester.h"

#include <control/control.h>
#include <control/link.h>

// A connection with the place in it where verbs act, and a socket that only remembers.
class Wired
{
public:
    Wired(TestHouse &house, Service::Control &control, const QString &agent = {}, const QString &region = {},
          Rtm::ApiVersion version = Rtm::canonicalVersion)
        : m_link(control.troubles(), *house.clock, wire(), version, region)
        , m_session(*house.house, version, m_link.line())
    {
        m_link.begin(&m_session);
        m_link.adapt();
        if (!agent.isEmpty()) {
            call(QStringLiteral("login"), {{QStringLiteral("token"), QStringLiteral("Bearer dal:") + agent}});
            take();
        }
    }

    void send(const QString &action, const QJsonObject &payload = {}, const QString &id = QStringLiteral("1"))
    {
        m_link.receive(QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("action"), action},
                                                                   {QStringLiteral("request_id"), id},
                                                                   {QStringLiteral("payload"), payload}})
                                             .toJson()));
        QCoreApplication::sendPostedEvents();
    }
    QList<QJsonObject> call(const QString &action, const QJsonObject &payload = {})
    {
        take();
        send(action, payload);
        return take();
    }
    QList<QJsonObject> take()
    {
        QCoreApplication::sendPostedEvents();
        return std::exchange(m_frames, {});
    }
    /// "response ping", "push incoming_event", …
    QStringList takeWords()
    {
        QStringList words;
        for (const QJsonObject &frame : take())
            words.append(frame.value(QLatin1StringView("type")).toString() + u' '
                         + frame.value(QLatin1StringView("action")).toString());
        return words;
    }
    QString error(const QString &action, const QJsonObject &payload = {})
    {
        const QList<QJsonObject> frames = call(action, payload);
        return frames.isEmpty()
            ? QStringLiteral("nothing")
            : frames.first()
                  .value(QLatin1StringView("payload"))[QLatin1StringView("error")][QLatin1StringView("type")]
                  .toString();
    }

    QStringList deeds; ///< of the socket
    std::optional<qint64> rate;

private:
    Service::Wire wire()
    {
        return {
            .send = [this](const QString &frame) { m_frames.append(QJsonDocument::fromJson(frame.toUtf8()).object()); },
            .close = [this](qint64 code, const QString &) { deeds.append(QStringLiteral("close %1").arg(code)); },
            .reset = [this] { deeds.append(QStringLiteral("reset")); },
            .halfClose = [this] { deeds.append(QStringLiteral("half close")); },
            .throttle = [this](std::optional<qint64> bytes) { rate = bytes; }};
    }

    QList<QJsonObject> m_frames;
    Service::Link m_link;
    Service::AgentSession m_session;
};
