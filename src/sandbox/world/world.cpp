// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

void Customer::noteEvent(const Rtm::Event &event)
{
    if (event.authorId)
        (event.authorId == id ? details.customerLastEventCreatedAt : details.agentLastEventCreatedAt) = event.createdAt;
}

Member *Chat::member(const QString &userId)
{
    const auto it = std::find_if(members.begin(), members.end(), [&](const Member &m) { return m.userId == userId; });
    return it == members.end() ? nullptr : &*it;
}

bool Chat::hasPresent(const QString &userId) const
{
    const Member *m = member(userId);
    return m && m->present;
}

QStringList Chat::presentAgents() const
{
    QStringList ids;
    for (const Member &m : members) {
        if (m.isAgent && m.present)
            ids.append(m.userId);
    }
    return ids;
}

QStringList Chat::answeringAgents() const
{
    QStringList ids = presentAgents();
    ids.removeIf([this](const QString &id) { return member(id)->visibility != Rtm::Visibility::All; });
    return ids;
}

void Chat::enter(const QString &userId, bool isAgent, Rtm::Visibility visibility)
{
    Member *entering = member(userId);
    if (!entering)
        entering = &members.emplaceBack(Member{.userId = userId, .isAgent = isAgent});
    entering->present = true;
    entering->visibility = visibility;
    Rtm::Thread *thread = activeThread();
    if (thread && !thread->userIds.contains(userId))
        thread->userIds.append(userId);
}

void Chat::leave(const QString &userId)
{
    if (Member *leaving = member(userId))
        leaving->present = false;
}

QString Chat::customerId() const
{
    const auto it = std::find_if(members.begin(), members.end(), [](const Member &m) { return !m.isAgent; });
    return it == members.end() ? QString() : it->userId;
}

Rtm::Thread *Chat::activeThread()
{
    return !threads.isEmpty() && threads.constLast().active ? &threads.last() : nullptr;
}

const Rtm::Thread *Chat::thread(const QString &threadId) const
{
    const auto it =
        std::find_if(threads.begin(), threads.end(), [&](const Rtm::Thread &t) { return t.id == threadId; });
    return it == threads.end() ? nullptr : &*it;
}

World::World(Now now, quint32 seed) : m_now(std::move(now)), m_random(seed), m_start(m_now()) {}

template <typename Map>
static typename Map::mapped_type *find(Map &map, const QString &id)
{
    const auto it = map.find(id);
    return it == map.end() ? nullptr : &it->second;
}

Agent *World::agent(const QString &id)
{
    return find(agents, id);
}

Customer *World::customer(const QString &id)
{
    return find(customers, id);
}

Chat *World::chat(const QString &id)
{
    return find(chats, id);
}

const Ban *World::ban(const Customer &customer) const
{
    const auto it = std::find_if(bans.begin(), bans.end(), [&](const Ban &ban) {
        const bool isMeant =
            ban.customerId.isEmpty() ? customer.details.visit->ip == ban.ip : ban.customerId == customer.id;
        return isMeant && ban.expiresAt.sinceEpoch() > m_now();
    });
    return it == bans.end() ? nullptr : &*it;
}

bool World::hasGroup(qint64 id) const
{
    return id == 0 || std::any_of(groups.begin(), groups.end(), [id](const auto &group) { return group.id == id; });
}

bool World::sharesGroup(const Agent &agent, const Rtm::Access &access)
{
    return std::any_of(access.groupIds.begin(), access.groupIds.end(),
                       [&](qint64 id) { return id == 0 || agent.groups.contains(id); });
}

bool World::maySee(const Agent &agent, const Chat &chat)
{
    return chat.hasPresent(agent.id) || sharesGroup(agent, chat.access) || agent.isAdministrator();
}

bool World::maySee(const Agent &agent, const Rtm::Thread &thread)
{
    return !thread.access || thread.userIds.contains(agent.id) || sharesGroup(agent, *thread.access)
        || agent.isAdministrator();
}

