// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "filters.h"

#include "../requestcheck.h"
#include "../views.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

using List = Rtm::ListArchives;

// ---- values ----

// Texts, numbers or booleans, as JSON compares them.
static std::optional<QList<QJsonValue>> asJson(const std::optional<Rtm::FilterValues> &values)
{
    if (!values)
        return {};
    return std::visit([](const auto &list) { return QList<QJsonValue>(list.begin(), list.end()); }, *values);
}

static bool matchesProperty(const QJsonValue &value, const Rtm::ValueFilter &filter)
{
    if (filter.exists)
        return *filter.exists == !value.isUndefined();
    if (filter.values)
        return asJson(filter.values)->contains(value);
    return !filter.excludeValues || !asJson(filter.excludeValues)->contains(value);
}

bool matchesProperties(const Rtm::Properties &properties, const Rtm::PropertyFilters &filters)
{
    for (auto space = filters.begin(); space != filters.end(); ++space) {
        const QJsonObject values = properties.value(space.key()).toObject();
        for (auto filter = space->begin(); filter != space->end(); ++filter) {
            if (!matchesProperty(values.value(filter.key()), *filter))
                return false;
        }
    }
    return true;
}

namespace {

// Any or all of them, of those that are wanted and of those that are not.
template <typename Wanted>
bool matchesList(const QList<Wanted> &there, const std::optional<QList<Wanted>> &values,
                 const std::optional<QList<Wanted>> &excluded, bool every = false)
{
    const auto isThere = [&](const Wanted &value) { return there.contains(value); };
    const auto holds = [&](const QList<Wanted> &list) {
        return every ? std::all_of(list.begin(), list.end(), isThere) : std::any_of(list.begin(), list.end(), isThere);
    };
    return (!values || holds(*values)) && (!excluded || !holds(*excluded));
}

bool matchesSet(const QStringList &there, const std::optional<List::SetFilter> &filter)
{
    if (!filter)
        return true;
    if (filter->exists)
        return *filter->exists == !there.isEmpty();
    const QList<QJsonValue> values(there.begin(), there.end());
    return matchesList(values, asJson(filter->values), asJson(filter->excludeValues),
                       filter->requireEveryValue.value_or(false));
}

bool isAmong(const QString &id, const std::optional<QStringList> &ids)
{
    return !ids || ids->contains(id);
}

// What stands on the chat and, before that, on the thread.
Rtm::Properties propertiesOf(const Archived &entry)
{
    Rtm::Properties properties = entry.chat->properties;
    const Rtm::Properties own = entry.thread->properties.value_or(Rtm::Properties());
    for (auto space = own.begin(); space != own.end(); ++space) {
        QJsonObject values = properties.value(space.key()).toObject();
        const QJsonObject ownValues = space->toObject();
        for (auto it = ownValues.begin(); it != ownValues.end(); ++it)
            values.insert(it.key(), *it);
        properties.insert(space.key(), values);
    }
    return properties;
}

QList<qint64> groupIdsOf(const Archived &entry)
{
    return entry.thread->access.value_or(entry.chat->access).groupIds;
}

QStringList agentIdsOf(const World &world, const Archived &entry)
{
    QStringList ids = entry.thread->userIds;
    ids.removeIf([&](const QString &id) { return !world.agents.contains(id); });
    return ids;
}

} // namespace

bool mayRead(const Agent &agent, const Chat &chat, const Rtm::Thread &thread)
{
    return agent.isAdministrator() || thread.userIds.contains(agent.id)
        || World::sharesGroup(agent, thread.access.value_or(chat.access));
}

// ---- what may be looked for ----

static QStringList eventTypes()
{
    QStringList types;
    for (const Rtm::FieldInfo &field : Rtm::entityInfo<Rtm::Event>().fields) {
        for (const auto &part :
             field.type->oneOf ? field.type->oneOf->parts : std::span<const Rtm::OneOfInfo::Part>()) {
            if (!part.typeName.isEmpty())
                types.append(part.typeName);
        }
    }
    return types;
}

