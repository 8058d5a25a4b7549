// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "house.h"

#include <methods.h>
#include <rtmerror.h>
#include <wire/tables.h>

namespace Service {

class AgentSession;

/// A request that is being answered.
struct Call {
    House &house;
    AgentSession *session; ///< null: the request came over HTTP
    Agent *agent; ///< who asks; null before login
    Scopes scopes; ///< of the token
    Rtm::ApiVersion version; ///< of the request
};

/// An error of the service, by one of its documented types.
inline RtmError failure(QLatin1StringView type, const QString &message, const QJsonObject &data = {})
{
    return RtmError(RtmError::Kind::Server, type, message, data);
}
/// As it is told, over a socket and over HTTP.
QJsonObject payloadOf(const RtmError &error, Rtm::ApiVersion version = Rtm::canonicalVersion);

// The handlers: one for each method, found by the type of the request. They get what the tables have checked, check
// what it means, and give the response or the error.
#define DESKBELL_HANDLER(action, Request, method, versions, priority) \
    RtmResult<Rtm::Request::Response> handle(Call &call, const Rtm::Request &request);
DESKBELL_RTM_METHODS(DESKBELL_HANDLER)
#undef DESKBELL_HANDLER

/// Answers a request of the call's version: checks it and whether the token allows it, and finds its handler.
RtmResult<QJsonValue> answer(Call &call, const QString &action, const QJsonObject &payload);

} // namespace Service
