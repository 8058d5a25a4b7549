// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "scenario.h"

#include "../schema.h"
#include "../world/jsonlines.h"
#include "../world/times_p.h"

#include <wire/requestcheck.h>
#include <wire/tables.h>

#include <QtCore/QFile>
#include <QtCore/QLoggingCategory>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace Service {

// Every verb, and its place.
static std::optional<Rtm::Problem>
findInVerbs(const File::Scenario &scenario, const std::function<std::optional<Rtm::Problem>(const QJsonObject &)> &find)
{
    for (qsizetype i = 0; i < scenario.steps.size(); ++i) {
        const QList<QJsonObject> &verbs = scenario.steps.at(i).verbs;
        for (qsizetype k = 0; k < verbs.size(); ++k) {
            if (const auto found = find(verbs.at(k)))
                return Rtm::Problem{u"steps[%1].do[%2].%3"_s.arg(i).arg(k).arg(found->path), found->text};
        }
    }
    return {};
}

static std::optional<Rtm::Problem> findWrongTrigger(const File::Trigger &trigger, const QSet<QString> &ownPushes)
{
    if (trigger.request && !Verb::isRequest(*trigger.request))
        return Rtm::Problem{u"request"_s, u"there is no \"%1\""_s.arg(*trigger.request)};
    if (trigger.push && !Rtm::findPush(*trigger.push) && !ownPushes.contains(*trigger.push))
        return Rtm::Problem{u"push"_s, u"there is no \"%1\""_s.arg(*trigger.push)};
    return {};
}

static std::optional<Rtm::Problem> findStranger(const File::Scenario &scenario, World &world)
{
    return findInVerbs(scenario, [&](const QJsonObject &verb) -> std::optional<Rtm::Problem> {
        const QString agent = verb.value("agent"_L1).toString();
        if (!agent.isEmpty() && !world.agent(agent))
            return Rtm::Problem{u"agent"_s, u"there is no agent \"%1\""_s.arg(agent)};
        const QString customer = verb.value("customer"_L1).toString();
        if (!customer.isEmpty() && !world.customer(customer))
            return Rtm::Problem{u"customer"_s, u"there is no customer \"%1\""_s.arg(customer)};
        const qint64 group = verb.value("group"_L1).toInteger();
        if (!world.hasGroup(group))
            return Rtm::Problem{u"group"_s, u"there is no group %1"_s.arg(group)};
        return {};
    });
}

static std::optional<Rtm::Problem> findScenarioProblem(const QJsonObject &object, World &world,
                                                       File::Scenario *scenario)
{
    QList<Rtm::Problem> problems;
    *scenario = Rtm::decode<File::Scenario>(object, &problems);
    if (!problems.isEmpty())
        return problems.first();
    const Rtm::EntityInfo &info = Rtm::entityInfo<File::Scenario>();
    if (const auto found = findUnknownMember(info, object))
        return found;
    if (const auto found = Rtm::findViolation(info, object, Rtm::canonicalVersion))
        return found;
    if (const auto found = findInVerbs(*scenario, &Verb::findProblem))
        return found;
    QSet<QString> ownPushes;
    findInVerbs(*scenario, [&](const QJsonObject &verb) -> std::optional<Rtm::Problem> {
        ownPushes.insert(verb.value("name"_L1).toString());
        return {};
    });
    for (qsizetype i = 0; i < scenario->steps.size(); ++i) {
        const File::ScenarioStep &step = scenario->steps.at(i);
        if (const auto found = findWrongTrigger(step.on.value_or(File::Trigger()), ownPushes))
            return Rtm::Problem{u"steps[%1].on.%2"_s.arg(i).arg(found->path), found->text};
        if (step.every && step.every->value.count() == 0)
            return Rtm::Problem{u"steps[%1].every"_s.arg(i), u"must be longer than nothing"_s};
    }
    return findStranger(*scenario, world);
}

std::optional<File::Scenario> parseScenario(const QByteArray &text, const QString &name, World &world, QString *error)
{
    const auto object = parseObject(text, name, u"a scenario"_s, error);
    if (!object)
        return {};
    File::Scenario scenario;
    if (const auto problem = findScenarioProblem(*object, world, &scenario)) {
        if (error)
            *error = inWords(*problem, text, name);
        return {};
    }
    return scenario;
}

std::optional<File::Scenario> readScenario(const QString &path, World &world, QString *error)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (error)
            *error = u"%1: cannot read the scenario: %2"_s.arg(path, file.errorString());
        return {};
    }
    return parseScenario(file.readAll(), path, world, error);
}

Director::Director(File::Scenario scenario, Control &control, RtmClock &clock)
    : m_scenario(std::move(scenario)), m_control(control), m_clock(clock)
{
    bool waits = false;
    for (qsizetype i = 0; i < m_scenario.steps.size(); ++i) {
        if (const auto &at = m_scenario.steps.at(i).at)
            await(i, *at);
        else
            waits = true;
    }
    if (waits)
        m_control.troubles().noticed = [this](QLatin1StringView kind, const QString &action) { noticed(kind, action); };
}

Director::~Director()
{
    m_control.troubles().noticed = {};
}

void Director::noticed(QLatin1StringView kind, const QString &action)
{
    for (qsizetype i = 0; i < m_scenario.steps.size(); ++i) {
        const File::ScenarioStep &step = m_scenario.steps.at(i);
        if (!step.on || (kind == "request"_L1 ? step.on->request : step.on->push) != action)
            continue;
        if (++m_seen[i] == step.on->count.value_or(1))
            await(i, step.after.value_or(Span()));
    }
}

// Never inside of what is going on.
void Director::await(qsizetype step, const Span &wait)
{
    m_timers[step] =
        m_clock.after(std::chrono::ceil<std::chrono::milliseconds>(wait.value), [this, step] { run(step); });
}

void Director::run(qsizetype index)
{
    const File::ScenarioStep &step = m_scenario.steps.at(index);
    if (step.every)
        await(index, *step.every);
    else
        m_timers.erase(index);
    for (const QJsonObject &verb : step.verbs) {
        if (const auto result = m_control.run(verb); !result)
            qWarning("scenario, step %d: %s", int(index), qPrintable(result.error().message()));
    }
}

} // namespace Service
