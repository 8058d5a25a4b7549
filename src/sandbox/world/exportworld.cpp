// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "exportworld.h"

#include "../views.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

std::optional<bool> ifSo(bool value)
{
    return value ? std::optional(true) : std::nullopt;
}

std::optional<QStringList> sorted(const QSet<QString> &ids)
{
    QStringList list(ids.begin(), ids.end());
    list.sort();
    return unlessEmpty(list);
}

// Whoever named a group twice meant it once.
QList<qint64> distinct(const QList<qint64> &ids)
{
    QList<qint64> list;
    for (const qint64 id : ids) {
        if (!list.contains(id))
            list.append(id);
    }
    return list;
}

class Exporter
{
public:
    explicit Exporter(World &world) : m_world(world), m_now(world.stamp().sinceEpoch()) {}

    File::World run()
    {
        File::World file{.organization = m_world.organization,
                         .routing = m_world.routing,
                         .groups = m_world.groups,
                         .traffic = m_world.traffic};
        if (m_world.forms != File::Forms())
            file.forms = m_world.forms;
        file.agents.append(agent(*m_world.agent(m_world.firstAgentId)));
        for (const auto &[id, agent] : m_world.agents) {
            if (id != m_world.firstAgentId)
                file.agents.append(this->agent(agent));
        }
        file.tags = listOf(m_world.tags, &Exporter::tag).value_or(QList<File::Tag>()) + deletedTags();
        file.customers = listOf(m_world.customers, &Exporter::customer);
        for (const auto &[id, chat] : m_world.chats) {
            if (chat.customerId().isEmpty())
                more(file.chats).append(this->chat(chat));
        }
        for (const Ban &ban : m_world.bans) {
            if (ban.expiresAt.sinceEpoch() > m_now)
                more(file.bans).append(this->ban(ban));
        }
        file.cannedResponses = listOf(m_world.canned.all, &Exporter::cannedResponse);
        return file;
    }

private:
    template <typename T>
    static T &more(std::optional<T> &list)
    {
        return list ? *list : list.emplace();
    }

    template <typename Map, typename Row>
    std::optional<QList<Row>> listOf(const Map &map, Row (Exporter::*row)(const typename Map::mapped_type &) const)
    {
        QList<Row> list;
        for (const auto &[id, value] : map)
            list.append((this->*row)(value));
        return unlessEmpty(list);
    }

    // Not after now, as nothing in a file may be.
    Moment moment(const Rtm::Timestamp &time) const
    {
        return {std::min(time.sinceEpoch() - m_now, std::chrono::microseconds(0)), false};
    }
    std::optional<Moment> moment(const std::optional<Rtm::Timestamp> &time) const
    {
        return time ? std::optional(moment(*time)) : std::nullopt;
    }

    File::Agent agent(const Agent &agent) const
    {
        return {.id = agent.id,
                .name = agent.name,
                .groups = agent.groups,
                .avatar = unlessEmpty(agent.avatar),
                .permission = Rtm::OpenEnum<File::Permission>(agent.permission),
                .chatLimit = agent.chatLimit,
                .token = agent.token,
                .scopes = agent.scopes,
                .scripted = ifSo(agent.scripted),
                .phones = unlessEmpty(agent.phones),
                .lastAssigned =
                    agent.lastAssigned.isValid() ? std::optional(moment(agent.lastAssigned)) : std::nullopt};
    }

    File::Tag tag(const Tag &tag) const
    {
        return {.name = tag.name,
                .groups = distinct(tag.groupIds),
                .authorId = unlessEmpty(tag.authorId),
                .createdAt = moment(tag.createdAt)};
    }

    QList<File::Tag> deletedTags() const
    {
        std::set<QString> names;
        for (const auto &[id, chat] : m_world.chats) {
            for (const Rtm::Thread &thread : chat.threads) {
                const QStringList tags = thread.tags.value_or(QStringList());
                names.insert(tags.begin(), tags.end());
            }
        }
        QList<File::Tag> tags;
        for (const QString &name : names) {
            if (!m_world.tags.contains(name))
                tags.append({.name = name, .deleted = true});
        }
        return tags;
    }

    File::Ban ban(const Ban &ban) const
    {
        return {.customerId = unlessEmpty(ban.customerId),
                .ip = unlessEmpty(ban.ip),
                .agentId = ban.agentId,
                .threadId = unlessEmpty(ban.threadId),
                .createdAt = moment(ban.createdAt),
                .during = {ban.expiresAt.sinceEpoch() - ban.createdAt.sinceEpoch()}};
    }

    File::CannedResponse cannedResponse(const Rtm::CannedResponseCreated &response) const
    {
        return {.id = response.id,
                .text = response.text,
                .tags = response.tags,
                .group = response.groupId,
                .isPrivate = ifSo(response.isPrivate),
                .authorId = response.authorId,
                .createdAt = moment(response.createdAt),
                .updatedAt = moment(response.updatedAt)};
    }

