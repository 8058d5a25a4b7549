// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "team.h"

#include "words.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto readEvery = 30s;

bool isBotId(const QString &id)
{
    return !id.contains(u'@');
}

// What people say to each other; what programs do is of no interest. Nobody has written down which form words have.
QString wordsOf(const QJsonValue &content)
{
    if (content.isString())
        return content.toString().trimmed();
    const QJsonObject object = content.toObject();
    for (const auto name : {"text"_L1, "message"_L1, "content"_L1}) {
        if (const QString text = object.value(name).toString().trimmed(); !text.isEmpty())
            return text;
    }
    return {};
}

QList<qint64> idsOf(const std::optional<QList<Rtm::GroupMembership>> &groups)
{
    QList<qint64> ids;
    for (const Rtm::GroupMembership &group : groups.value_or(QList<Rtm::GroupMembership>()))
        ids.append(group.id);
    return ids;
}

} // namespace

Team::Team(RtmClient *client, const ChatStore *chats, ConfigurationApi *configuration, TimeSource time, QObject *parent)
    : QObject(parent), m_client(client), m_chats(chats), m_configuration(configuration), m_time(std::move(time))
{
    followPushes();
    followConfiguration();
    for (const auto signal : {&ChatStore::chatAdded, &ChatStore::chatChanged})
        connect(chats, signal, this, &Team::foldUsers);
    connect(chats, &ChatStore::chatRemoved, this, &Team::countChats);
    connect(chats, &ChatStore::meChanged, this, &Team::foldMe);
    connect(client, &RtmClient::stateChanged, this, [this](RtmClient::State state) {
        m_reading.reset();
        m_knowsStatuses = false;
        if (state != RtmClient::State::Live)
            return;
        readConfiguration();
        if (m_shown)
            look();
    });
}

Team::~Team() = default;

const TeamMember *Team::member(const QString &id) const
{
    const auto it = m_members.constFind(id);
    return it == m_members.constEnd() ? nullptr : &*it;
}

QString Team::nameOf(const QString &id) const
{
    const TeamMember *known = member(id);
    return known && !known->name.isEmpty() ? known->name : id;
}

QStringList Team::groupNames(const TeamMember &member) const
{
    QStringList names;
    for (const qint64 groupId : member.groupIds)
        names.append(groupName(groupId));
    names.removeAll(QString());
    return names;
}

qint64 Team::activeChats(const QString &id) const
{
    return std::max(m_counted.value(id), m_loads.value(id));
}

bool Team::maySetStatus(const QString &id) const
{
    const TeamMember *known = member(id);
    if (!known || known->isBot || known->isSuspended)
        return false;
    const QString me = m_chats->me().id;
    if (id == me)
        return true;
    const TeamMember *self = member(me);
    return known->status != Rtm::RoutingStatus::Offline && (!self || self->role != "normal"_L1);
}

template <typename Change>
void Team::change(const QString &id, Change f)
{
    const bool isNew = !m_members.contains(id);
    TeamMember &known = m_members[id];
    const TeamMember before = known;
    known.id = id;
    if (isNew)
        known.isBot = isBotId(id);
    f(known);
    if (isNew || known != before)
        Q_EMIT memberChanged(id);
}

template <typename Change>
void Team::changeGroup(qint64 id, Change f)
{
    TeamGroup &known = m_groups[id];
    const TeamGroup before = known;
    known.id = id;
    f(known);
    if (known != before)
        Q_EMIT groupsChanged();
}

void Team::remove(const QString &id)
{
    if (m_members.remove(id))
        Q_EMIT memberChanged(id);
}

// ---- pushes ----

void Team::followPushes()
{
    connect(m_client, &RtmClient::routingStatusSet, this, [this](const Rtm::RoutingStatusSet &push) {
        change(push.agentId, [&](TeamMember &member) { member.status = push.status; });
    });
    connect(m_client, &RtmClient::groupsStatusUpdated, this, [this](const Rtm::GroupsStatusUpdated &push) {
        for (const auto &group : push.groups)
            changeGroup(group.id, [&](TeamGroup &known) { known.status = group.status; });
    });
    connect(m_client, &RtmClient::incomingMulticast, this, &Team::takeNotice);
}

