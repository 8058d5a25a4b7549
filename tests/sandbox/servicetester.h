// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "virtualclock.h"

#include <agentsession.h>
#include <customersession.h>

#include <QtCore/QJsonDocument>

#include <memory>

// The service without sockets, in virtual time.

inline const QByteArray shopWorld = R"json({
    "organization": { "id": "shop", "name": "Shop" },
    "groups": [{ "id": 1, "name": "Support" }, { "id": 2, "name": "Sales" }],
    "agents": [
        { "id": "anna@shop", "name": "Anna", "permission": "owner", "groups": [1, 2], "chat_limit": 2, "token": "dal:anna" },
        { "id": "ben@shop", "name": "Ben", "groups": [1], "chat_limit": 1, "token": "dal:ben" },
        { "id": "cleo@shop", "name": "Cleo", "groups": [2], "token": "dal:cleo" }
    ],
    "customers": [
        { "id": "11111111-1111-4111-8111-111111111111", "name": "Thomas", "email": "t@mail.example",
          "chat": { "id": "CHAT1", "group": 1, "threads": [
            { "id": "THREAD1", "started_at": "-3d", "agents": ["anna@shop"], "events": [
                { "from": "customer", "text": "Hi" },
                { "from": "anna@shop", "text": "secret", "visibility": "agents" },
                { "from": "anna@shop", "text": "Hello" } ] },
            { "id": "THREAD2", "started_at": "-2d", "agents": ["ben@shop"], "events": [{ "from": "customer", "text": "Again" }] },
            { "id": "THREAD3", "started_at": "-5m", "active": true, "agents": ["anna@shop"], "tags": ["delivery"], "events": [
                { "from": "customer", "text": "Where is my parcel?" } ] } ] } },
        { "id": "22222222-2222-4222-8222-222222222222", "name": "Maja",
          "chat": { "id": "CHAT2", "group": 1, "threads": [
            { "id": "THREAD4", "started_at": "-1d", "agents": ["ben@shop"], "events": [{ "from": "customer", "text": "Hej" }] } ] } },
        { "id": "33333333-3333-4333-8333-333333333333", "name": "Lukas",
          "chat": { "id": "CHAT3", "group": 2, "threads": [
            { "id": "THREAD5", "started_at": "-4h", "agents": ["cleo@shop"], "events": [] } ] } },
        { "id": "44444444-4444-4444-8444-444444444444", "name": "Nobody yet" }
    ]
})json";

inline QJsonObject textEvent(const QString &text, const QJsonObject &more = {})
{
    QJsonObject event = more;
    event.insert(QStringLiteral("type"), QStringLiteral("message"));
    event.insert(QStringLiteral("text"), text);
    return event;
}

class TestHouse
{
public:
    explicit TestHouse(const QByteArray &world = shopWorld, quint32 seed = 1,
                       std::chrono::microseconds begin = std::chrono::hours(24 * 365 * 55))
    {
        QString error;
        const auto file = Service::parseWorld(world, QStringLiteral("test"), &error);
        if (!file)
            qFatal("%s", qPrintable(error));
        const auto wall = [begin, clock = clock, start = clock->now()] {
            return begin + std::chrono::duration_cast<std::chrono::microseconds>(clock->now() - start);
        };
        house = std::make_unique<Service::House>(clock, wall, seed, *file);
        house->checksFrames = true;
    }

    void advance(RtmClock::Duration duration) { clock->advance(duration); }

    std::shared_ptr<VirtualClock> clock = std::make_shared<VirtualClock>();
    std::unique_ptr<Service::House> house;
};

/// Frames of one connection. Text in, text out.
class Frames
{
public:
    Service::Line line()
    {
        return {
            .send = [this](const QString &frame) { m_frames.append(QJsonDocument::fromJson(frame.toUtf8()).object()); },
            .close = [this] { closed = true; }};
    }
    QList<QJsonObject> take() { return std::exchange(m_frames, {}); }

    bool closed = false;

private:
    QList<QJsonObject> m_frames;
};

/// An agent's connection.
class Desk
{
public:
    explicit Desk(TestHouse &house, Rtm::ApiVersion version = Rtm::canonicalVersion)
        : m_session(std::make_unique<Service::AgentSession>(*house.house, version, m_frames.line()))
    {
    }
    Desk(TestHouse &house, const QString &agent, Rtm::ApiVersion version = Rtm::canonicalVersion) : Desk(house, version)
    {
        login(agent);
    }

