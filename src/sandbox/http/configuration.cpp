// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "configuration.h"

#include "../call.h"
#include "../views.h"

#include <wire/codec_p.h>
#include <wire/requestcheck.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

struct Row {
    QLatin1StringView action;
    Rtm::VersionRange versions;
    RtmResult<QJsonValue> (*answer)(const WebCall &call, const QJsonObject &payload);
};

template <typename Request>
RtmResult<QJsonValue> answerAs(const WebCall &call, const QJsonObject &payload)
{
    QList<Rtm::Problem> problems;
    const auto request = Rtm::decode<Request>(payload, &problems);
    if (problems.isEmpty()) {
        if (const auto found = Rtm::findViolation(Rtm::entityInfo<Request>(), payload, call.version))
            problems.append(*found);
    }
    if (!problems.isEmpty()) {
        const Rtm::Problem &first = problems.constFirst();
        return failure("validation"_L1, first.path.isEmpty() ? first.text : u"`%1`: %2"_s.arg(first.path, first.text));
    }
    return Config::handle(call, request);
}

#define DESKBELL_ROW(action, Request, versions) Row{QLatin1StringView(#action), versions, &answerAs<Config::Request>},
constexpr Row table[]{DESKBELL_CONFIGURATION_METHODS(DESKBELL_ROW)};
#undef DESKBELL_ROW

RtmResult<QJsonValue> answer(const WebCall &call, const Http::Request &request)
{
    const auto row =
        std::find_if(std::begin(table), std::end(table), [&](const Row &r) { return r.action == call.action; });
    if (row == std::end(table) || !row->versions.contains(call.version))
        return failure("validation"_L1,
                       u"`action`: there is no %1 in version %2"_s.arg(call.action, Rtm::versionText(call.version)));
    if (const QString missing = call.scopes.missingFor(call.action); !missing.isEmpty())
        return failure("authorization"_L1, u"Authorization error: the token lacks the scope %1"_s.arg(missing));
    const auto payload = Http::jsonBody(request);
    if (!payload)
        return payload.error();
    return row->answer(call, *payload);
}

// Until 3.4 anybody could ask for the one id by the other.
std::optional<Http::Response> answerWithoutToken(const House &house, const Http::Request &request)
{
    const QString action = request.path().section(u'/', -1);
    const bool isOld = request.path().section(u'/', 1, 1) <= "v3.4"_L1;
    const QString license = licenseOf(house.world).id.value_or(QString());
    const QString organization = house.world.organization.id;
    if (!isOld || request.method != "GET")
        return {};
    if (action == "get_license_id"_L1)
        return request.parameter(u"organization_id"_s) == organization
            ? Http::json(QJsonObject{{u"license_id"_s, license.toLongLong()}})
            : Http::refusal(failure("not_found"_L1, u"`organization_id`: there is no such organization"_s));
    if (action == "get_organization_id"_L1)
        return request.parameter(u"license_id"_s) == license
            ? Http::json(QJsonObject{{u"organization_id"_s, organization}})
            : Http::refusal(failure("not_found"_L1, u"`license_id`: there is no such license"_s));
    return {};
}

} // namespace

bool isConfigurationMethod(const QString &action)
{
    return std::any_of(std::begin(table), std::end(table), [&](const Row &row) { return row.action == action; });
}

Http::Response answerConfiguration(House &house, Troubles *troubles, const Http::Request &request)
{
    if (const auto response = answerWithoutToken(house, request))
        return *response;
    const auto call = readWebCall(house, troubles, request);
    if (!call)
        return Http::refusal(call.error());
    const auto response = answer(*call, request);
    if (!response)
        return Http::refusal(response.error());
    return response->isNull() ? Http::empty() : Http::json(*response);
}

