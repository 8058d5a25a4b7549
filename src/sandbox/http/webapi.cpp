// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "webapi.h"

#include "../call.h"
#include "../control/troubles.h"
#include "../views.h"

#include <QtCore/QTimeZone>

using namespace Qt::StringLiterals;

namespace Service {

static RtmResult<Rtm::ApiVersion> versionOf(const Http::Request &request)
{
    const QString first = request.path().section(u'/', 1, 1);
    const bool inPath = first.startsWith(u'v');
    const auto version = Rtm::versionFromText(inPath ? first : request.header("x-api-version"));
    if (!version)
        return failure("unsupported_version"_L1, u"Cannot call unsupported API versions."_s);
    return *version;
}

RtmResult<WebCall> readWebCall(House &house, Troubles *troubles, const Http::Request &request)
{
    const auto version = versionOf(request);
    if (!version)
        return version.error();
    const QString authorization = request.header("authorization");
    const Token *const token = house.accounts.find(authorization);
    if (const QString region = Accounts::otherRegion(authorization); !token && !region.isEmpty())
        return failure("misdirected_request"_L1, u"Wrong region"_s, {{u"region"_s, region}});
    if (!token)
        return failure("authentication"_L1, u"Authentication error: the token is not valid"_s);
    const QString action = request.path().section(u'/', -1);
    if (troubles) {
        if (const auto error = troubles->findRefusalOverHttp(token->agentId, action))
            return *error;
    }
    return WebCall{house, *house.world.agent(token->agentId), token->scopes, *version, action};
}

// ---- what is not in the RTM API ----

bool isWebApiOnly(const QString &action)
{
    return action == "upload_file"_L1 || action == "get_license_info"_L1;
}

static RtmResult<QJsonValue> licenseInfo(const WebCall &call)
{
    const Rtm::License license = licenseOf(call.house.world);
    const auto time = [](qint64 seconds) { return Rtm::Timestamp::fromEpoch(std::chrono::seconds(seconds)).text(); };
    return QJsonValue(QJsonObject{{u"license_id"_s, *license.id},
                                  {u"expires_at"_s, time(*license.expirationTimestamp)},
                                  {u"created_at"_s, time(*license.creationTimestamp)},
                                  {u"in_trial"_s, *license.inTrial}});
}

// ---- what is ----

// What belongs to a connection.
static bool needsSocket(const QString &action)
{
    static const QStringList actions{u"subscribe_customers"_s,
                                     u"unsubscribe_customers"_s,
                                     u"login"_s,
                                     u"set_away_status"_s,
                                     u"logout"_s,
                                     u"update_session"_s,
                                     u"ping"_s};
    return actions.contains(action);
}

// One member has another name here.
static QJsonValue renamed(const QString &action, const QJsonValue &response)
{
    if (action != "list_agents_for_transfer"_L1)
        return response;
    QJsonArray agents;
    for (const QJsonValue &agent : response.toArray()) {
        QJsonObject object = agent.toObject();
        object.insert("total_active_chats"_L1, object.take("active_chats"_L1));
        agents.append(object);
    }
    return agents;
}

static RtmResult<QJsonValue> answer(const WebCall &call, const Http::Request &request)
{
    if (call.action == "upload_file"_L1) {
        const auto url = call.house.uploads.take(request);
        return url ? RtmResult<QJsonValue>(QJsonObject{{u"url"_s, *url}}) : url.error();
    }
    const auto payload = Http::jsonBody(request);
    if (!payload)
        return payload.error();
    if (call.action == "get_license_info"_L1 && call.version == Rtm::ApiVersion::V3_5)
        return licenseInfo(call);
    if (needsSocket(call.action))
        return failure("validation"_L1, u"`action`: there is %1 over RTM only"_s.arg(call.action));
    Call rtm{call.house, nullptr, &call.agent, call.scopes, call.version};
    const auto response = answer(rtm, call.action, *payload);
    return response ? RtmResult<QJsonValue>(renamed(call.action, *response)) : response;
}

Http::Response answerWebApi(House &house, Troubles *troubles, const Http::Request &request)
{
    const auto call = readWebCall(house, troubles, request);
    if (!call)
        return Http::refusal(call.error());
    const auto response = answer(*call, request);
    return response ? Http::json(*response) : Http::refusal(response.error());
}

} // namespace Service
