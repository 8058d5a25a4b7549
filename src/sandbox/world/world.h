// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "canned.h"
#include "worldfile.h"

#include <QtCore/QHash>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSet>
#include <QtCore/QUuid>

#include <functional>
#include <map>

namespace Service {

struct Agent {
    QString id;
    QString name;
    QString avatar;
    QString permission;
    QString token;
    std::optional<QStringList> scopes; ///< of the token; none: all that the role may have
    QList<qint64> groups;
    qint64 chatLimit = 0;
    bool scripted = false;
    Rtm::RoutingStatus status = Rtm::RoutingStatus::Offline;
    QMap<QString, QString> phones; ///< that are told of chats: tokens, and the platform of each
    Rtm::Timestamp lastAssigned; ///< when the router last gave a chat

    bool isOwner() const { return permission == QLatin1StringView("owner"); }
    /// May act for other agents.
    bool isAdministrator() const
    {
        return isOwner() || permission == QLatin1StringView("viceowner")
            || permission == QLatin1StringView("administrator");
    }
};

struct Customer {
    QString id;
    QString name;
    QString email;
    QString avatar;
    Rtm::Customer details; ///< what does not depend on chats
    qint64 visitId = 0;
    QSet<QString> followers; ///< agents who follow the customer
    QString chatId; ///< a customer has one chat, once there is any
    std::optional<File::Script> script; ///< none: a person

    bool isScripted() const { return script.has_value(); }
    /// Something was said in the chat.
    void noteEvent(const Rtm::Event &event);
};

/// Somebody in a chat, or who was.
struct Member {
    QString userId;
    bool isAgent = false;
    bool present = true;
    Rtm::Visibility visibility = Rtm::Visibility::All;
    std::optional<Rtm::Timestamp> seenUpTo;
};

struct Chat {
    QString id;
    Rtm::Properties properties;
    Rtm::Access access;
    bool continuous = false;
    QList<Member> members; ///< in the order in which they came
    QSet<QString> followers;
    QSet<QString> released; ///< agents from whom the thread was taken: the router does not bring it back to them
    QList<Rtm::Thread> threads; ///< oldest first, without the ids of their neighbours

    Member *member(const QString &userId);
    const Member *member(const QString &userId) const { return const_cast<Chat *>(this)->member(userId); }
    bool hasPresent(const QString &userId) const;
    QStringList presentAgents() const;
    /// Those of them whom the customer sees.
    QStringList answeringAgents() const;
    void enter(const QString &userId, bool isAgent, Rtm::Visibility visibility = Rtm::Visibility::All);
    void leave(const QString &userId);
    QString customerId() const; ///< empty if there is none

    Rtm::Thread *activeThread();
    const Rtm::Thread *activeThread() const { return const_cast<Chat *>(this)->activeThread(); }
    const Rtm::Thread *thread(const QString &threadId) const;
    /// Active, with nobody to answer.
    bool isQueued() const { return activeThread() && answeringAgents().isEmpty(); }
};

/// A word that threads can be tagged with.
struct Tag {
    QString name; ///< case matters
    QList<qint64> groupIds; ///< whose chats may have it; 0: all
    QString authorId; ///< empty: it came with the world
    Rtm::Timestamp createdAt;
};

/// Keeps a customer away for a while.
struct Ban {
    QString customerId; ///< empty: whoever comes from the address
    QString ip;
    QString agentId; ///< who wanted it
    QString threadId; ///< that it ended; empty if there was none
    Rtm::Timestamp createdAt;
    Rtm::Timestamp expiresAt;
};

/// Everything there is: data and the means to make more of it. What may happen to it is in Chats and Presence.
class World
{
public:
    using Now = std::function<std::chrono::microseconds()>;

    World(Now now, quint32 seed);

    /// Puts in what a file has. Queued chats are left to the router.
    void load(const File::World &file);

    File::Organization organization;
    std::optional<File::Traffic> traffic;
    File::Routing routing;
    File::Forms forms;
    QList<File::Group> groups;
    std::map<QString, Agent> agents;
    std::map<QString, Customer> customers;
    std::map<QString, Chat> chats;
    std::map<QString, Tag> tags;
    QList<Ban> bans; ///< also such as are over
    CannedResponses canned;
    QString firstAgentId;

    Agent *agent(const QString &id);
    Customer *customer(const QString &id);
    Chat *chat(const QString &id);
    /// One that keeps the customer away, or whoever has the address of the visit; null if there is none.
    const Ban *ban(const Customer &customer) const;
    bool hasGroup(qint64 id) const; ///< 0 stands for all agents
    /// By membership of a group that the chat belongs to.
    static bool sharesGroup(const Agent &agent, const Rtm::Access &access);
    /// Those who are in it, those who share a group with it, and administrators.
    static bool maySee(const Agent &agent, const Chat &chat);
    /// By its own groups, which may be others than those of the chat now, and by having been in it.
    static bool maySee(const Agent &agent, const Rtm::Thread &thread);
    /// In which the agent answers.
    qsizetype activeChats(const QString &agentId) const;
    /// The first one that a group of the chat gives the agent.
    File::Priority priority(const Agent &agent, const Rtm::Access &access) const;
    /// As the service's own words call a user.
    QString nameOf(const QString &userId);

    /// No two are the same, and each is later than the one before.
    Rtm::Timestamp stamp();
    /// Without effect on stamps.
    std::chrono::microseconds now() const { return m_now(); }
    std::chrono::microseconds start() const { return m_start; }

    QString makeId(); ///< ten letters and digits, as chats and threads have them; none that the file has
    QString makeHexId(); ///< 32 hex digits, as subscriptions have them
    QRandomGenerator &random() { return m_random; }

    /// A customer whom the world did not have.
    Customer &addCustomer(const QString &id, const QString &name);
    QString makeCustomerId(); ///< a UUID; none that the file has
    /// The customer comes back after a while.
    void beginVisit(Customer &customer);
    Chat &addChat(const QString &customerId, const QString &chatId = {});

private:
    Rtm::Timestamp at(const Moment &moment) const;
    Rtm::Visit visitOf(const File::Visit &visit);
    void load(const File::Agent &file);
    void load(const File::Tag &file);
    void load(const File::Customer &file);
    void load(const File::Chat &file, const QString &customerId);
    void load(const File::Ban &file);
    void load(const File::CannedResponse &file);
    void seat(const File::Chat &file, Chat &chat);
    Rtm::Thread threadOf(const File::Thread &file, Chat &chat);
    void say(const QList<File::Event> &lines, Rtm::Thread &thread, Chat &chat);
    Rtm::Event eventOf(const File::Event &file, const Chat &chat) const;
    void takeTagsFromThreads();
    void noteIds(const File::World &file);
    void noteIds(const File::Chat &file);

    Now m_now;
    QRandomGenerator m_random;
    QSet<QString> m_idsOfFile; ///< which may have been made from the same seed
    std::chrono::microseconds m_start;
    std::chrono::microseconds m_lastStamp{0};
    qint64 m_lastVisitId = 1000;
};

/// A token that nobody can guess.
QString makeToken();

} // namespace Service
