// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "exchange.h"
#include "world/world.h"

#include <QtCore/QObject>

namespace Service {

/// How a thread begins.
struct Opening {
    QString requesterId; ///< who wants it; empty: the service
    QStringList agents; ///< who are in it from the start; nobody: it waits in the queue
    QList<Rtm::NewEvent> events; ///< by the requester
    Rtm::Properties properties;
    bool active = true;
    bool routed = false; ///< the agents were chosen by the router
    bool seen = false; ///< the requester has seen all that stands in the chat
};

/// Why a thread ends.
enum class Closing { ByAgent, ByCustomer, CustomerGone, Banned };

/// What can happen in chats, each told to those who may know: agents who are in the chat or follow it; while nobody is
/// in an active chat, all who may take it.
class Chats : public QObject
{
    Q_OBJECT
public:
    Chats(World &world, Exchange &exchange) : m_world(world), m_exchange(exchange) {}

    QSet<QString> audience(const Chat &chat) const;

    /// Begins a thread; there must be no active one. Gives the events that it was opened with.
    QList<Rtm::Event> open(Chat &chat, const Opening &opening);
    /// Gives a chat that waits in the queue to an agent.
    void assign(Chat &chat, const QString &agentId);
    void close(Chat &chat, const QString &userId, Closing closing);

    /// What begins when nobody answers any more, and ends when somebody does.
    void queue(Chat &chat);
    void unqueue(Chat &chat);

    /// Adds to the last thread.
    Rtm::Event add(Chat &chat, const Rtm::NewEvent &event, const QString &authorId);
    void setTyping(const Chat &chat, const QString &agentId, bool isTyping, Rtm::Visibility visibility);
    void sneakPeek(const Chat &chat, const QString &text);
    /// The two halves of add(), for what else is told in between.
    Rtm::Event append(Chat &chat, const Rtm::NewEvent &event, const QString &authorId);
    void publish(const Chat &chat, const Rtm::Event &event, const QSet<QString> &audience);
    /// What the world asks a customer, if he is there to answer.
    std::optional<Rtm::NewEvent> formFor(const Chat &chat, Rtm::FormType type) const;
    /// Never goes back; what is older than what was seen before changes nothing.
    void markSeen(Chat &chat, const QString &userId, const Rtm::Timestamp &upTo);

Q_SIGNALS:
    /// A chat may have come to the queue or gone from it. Places in it are given at once.
    void queueChanged();
    /// Who is in a chat, whom it is for, or whether it is active.
    void chatChanged(const Chat &chat);
    /// An agent may have room for another chat.
    void roomChanged();
    /// Also what the service itself says: then without an author.
    void eventAdded(const QString &chatId, const Rtm::Event &event);

private:
    World &m_world;
    Exchange &m_exchange;
};

Rtm::NewEvent message(const QString &text, Rtm::Visibility visibility = Rtm::Visibility::All);
Rtm::NewEvent systemMessage(const QString &type, const QString &text, const QJsonObject &textVars = {},
                            Rtm::Visibility visibility = Rtm::Visibility::All);

} // namespace Service
