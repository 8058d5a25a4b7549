// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "worldcheck.h"

#include "../http/scopes.h"
#include "../requestcheck.h"

#include <QtCore/QSet>
#include <QtCore/QUuid>
#include <QtNetwork/QHostAddress>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Service {

namespace {

using Found = std::optional<Rtm::Problem>;

class Checker
{
public:
    explicit Checker(const File::World &world) : m_world(world) {}

    Found run()
    {
        named(m_world.organization.id, u"organization.id"_s);
        named(m_world.organization.name, u"organization.name"_s);
        if (m_world.routing && m_world.routing->inactiveAfter == Span())
            fail(u"routing.inactive_after"_s, u"must be longer than nothing"_s);
        if (m_world.agents.isEmpty())
            fail(u"agents"_s, u"a world needs an agent"_s);
        for (qsizetype i = 0; i < m_world.groups.size(); ++i)
            group(m_world.groups.at(i), u"groups[%1]"_s.arg(i));
        for (qsizetype i = 0; i < m_world.agents.size(); ++i)
            agent(m_world.agents.at(i), u"agents[%1]"_s.arg(i));
        for (qsizetype i = 0; i < m_world.groups.size(); ++i)
            priorities(m_world.groups.at(i), u"groups[%1].agent_priorities"_s.arg(i));
        each(m_world.tags, u"tags"_s, &Checker::tag);
        const File::Forms forms = m_world.forms.value_or(File::Forms());
        form(forms.prechat, u"forms.prechat"_s);
        form(forms.askForEmail, u"forms.ask_for_email"_s);
        form(forms.postchat, u"forms.postchat"_s);
        each(m_world.customers, u"customers"_s, &Checker::customer);
        each(m_world.chats, u"chats"_s, &Checker::strayChat);
        each(m_world.bans, u"bans"_s, &Checker::ban);
        each(m_world.cannedResponses, u"canned_responses"_s, &Checker::cannedResponse);
        return m_found;
    }

private:
    template <typename T>
    void each(const std::optional<QList<T>> &list, const QString &path,
              void (Checker::*check)(const T &, const QString &))
    {
        for (qsizetype i = 0; list && i < list->size(); ++i)
            (this->*check)(list->at(i), path + u"[%1]"_s.arg(i));
    }

    void fail(const QString &path, const QString &text)
    {
        if (!m_found)
            m_found = Rtm::Problem{path, text};
    }

    void named(const QString &name, const QString &path)
    {
        if (name.trimmed().isEmpty())
            fail(path, u"must not be empty"_s);
    }

    void once(QSet<QString> &names, const QString &name, const QString &path)
    {
        named(name, path);
        if (names.contains(name))
            fail(path, u"\"%1\" is there twice"_s.arg(name));
        names.insert(name);
    }

    template <typename T>
    void distinct(const QList<T> &list, const QString &path)
    {
        QSet<T> seen;
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (seen.contains(list.at(i)))
                fail(path + u"[%1]"_s.arg(i), inWords(list.at(i)) + u" is there twice"_s);
            seen.insert(list.at(i));
        }
    }
    static QString inWords(qint64 number) { return QString::number(number); }
    static QString inWords(const QString &text) { return u'"' + text + u'"'; }

    void knownGroup(qint64 id, const QString &path)
    {
        if (!m_groups.contains(id))
            fail(path, u"there is no group %1"_s.arg(id));
    }

