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
    AgentSession &session;
    Agent *agent; ///< who asks; null before login
    Rtm::ApiVersion version; ///< of the request
};

/// An error of the service, by one of its documented types.
inline RtmError failure(QLatin1StringView type, const QString &message)
{
    return RtmError(RtmError::Kind::Server, type, message);
}

// The handlers: one for each method, found by the type of the request. They get what the tables have checked, check
// what it means, and give the response or the error.
#define DESKBELL_HANDLER(action, Request, method, versions, priority, idempotent) \
    RtmResult<Rtm::Request::Response> handle(Call &call, const Rtm::Request &request);
DESKBELL_RTM_METHODS(DESKBELL_HANDLER)
#undef DESKBELL_HANDLER

/// Answers a request in canonical form with a response in canonical form.
RtmResult<QJsonValue> answer(Call &call, const Rtm::MethodInfo &method, const QJsonObject &payload);

} // namespace Service