namespace Config {

// ---- agents ----

static QString statusText(Rtm::RoutingStatus status)
{
    return Rtm::OpenEnum(status).text().replace(u'_', u' ');
}

static QString priorityText(const World &world, const ::Service::Agent &agent, qint64 groupId)
{
    return Rtm::OpenEnum(world.priority(agent, {.groupIds = {groupId}})).text();
}

static QJsonArray groupsOf(const World &world, const ::Service::Agent &agent)
{
    QJsonArray groups;
    for (const qint64 id : agent.groups)
        groups.append(QJsonObject{{u"id"_s, id}, {u"priority"_s, priorityText(world, agent, id)}});
    return groups;
}

static QJsonObject viewOf(const World &world, const ::Service::Agent &agent, const std::optional<AgentFields> &fields)
{
    QJsonObject view{{u"id"_s, agent.id},         {u"account_id"_s, Accounts::idOf(agent.id)},
                     {u"name"_s, agent.name},     {u"role"_s, agent.permission},
                     {u"avatar"_s, agent.avatar}, {u"login_status"_s, statusText(agent.status)}};
    // What the world does not have is empty. When somebody logged out last is told only of those who did.
    const QMap<AgentField, QJsonValue> values{{AgentField::WorkScheduler, QJsonObject()},
                                              {AgentField::Groups, groupsOf(world, agent)},
                                              {AgentField::EmailSubscriptions, QJsonArray()},
                                              {AgentField::Notifications, QJsonArray()},
                                              {AgentField::JobTitle, QString()},
                                              {AgentField::Mobile, QString()},
                                              {AgentField::MaxChatsCount, agent.chatLimit},
                                              {AgentField::Suspended, false},
                                              {AgentField::AwaitingApproval, false}};
    for (const auto &field : fields.value_or(AgentFields())) {
        const auto it = std::find_if(values.keyBegin(), values.keyEnd(), [&](AgentField f) { return field == f; });
        if (it != values.keyEnd())
            view.insert(field.text(), values.value(*it));
    }
    return view;
}

RtmResult<QJsonValue> handle(const WebCall &call, const GetAgent &request)
{
    const auto *const agent = call.house.world.agent(request.id);
    if (!agent)
        return failure("not_found"_L1, u"`id`: there is no agent \"%1\""_s.arg(request.id));
    if (agent != &call.agent && !call.scopes.cover(u"agents--all:ro"_s))
        return failure("authorization"_L1, u"Authorization error: the token lacks the scope agents--all:ro"_s);
    return QJsonValue(viewOf(call.house.world, *agent, request.fields_));
}

RtmResult<QJsonValue> handle(const WebCall &call, const ListAgents &request)
{
    const ListAgents::Filters filters = request.filters.value_or(ListAgents::Filters());
    QJsonArray agents;
    for (const auto &[id, agent] : call.house.world.agents) {
        if (filters.suspended.value_or(false))
            continue;
        if (filters.groupIds && !World::sharesGroup(agent, {.groupIds = *filters.groupIds}))
            continue;
        QJsonObject view = viewOf(call.house.world, agent, request.fields_);
        // Two members have other names in lists.
        view.insert("avatar_path"_L1, view.take("avatar"_L1));
        if (view.contains("email_subscriptions"_L1))
            view.insert("summaries"_L1, view.take("email_subscriptions"_L1));
        agents.append(view);
    }
    return QJsonValue(agents);
}

// ---- groups ----

static QJsonObject viewOf(const World &world, qint64 groupId, const QString &name,
                          const std::optional<GroupFields> &fields)
{
    QJsonObject view{{u"id"_s, groupId},
                     {u"name"_s, name},
                     {u"language_code"_s, u"en"_s},
                     {u"routing_status"_s, Rtm::OpenEnum(statusOf(world, groupId)).text()}};
    if (fields && fields->contains(GroupField::AgentPriorities)) {
        QJsonObject priorities;
        for (const auto &[id, agent] : world.agents) {
            if (groupId == 0 || agent.groups.contains(groupId))
                priorities.insert(id, priorityText(world, agent, groupId));
        }
        view.insert("agent_priorities"_L1, priorities);
    }
    return view;
}

// Everybody is in group 0, which no world needs to name.
static QString nameOf(const World &world, qint64 groupId)
{
    const auto it =
        std::find_if(world.groups.begin(), world.groups.end(), [&](const auto &group) { return group.id == groupId; });
    return it == world.groups.end() ? u"General"_s : it->name;
}

RtmResult<QJsonValue> handle(const WebCall &call, const ListGroups &request)
{
    const World &world = call.house.world;
    QJsonArray groups{viewOf(world, 0, nameOf(world, 0), request.fields_)};
    for (const auto &group : world.groups)
        groups.append(viewOf(world, group.id, group.name, request.fields_));
    return QJsonValue(groups);
}

RtmResult<QJsonValue> handle(const WebCall &call, const GetGroup &request)
{
    const World &world = call.house.world;
    if (!world.hasGroup(request.id))
        return failure("group_not_found"_L1, u"`id`: there is no group %1"_s.arg(request.id));
    const bool isHis = request.id == 0 || call.agent.groups.contains(request.id);
    if (!isHis && !call.scopes.cover(u"groups--all:ro"_s))
        return failure("authorization"_L1, u"Authorization error: the token lacks the scope groups--all:ro"_s);
    return QJsonValue(viewOf(world, request.id, nameOf(world, request.id), request.fields_));
}

} // namespace Config

} // namespace Service
