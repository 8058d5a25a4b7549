// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <pushes.h>
#include <wire/tables.h>

#include <QtCore/QSet>

namespace Service {

/// A connection of an agent who has logged in.
class AgentEnd
{
public:
    virtual ~AgentEnd() = default;
    virtual QString agentId() const = 0;
    virtual void push(const Rtm::PushInfo &push, const QJsonValue &payload) = 0;
};

/// Somebody who is there as a customer: a tab with the customer page, or a script.
class CustomerEnd
{
public:
    virtual ~CustomerEnd() = default;
    virtual QString customerId() const = 0;
    virtual void threadOpened() = 0;
    virtual void threadClosed() = 0;
    /// Something that everybody in the chat may see, also the customer's own words.
    virtual void eventArrived(const Rtm::Event &event) = 0;
    virtual void agentTyping(const QString &agentId, bool isTyping) = 0;
    virtual void agentHasSeen(const Rtm::Timestamp &upTo) = 0;
    /// Something that was there before is different, such as who has pressed a button.
    virtual void eventChanged(const Rtm::Event &event) { Q_UNUSED(event) }
    /// What the chat is rated as, the score and the comment; either may be missing.
    virtual void ratingChanged(const QJsonObject &rating) { Q_UNUSED(rating) }
    /// What an agent is about to say, or is busy with.
    virtual void agentAbout(const QString &agentId, const QString &text)
    {
        Q_UNUSED(agentId)
        Q_UNUSED(text)
    }
    /// May not come back before then; leaves now.
    virtual void banned(const Rtm::Timestamp &until) = 0;
};

/// Brings what happens to those who may know. The ends are not owned, and leave before they go.
class Exchange
{
public:
    void join(AgentEnd *end) { m_agents.append(end); }
    void leave(AgentEnd *end) { m_agents.removeOne(end); }
    void join(CustomerEnd *end) { m_customers.insert(end->customerId(), end); }
    void leave(CustomerEnd *end) { m_customers.remove(end->customerId(), end); }

    template <typename Push>
    void tell(const QList<AgentEnd *> &ends, const Push &push)
    {
        deliver(ends, rowOf(push), Rtm::encodePayload(push));
    }
    /// In some versions only.
    template <typename Push>
    void tell(const QList<AgentEnd *> &ends, const Push &push, Rtm::VersionRange versions)
    {
        Rtm::PushInfo row = rowOf(push);
        row.versions = versions;
        deliver(ends, row, Rtm::encodePayload(push));
    }
    /// All connections of some agents.
    template <typename Push>
    void tell(const QSet<QString> &agentIds, const Push &push)
    {
        deliver(agentIds, rowOf(push), Rtm::encodePayload(push));
    }
    /// All connections of all agents.
    template <typename Push>
    void tellAll(const Push &push)
    {
        deliver(loggedIn(), rowOf(push), Rtm::encodePayload(push));
    }
    /// Every end of a customer: tell(id, &CustomerEnd::threadClosed).
    template <typename... Parameters, typename... Arguments>
    void tell(const QString &customerId, void (CustomerEnd::*message)(Parameters...), const Arguments &...arguments)
    {
        const QList<CustomerEnd *> ends = m_customers.values(customerId);
        for (CustomerEnd *end : ends)
            (end->*message)(arguments...);
    }

    bool isHere(const QString &customerId) const { return m_customers.contains(customerId); }
    QSet<QString> loggedIn() const;
    /// All connections, of all agents.
    const QList<AgentEnd *> &agents() const { return m_agents; }

private:
#define DESKBELL_ROW(action, Payload, signal, versions) \
    static const Rtm::PushInfo &rowOf(const Rtm::Payload &) { return *Rtm::findPush(QStringLiteral(#action)); }
    DESKBELL_RTM_PUSHES(DESKBELL_ROW)
#undef DESKBELL_ROW

    void deliver(const QList<AgentEnd *> &ends, const Rtm::PushInfo &push, const QJsonValue &payload);
    void deliver(const QSet<QString> &agentIds, const Rtm::PushInfo &push, const QJsonValue &payload);

    QList<AgentEnd *> m_agents;
    QMultiHash<QString, CustomerEnd *> m_customers;
};

} // namespace Service
