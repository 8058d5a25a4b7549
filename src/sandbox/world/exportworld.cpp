// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "exportworld.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

template <typename T>
std::optional<T> unlessEmpty(const T &value)
{
    return value.isEmpty() ? std::nullopt : std::optional(value);
}

class Exporter
{
public:
    explicit Exporter(World &world) : m_world(world), m_now(world.stamp().sinceEpoch()) {}

    File::World run()
    {
        File::World file{.organization = m_world.organization, .groups = m_world.groups, .traffic = m_world.traffic};
        file.routing = m_world.routing;
        file.agents.append(agent(*m_world.agent(m_world.firstAgentId)));
        for (const auto &[id, agent] : m_world.agents) {
            if (id != m_world.firstAgentId)
                file.agents.append(this->agent(agent));
        }
        file.customers.emplace();
        for (const auto &[id, customer] : m_world.customers)
            file.customers->append(this->customer(customer));
        return file;
    }

private:
    // Not after now, as nothing in a file may be.
    Moment moment(const Rtm::Timestamp &time) const
    {
        return {std::min(time.sinceEpoch() - m_now, std::chrono::microseconds(0)), false};
    }

    static File::Agent agent(const Agent &agent)
    {
        File::Agent file{.id = agent.id,
                         .name = agent.name,
                         .groups = agent.groups,
                         .avatar = unlessEmpty(agent.avatar),
                         .permission = Rtm::OpenEnum<File::Permission>(agent.permission),
                         .chatLimit = agent.chatLimit,
                         .token = agent.token};
        file.scopes = agent.scopes;
        if (agent.scripted)
            file.scripted = true;
        return file;
    }

    File::Customer customer(const Customer &customer) const
    {
        const Rtm::Customer &details = customer.details;
        File::Customer file{.id = customer.id,
                            .name = customer.name.isEmpty() ? u"Customer"_s : customer.name,
                            .email = unlessEmpty(customer.email),
                            .phoneNumber = details.phoneNumber,
                            .avatar = unlessEmpty(customer.avatar),
                            .sessionFields = details.sessionFields,
                            .script = customer.script};
        if (details.createdAt)
            file.createdAt = moment(*details.createdAt);
        if (details.statistics && details.statistics->visitsCount)
            file.visits = *details.statistics->visitsCount - 1;
        if (details.online.value_or(false))
            file.online = true;
        if (details.visit)
            file.visit = visit(*details.visit);
        if (const Chat *chat = m_world.chat(customer.chatId); chat && !chat->threads.isEmpty())
            file.chat = this->chat(*chat);
        return file;
    }

    File::Visit visit(const Rtm::Visit &visit) const
    {
        File::Visit file{
            .referrer = visit.referrer, .ip = visit.ip, .userAgent = visit.userAgent, .geolocation = visit.geolocation};
        if (visit.startedAt)
            file.startedAt = moment(*visit.startedAt);
        file.lastPages.emplace();
        for (const Rtm::VisitedPage &page : visit.lastPages.value_or(QList<Rtm::VisitedPage>()))
            file.lastPages->append(
                {.url = page.url, .title = page.title.value_or(QString()), .openedAt = moment(page.openedAt)});
        return file;
    }

    File::Chat chat(const Chat &chat) const
    {
        QStringList followers(chat.followers.begin(), chat.followers.end());
        followers.sort();
        File::Chat file{.id = chat.id,
                        .group = chat.access.groupIds.value(0),
                        .properties = unlessEmpty(chat.properties),
                        .moreGroups = unlessEmpty(chat.access.groupIds.mid(1)),
                        .followers = unlessEmpty(followers)};
        for (const Member &member : chat.members) {
            if (!member.seenUpTo)
                continue;
            if (!file.seen)
                file.seen.emplace();
            file.seen->insert(member.isAgent ? member.userId : u"customer"_s, moment(*member.seenUpTo));
        }
        for (const Rtm::Thread &thread : chat.threads)
            file.threads.append(this->thread(thread, chat));
        return file;
    }

    File::Thread thread(const Rtm::Thread &thread, const Chat &chat) const
    {
        File::Thread file{.id = thread.id,
                          .startedAt = moment(thread.createdAt),
                          .tags = thread.tags ? unlessEmpty(*thread.tags) : std::nullopt,
                          .properties = thread.properties ? unlessEmpty(*thread.properties) : std::nullopt};
        if (thread.active) {
            file.active = true;
            file.agents = chat.presentAgents();
        } else {
            std::copy_if(thread.userIds.begin(), thread.userIds.end(), std::back_inserter(file.agents),
                         [this](const QString &id) { return m_world.agents.contains(id); });
        }
        auto before = thread.createdAt.sinceEpoch();
        for (const Rtm::Event &event : thread.events.value_or(QList<Rtm::Event>())) {
            file.events.append(this->event(event, chat));
            const auto at = std::max(event.createdAt.sinceEpoch(), before);
            file.events.last().after = Span{at - before};
            before = at;
        }
        return file;
    }

    static File::Event event(const Rtm::Event &event, const Chat &chat)
    {
        File::Event file{.customId = event.customId, .properties = event.properties};
        if (event.authorId)
            file.from = *event.authorId == chat.customerId() ? u"customer"_s : *event.authorId;
        if (event.visibility != Rtm::Visibility::All)
            file.visibility = event.visibility;
        if (const Rtm::Message *message = event.message()) {
            file.text = message->text;
        } else if (const Rtm::SystemMessage *system = event.systemMessage()) {
            file.system = system->systemMessageType;
            file.text = system->text.value_or(QString());
            file.textVars = system->textVars;
            file.from.reset();
        } else {
            QJsonObject content = Rtm::encode(event);
            for (const auto name :
                 {"id"_L1, "created_at"_L1, "author_id"_L1, "visibility"_L1, "custom_id"_L1, "properties"_L1})
                content.remove(name);
            file.content = content;
        }
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
