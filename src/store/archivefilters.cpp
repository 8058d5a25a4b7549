// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archivefilters.h"

#include "archivevalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace ArchiveValues;

using Resolver = ArchiveResolver;
using Filters = Resolver::Filters;
using Terms = Resolver::Terms;
using SetFilter = Rtm::ListArchives::SetFilter;

// ---- terms ----

template <typename Value>
using Convert = std::optional<Value> (*)(Resolver &, const ArchiveTerm &, const QString &);

// Their values, converted; what cannot be is told.
template <typename Value>
static QList<Value> valuesOf(Resolver &r, const Terms &terms, Convert<Value> convert)
{
    QList<Value> result;
    for (const ArchiveTerm &term : terms) {
        for (const QString &value : term.values) {
            if (const auto converted = convert(r, term, value))
                result.append(*converted);
        }
    }
    return result;
}

// Whether all terms include or all exclude: the service does not take both.
static bool isOneSided(Resolver &r, const Terms &terms)
{
    for (const ArchiveTerm &term : terms) {
        if (term.excluded == terms.first().excluded)
            continue;
        r.fail(term,
               Resolver::tr("The archive looks for what is there or for what is not: “%1:” and “-%1:” exclude each "
                            "other.")
                   .arg(term.key));
        return false;
    }
    return true;
}

// "any" and "none" ask whether there is something at all.
static std::optional<bool> existence(Resolver &r, const Terms &terms)
{
    for (const ArchiveTerm &term : terms) {
        const bool isAny = term.values.contains(anyWord);
        if (!isAny && !term.values.contains(noneWord))
            continue;
        if (terms.size() > 1 || term.values.size() > 1)
            r.fail(term, Resolver::tr("“any” and “none” stand alone after “%1:”.").arg(term.key));
        return isAny != term.excluded;
    }
    return {};
}

// Several terms ask for every value; that is for what can have several.
static bool wantsEvery(Resolver &r, const Terms &terms)
{
    if (terms.size() < 2 || terms.first().excluded)
        return false;
    for (const ArchiveTerm &term : terms) {
        if (term.values.size() > 1)
            r.fail(
                term,
                Resolver::tr("“%1:a,b” asks for one of them, “%1:a %1:b” for both: use one of the two.").arg(term.key));
    }
    return true;
}

template <auto member, Convert<QString> convert, bool every = true>
static void putSet(Resolver &r, const Terms &terms)
{
    SetFilter filter;
    filter.exists = existence(r, terms);
    if (!filter.exists && isOneSided(r, terms)) {
        const QStringList values = valuesOf(r, terms, convert);
        (terms.first().excluded ? filter.excludeValues : filter.values) = Rtm::FilterValues(values);
        if (every && wantsEvery(r, terms))
            filter.requireEveryValue = true;
    }
    r.filters.*member = filter;
}

// Of sales and goals, whose ids are numbers.
template <auto member>
static void putNumbers(Resolver &r, const Terms &terms)
{
    SetFilter filter;
    filter.exists = existence(r, terms);
    if (!filter.exists && isOneSided(r, terms)) {
        (terms.first().excluded ? filter.excludeValues : filter.values) =
            Rtm::FilterValues(valuesOf(r, terms, &number));
        if (wantsEvery(r, terms))
            filter.requireEveryValue = true;
    }
    r.filters.*member = filter;
}

void ArchiveFilters::from(Resolver &r, const Terms &terms)
{
    if (const auto given = days(r, terms))
        r.filters.from = beginOf(given->first, r.context.zone);
}

void ArchiveFilters::to(Resolver &r, const Terms &terms)
{
    const auto given = days(r, terms);
    if (!given)
        return;
    r.filters.to = endOf(given->last, r.context.zone);
    if (r.filters.from && *r.filters.to < *r.filters.from)
        r.fail(terms.first(), Resolver::tr("This is before the day after “from:”. Write a later one."));
}

void ArchiveFilters::on(Resolver &r, const Terms &terms)
{
    const auto given = days(r, terms);
    if (given && (r.filters.from || r.filters.to))
        r.fail(terms.first(), Resolver::tr("“on:” is the whole time: leave out “from:” and “to:”."));
    if (given) {
        r.filters.from = beginOf(given->first, r.context.zone);
        r.filters.to = endOf(given->last, r.context.zone);
    }
}

