// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "call.h"

#include <QtCore/QObject>
#include <QtCore/QQueue>

namespace Service {

/// The far end of a connection, as far as a session cares.
struct Line {
    std::function<void(const QString &frame)> send;
    std::function<void()> close; ///< after what was sent
};

/// A connection of an agent: frames, login, life, and how many requests may wait.
class AgentSession : public QObject, public AgentEnd
{
    Q_OBJECT
public:
    /// Requests of a connection that have no answer yet.
    static constexpr qsizetype mostPending = 10;

    AgentSession(House &house, Rtm::ApiVersion version, Line line, QObject *parent = nullptr);
    ~AgentSession() override;

    /// A text frame.
    void receive(const QString &frame);
    /// Anything else that came in, such as a ping of the WebSocket itself.
    void heard();
    /// Says why and closes.
    void disconnectFor(QLatin1StringView reason, const QJsonObject &data = {});
    /// Answers what cannot be read.
    void refuse(const QString &why);

    // For handlers:
    Rtm::ApiVersion version() const { return m_version; }
    /// Versions, and for each the actions that are wanted; none: all.
    using Pushes = QMap<Rtm::ApiVersion, QStringList>;
    /// With which the agent is here from now on.
    void setToken(const Token &token);
    void logIn(const QString &agentId, const Pushes &pushes, bool away, bool keepStatus);
    /// After the response.
    void logOut();

    QString agentId() const override { return m_agentId; }
    void push(const Rtm::PushInfo &push, const QJsonValue &payload) override;

private:
    struct Request {
        QJsonValue id = QJsonValue::Undefined;
        QString action;
        QJsonObject payload;
        Rtm::ApiVersion version;
    };
    RtmResult<Request> read(const QString &frame, QJsonObject *object) const;
    void answerNext();
    RtmResult<QJsonValue> answerTo(const Request &request);
    void respond(const Request &request, const RtmResult<QJsonValue> &result);
    void send(const QJsonObject &frame, Rtm::ApiVersion version);
    void depart();

    House &m_house;
    const Rtm::ApiVersion m_version;
    Line m_line;
    QString m_agentId; ///< empty before login
    Token m_token;
    Pushes m_pushes;
    QQueue<Request> m_requests;
    const Request *m_answering = nullptr;
    QList<std::pair<QJsonObject, Rtm::ApiVersion>> m_held; ///< pushes that follow the response
    bool m_closing = false;
    std::unique_ptr<RtmTimer> m_deadline;
};

} // namespace Service
