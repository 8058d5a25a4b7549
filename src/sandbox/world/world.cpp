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
    return id;
}

QString World::makeCustomerId()
{
    std::array<quint32, 4> noise;
    m_random.fillRange(noise.data(), qsizetype(noise.size()));
    return QUuid(noise[0], ushort(noise[1]), ushort(noise[1] >> 16), uchar(noise[2]), uchar(noise[2] >> 8),
                 uchar(noise[2] >> 16), uchar(noise[2] >> 24), uchar(noise[3]), uchar(noise[3] >> 8),
                 uchar(noise[3] >> 16), uchar(noise[3] >> 24))
        .toString(QUuid::WithoutBraces);
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

// ---- from a file ----

Rtm::Timestamp World::at(const Moment &moment) const
{
    return Rtm::Timestamp::fromEpoch(moment.sinceEpoch ? moment.value : m_start + moment.value);
}

template <typename T>
static QList<T> all(const std::optional<QList<T>> &list)
{
    return list.value_or(QList<T>());
}

static QSet<QString> setOf(const std::optional<QStringList> &ids)
{
    return ids ? QSet<QString>(ids->begin(), ids->end()) : QSet<QString>();
}

void World::load(const File::World &file)
{
    organization = file.organization;
    traffic = file.traffic;
    routing = file.routing.value_or(File::Routing());
    forms = file.forms.value_or(File::Forms());
    groups = file.groups;
    for (const File::Agent &agent : file.agents)
        load(agent);
    for (const File::Tag &tag : all(file.tags))
        load(tag);
    for (const File::Customer &customer : all(file.customers))
        load(customer);
    for (const File::Chat &chat : all(file.chats))
        load(chat, {});
    if (!file.tags)
        takeTagsFromThreads();
    for (const File::Ban &ban : all(file.bans))
        load(ban);
    for (const File::CannedResponse &response : all(file.cannedResponses))
        load(response);
}

void World::load(const File::Tag &file)
{
    tags.try_emplace(file.name,
                     Tag{.name = file.name,
                         .groupIds = file.groups.value_or(QList<qint64>{0}),
                         .authorId = file.authorId.value_or(QString()),
                         .createdAt = at(file.createdAt.value_or(Moment()))});
}

void World::takeTagsFromThreads()
{
    for (const auto &[id, chat] : chats) {
        for (const Rtm::Thread &thread : chat.threads) {
            for (const QString &tag : *thread.tags)
                load(File::Tag{.name = tag});
        }
    }
}

void World::load(const File::Agent &file)
{
    if (firstAgentId.isEmpty())
        firstAgentId = file.id;
    agents[file.id] = {
        .id = file.id,
        .name = file.name,
        .avatar = file.avatar.value_or(QString()),
        .permission = file.permission.value_or(File::Permission::Normal).text(),
        .token = file.token ? *file.token : makeToken(),
        .scopes = file.scopes,
        .groups = file.groups,
        .chatLimit = file.chatLimit.value_or(6),
        .scripted = file.scripted.value_or(false),
        .phones = file.phones.value_or(QMap<QString, QString>()),
        .lastAssigned = file.lastAssigned ? at(*file.lastAssigned) : Rtm::Timestamp(),
    };
}

Rtm::Visit World::visitOf(const File::Visit &file)
{
    Rtm::Visit visit;
    visit.startedAt = at(file.startedAt.value_or(Moment()));
    if (file.endedAt)
        visit.endedAt = at(*file.endedAt);
    visit.referrer = file.referrer;
    visit.ip = file.ip;
    visit.userAgent = file.userAgent;
    visit.geolocation = file.geolocation;
    visit.lastPages.emplace();
    for (const File::Page &page : all(file.lastPages))
        visit.lastPages->append(
            {.openedAt = at(page.openedAt.value_or(Moment())), .url = page.url, .title = page.title});
    return visit;
}

void World::load(const File::Customer &file)
{
    QString id = file.id.value_or(QString());
    if (id.isEmpty())
        id = makeCustomerId();
    Customer &customer = addCustomer(id, file.name);
    customer.email = file.email.value_or(QString());
    customer.avatar = file.avatar.value_or(QString());
    customer.script = file.script;
    customer.followers = setOf(file.followers);
    customer.details.createdAt = at(file.createdAt.value_or(Moment()));
    customer.details.phoneNumber = file.phoneNumber;
    customer.details.address = file.address;
    customer.details.omnichannel = file.omnichannel;
    customer.details.sessionFields = file.sessionFields;
    customer.details.statistics->visitsCount = 1 + file.visits.value_or(0);
    if (file.visit)
        customer.details.visit = visitOf(*file.visit);
    if (file.chat)
        load(*file.chat, id);
    const Chat *own = chat(customer.chatId);
    customer.details.online = file.online.value_or(own && own->activeThread());
}

void World::load(const File::Chat &file, const QString &customerId)
{
    Chat &chat = addChat(customerId, file.id.value_or(QString()));
    chat.properties = file.properties.value_or(Rtm::Properties());
    if (file.group)
        chat.access.groupIds = QList{*file.group} + all(file.moreGroups);
    chat.continuous = file.continuous.value_or(false);
    chat.followers = setOf(file.followers);
    chat.released = setOf(file.released);
    for (const File::Thread &thread : file.threads)
        chat.threads.append(threadOf(thread, chat));
    seat(file, chat);
}

void World::seat(const File::Chat &file, Chat &chat)
{
    if (file.users) {
        const QString customerId = chat.customerId();
        chat.members.clear();
        for (const File::User &user : *file.users) {
            const bool isAgent = user.id != "customer"_L1;
            chat.members.append(
                {.userId = isAgent ? user.id : customerId,
                 .isAgent = isAgent,
                 .present = user.present.value_or(false),
                 .visibility = user.visibility.value_or(Rtm::Visibility::All),
                 .seenUpTo = user.eventsSeenUpTo ? std::optional(at(*user.eventsSeenUpTo)) : std::nullopt});
        }
        return;
    }
    for (Member &member : chat.members)
        member.present =
            chat.activeThread() && (!member.isAgent || file.threads.constLast().agents.contains(member.userId));
}

Rtm::Thread World::threadOf(const File::Thread &file, Chat &chat)
{
    const QString customerId = chat.customerId();
    Rtm::Thread thread{
        .id = file.id ? *file.id : makeId(),
        .active = file.active.value_or(false),
        .createdAt = at(file.startedAt),
        .events = QList<Rtm::Event>(),
        .properties = file.properties.value_or(Rtm::Properties()),
        .access = file.groups ? Rtm::Access{.groupIds = *file.groups} : chat.access,
        .tags = file.tags.value_or(QStringList()),
        .queuesDuration = file.queuesDuration,
    };
    for (const QString &id : file.userIds.value_or(QStringList{u"customer"_s} + file.agents)) {
        if (id != "customer"_L1 || !customerId.isEmpty())
            thread.userIds.append(id == "customer"_L1 ? customerId : id);
    }
    if (file.queuedAt)
        thread.queue = Rtm::Queue{.queuedAt = at(*file.queuedAt)};
    if (file.summary)
        thread.summary =
            Rtm::ThreadSummary{.status = u"ok"_s, .text = file.summary->text, .updatedAt = at(file.summary->updatedAt)};
    for (const QString &agentId : file.agents) {
        if (!chat.member(agentId))
            chat.members.append(Member{.userId = agentId, .isAgent = true});
    }
    say(file.events, thread, chat);
    return thread;
}

void World::say(const QList<File::Event> &lines, Rtm::Thread &thread, Chat &chat)
{
    Customer *const owner = customer(chat.customerId());
    auto time = thread.createdAt.sinceEpoch();
    for (const File::Event &line : lines) {
        time += line.after.value_or(File::usualPause).value;
        Rtm::Event event = eventOf(line, chat);
        event.id = u"%1_%2"_s.arg(thread.id).arg(thread.events->size() + 1);
        event.createdAt = Rtm::Timestamp::fromEpoch(time);
        // Who writes has read what stood there; a customer reads what comes.
        for (Member &member : chat.members) {
            if (event.authorId == member.userId || (!member.isAgent && event.visibility == Rtm::Visibility::All))
                member.seenUpTo = event.createdAt;
        }
        if (owner)
            owner->noteEvent(event);
        thread.events->append(event);
    }
}

Rtm::Event World::eventOf(const File::Event &file, const Chat &chat) const
{
    Rtm::Event event;
    if (file.content)
        event = Rtm::decode<Rtm::Event>(*file.content);
    else if (file.system)
        event.content = Rtm::SystemMessage{*file.system, file.text, file.textVars};
    else
        event.content = Rtm::Message{file.text, {}};
    event.visibility = file.visibility.value_or(Rtm::Visibility::All);
    event.customId = file.customId;
    event.properties = file.properties;
    if (file.from)
        event.authorId = *file.from == "customer"_L1 ? chat.customerId() : *file.from;
    return event;
}

void World::load(const File::Ban &file)
{
    const Rtm::Timestamp createdAt = at(file.createdAt.value_or(Moment()));
    bans.append({.customerId = file.customerId.value_or(QString()),
                 .ip = file.ip.value_or(QString()),
                 .agentId = file.agentId,
                 .threadId = file.threadId.value_or(QString()),
                 .createdAt = createdAt,
                 .expiresAt = Rtm::Timestamp::fromEpoch(createdAt.sinceEpoch() + file.during.value)});
}

void World::load(const File::CannedResponse &file)
{
    const qint64 id = file.id.value_or(canned.lastId + 1);
    const Moment created = file.createdAt.value_or(Moment());
    canned.lastId = std::max(canned.lastId, id);
    canned.all[id] = {.id = id,
                      .createdAt = at(created),
                      .updatedAt = at(file.updatedAt.value_or(created)),
                      .text = file.text,
                      .tags = file.tags,
                      .groupId = file.group,
                      .isPrivate = file.isPrivate.value_or(false),
                      .authorId = file.authorId};
}

} // namespace Service
