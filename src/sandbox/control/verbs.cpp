// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "verbs.h"

#include "../http/configuration.h"
#include "../world/times_p.h"

#include <wire/requestcheck.h>
#include <wire/tables.h>

#include <algorithm>

using namespace Qt::StringLiterals;

#define DESKBELL_TABLE(name, Struct, scope, words) \
    template const Rtm::EntityInfo &Rtm::entityInfo<Service::Verb::Struct>();
DESKBELL_SANDBOX_VERBS(DESKBELL_TABLE)
#undef DESKBELL_TABLE
template const Rtm::EntityInfo &Rtm::entityInfo<Service::Verb::Aim>();

namespace Service::Verb {

template <typename V>
static std::optional<Rtm::Problem> findTypeProblem(const QJsonObject &verb)
{
    QList<Rtm::Problem> problems;
    Rtm::decode<V>(verb, &problems);
    return problems.isEmpty() ? std::nullopt : std::optional(problems.constFirst());
}

#define DESKBELL_ROW(name, Struct, scope, words) \
    Info{QLatin1StringView(#name), Scope::scope, &Rtm::entityInfo<Struct>, &findTypeProblem<Struct>, \
         QString::fromUtf8(words)},
const QList<Info> &table()
{
    static const QList<Info> rows{DESKBELL_SANDBOX_VERBS(DESKBELL_ROW)};
    return rows;
}
#undef DESKBELL_ROW

const Info *find(const QString &name)
{
    const auto it = std::find_if(table().begin(), table().end(), [&](const Info &row) { return row.name == name; });
    return it == table().end() ? nullptr : &*it;
}

QList<const Rtm::FieldInfo *> Info::allMembers() const
{
    struct Row {
        QLatin1StringView member;
        Scope since;
    };
    static constexpr Row rows[] = {
        {"connection"_L1, Scope::Connection}, {"agent"_L1, Scope::Connection}, {"for"_L1, Scope::Line},
        {"action"_L1, Scope::Requests},       {"times"_L1, Scope::Requests},   {"chance"_L1, Scope::Requests}};
    QList<const Rtm::FieldInfo *> list;
    for (const Rtm::FieldInfo &field : members().fields)
        list.append(&field);
    for (const Row &row : rows) {
        for (const Rtm::FieldInfo &field : Rtm::entityInfo<Aim>().fields) {
            if (field.name == row.member && scope >= row.since)
                list.append(&field);
        }
    }
    return list;
}

bool isRequest(const QString &action)
{
    return Rtm::findMethod(action) || isWebApiOnly(action) || isConfigurationMethod(action);
}

static bool isAbout(Scope scope, const QString &action)
{
    return (scope != Scope::Pushes && isRequest(action)) || (scope != Scope::Requests && Rtm::findPush(action));
}

std::optional<Rtm::Problem> findProblem(const QJsonObject &verb)
{
    const QString name = verb.value("verb"_L1).toString();
    const Info *const info = find(name);
    if (!info)
        return Rtm::Problem{u"verb"_s, name.isEmpty() ? u"missing"_s : u"there is no \"%1\""_s.arg(name)};
    const QList<const Rtm::FieldInfo *> known = info->allMembers();
    for (auto it = verb.begin(); it != verb.end(); ++it) {
        const auto isIt = [&](const Rtm::FieldInfo *field) { return field->name == it.key(); };
        if (it.key() != "verb"_L1 && std::none_of(known.begin(), known.end(), isIt))
            return Rtm::Problem{it.key(), u"unknown member"_s};
    }
    if (auto problem = info->findTypeProblem(verb))
        return problem;
    if (auto problem = Rtm::findViolation(info->members(), verb, Rtm::canonicalVersion))
        return problem;
    if (info->scope == Scope::Service)
        return {};
    if (auto problem = findTypeProblem<Aim>(verb))
        return problem;
    if (auto problem = Rtm::findViolation(Rtm::entityInfo<Aim>(), verb, Rtm::canonicalVersion))
        return problem;
    const QJsonValue chance = verb.value("chance"_L1);
    if (chance.isDouble() && (chance.toDouble() < 0 || chance.toDouble() > 1))
        return Rtm::Problem{u"chance"_s, u"must be 0 to 1"_s};
    const QJsonValue action = verb.value("action"_L1);
    if (action.isString() && !isAbout(info->scope, action.toString()))
        return Rtm::Problem{u"action"_s, u"there is no \"%1\""_s.arg(action.toString())};
    return {};
}

static QString typeOf(const Rtm::FieldInfo &field)
{
    if (!field.type->values.empty())
        return u"type of error"_s;
    return QString::fromLatin1(field.type->expected).section(u" such as"_s, 0, 0);
}

QString describe()
{
    QString text = u"| verb | members | |\n| --- | --- | --- |\n"_s;
    for (const Info &row : table()) {
        QStringList members;
        for (const Rtm::FieldInfo *field : row.allMembers())
            members.append(u"`%1`%2: %3"_s.arg(field->name, field->required ? QString() : u"?"_s, typeOf(*field)));
        text += u"| `%1` | %2 | %3 |\n"_s.arg(row.name, members.join(u", "_s), row.words);
    }
    return text;
}

} // namespace Service::Verb