    File::Customer customer(const Customer &customer) const
    {
        const Rtm::Customer &details = customer.details;
        const Chat *const chat = m_world.chat(customer.chatId);
        return {.id = customer.id,
                .name = customer.name,
                .email = unlessEmpty(customer.email),
                .phoneNumber = details.phoneNumber,
                .avatar = unlessEmpty(customer.avatar),
                .address = details.address,
                .omnichannel = details.omnichannel,
                .createdAt = moment(details.createdAt),
                .visits = details.statistics->visitsCount.value_or(0) - 1,
                .sessionFields = details.sessionFields,
                .followers = sorted(customer.followers),
                .visit = visit(*details.visit),
                .online = details.online,
                .chat = chat ? std::optional(this->chat(*chat)) : std::nullopt,
                .script = customer.script};
    }

    File::Visit visit(const Rtm::Visit &visit) const
    {
        File::Visit file{.startedAt = moment(visit.startedAt),
                         .endedAt = moment(visit.endedAt),
                         .referrer = visit.referrer,
                         .ip = visit.ip,
                         .userAgent = visit.userAgent,
                         .geolocation = visit.geolocation};
        for (const Rtm::VisitedPage &page : *visit.lastPages)
            more(file.lastPages)
                .append({.url = page.url, .title = page.title.value_or(QString()), .openedAt = moment(page.openedAt)});
        return file;
    }

    File::Chat chat(const Chat &chat) const
    {
        const QList<qint64> groups = distinct(chat.access.groupIds);
        File::Chat file{.id = chat.id,
                        .group = groups.isEmpty() ? std::nullopt : std::optional(groups.constFirst()),
                        .properties = unlessEmpty(chat.properties),
                        .moreGroups = unlessEmpty(groups.mid(1)),
                        .continuous = ifSo(chat.continuous),
                        .users = QList<File::User>(),
                        .followers = sorted(chat.followers),
                        .released = sorted(chat.released)};
        for (const Member &member : chat.members) {
            File::User user{.id = member.isAgent ? member.userId : u"customer"_s,
                            .present = member.present,
                            .eventsSeenUpTo = moment(member.seenUpTo)};
            if (member.visibility != Rtm::Visibility::All)
                user.visibility = member.visibility;
            file.users->append(user);
        }
        for (const Rtm::Thread &thread : chat.threads)
            file.threads.append(this->thread(thread, chat));
        return file;
    }

    File::Thread thread(const Rtm::Thread &thread, const Chat &chat) const
    {
        const QString customerId = chat.customerId();
        File::Thread file{.id = thread.id,
                          .startedAt = moment(thread.createdAt),
                          .active = ifSo(thread.active),
                          .queuedAt = thread.queue ? moment(thread.queue->queuedAt) : std::nullopt,
                          .queuesDuration = thread.queuesDuration,
                          .tags = unlessEmpty(thread.tags.value_or(QStringList())),
                          .properties = unlessEmpty(thread.properties.value_or(Rtm::Properties()))};
        QStringList userIds;
        for (const QString &id : thread.userIds) {
            userIds.append(id == customerId ? u"customer"_s : id);
            if (m_world.agents.contains(id) && (!thread.active || chat.hasPresent(id)))
                file.agents.append(id);
        }
        if (userIds != QStringList{u"customer"_s} + file.agents)
            file.userIds = userIds;
        if (thread.access && *thread.access != chat.access)
            file.groups = distinct(thread.access->groupIds);
        if (thread.summary)
            file.summary = File::Summary{.text = thread.summary->text.value_or(QString()),
                                         .updatedAt = moment(*thread.summary->updatedAt)};
        auto before = thread.createdAt.sinceEpoch();
        for (const Rtm::Event &event : *thread.events) {
            file.events.append(this->event(event, customerId));
            file.events.last().after = Span{event.createdAt.sinceEpoch() - before};
            before = event.createdAt.sinceEpoch();
        }
        return file;
    }

    static File::Event event(const Rtm::Event &event, const QString &customerId)
    {
        File::Event file{.customId = event.customId, .properties = event.properties};
        if (event.authorId)
            file.from = *event.authorId == customerId ? u"customer"_s : *event.authorId;
        if (event.visibility != Rtm::Visibility::All)
            file.visibility = event.visibility;
        if (const Rtm::SystemMessage *system = event.systemMessage()) {
            file.system = system->systemMessageType;
            file.text = system->text.value_or(QString());
            file.textVars = system->textVars;
            return file;
        }
        if (const Rtm::Message *message = event.message())
            file.text = message->text;
        // What a text and its author do not say.
        QJsonObject content = Rtm::encode(event);
        for (const auto name :
             {"id"_L1, "created_at"_L1, "author_id"_L1, "visibility"_L1, "custom_id"_L1, "properties"_L1})
            content.remove(name);
        if (content != QJsonObject{{u"type"_s, u"message"_s}, {u"text"_s, file.text}})
            file.content = content;
        return file;
    }

    World &m_world;
    const std::chrono::microseconds m_now;
};

} // namespace

File::World exportWorld(World &world)
{
    return Exporter(world).run();
}

QByteArray textOf(const File::World &world)
{
    return QJsonDocument(Rtm::encode(world)).toJson();
}

} // namespace Service
