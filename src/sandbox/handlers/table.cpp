// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "../call.h"

#include <array>

namespace Service {

namespace {

struct Row {
    QLatin1StringView action;
    RtmResult<QJsonValue> (*answer)(Call &call, const Rtm::MethodInfo &method, const QJsonObject &payload);
};

template <typename Request>
RtmResult<QJsonValue> answerAs(Call &call, const Rtm::MethodInfo &method, const QJsonObject &payload)
{
    Request request;
    Rtm::Decoder decoder;
    Rtm::decodeEntity(method.request(), payload, &request, decoder);
    const auto result = handle(call, request);
    if (!result)
        return result.error();
    return Rtm::encodePayload(*result);
}

// One row for each method of the protocol; a method without a handler does not link.
#define DESKBELL_ROW(action, Request, method, versions, priority, idempotent) \
    Row{QLatin1StringView(#action), &answerAs<Rtm::Request>},
constexpr std::array table{DESKBELL_RTM_METHODS(DESKBELL_ROW)};
#undef DESKBELL_ROW

} // namespace

RtmResult<QJsonValue> answer(Call &call, const Rtm::MethodInfo &method, const QJsonObject &payload)
{
    for (const Row &row : table) {
        if (row.action == method.action)
            return row.answer(call, method, payload);
    }
    Q_UNREACHABLE();
}

} // namespace Service
