// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatstore.h"

#include <configurationapi.h>
#include <rtmclient.h>

/// Who may not chat for a while, as the configuration of the organization tells when it is asked.
class Bans : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Unknown, ///< not asked for yet
        Reading,
        Told,
        Failed, ///< see problem()
    };

    /// \a configuration may be null: then nothing is known. What is not must outlive this.
    Bans(RtmClient *client, const ChatStore *chats, ConfigurationApi *configuration, TimeSource time,
         QObject *parent = nullptr);
    ~Bans() override;

    State state() const { return m_state; }
    QString problem() const { return m_problem; }
    /// Those that still hold, the newest first.
    QList<Web::Ban> bans() const;
    /// What a ban is known by: the customer, or the address of those who are nobody in particular.
    static QString keyOf(const Web::Ban &ban) { return ban.customerId.value_or(ban.ip.value_or(QString())); }
    /// The customer, if anything is known; without a name otherwise.
    Rtm::User customer(const QString &customerId) const;

    void read();
    /// failed() tells if it did not work.
    void lift(const QString &key);

    /// These are all.
    void fold(const QList<Web::Ban> &bans);
    /// The ban is no more, whoever did that.
    void forget(const QString &key);

Q_SIGNALS:
    void changed();
    void lifted(const QString &key);
    void failed(const QString &why);

private:
    void setState(State state, const QString &problem = {});
    void readCustomers();

    RtmClient *const m_client;
    const ChatStore *const m_chats;
    ConfigurationApi *const m_configuration;
    const TimeSource m_time;
    QList<Web::Ban> m_bans;
    QHash<QString, Rtm::User> m_customers; // whom chats do not tell of; a user without a name is asked for only once
    QHash<QString, RtmClock::TimePoint> m_lifted; // and when, since lists go on to tell of them for a while
    State m_state = State::Unknown;
    QString m_problem;
};