static std::optional<Rtm::Problem> findUnknownType(const std::optional<QStringList> &values, const QString &path)
{
    static const QStringList known = eventTypes();
    for (const QString &value : values.value_or(QStringList())) {
        if (!known.contains(value))
            return Rtm::Problem{path, u"must be of %1, not \"%2\""_s.arg(known.join(u", "_s), value)};
    }
    return {};
}

static std::optional<Rtm::Problem> findUnknownCountry(const std::optional<Rtm::FilterValues> &values,
                                                      const QString &path)
{
    for (const QJsonValue &value : asJson(values).value_or(QList<QJsonValue>())) {
        if (!isCountryCode(value.toString()))
            return Rtm::Problem{path,
                                u"must be country codes of ISO 3166-1 alpha-2, such as PL, not %1"_s.arg(
                                    value.isString() ? u'"' + value.toString() + u'"' : value.toVariant().toString())};
    }
    return {};
}

std::optional<Rtm::Problem> findProblem(const List::Filters &filters)
{
    if (const auto &types = filters.eventTypes) {
        if (auto found = findUnknownType(types->values, u"filters.event_types.values"_s))
            return found;
        if (auto found = findUnknownType(types->excludeValues, u"filters.event_types.exclude_values"_s))
            return found;
    }
    if (const auto &countries = filters.customerCountries) {
        if (auto found = findUnknownCountry(countries->values, u"filters.customer_countries.values"_s))
            return found;
        return findUnknownCountry(countries->excludeValues, u"filters.customer_countries.exclude_values"_s);
    }
    return {};
}

// ---- the filter ----

ArchiveFilter::ArchiveFilter(const World &world, const Filters &filters)
    : m_world(world), m_filters(filters), m_query(filters.query.value_or(QString()))
{
}

bool ArchiveFilter::matches(const Archived &entry) const
{
    // What costs most comes last.
    static constexpr bool (ArchiveFilter::*parts[])(const Archived &) const = {
        &ArchiveFilter::matchesPlace,         &ArchiveFilter::matchesCustomer,   &ArchiveFilter::matchesSets,
        &ArchiveFilter::matchesGreetings,     &ArchiveFilter::matchesAgentTypes, &ArchiveFilter::matchesEventTypes,
        &ArchiveFilter::matchesAgentResponse, &ArchiveFilter::matchesForms,      &ArchiveFilter::matchesQuery,
    };
    return std::all_of(std::begin(parts), std::end(parts), [&](auto part) { return (this->*part)(entry); });
}

// When, in which groups, and where.
bool ArchiveFilter::matchesPlace(const Archived &entry) const
{
    const Rtm::Timestamp &time = entry.thread->createdAt;
    return (!m_filters.from || time >= *m_filters.from) && (!m_filters.to || time <= *m_filters.to)
        && isAmong(entry.chat->id, m_filters.chatIds) && isAmong(entry.thread->id, m_filters.threadIds)
        && matchesList(groupIdsOf(entry), m_filters.groupIds, {})
        && (!m_filters.properties || matchesProperties(propertiesOf(entry), *m_filters.properties));
}

bool ArchiveFilter::matchesCustomer(const Archived &entry) const
{
    const Customer *customer = entry.customer;
    if (m_filters.customerId && (!customer || customer->id != *m_filters.customerId))
        return false;
    if (m_filters.customerEmail
        && (!customer || customer->email.compare(*m_filters.customerEmail, Qt::CaseInsensitive) != 0))
        return false;
    QStringList countries;
    if (customer && customer->details.visit && customer->details.visit->geolocation
        && customer->details.visit->geolocation->countryCode)
        countries.append(*customer->details.visit->geolocation->countryCode);
    return matchesSet(countries, m_filters.customerCountries);
}

// There is nothing to buy and no goal in a world of this service.
bool ArchiveFilter::matchesSets(const Archived &entry) const
{
    return matchesSet(agentIdsOf(m_world, entry), m_filters.agents)
        && matchesSet(entry.thread->tags.value_or(QStringList()), m_filters.tags) && matchesSet({}, m_filters.sales)
        && matchesSet({}, m_filters.goals);
}

