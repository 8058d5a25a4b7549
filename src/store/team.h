// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatstore.h"

#include <configurationapi.h>
#include <rtmclient.h>

/// An agent or a bot of the organization, as far as is known.
struct TeamMember {
    QString id; ///< of an agent the e-mail address
    QString name; ///< may be empty
    QString role; ///< "owner", "viceowner", "administrator", "normal" and the like; may be empty
    QList<qint64> groupIds;
    qint64 maxChats = 0; ///< 0: not known
    Rtm::RoutingStatus status = Rtm::RoutingStatus::Unknown;
    bool isBot = false;
    bool isSuspended = false;

    friend bool operator==(const TeamMember &, const TeamMember &) = default;
};

struct TeamGroup {
    qint64 id = 0;
    QString name; ///< may be empty
    Rtm::RoutingStatus status = Rtm::RoutingStatus::Unknown; ///< whether chats can be routed to it

    friend bool operator==(const TeamGroup &, const TeamGroup &) = default;
};

/// Words from another agent or from the service.
struct TeamNotice {
    qint64 id = 0; ///< from 1, the newest has the highest
    std::optional<QString> authorId; ///< none: the service
    QString text;
    std::chrono::milliseconds at{}; ///< since the epoch
};

/// Who works here, in which groups, who takes chats and how many they have.
///
/// The connection tells of routing statuses and of changes; names, roles and groups come from the configuration of
/// the organization, and without that from chats, as far as those tell.
class Team : public QObject
{
    Q_OBJECT
public:
    /// As many notices are kept.
    static constexpr qsizetype noticesToKeep = 100;

    /// \a configuration may be null; what is not must outlive the team.
    Team(RtmClient *client, const ChatStore *chats, ConfigurationApi *configuration, TimeSource time,
         QObject *parent = nullptr);
    ~Team() override;

    QStringList memberIds() const { return m_members.keys(); }
    /// Null if nobody like that is known.
    const TeamMember *member(const QString &id) const;
    /// The name, or the id of those whose name is not known.
    QString nameOf(const QString &id) const;
    QList<TeamGroup> groups() const { return m_groups.values(); }
    /// Empty if it is not known.
    QString groupName(qint64 id) const { return m_groups.value(id).name; }
    /// Of those whose names are known.
    QStringList groupNames(const TeamMember &member) const;
    /// As far as is known: of chats that this agent may not see only transfers tell.
    qint64 activeChats(const QString &id) const;
    /// Newest last.
    const QList<TeamNotice> &notices() const { return m_notices; }
    /// Whether the agent may set the status of others, as far as the role says.
    bool maySetStatus(const QString &id) const;

    /// These are all.
    void fold(const QList<Web::Agent> &agents);
    void fold(const QList<Web::Group> &groups);
    /// How busy some agents are.
    void fold(const QList<Rtm::AgentForTransfer> &loads);

    /// Asks for what no push tells, unless it was asked for before on this connection.
    void read();
    /// Somebody looks: what becomes old is asked for now and then.
    void setShown(bool shown);
    /// failed() tells if it did not work.
    void setStatus(const QString &agentId, Rtm::RoutingStatus status);
    void dismiss(qint64 noticeId);

Q_SIGNALS:
    /// A member came, changed or went.
    void memberChanged(const QString &id);
    void groupsChanged();
    void noticesChanged();
    void noticed(const TeamNotice &notice);
    void failed(const QString &why);

private:
    void followPushes();
    void followConfiguration();
    void readConfiguration();
    void look();
    void readLoads();
    void takeNotice(const Rtm::IncomingMulticast &push);
    void foldMe();
    void foldUsers(const QString &chatId);
    void countChats(const QString &chatId);
    template <typename Change>
    void change(const QString &id, Change f);
    template <typename Change>
    void changeGroup(qint64 id, Change f);
    void remove(const QString &id);

    RtmClient *const m_client;
    const ChatStore *const m_chats;
    ConfigurationApi *const m_configuration;
    const TimeSource m_time;
    QMap<QString, TeamMember> m_members;
    QMap<qint64, TeamGroup> m_groups;
    QHash<QString, QStringList> m_agentsOf; // by the chat that they are in
    QHash<QString, qint64> m_counted; // active chats that are seen here
    QHash<QString, qint64> m_loads; // active chats, as was told
    QList<TeamNotice> m_notices;
    qint64 m_lastNotice = 0;
    bool m_shown = false;
    bool m_knowsStatuses = false;
    std::unique_ptr<RtmTimer> m_reading;
};