constexpr qsizetype mostGroups = 200;
constexpr qsizetype mostChats = 1000;
constexpr qsizetype mostThreads = 20;

static void checkCount(Resolver &r, const Terms &terms, qsizetype count, qsizetype most)
{
    if (count > most)
        r.fail(terms.last(),
               Resolver::tr("The archive takes at most %L1 after “%2:”.").arg(most).arg(terms.first().key));
}

void ArchiveFilters::groups(Resolver &r, const Terms &terms)
{
    if (!r.isIncluded(terms))
        return;
    r.filters.groupIds = valuesOf(r, terms, &groupId);
    checkCount(r, terms, r.filters.groupIds->size(), mostGroups);
}

template <auto member, qsizetype most>
static void putIds(Resolver &r, const Terms &terms)
{
    if (!r.isIncluded(terms))
        return;
    r.filters.*member = QStringList(valuesOf(r, terms, &plain));
    checkCount(r, terms, (r.filters.*member)->size(), most);
}

void ArchiveFilters::threads(Resolver &r, const Terms &terms)
{
    if (r.filters != Filters())
        r.fail(terms.first(), Resolver::tr("“thread:” names what is wanted: leave out everything else."));
    putIds<&Filters::threadIds, mostThreads>(r, terms);
}

template <auto member>
static void putText(Resolver &r, const Terms &terms)
{
    if (r.isOne(terms))
        r.filters.*member = terms.first().values.first();
}

// ---- properties ----

template <typename Value>
static Rtm::ValueFilter valueFilter(bool excluded, const QList<Value> &values)
{
    Rtm::ValueFilter filter;
    (excluded ? filter.excludeValues : filter.values) = Rtm::FilterValues(values);
    return filter;
}

static Rtm::ValueFilter existsFilter(bool exists)
{
    Rtm::ValueFilter filter;
    filter.exists = exists;
    return filter;
}

static void addProperty(Resolver &r, const ArchiveTerm &term, const QString &space, const QString &name,
                        const Rtm::ValueFilter &filter)
{
    if (!r.filters.properties)
        r.filters.properties.emplace();
    auto &names = (*r.filters.properties)[space];
    if (names.contains(name))
        r.fail(term, Resolver::tr("The archive takes one condition for each property: leave out one of the two."));
    names.insert(name, filter);
}

static void unknownWord(Resolver &r, const ArchiveTerm &term, const QString &value)
{
    QStringList words;
    for (const auto word : archiveKey(term.key)->words)
        words.append(word);
    r.fail(term, Resolver::tr("“%1:%2” is not known. Write one of: %3.").arg(term.key, value, words.join(u", "_s)));
}

void ArchiveFilters::rating(Resolver &r, const Terms &terms)
{
    for (const ArchiveTerm &term : terms) {
        QList<qint64> scores;
        for (const QString &value : term.values) {
            if (value == "good"_L1 || value == "bad"_L1)
                scores.append(value == "good"_L1);
            else if (value == anyWord || value == noneWord)
                addProperty(r, term, u"rating"_s, u"score"_s, existsFilter((value == anyWord) != term.excluded));
            else if (value == "commented"_L1)
                addProperty(r, term, u"rating"_s, u"comment"_s, existsFilter(!term.excluded));
            else
                unknownWord(r, term, value);
        }
        if (!scores.isEmpty())
            addProperty(r, term, u"rating"_s, u"score"_s, valueFilter(term.excluded, scores));
    }
}

static Rtm::ListArchives::AgentResponseFilter &response(Resolver &r)
{
    if (!r.filters.agentResponse)
        r.filters.agentResponse.emplace();
    return *r.filters.agentResponse;
}

