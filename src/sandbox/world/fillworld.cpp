// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "world.h"

// How a world gets what its file has.

using namespace Qt::StringLiterals;

namespace Service {

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
    noteIds(file);
    organization = file.organization;
    traffic = file.traffic;
    routing = file.routing.value_or(File::Routing());
    forms = file.forms.value_or(File::Forms());
    groups = file.groups;
    for (const File::Agent &agent : file.agents)
        load(agent);
    for (const File::Tag &tag : all(file.tags)) {
        if (!tag.deleted.value_or(false))
            load(tag);
    }
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

// Before anybody gets one that is made.
void World::noteIds(const File::World &file)
{
    for (const File::Customer &customer : all(file.customers)) {
        if (customer.id)
            m_idsOfFile.insert(*customer.id);
        if (customer.chat)
            noteIds(*customer.chat);
    }
    for (const File::Chat &chat : all(file.chats))
        noteIds(chat);
}

void World::noteIds(const File::Chat &file)
{
    if (file.id)
        m_idsOfFile.insert(*file.id);
    for (const File::Thread &thread : file.threads) {
        if (thread.id)
            m_idsOfFile.insert(*thread.id);
    }
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