qsizetype World::activeChats(const QString &agentId) const
{
    return std::count_if(chats.begin(), chats.end(), [&](const auto &entry) {
        return entry.second.activeThread() && entry.second.answeringAgents().contains(agentId);
    });
}

File::Priority World::priority(const Agent &agent, const Rtm::Access &access) const
{
    auto best = File::Priority::Unknown;
    for (const File::Group &group : groups) {
        if (!agent.groups.contains(group.id) || !access.groupIds.contains(group.id))
            continue;
        const auto priority =
            group.agentPriorities.value_or(File::Priorities()).value(agent.id, File::Priority::Normal).value();
        best = best == File::Priority::Unknown ? priority : std::min(best, priority);
    }
    return best == File::Priority::Unknown ? File::Priority::Normal : best;
}

QString World::nameOf(const QString &userId)
{
    if (const Agent *known = agent(userId))
        return known->name;
    const Customer *known = customer(userId);
    return known && !known->name.isEmpty() ? known->name : u"Customer"_s;
}

Rtm::Timestamp World::stamp()
{
    m_lastStamp = std::max(m_now(), m_lastStamp + std::chrono::microseconds(1));
    return Rtm::Timestamp::fromEpoch(m_lastStamp);
}

QString World::makeId()
{
    static constexpr auto letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"_L1;
    QString id;
    for (int i = 0; i < 10; ++i)
        id.append(letters.at(m_random.bounded(i == 0 ? 26 : 36)));
    return m_idsOfFile.contains(id) ? makeId() : id;
}

QString World::makeCustomerId()
{
    std::array<quint32, 4> noise;
    m_random.fillRange(noise.data(), qsizetype(noise.size()));
    const QString id = QUuid(noise[0], ushort(noise[1]), ushort(noise[1] >> 16), uchar(noise[2]), uchar(noise[2] >> 8),
                             uchar(noise[2] >> 16), uchar(noise[2] >> 24), uchar(noise[3]), uchar(noise[3] >> 8),
                             uchar(noise[3] >> 16), uchar(noise[3] >> 24))
                           .toString(QUuid::WithoutBraces);
    return m_idsOfFile.contains(id) ? makeCustomerId() : id;
}

QString World::makeHexId()
{
    return makeCustomerId().remove(u'-');
}

QString makeToken()
{
    std::array<quint32, 5> noise;
    QRandomGenerator::system()->fillRange(noise.data(), qsizetype(noise.size()));
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(noise.data()), sizeof noise);
    return u"dal:"_s
        + QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Customer &World::addCustomer(const QString &id, const QString &name)
{
    Customer &customer = customers[id];
    customer.id = id;
    customer.name = name;
    customer.visitId = ++m_lastVisitId;
    customer.details.createdAt = Rtm::Timestamp::fromEpoch(m_now());
    customer.details.emailVerified = false;
    customer.details.followed = false;
    customer.details.online = false;
    Rtm::Visit &visit = customer.details.visit.emplace();
    visit.startedAt = customer.details.createdAt;
    visit.lastPages.emplace();
    customer.details.statistics.emplace().visitsCount = 1;
    return customer;
}

void World::beginVisit(Customer &customer)
{
    Rtm::Visit &visit = *customer.details.visit;
    customer.visitId = ++m_lastVisitId;
    visit.startedAt = stamp();
    visit.endedAt.reset();
    visit.lastPages.emplace(); // a list that is cleared keeps the room of the longest visit
    ++*customer.details.statistics->visitsCount;
}

Chat &World::addChat(const QString &customerId, const QString &chatId)
{
    const QString id = chatId.isEmpty() ? makeId() : chatId;
    Chat &chat = chats[id];
    chat.id = id;
    if (Customer *owner = customer(customerId)) {
        owner->chatId = id;
        chat.members.append(Member{.userId = customerId});
    }
    return chat;
}

} // namespace Service