void Team::followConfiguration()
{
    connect(m_client, &RtmClient::agentCreated, this, [this](const Rtm::AgentCreated &push) {
        change(push.id, [&](TeamMember &member) {
            member.name = push.name;
            member.role = push.role.value_or(QString());
            member.groupIds = idsOf(push.groups);
        });
    });
    connect(m_client, &RtmClient::botCreated, this, [this](const Rtm::BotCreated &push) {
        change(push.id, [&](TeamMember &member) {
            member.name = push.name;
            member.groupIds = idsOf(push.groups);
            member.isBot = true;
        });
    });
    connect(m_client, &RtmClient::botUpdated, this, [this](const Rtm::BotUpdated &push) {
        if (push.name)
            change(push.id, [&](TeamMember &member) { member.name = push.name->value.value_or(QString()); });
    });
    const auto suspend = [this](bool suspended) {
        return [this, suspended](const auto &push) {
            change(push.id, [&](TeamMember &member) { member.isSuspended = suspended; });
        };
    };
    connect(m_client, &RtmClient::agentSuspended, this, suspend(true));
    connect(m_client, &RtmClient::agentUnsuspended, this, suspend(false));
    connect(m_client, &RtmClient::agentDeleted, this, [this](const auto &push) { remove(push.id); });
    connect(m_client, &RtmClient::botDeleted, this, [this](const auto &push) { remove(push.id); });
    // These say that something changed, and not all of what.
    connect(m_client, &RtmClient::agentUpdated, this, &Team::readConfiguration);
    connect(m_client, &RtmClient::agentApproved, this, &Team::readConfiguration);
    connect(m_client, &RtmClient::groupCreated, this, [this](const Rtm::GroupCreated &push) {
        changeGroup(push.id, [&](TeamGroup &group) { group.name = push.name; });
        readConfiguration(); // who is in it
    });
    connect(m_client, &RtmClient::groupUpdated, this, [this](const Rtm::GroupUpdated &push) {
        if (push.name)
            changeGroup(push.id, [&](TeamGroup &group) { group.name = push.name->value.value_or(QString()); });
    });
    connect(m_client, &RtmClient::groupDeleted, this, [this](const Rtm::GroupDeleted &push) {
        if (m_groups.remove(push.id))
            Q_EMIT groupsChanged();
    });
}

void Team::takeNotice(const Rtm::IncomingMulticast &push)
{
    const QString text = wordsOf(push.content);
    if (text.isEmpty())
        return;
    m_notices.append({.id = ++m_lastNotice, .authorId = push.authorId, .text = text, .at = m_time.sinceEpoch()});
    if (m_notices.size() > noticesToKeep)
        m_notices.removeFirst();
    Q_EMIT noticesChanged();
    Q_EMIT noticed(m_notices.last());
}

void Team::dismiss(qint64 noticeId)
{
    if (m_notices.removeIf([&](const TeamNotice &notice) { return notice.id == noticeId; }))
        Q_EMIT noticesChanged();
}

// ---- what chats tell ----

void Team::foldMe()
{
    const Rtm::MyProfile &me = m_chats->me();
    change(me.id, [&](TeamMember &member) {
        member.name = me.name.value_or(member.name);
        member.role = me.permission.value_or(member.role);
        member.status = m_chats->myStatus();
        member.isBot = false;
    });
}

void Team::foldUsers(const QString &chatId)
{
    const Chat *chat = m_chats->chat(chatId);
    for (const Rtm::User &user : chat->users) {
        if (!user.agent() || !user.name || user.name->isEmpty())
            continue;
        const TeamMember *known = member(user.id);
        if (!known || known->name.isEmpty())
            change(user.id, [&](TeamMember &member) { member.name = *user.name; });
    }
    countChats(chatId);
}

// The chat may be gone.
void Team::countChats(const QString &chatId)
{
    QStringList now;
    const Chat *chat = m_chats->chat(chatId);
    if (chat && chat->isActive()) {
        for (const Rtm::User &user : chat->users) {
            const auto visibility = user.agent() ? user.agent()->visibility : std::nullopt;
            if (user.agent() && user.present.value_or(false)
                && visibility.value_or(Rtm::Visibility::All) != Rtm::Visibility::Agents)
                now.append(user.id);
        }
    }
    const QStringList before = std::exchange(m_agentsOf[chatId], now);
    if (now.isEmpty())
        m_agentsOf.remove(chatId);
    if (now == before)
        return;
    const auto count = [this](const QString &id, int change) {
        m_counted[id] += change;
        if (m_loads.contains(id))
            m_loads[id] += change;
    };
    for (const QString &id : before)
        count(id, -1);
    for (const QString &id : std::as_const(now))
        count(id, +1);
    for (const QString &id : before + now) {
        if (member(id))
            Q_EMIT memberChanged(id);
    }
}