    // Who makes traffic may want more of it than people can bear.
    qint64 mostChats() const { return m_world.traffic ? 10'000 : 20; }

    // 0 stands for all agents.
    void chatGroup(qint64 id, const QString &path)
    {
        if (id != 0)
            knownGroup(id, path);
    }

    void chatGroups(const std::optional<QList<qint64>> &ids, const QString &path)
    {
        for (qsizetype i = 0; ids && i < ids->size(); ++i)
            chatGroup(ids->at(i), path + u"[%1]"_s.arg(i));
        distinct(ids.value_or(QList<qint64>()), path);
    }

    void knownAgent(const QString &id, const QString &path)
    {
        if (!m_agents.contains(id))
            fail(path, u"there is no agent \"%1\""_s.arg(id));
    }

    void knownAgents(const std::optional<QStringList> &ids, const QString &path)
    {
        for (qsizetype i = 0; ids && i < ids->size(); ++i)
            knownAgent(ids->at(i), path + u"[%1]"_s.arg(i));
        distinct(ids.value_or(QStringList()), path);
    }

    void participant(const QString &id, const QString &path)
    {
        if (id.isEmpty() || (id != m_customer && !m_agents.contains(id)))
            fail(path,
                 m_customer.isEmpty() ? u"must be the id of an agent"_s
                                      : u"must be \"customer\" or the id of an agent"_s);
    }

    std::chrono::microseconds at(const Moment &moment) const
    {
        return moment.value + (moment.sinceEpoch ? 0us : m_now);
    }

    void past(const std::optional<Moment> &moment, const QString &path)
    {
        if (moment && moment->sinceEpoch && moment->value > m_now)
            fail(path, u"is still to come"_s);
    }

    void group(const File::Group &group, const QString &path)
    {
        named(group.name, path + ".name"_L1);
        if (group.id < 1)
            fail(path + ".id"_L1, u"must be 1 or more"_s);
        if (m_groups.contains(group.id))
            fail(path + ".id"_L1, u"%1 is there twice"_s.arg(group.id));
        m_groups.insert(group.id);
    }

    void priorities(const File::Group &group, const QString &path)
    {
        const QStringList ids = group.agentPriorities.value_or(File::Priorities()).keys();
        for (const QString &id : ids) {
            if (!m_agents.contains(id))
                fail(path, u"there is no agent \"%1\""_s.arg(id));
        }
    }

    void agent(const File::Agent &agent, const QString &path)
    {
        once(m_users, agent.id, path + ".id"_L1);
        if (agent.id == "customer"_L1)
            fail(path + ".id"_L1, u"\"customer\" stands for the customer of a chat"_s);
        named(agent.name, path + ".name"_L1);
        m_agents.insert(agent.id);
        for (qsizetype i = 0; i < agent.groups.size(); ++i)
            knownGroup(agent.groups.at(i), path + u".groups[%1]"_s.arg(i));
        distinct(agent.groups, path + ".groups"_L1);
        if (agent.chatLimit && (*agent.chatLimit < 0 || *agent.chatLimit > mostChats()))
            fail(path + ".chat_limit"_L1, u"must be 0 to %1"_s.arg(mostChats()));
        const QStringList scopes = agent.scopes.value_or(QStringList());
        distinct(scopes, path + ".scopes"_L1);
        for (qsizetype i = 0; i < scopes.size(); ++i) {
            if (!Scopes::exists(scopes.at(i)))
                fail(path + u".scopes[%1]"_s.arg(i), u"there is no scope \"%1\""_s.arg(scopes.at(i)));
        }
        if (agent.token && m_tokens.contains(*agent.token))
            fail(path + ".token"_L1, u"another agent has the same"_s);
        if (agent.token) {
            named(*agent.token, path + ".token"_L1);
            m_tokens.insert(*agent.token);
        }
    }

    void tag(const File::Tag &tag, const QString &path)
    {
        once(m_tags, tag.name, path + ".name"_L1);
        chatGroups(tag.groups, path + ".groups"_L1);
        if (tag.authorId)
            knownAgent(*tag.authorId, path + ".author_id"_L1);
        past(tag.createdAt, path + ".created_at"_L1);
    }

    void ban(const File::Ban &ban, const QString &path)
    {
        if (ban.customerId && (!m_users.contains(*ban.customerId) || m_agents.contains(*ban.customerId)))
            fail(path + ".customer_id"_L1, u"there is no customer \"%1\""_s.arg(*ban.customerId));
        if (ban.ip && QHostAddress(*ban.ip).isNull())
            fail(path + ".ip"_L1, u"must be an IP address"_s);
        knownAgent(ban.agentId, path + ".agent_id"_L1);
        past(ban.createdAt, path + ".created_at"_L1);
    }

    void cannedResponse(const File::CannedResponse &response, const QString &path)
    {
        if (response.id && *response.id < 1)
            fail(path + ".id"_L1, u"must be 1 or more"_s);
        if (response.id && m_cannedResponses.contains(*response.id))
            fail(path + ".id"_L1, u"%1 is there twice"_s.arg(*response.id));
        m_cannedResponses.insert(response.id.value_or(0));
        named(response.text, path + ".text"_L1);
        chatGroup(response.group, path + ".group"_L1);
        knownAgent(response.authorId, path + ".author_id"_L1);
        past(response.createdAt, path + ".created_at"_L1);
        past(response.updatedAt, path + ".updated_at"_L1);
    }

    // Groups are what a group_chooser offers unless it has options of its own, which are numbers of groups then.
    void form(const File::Forms::Fields &fields, const QString &path)
    {
        using Type = Rtm::FormFieldType;
        QSet<QString> ids;
        for (qsizetype i = 0; fields && i < fields->size(); ++i) {
            const Rtm::FormField &field = fields->at(i);
            const QString here = path + u"[%1]"_s.arg(i);
            once(ids, field.id, here + ".id"_L1);
            named(field.label, here + ".label"_L1);
            if (field.type == Type::Unknown)
                fail(here + ".type"_L1, u"there is no type \"%1\""_s.arg(field.type.text()));
            const auto options = field.options.value_or(QList<Rtm::FormOption>());
            if ((field.type == Type::Radio || field.type == Type::Select || field.type == Type::Checkbox)
                && options.isEmpty())
                fail(here, u"needs options"_s);
            QSet<QString> optionIds;
            for (qsizetype k = 0; k < options.size(); ++k) {
                const QString id = here + u".options[%1].id"_s.arg(k);
                once(optionIds, options.at(k).id, id);
                if (field.type == Type::GroupChooser)
                    knownGroup(options.at(k).id.toLongLong(), id);
            }
        }
    }

    void customer(const File::Customer &customer, const QString &path)
    {
        if (customer.id) {
            once(m_users, *customer.id, path + ".id"_L1);
            if (QUuid(*customer.id).isNull())
                fail(path + ".id"_L1, u"must be a UUID such as b7eff798-f8df-4364-8059-649c35c9ed01"_s);
        }
        past(customer.createdAt, path + ".created_at"_L1);
        if (customer.visits && *customer.visits < -1)
            fail(path + ".visits"_L1, u"must be -1 or more"_s);
        knownAgents(customer.followers, path + ".followers"_L1);
        if (customer.visit)
            visit(*customer.visit, path + ".visit"_L1);
        m_customer = u"customer"_s;
        if (customer.chat)
            chat(*customer.chat, path + ".chat"_L1);
        m_customer.clear();
        if (customer.script)
            script(*customer.script, path + ".script"_L1);
    }

    void visit(const File::Visit &visit, const QString &path)
    {
        past(visit.startedAt, path + ".started_at"_L1);
        past(visit.endedAt, path + ".ended_at"_L1);
        const auto country = visit.geolocation ? visit.geolocation->countryCode : std::nullopt;
        if (country && !isCountryCode(*country))
            fail(path + ".geolocation.country_code"_L1,
                 u"must be a country code of ISO 3166-1 alpha-2, such as PL, not \"%1\""_s.arg(*country));
        if (visit.endedAt && at(*visit.endedAt) < at(visit.startedAt.value_or(Moment())))
            fail(path + ".ended_at"_L1, u"is before it started"_s);
        const auto pages = visit.lastPages.value_or(QList<File::Page>());
        for (qsizetype i = 0; i < pages.size(); ++i)
            past(pages.at(i).openedAt, path + u".last_pages[%1].opened_at"_s.arg(i));
    }

    void strayChat(const File::Chat &stray, const QString &path) { chat(stray, path); }

    void chat(const File::Chat &chat, const QString &path)
    {
        if (chat.id)
            once(m_chats, *chat.id, path + ".id"_L1);
        if (chat.group)
            chatGroup(*chat.group, path + ".group"_L1);
        chatGroups(chat.moreGroups, path + ".more_groups"_L1);
        if (chat.group && chat.moreGroups && chat.moreGroups->contains(*chat.group))
            fail(path + ".more_groups"_L1, u"%1 is the group of the chat already"_s.arg(*chat.group));
        properties(chat.properties, path);
        knownAgents(chat.followers, path + ".followers"_L1);
        knownAgents(chat.released, path + ".released"_L1);
        for (qsizetype i = 0; i < chat.threads.size(); ++i) {
            const QString here = path + u".threads[%1]"_s.arg(i);
            thread(chat.threads.at(i), here);
            if (i > 0 && at(chat.threads.at(i).startedAt) < at(chat.threads.at(i - 1).startedAt))
                fail(here + ".started_at"_L1, u"is before that of the thread before"_s);
            if (i < chat.threads.size() - 1 && chat.threads.at(i).active.value_or(false))
                fail(here + ".active"_L1, u"only the last thread of a chat may be active"_s);
        }
        if (chat.users)
            users(chat, path + ".users"_L1);
    }

    // Who is present in an active chat is said twice: by its last thread, too.
    void users(const File::Chat &chat, const QString &path)
    {
        const bool active = !chat.threads.isEmpty() && chat.threads.constLast().active.value_or(false);
        QStringList expected = active ? chat.threads.constLast().agents : QStringList();
        QSet<QString> ids;
        for (qsizetype i = 0; i < chat.users->size(); ++i) {
            const File::User &user = chat.users->at(i);
            const QString here = path + u"[%1]"_s.arg(i);
            participant(user.id, here + ".id"_L1);
            once(ids, user.id, here + ".id"_L1);
            past(user.eventsSeenUpTo, here + ".events_seen_up_to"_L1);
            const bool isPresent = user.present.value_or(false);
            if (active && user.id != "customer"_L1 && isPresent != expected.removeOne(user.id))
                fail(here + ".present"_L1, u"must be as the agents of the active thread say"_s);
        }
        if (!expected.isEmpty())
            fail(path, u"\"%1\" is missing"_s.arg(expected.constFirst()));
        if (!m_customer.isEmpty() && !ids.contains(m_customer))
            fail(path, u"\"customer\" is missing"_s);
    }

    void thread(const File::Thread &thread, const QString &path)
    {
        if (thread.id)
            once(m_threads, *thread.id, path + ".id"_L1);
        knownAgents(thread.agents, path + ".agents"_L1);
        properties(thread.properties, path);
        const QStringList userIds = thread.userIds.value_or(QStringList());
        for (qsizetype i = 0; i < userIds.size(); ++i)
            participant(userIds.at(i), path + u".user_ids[%1]"_s.arg(i));
        distinct(userIds, path + ".user_ids"_L1);
        chatGroups(thread.groups, path + ".groups"_L1);
        tags(thread.tags.value_or(QStringList()), path + ".tags"_L1);
        if (thread.queuedAt && !(thread.active.value_or(false)))
            fail(path + ".queued_at"_L1, u"only an active thread waits"_s);
        past(thread.startedAt, path + ".started_at"_L1);
        past(thread.queuedAt, path + ".queued_at"_L1);
        auto time = at(thread.startedAt);
        for (qsizetype i = 0; i < thread.events.size(); ++i) {
            const QString here = path + u".events[%1]"_s.arg(i);
            event(thread.events.at(i), here);
            time += thread.events.at(i).after.value_or(File::usualPause).value;
            if (time > m_now)
                fail(here, u"is still to come: the thread starts too late for all its events"_s);
        }
    }

    void tags(const QStringList &names, const QString &path)
    {
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QString here = path + u"[%1]"_s.arg(i);
            named(names.at(i), here);
            if (m_world.tags && !m_tags.contains(names.at(i)))
                fail(here, u"\"%1\" is not among the tags of the world"_s.arg(names.at(i)));
        }
        distinct(names, path);
    }