void ArchiveFilters::states(Resolver &r, const Terms &terms)
{
    static const QMap<QString, QString> routing{{u"unassigned"_s, u"unassigned"_s},
                                                {u"unreplied"_s, u"unreplied"_s},
                                                {u"idle"_s, u"idle"_s},
                                                {u"pinned"_s, u"was_pinned"_s}};
    for (const ArchiveTerm &term : terms) {
        if (term.values.size() > 1)
            r.fail(term, Resolver::tr("Write “is:” before each of them."));
        const QString value = term.values.first();
        if (value == "answered"_L1 || value == "unanswered"_L1) {
            if (response(r).exists)
                r.fail(term, Resolver::tr("“answered” and “unanswered” exclude each other."));
            response(r).exists = (value == "answered"_L1) != term.excluded;
        } else if (routing.contains(value)) {
            addProperty(r, term, u"routing"_s, routing.value(value), valueFilter(term.excluded, QList<bool>{true}));
        } else {
            unknownWord(r, term, value);
        }
    }
}

static Rtm::ValueFilter typedFilter(bool excluded, const QString &value)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (isNumber)
        return valueFilter(excluded, QList<qint64>{number});
    if (value == "true"_L1 || value == "false"_L1)
        return valueFilter(excluded, QList<bool>{value == "true"_L1});
    return valueFilter(excluded, QStringList{value});
}

void ArchiveFilters::properties(Resolver &r, const Terms &terms)
{
    for (const ArchiveTerm &term : terms) {
        for (const QString &value : term.values) {
            const QString path = value.section(u'=', 0, 0);
            const QString space = path.section(u'.', 0, 0);
            const QString name = path.section(u'.', 1);
            if (space.isEmpty() || name.isEmpty()) {
                r.fail(term, Resolver::tr("Write a property as namespace.name or namespace.name=value."));
                continue;
            }
            addProperty(r, term, space, name,
                        value.contains(u'=') ? typedFilter(term.excluded, value.section(u'=', 1))
                                             : existsFilter(!term.excluded));
        }
    }
}

// ---- what was said, and by whom ----

struct Type {
    QLatin1StringView word;
    QLatin1StringView type;
};

constexpr Type eventTypes[] = {{"file"_L1, "file"_L1},       {"form"_L1, "filled_form"_L1},
                               {"message"_L1, "message"_L1}, {"rich"_L1, "rich_message"_L1},
                               {"custom"_L1, "custom"_L1},   {"system"_L1, "system_message"_L1}};

static std::optional<QString> eventType(Resolver &r, const ArchiveTerm &term, const QString &value)
{
    const auto type = std::ranges::find(eventTypes, value, [](const Type &row) { return QString(row.word); });
    if (type != std::end(eventTypes))
        return type->type;
    unknownWord(r, term, value);
    return {};
}

void ArchiveFilters::eventTypes(Resolver &r, const Terms &terms)
{
    if (!isOneSided(r, terms))
        return;
    Rtm::ListArchives::EventTypeFilter filter;
    (terms.first().excluded ? filter.excludeValues : filter.values) = QStringList(valuesOf(r, terms, &eventType));
    if (wantsEvery(r, terms))
        filter.requireEveryValue = true;
    r.filters.eventTypes = filter;
}

void ArchiveFilters::agentTypes(Resolver &r, const Terms &terms)
{
    using Type = Rtm::ListArchives::AgentTypeFilter::Type;
    static const QMap<QString, Type> types{
        {u"human"_s, Type::Human}, {u"chatbot"_s, Type::Chatbot}, {u"ai"_s, Type::AiAgent}};
    if (!isOneSided(r, terms))
        return;
    QList<Rtm::OpenEnum<Type>> values;
    for (const ArchiveTerm &term : terms) {
        for (const QString &value : term.values) {
            if (types.contains(value))
                values.append(types.value(value));
            else
                unknownWord(r, term, value);
        }
    }
    Rtm::ListArchives::AgentTypeFilter filter;
    (terms.first().excluded     ? filter.excludeValues
         : wantsEvery(r, terms) ? filter.allValues
                                : filter.anyValues) = values;
    r.filters.agentTypes = filter;
}

void ArchiveFilters::answers(Resolver &r, const Terms &terms)
{
    if (!isOneSided(r, terms))
        return;
    Rtm::ListArchives::AgentFilter filter;
    (terms.first().excluded ? filter.excludeValues : filter.values) = QStringList(valuesOf(r, terms, &agentId));
    response(r).agents = filter;
}

