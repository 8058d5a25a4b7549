// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "../call.h"
#include "../requestcheck.h"
#include "../versions.h"

#include <wire/dialect.h>

#include <array>

using namespace Qt::StringLiterals;

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
#define DESKBELL_ROW(action, Request, method, versions, priority) \
    Row{QLatin1StringView(#action), &answerAs<Rtm::Request>},
constexpr std::array table{DESKBELL_RTM_METHODS(DESKBELL_ROW)};
#undef DESKBELL_ROW

} // namespace

QJsonObject payloadOf(const RtmError &error, Rtm::ApiVersion version)
{
    QJsonObject body{{u"type"_s, errorTypeWithin(version, error.type())}, {u"message"_s, error.message()}};
    if (!error.data().isEmpty())
        body.insert("data"_L1, error.data());
    return {{u"error"_s, body}};
}

static RtmResult<QJsonValue> handle(Call &call, const Rtm::MethodInfo &method, const QJsonObject &payload)
{
    for (const Row &row : table) {
        if (row.action == method.action)
            return row.answer(call, method, payload);
    }
    Q_UNREACHABLE();
}

RtmResult<QJsonValue> answer(Call &call, const QString &name, const QJsonObject &wirePayload)
{
    const QString action = Rtm::canonicalAction(name, call.version);
    const Rtm::MethodInfo *method = Rtm::findMethod(action);
    const bool isNamedSo = Rtm::wireAction(action, call.version) == name;
    if (!method || !isNamedSo || !method->versions.contains(call.version))
        return failure("validation"_L1,
                       u"`action`: there is no %1 in version %2"_s.arg(name, Rtm::versionText(call.version)));
    const bool isOpen = action == "login"_L1 || action == "ping"_L1;
    if (!call.agent && !isOpen)
        return failure("authentication"_L1, u"Authentication error: log in first"_s);
    if (const QString missing = call.scopes.missingFor(action); call.agent && !missing.isEmpty())
        return failure("authorization"_L1, u"Authorization error: the token lacks the scope %1"_s.arg(missing));

    const QJsonObject payload = Rtm::toCanonical(method->request(), wirePayload, call.version);
    if (const auto error = checkRequest(*method, payload, call.version))
        return *error;
    const RtmResult<QJsonValue> response = handle(call, *method, payload);
    if (!response)
        return inWireNames(response.error(), *method, call.version);
    return Rtm::toWire(method->response(), within(call.version, method->response(), *response), call.version);
}

} // namespace Service