// ---- what is asked for ----

void Team::setShown(bool shown)
{
    if (std::exchange(m_shown, shown) == shown)
        return;
    m_reading.reset();
    if (shown && m_client->state() == RtmClient::State::Live)
        look();
}

void Team::look()
{
    read();
    readLoads();
}

// Until 3.2 only changes of them are told.
void Team::read()
{
    if (m_knowsStatuses || m_client->version() < Rtm::ApiVersion::V3_3)
        return;
    m_client->listRoutingStatuses({}).then(this, [this](const RtmResult<QList<Rtm::AgentRoutingStatus>> &result) {
        if (!result)
            return; // pushes tell of what changes
        m_knowsStatuses = true;
        for (const Rtm::AgentRoutingStatus &agent : *result)
            change(agent.agentId, [&](TeamMember &member) { member.status = agent.status; });
    });
}

// Only a transfer is told how busy others are, so this asks whom one of the agent's chats could go to.
void Team::readLoads()
{
    m_reading = m_time.clock->after(readEvery, [this] { readLoads(); });
    const QStringList ids = m_chats->chatIds();
    const auto mine = std::find_if(ids.begin(), ids.end(), [this](const QString &id) {
        return m_chats->section(*m_chats->chat(id)) == Chat::Section::My;
    });
    if (mine == ids.end())
        return;
    m_client->listAgentsForTransfer({.chatId = *mine})
        .then(this, [this](const RtmResult<QList<Rtm::AgentForTransfer>> &result) {
            if (result)
                fold(*result);
        });
}

void Team::fold(const QList<Rtm::AgentForTransfer> &loads)
{
    for (const Rtm::AgentForTransfer &agent : loads) {
        const qint64 before = activeChats(agent.agentId);
        m_loads.insert(agent.agentId, agent.chatsCount());
        if (member(agent.agentId) && activeChats(agent.agentId) != before)
            Q_EMIT memberChanged(agent.agentId);
    }
}

void Team::readConfiguration()
{
    if (!m_configuration)
        return;
    // What cannot be read is told by chats in part; it is read again with the next connection.
    m_configuration->listAgents().then(this, [this](const RtmResult<QList<Web::Agent>> &result) {
        if (result)
            fold(*result);
    });
    m_configuration->listGroups().then(this, [this](const RtmResult<QList<Web::Group>> &result) {
        if (result)
            fold(*result);
    });
}

void Team::fold(const QList<Web::Agent> &agents)
{
    QSet<QString> ids{m_chats->me().id};
    for (const Web::Agent &agent : agents) {
        ids.insert(agent.id);
        change(agent.id, [&](TeamMember &member) {
            member.name = agent.name.value_or(member.name);
            member.role = agent.role.value_or(member.role);
            member.groupIds = idsOf(agent.groups);
            member.maxChats = agent.maxChatsCount.value_or(0);
            member.isSuspended = agent.suspended.value_or(false);
        });
    }
    const QStringList known = memberIds();
    for (const QString &id : known) {
        if (!ids.contains(id) && !member(id)->isBot)
            remove(id);
    }
}

// The status is told by pushes, too, and those are newer.
void Team::fold(const QList<Web::Group> &groups)
{
    QMap<qint64, TeamGroup> all;
    for (const Web::Group &group : groups) {
        const auto told = group.routingStatus.value_or(Rtm::RoutingStatus::Unknown);
        const auto known = m_groups.value(group.id).status;
        all.insert(group.id, {group.id, group.name, known == Rtm::RoutingStatus::Unknown ? told.value() : known});
    }
    if (std::exchange(m_groups, all) != all)
        Q_EMIT groupsChanged();
}

void Team::setStatus(const QString &agentId, Rtm::RoutingStatus status)
{
    const bool isMe = agentId == m_chats->me().id;
    m_client->setRoutingStatus({.status = status, .agentId = isMe ? std::nullopt : std::optional(agentId)})
        .then(this, [this, agentId, status](const RtmResult<Rtm::EmptyResponse> &result) {
            if (result)
                change(agentId, [&](TeamMember &member) { member.status = status; });
            else
                Q_EMIT failed(inWords(result.error()));
        });
}
