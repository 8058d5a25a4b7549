// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatactions.h"
#include "chatstore.h"
#include "visitor.h"

#include <rtmclient.h>

/// Everybody on the site whom the service tells of.
///
/// From API 3.6 on the level Online is a subscription, which is there while somebody looks, and can be limited to
/// groups. The other levels, and all levels before 3.6, belong to the login: to change them takes a new connection. In
/// 3.2 there are no levels, everybody is told of who comes after the login.
class Visitors : public QObject
{
    Q_OBJECT
public:
    using Level = Rtm::MonitoringLevel;
    enum class State {
        Away, ///< there is no connection
        Reading, ///< who is there is being asked for
        Told, ///< pushes tell of everybody within the level
        Failed, ///< see problem()
    };

    /// Beyond that many the service tells only how many there are.
    static constexpr int limit = 10000;

    /// All of them must outlive the visitors.
    Visitors(RtmClient *client, const ChatStore *chats, ChatActions *actions, TimeSource time,
             QObject *parent = nullptr);
    ~Visitors() override;

    State state() const { return m_state; }
    /// Why nobody is told of, in words.
    QString problem() const { return m_problem; }

    /// Null if nobody like that is on the site.
    const Visitor *visitor(const QString &customerId) const;
    QStringList ids() const { return m_visitors.keys(); }
    /// How many there are, which may be more than are told of.
    qint64 total() const { return std::max<qint64>(m_total, m_visitors.size()); }
    /// The chat that the customer is in or waits in; null if none.
    const Chat *activeChat(const QString &customerId) const;

    /// Somebody looks at the visitors, or stops to.
    void setShown(bool shown);
    /// Whose coming and going is told.
    Level level() const;
    bool canSetLevel() const { return m_client->version() >= Rtm::ApiVersion::V3_3; }
    /// Whether this takes a new connection.
    bool needsConnection(Level level) const;
    void setLevel(Level level);
    /// Only visitors of these groups; empty: of all. From 3.6 on, at the level Online.
    QList<qint64> groupIds() const { return m_groupIds; }
    bool canSetGroups() const { return isSubscribing(); }
    void setGroupIds(const QList<qint64> &groupIds);
    void retry();

    /// Starts a chat with the customer, or goes on with the one that there is. One that is active is only found().
    void startChat(const QString &customerId);

Q_SIGNALS:
    void added(const QString &customerId);
    void changed(const QString &customerId);
    void removed(const QString &customerId);
    /// The state, the level, the groups or the total.
    void stateChanged();
    void found(const QString &chatId);
    void failed(const QString &why);

private:
    bool isSubscribing() const;
    bool hasSubscriptions() const { return m_client->version() >= Rtm::ApiVersion::V3_6; }
    Level coverage() const;
    bool belongs(const Visitor &visitor, Level level) const;
    void followPushes();
    void followChats();
    void onState();
    void loggedIn();
    void setState(State state, const QString &problem = {});

    void update();
    void subscribe();
    void subscribed(const RtmResult<Rtm::SubscribeCustomers::Response> &result);
    bool cancelSubscription();
    void unsubscribe();
    void replace(const QList<Rtm::User> &customers);
    void keep(Level level);
    void connectAgain(Level level);

    void fold(const Rtm::User &customer);
    void fold(const Rtm::CustomerUpdated &push);
    void fold(const Rtm::CustomerPageUpdated &push);
    void fold(const Rtm::CustomerTransferred &push);
    void fold(const Rtm::CustomerVisitStarted &push);
    void put(const Visitor &visitor);
    template <typename Change>
    void change(const QString &customerId, Change f);
    void remove(const QString &customerId);
    void chatChanged(const QString &chatId);
    void chatRemoved(const QString &chatId);
    void readPerson(const QString &customerId);

    RtmClient *const m_client;
    const ChatStore *const m_chats;
    ChatActions *const m_actions;
    const TimeSource m_time;
    QHash<QString, Visitor> m_visitors;
    QHash<QString, QString> m_chatOf; // the chat of a customer, the newest if there are several
    QHash<QString, QString> m_customerOf; // of the chats that are there
    State m_state = State::Away;
    QString m_problem;
    qint64 m_total = 0;
    Level m_told = Level::My; // by the login
    std::optional<Level> m_wanted; // by the agent
    QList<qint64> m_groupIds;
    QString m_subscription;
    quint64 m_asked = 0; // counts subscriptions: of several answers the last one counts
    bool m_asking = false;
    bool m_starting = false; // a chat
    bool m_shown = false;
    std::unique_ptr<RtmTimer> m_end; // of the subscription, when nobody has looked for a while
};