    void event(const File::Event &event, const QString &path)
    {
        // What the service itself says otherwise has neither.
        if (event.from && event.system)
            fail(path, u"needs either from or system, not both"_s);
        if (!event.from && !event.system && !event.content)
            fail(path, u"needs either from or system"_s);
        if (event.from)
            participant(*event.from, path + ".from"_L1);
        properties(event.properties, path);
        if (event.content)
            content(*event.content, path + ".content."_L1);
        else if (event.system)
            content({{u"type"_s, u"system_message"_s}, {u"system_message_type"_s, *event.system}}, path + u'.');
        else
            content({{u"type"_s, u"message"_s}, {u"text"_s, event.text}}, path + u'.');
    }

    void content(const QJsonObject &content, const QString &prefix)
    {
        if (const Found found = findEventProblem(content))
            fail(prefix + found->path, found->text);
    }

    void properties(const std::optional<Rtm::Properties> &properties, const QString &path)
    {
        if (const Found found = findPropertyProblem(properties.value_or(Rtm::Properties()), path + ".properties"_L1))
            fail(found->path, found->text);
    }

    void script(const File::Script &script, const QString &path)
    {
        if (script.talks.isEmpty())
            fail(path + ".talks"_L1, u"must not be empty"_s);
        for (qsizetype i = 0; i < script.talks.size(); ++i) {
            const File::Talk &talk = script.talks.at(i);
            const QString here = path + u".talks[%1]"_s.arg(i);
            knownGroup(talk.group, here + ".group"_L1);
            for (qsizetype k = 0; k < talk.steps.size(); ++k) {
                const File::Step &step = talk.steps.at(k);
                if (step.say.has_value() + step.typeAndErase.has_value() + step.answer.has_value()
                        + step.open.has_value() + step.pause.has_value()
                    != 1)
                    fail(here + u".steps[%1]"_s.arg(k), u"needs one of say, type_and_erase, answer, open, pause"_s);
            }
        }
    }

    const File::World &m_world;
    const std::chrono::microseconds m_now =
        std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()).time_since_epoch();
    Found m_found;
    QSet<qint64> m_groups;
    QSet<QString> m_agents;
    QSet<QString> m_users;
    QSet<QString> m_tokens;
    QSet<QString> m_tags;
    QSet<QString> m_chats;
    QSet<QString> m_threads;
    QSet<qint64> m_cannedResponses;
    QString m_customer; ///< what the customer of the chat is called; empty: there is none
};

} // namespace

std::optional<Rtm::Problem> findProblem(const File::World &world)
{
    return Checker(world).run();
}

} // namespace Service