    QJsonObject login(const QString &agent, QJsonObject more = {})
    {
        more.insert(QStringLiteral("token"), QStringLiteral("Bearer dal:") + agent);
        const QJsonObject payload = call(QStringLiteral("login"), more);
        takePushes();
        return payload;
    }

    void inject(const QString &frame)
    {
        m_session->receive(frame);
        QCoreApplication::sendPostedEvents();
    }

    /// All frames since the last look.
    QList<QJsonObject> take()
    {
        QCoreApplication::sendPostedEvents();
        return m_frames.take();
    }

    /// The response frame; what came beside it is for takePushes().
    QJsonObject respond(const QString &action, const QJsonObject &payload = {})
    {
        m_pushes += take();
        const QString id = QString::number(++m_lastId);
        inject(QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("request_id"), id},
                                                           {QStringLiteral("action"), action},
                                                           {QStringLiteral("payload"), payload}})
                                     .toJson(QJsonDocument::Compact)));
        QJsonObject response;
        const QList<QJsonObject> frames = take();
        for (const QJsonObject &frame : frames) {
            if (frame.value(QLatin1StringView("type")) == QLatin1StringView("response"))
                response = frame;
            else
                m_pushes.append(frame);
        }
        if (response.value(QLatin1StringView("request_id")) != id)
            qFatal("no response to %s", qPrintable(action));
        return response;
    }
    QJsonObject call(const QString &action, const QJsonObject &payload = {})
    {
        return respond(action, payload).value(QLatin1StringView("payload")).toObject();
    }
    /// "type: message" of the error, empty if there was none.
    QString error(const QString &action, const QJsonObject &payload = {})
    {
        const QJsonObject response = respond(action, payload);
        if (response.value(QLatin1StringView("success")).toBool())
            return {};
        const QJsonObject error =
            response.value(QLatin1StringView("payload")).toObject().value(QLatin1StringView("error")).toObject();
        return error.value(QLatin1StringView("type")).toString() + QStringLiteral(": ")
            + error.value(QLatin1StringView("message")).toString();
    }

    /// Keeps the session; pushes wait for takePushes().
    void ping() { respond(QStringLiteral("ping")); }

    QList<QJsonObject> takePushes()
    {
        m_pushes += take();
        return std::exchange(m_pushes, {});
    }
    /// The payloads of the pushes of one kind; all others are forgotten.
    QList<QJsonObject> takePushes(const QString &action)
    {
        QList<QJsonObject> payloads;
        for (const QJsonObject &frame : takePushes()) {
            if (frame.value(QLatin1StringView("action")) == action)
                payloads.append(frame.value(QLatin1StringView("payload")).toObject());
        }
        return payloads;
    }
    QStringList takeActions()
    {
        QStringList actions;
        for (const QJsonObject &frame : takePushes())
            actions.append(frame.value(QLatin1StringView("action")).toString());
        return actions;
    }

    bool isClosed() const { return m_frames.closed; }
    void drop() { m_session.reset(); }

private:
    Frames m_frames;
    QList<QJsonObject> m_pushes;
    qint64 m_lastId = 0;
    std::unique_ptr<Service::AgentSession> m_session;
};

/// A tab with the customer page.
class Tab
{
public:
    explicit Tab(TestHouse &house, const QString &customerId = {}, const QString &name = QStringLiteral("Olivia"))
        : m_session(std::make_unique<Service::CustomerSession>(*house.house, m_frames.line()))
    {
        tell({{QStringLiteral("type"), QStringLiteral("hello")},
              {QStringLiteral("customer_id"), customerId},
              {QStringLiteral("name"), name},
              {QStringLiteral("url"), QStringLiteral("http://shop/customer")},
              {QStringLiteral("title"), QStringLiteral("Chat")}});
    }

    void tell(const QJsonObject &frame)
    {
        m_session->receive(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    }
    void tell(const QString &type, const QString &text = {})
    {
        tell({{QStringLiteral("type"), type}, {QStringLiteral("text"), text}});
    }
    QList<QJsonObject> take() { return m_frames.take(); }
    /// The frames of one type; all others are forgotten.
    QList<QJsonObject> take(const QString &type)
    {
        QList<QJsonObject> frames = m_frames.take();
        frames.removeIf([&](const QJsonObject &frame) { return frame.value(QLatin1StringView("type")) != type; });
        return frames;
    }
    QString customerId() const { return m_session->customerId(); }
    bool isClosed() const { return m_frames.closed; }
    void drop() { m_session.reset(); }

private:
    Frames m_frames;
    std::unique_ptr<Service::CustomerSession> m_session;
};
