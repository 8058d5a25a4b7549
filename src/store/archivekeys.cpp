// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archivekeys.h"

#include "archivefilters.h"
#include "archivevalues.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace ArchiveValues;

namespace {

// In the order in which they are put: those that look at what others have put come after them.
const ArchiveKey keys[] = {
    {"from"_L1, ArchiveValue::Day, QT_TRANSLATE_NOOP("Archive", "From"),
     QT_TRANSLATE_NOOP("Archive", "2026-10, yesterday, 7d"), true, &ArchiveFilters::from},
    {"to"_L1, ArchiveValue::Day, QT_TRANSLATE_NOOP("Archive", "To"), QT_TRANSLATE_NOOP("Archive", "2026-10-15, today"),
     true, &ArchiveFilters::to},
    {"on"_L1, ArchiveValue::Day, QT_TRANSLATE_NOOP("Archive", "On"),
     QT_TRANSLATE_NOOP("Archive", "a day, month or year"), false, &ArchiveFilters::on},
    {"agent"_L1,
     ArchiveValue::Agent,
     QT_TRANSLATE_NOOP("Archive", "Agents"),
     QT_TRANSLATE_NOOP("Archive", "Nina, me"),
     true,
     &ArchiveFilters::agents,
     {anyWord, noneWord}},
    {"tag"_L1,
     ArchiveValue::Tag,
     QT_TRANSLATE_NOOP("Archive", "Tags"),
     QT_TRANSLATE_NOOP("Archive", "refund, delivery & vip, -spam"),
     true,
     &ArchiveFilters::tags,
     {anyWord, noneWord}},
    {"group"_L1, ArchiveValue::Group, QT_TRANSLATE_NOOP("Archive", "Groups"), QT_TRANSLATE_NOOP("Archive", "Support"),
     true, &ArchiveFilters::groups},
    {"rating"_L1,
     ArchiveValue::Word,
     QT_TRANSLATE_NOOP("Archive", "Rating"),
     "",
     true,
     &ArchiveFilters::rating,
     {"good"_L1, "bad"_L1, "commented"_L1, anyWord, noneWord}},
    {"has"_L1,
     ArchiveValue::Word,
     QT_TRANSLATE_NOOP("Archive", "Has"),
     "",
     true,
     &ArchiveFilters::eventTypes,
     {"file"_L1, "form"_L1, "rich"_L1, "message"_L1, "custom"_L1, "system"_L1}},
    {"country"_L1,
     ArchiveValue::Country,
     QT_TRANSLATE_NOOP("Archive", "Country"),
     QT_TRANSLATE_NOOP("Archive", "Poland, DE"),
     true,
     &ArchiveFilters::countries,
     {anyWord, noneWord}},
    {"email"_L1, ArchiveValue::Text, QT_TRANSLATE_NOOP("Archive", "Customer’s e-mail"),
     QT_TRANSLATE_NOOP("Archive", "the whole address"), true, &ArchiveFilters::customerEmail},
    {"is"_L1,
     ArchiveValue::Word,
     QT_TRANSLATE_NOOP("Archive", "Was"),
     "",
     true,
     &ArchiveFilters::states,
     {"answered"_L1, "unanswered"_L1, "unassigned"_L1, "unreplied"_L1, "idle"_L1, "pinned"_L1}},
    {"sort"_L1,
     ArchiveValue::Word,
     QT_TRANSLATE_NOOP("Archive", "Order"),
     "",
     true,
     &ArchiveFilters::order,
     {"newest"_L1, "oldest"_L1}},
    {"by"_L1,
     ArchiveValue::Word,
     QT_TRANSLATE_NOOP("Archive", "Handled by"),
     "",
     false,
     &ArchiveFilters::agentTypes,
     {"human"_L1, "chatbot"_L1, "ai"_L1}},
    {"answer"_L1, ArchiveValue::Agent, QT_TRANSLATE_NOOP("Archive", "Answered by agent"),
     QT_TRANSLATE_NOOP("Archive", "Nina, me"), false, &ArchiveFilters::answers},
    {"first"_L1, ArchiveValue::Agent, QT_TRANSLATE_NOOP("Archive", "Answered first by"),
     QT_TRANSLATE_NOOP("Archive", "Nina, me"), false, &ArchiveFilters::firstAnswers},
    {"answergroup"_L1, ArchiveValue::Group, QT_TRANSLATE_NOOP("Archive", "Answered by group"),
     QT_TRANSLATE_NOOP("Archive", "Support"), false, &ArchiveFilters::answerGroups},
    {"form"_L1,
     ArchiveValue::Word,
     QT_TRANSLATE_NOOP("Archive", "Form"),
     QT_TRANSLATE_NOOP("Archive", "postchat=answer id"),
     false,
     &ArchiveFilters::forms,
     {"prechat"_L1, "postchat"_L1}},
    {"greeting"_L1,
     ArchiveValue::Text,
     QT_TRANSLATE_NOOP("Archive", "Greeting"),
     QT_TRANSLATE_NOOP("Archive", "any, none or its number"),
     false,
     &ArchiveFilters::greetings,
     {anyWord, noneWord}},
    {"greetingfrom"_L1, ArchiveValue::Day, QT_TRANSLATE_NOOP("Archive", "Greeted from"),
     QT_TRANSLATE_NOOP("Archive", "2026-10, yesterday, 7d"), false, &ArchiveFilters::greetingFrom},
    {"greetingto"_L1, ArchiveValue::Day, QT_TRANSLATE_NOOP("Archive", "Greeted to"),
     QT_TRANSLATE_NOOP("Archive", "2026-10-15, today"), false, &ArchiveFilters::greetingTo},
    {"greetinggroup"_L1, ArchiveValue::Group, QT_TRANSLATE_NOOP("Archive", "Greeted for group"),
     QT_TRANSLATE_NOOP("Archive", "Support"), false, &ArchiveFilters::greetingGroups},
    {"sale"_L1,
     ArchiveValue::Text,
     QT_TRANSLATE_NOOP("Archive", "Sale"),
     QT_TRANSLATE_NOOP("Archive", "any, none or its number"),
     false,
     &ArchiveFilters::sales,
     {anyWord, noneWord}},
    {"goal"_L1,
     ArchiveValue::Text,
     QT_TRANSLATE_NOOP("Archive", "Goal"),
     QT_TRANSLATE_NOOP("Archive", "any, none or its number"),
     false,
     &ArchiveFilters::goals,
     {anyWord, noneWord}},
    {"property"_L1, ArchiveValue::Text, QT_TRANSLATE_NOOP("Archive", "Property"),
     QT_TRANSLATE_NOOP("Archive", "namespace.name=value"), false, &ArchiveFilters::properties},
    {"customer"_L1, ArchiveValue::Text, QT_TRANSLATE_NOOP("Archive", "Customer"),
     QT_TRANSLATE_NOOP("Archive", "the ID"), false, &ArchiveFilters::customerId},
    {"chat"_L1, ArchiveValue::Text, QT_TRANSLATE_NOOP("Archive", "Chats"), QT_TRANSLATE_NOOP("Archive", "their IDs"),
     false, &ArchiveFilters::chats},
    {"thread"_L1, ArchiveValue::Text, QT_TRANSLATE_NOOP("Archive", "Threads"),
     QT_TRANSLATE_NOOP("Archive", "their IDs, and nothing else"), false, &ArchiveFilters::threads},
};

} // namespace

