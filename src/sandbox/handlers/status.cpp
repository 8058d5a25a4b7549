// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "../agentsession.h"
#include "../views.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

// Qt takes more for a time zone: rules such as "XYZ3", paths, and nothing at all.
static bool isTimeZone(const QString &name)
{
    static const QRegularExpression known(u"\\A(?:[A-Z][A-Za-z]+(?:/[A-Za-z0-9_+-]+)+|[A-Z]{3})\\z"_s);
    return known.match(name).hasMatch() && QTimeZone(name.toUtf8()).isValid();
}

static RtmResult<AgentSession::Pushes> wantedPushes(const Rtm::Login &request, Rtm::ApiVersion connection)
{
    AgentSession::Pushes pushes;
    if (!request.pushes)
        return AgentSession::Pushes{{connection, {}}};
    for (auto it = request.pushes->begin(); it != request.pushes->end(); ++it) {
        const auto version = Rtm::versionFromText(it.key());
        if (!version || *version < connection)
            return failure("validation"_L1,
                           u"`pushes.%1`: there is no such version for a connection of version %2"_s.arg(
                               it.key(), Rtm::versionText(connection)));
        // Of any version: clients have one list for all.
        for (const QString &name : *it) {
            if (name != "all"_L1 && !Rtm::findPush(name))
                return failure("validation"_L1, u"`pushes.%1`: there is no push \"%2\""_s.arg(it.key(), name));
        }
        // An empty list of names means all, so a list that wants nothing is left out.
        if (it->contains("all"_L1))
            pushes.insert(*version, {});
        else if (!it->isEmpty())
            pushes.insert(*version, *it);
    }
    return pushes;
}

// What an agent has before him: his chats, those he follows, and those that wait for somebody like him.
static QList<Rtm::ChatSummary> desk(World &world, const Agent &agent)
{
    QList<Rtm::ChatSummary> summaries;
    for (const auto &[id, chat] : world.chats) {
        if (chat.activeThread()
            && (chat.hasPresent(agent.id) || chat.followers.contains(agent.id)
                || (chat.isQueued() && World::maySee(agent, chat))))
            summaries.append(summaryOf(world, chat, agent.id));
    }
    return summaries;
}

RtmResult<Rtm::Login::Response> handle(Call &call, const Rtm::Login &request)
{
    World &world = call.house.world;
    if (call.agent)
        return failure("validation"_L1, u"`action`: this connection has logged in before"_s);
    const Token *const token = call.house.accounts.find(request.token);
    if (const QString region = Accounts::otherRegion(request.token); !token && !region.isEmpty()) {
        const QJsonObject data{{u"region"_s, region}};
        const auto misdirect = [session = call.session, data] {
            session->disconnectFor("misdirected_connection"_L1, data);
        };
        QMetaObject::invokeMethod(call.session, misdirect, Qt::QueuedConnection); // after the response
        return failure("misdirected_request"_L1, u"Wrong region"_s, data);
    }
    if (!token)
        return failure("authentication"_L1, u"Authentication error: the token is not valid"_s);
    if (request.timezone && !isTimeZone(*request.timezone))
        return failure("validation"_L1, u"`timezone`: there is no time zone \"%1\""_s.arg(*request.timezone));
    const auto pushes = wantedPushes(request, call.session->version());
    if (!pushes)
        return pushes.error();

    const Agent &agent = *world.agent(token->agentId);
    call.session->setToken(*token);
    call.session->logIn(agent.id, *pushes, request.away.value_or(false), request.reconnect.value_or(false));
    call.house.watchers.arrive(call.session, call.session->version(), request.customerMonitoringLevel);
    return Rtm::Login::Response{
        .license = licenseOf(world), .myProfile = profileOf(agent), .chatsSummary = desk(world, agent)};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::UpdateSession &request)
{
    const Token *const token = call.house.accounts.find(request.token);
    if (!token)
        return failure("authentication"_L1, u"Authentication error: the token is not valid"_s);
    if (token->agentId != call.agent->id)
        return failure("authentication"_L1, u"Authentication error: the token is of another agent"_s);
    call.session->setToken(*token);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::Logout &)
{
    call.session->logOut();
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &, const Rtm::Ping &)
{
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::SetRoutingStatus &request)
{
    const QString agentId = request.agentId.value_or(call.agent->id);
    if (request.status == Rtm::RoutingStatus::Offline)
        return failure("validation"_L1, u"`status`: offline is for bots only"_s);
    if (!call.house.world.agent(agentId))
        return failure("not_found"_L1, u"`agent_id`: there is no agent \"%1\""_s.arg(agentId));
    if (agentId != call.agent->id && !call.agent->isAdministrator())
        return failure("authorization"_L1, u"`agent_id`: only administrators set the status of others"_s);
    if (!call.house.presence.isOnline(agentId))
        return failure("agent_offline"_L1, u"`agent_id`: \"%1\" is not online"_s.arg(agentId));
    call.house.presence.setStatus(agentId, request.status);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::SetAwayStatus &request)
{
    call.house.presence.setAway(call.session, call.agent->id, request.away);
    return Rtm::EmptyResponse{};
}

RtmResult<Rtm::EmptyResponse> handle(Call &call, const Rtm::ChangePushNotifications &request)
{
    if (request.firebaseToken.isEmpty())
        return failure("validation"_L1, u"`firebase_token`: cannot be empty"_s);
    if (request.enabled)
        call.agent->phones.insert(request.firebaseToken, request.platform.text());
    else
        call.agent->phones.remove(request.firebaseToken);
    return Rtm::EmptyResponse{};
}

} // namespace Service