void ArchiveFilters::firstAnswers(Resolver &r, const Terms &terms)
{
    if (response(r).agents)
        r.fail(terms.first(), Resolver::tr("“answer:” and “first:” exclude each other."));
    ArchiveFilters::answers(r, terms);
    response(r).first = true;
}

static Rtm::ListArchives::GroupFilter groupFilter(Resolver &r, const Terms &terms)
{
    Rtm::ListArchives::GroupFilter filter;
    if (isOneSided(r, terms))
        (terms.first().excluded ? filter.excludeValues : filter.values) = valuesOf(r, terms, &groupId);
    return filter;
}

void ArchiveFilters::answerGroups(Resolver &r, const Terms &terms)
{
    response(r).groups = groupFilter(r, terms);
}

static Rtm::ListArchives::GreetingsFilter &greetingsOf(Resolver &r)
{
    if (!r.filters.greetings)
        r.filters.greetings.emplace();
    return *r.filters.greetings;
}

void ArchiveFilters::greetings(Resolver &r, const Terms &terms)
{
    greetingsOf(r).exists = existence(r, terms);
    if (!greetingsOf(r).exists && isOneSided(r, terms))
        (terms.first().excluded ? greetingsOf(r).excludeValues : greetingsOf(r).values) = valuesOf(r, terms, &number);
}

void ArchiveFilters::greetingFrom(Resolver &r, const Terms &terms)
{
    if (const auto given = days(r, terms))
        greetingsOf(r).from = beginOf(given->first, r.context.zone);
}

void ArchiveFilters::greetingTo(Resolver &r, const Terms &terms)
{
    if (const auto given = days(r, terms))
        greetingsOf(r).to = endOf(given->last, r.context.zone);
}

void ArchiveFilters::greetingGroups(Resolver &r, const Terms &terms)
{
    greetingsOf(r).groups = groupFilter(r, terms);
}

void ArchiveFilters::forms(Resolver &r, const Terms &terms)
{
    using Form = Rtm::ListArchives::FormFilter;
    static const QMap<QString, Form::Type> types{{u"prechat"_s, Form::Type::PreChat},
                                                 {u"postchat"_s, Form::Type::PostChat}};
    if (!r.isIncluded(terms))
        return;
    QList<Form> forms;
    for (const ArchiveTerm &term : terms) {
        if (term.values.size() > 1)
            r.fail(term, Resolver::tr("The archive looks for all forms that are named: write “form:” before each."));
        const QString type = term.values.first().section(u'=', 0, 0);
        Form form;
        if (types.contains(type))
            form.type = types.value(type);
        else if (!type.isEmpty())
            unknownWord(r, term, type);
        if (term.values.first().contains(u'='))
            form.answerId = term.values.first().section(u'=', 1);
        forms.append(form);
    }
    r.filters.forms = forms;
}

void ArchiveFilters::order(Resolver &r, const Terms &terms)
{
    if (!r.isOne(terms))
        return;
    const QString value = terms.first().values.first();
    if (value == "oldest"_L1)
        r.request.sortOrder = Rtm::SortOrder::Ascending;
    else if (value != "newest"_L1)
        unknownWord(r, terms.first(), value);
}

void ArchiveFilters::agents(Resolver &r, const Terms &terms)
{
    putSet<&Filters::agents, &agentId>(r, terms);
}

void ArchiveFilters::tags(Resolver &r, const Terms &terms)
{
    putSet<&Filters::tags, &tagName>(r, terms);
}

void ArchiveFilters::countries(Resolver &r, const Terms &terms)
{
    putSet<&Filters::customerCountries, &countryCode, false>(r, terms);
}

void ArchiveFilters::customerEmail(Resolver &r, const Terms &terms)
{
    putText<&Filters::customerEmail>(r, terms);
}

void ArchiveFilters::customerId(Resolver &r, const Terms &terms)
{
    putText<&Filters::customerId>(r, terms);
}

void ArchiveFilters::sales(Resolver &r, const Terms &terms)
{
    putNumbers<&Filters::sales>(r, terms);
}

void ArchiveFilters::goals(Resolver &r, const Terms &terms)
{
    putNumbers<&Filters::goals>(r, terms);
}

void ArchiveFilters::chats(Resolver &r, const Terms &terms)
{
    putIds<&Filters::chatIds, mostChats>(r, terms);
}