void ArchiveResolver::fail(const ArchiveTerm &term, const QString &words)
{
    const bool isTold = std::any_of(problems.begin(), problems.end(), [&](const auto &known) {
        return known.from == term.from && known.key == term.key;
    });
    if (!isTold)
        problems.append({term.key, words, term.from, term.length});
}

bool ArchiveResolver::isOne(const Terms &terms)
{
    if (!isIncluded(terms))
        return false;
    if (terms.size() == 1 && terms.first().values.size() == 1)
        return true;
    fail(terms.last(), tr("“%1:” takes one value. Leave out the others.").arg(terms.first().key));
    return false;
}

bool ArchiveResolver::isIncluded(const Terms &terms)
{
    for (const ArchiveTerm &term : terms) {
        if (term.excluded) {
            fail(term, tr("The archive cannot leave out by “%1:”. Take the “-” away.").arg(term.key));
            return false;
        }
    }
    return true;
}

std::span<const ArchiveKey> archiveKeys()
{
    return keys;
}

const ArchiveKey *archiveKey(const QString &name)
{
    const auto key = std::ranges::find(keys, name, [](const ArchiveKey &key) { return QString(key.name); });
    return key == std::end(keys) ? nullptr : key;
}

QList<ArchiveName> archiveChoices(const ArchiveKey &key, const ArchiveContext &context)
{
    QList<ArchiveName> choices;
    for (const auto word : key.words)
        choices.append({word, {}});
    switch (key.value) {
    case ArchiveValue::Agent:
        return QList<ArchiveName>{{u"me"_s, {}}} + context.agents + choices;
    case ArchiveValue::Group:
        return context.groups;
    case ArchiveValue::Country:
        return archiveCountries() + choices;
    case ArchiveValue::Tag:
        for (const QString &tag : context.tags)
            choices.append({tag, {}});
        return choices;
    case ArchiveValue::Day:
        return {{u"today"_s, {}},
                {u"yesterday"_s, {}},
                {u"7d"_s, {}},
                {context.today.toString(u"yyyy-MM"), {}},
                {context.today.addMonths(-1).toString(u"yyyy-MM"), {}}};
    case ArchiveValue::Text:
    case ArchiveValue::Word:
        break;
    }
    return choices;
}