static bool matchesForm(const Rtm::FilledForm &form, const List::FormFilter &filter)
{
    using Type = List::FormFilter::Type;
    const auto isAnswer = [&](const Rtm::FormAnswer &answer) {
        const auto *text = std::get_if<QString>(&answer.id);
        return (text ? *text : QString::number(std::get<qint64>(answer.id))) == *filter.answerId;
    };
    const auto type = form.formType.value_or(Rtm::OpenEnum<Rtm::FormType>());
    if (filter.type && type != (*filter.type == Type::PreChat ? Rtm::FormType::Prechat : Rtm::FormType::Postchat))
        return false;
    if (!filter.answerId)
        return true;
    return std::any_of(form.formFields.begin(), form.formFields.end(), [&](const Rtm::FilledFormField &field) {
        const auto *one = field.answer ? std::get_if<Rtm::FormAnswer>(&*field.answer) : nullptr;
        const auto several = field.answers.value_or(QList<Rtm::FormAnswer>());
        return (one && isAnswer(*one)) || std::any_of(several.begin(), several.end(), isAnswer);
    });
}

bool ArchiveFilter::matchesForms(const Archived &entry) const
{
    const auto forms = m_filters.forms.value_or(QList<List::FormFilter>());
    return std::all_of(forms.begin(), forms.end(), [&](const auto &filter) {
        return std::any_of(entry.thread->events->begin(), entry.thread->events->end(), [&](const Rtm::Event &event) {
            const auto *form = std::get_if<Rtm::FilledForm>(&event.content);
            return form && matchesForm(*form, filter);
        });
    });
}

bool ArchiveFilter::matchesEventTypes(const Archived &entry) const
{
    if (!m_filters.eventTypes)
        return true;
    QStringList types;
    for (const Rtm::Event &event : *entry.thread->events)
        types.append(typeOf(event.content));
    return matchesList<QString>(types, m_filters.eventTypes->values, m_filters.eventTypes->excludeValues,
                                m_filters.eventTypes->requireEveryValue.value_or(false));
}

// Nobody greets here: a thread without greetings is what is left.
bool ArchiveFilter::matchesGreetings(const Archived &) const
{
    const auto &filter = m_filters.greetings;
    if (!filter)
        return true;
    const bool wantsOne = filter->values || filter->from || filter->to || (filter->groups && filter->groups->values);
    return filter->exists ? !*filter->exists : !wantsOne;
}

bool ArchiveFilter::matchesAgentResponse(const Archived &entry) const
{
    const auto &filter = m_filters.agentResponse;
    if (!filter)
        return true;
    QStringList authors;
    for (const Rtm::Event &event : *entry.thread->events) {
        const bool isResponse = event.authorId && m_world.agents.contains(*event.authorId)
            && event.visibility == Rtm::Visibility::All && !event.systemMessage();
        if (isResponse && !(filter->first.value_or(false) && !authors.isEmpty()))
            authors.append(*event.authorId);
    }
    if (filter->exists && *filter->exists == authors.isEmpty())
        return false;
    if (filter->agents && !matchesList<QString>(authors, filter->agents->values, filter->agents->excludeValues))
        return false;
    QList<qint64> groupIds;
    for (const QString &author : std::as_const(authors))
        groupIds += m_world.agents.at(author).groups;
    return !filter->groups || matchesList(groupIds, filter->groups->values, filter->groups->excludeValues);
}

// All agents here count as people, also those who are played.
bool ArchiveFilter::matchesAgentTypes(const Archived &entry) const
{
    const auto &filter = m_filters.agentTypes;
    if (!filter)
        return true;
    using Type = Rtm::OpenEnum<List::AgentTypeFilter::Type>;
    QList<Type> types;
    if (!agentIdsOf(m_world, entry).isEmpty())
        types.append(List::AgentTypeFilter::Type::Human);
    return matchesList(types, filter->allValues, {}, true)
        && matchesList(types, filter->anyValues, filter->excludeValues);
}

bool ArchiveFilter::matchesQuery(const Archived &entry) const
{
    if (m_query.isEmpty())
        return true;
    QStringList texts;
    if (entry.customer)
        texts = {entry.customer->name, entry.customer->email};
    for (const Rtm::Event &event : *entry.thread->events)
        texts += textsOf(event.content);
    return m_query.matches(texts);
}

} // namespace Service
