// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "requestcheck.h"

#include <wire/dialect.h>
#include <wire/requestcheck.h>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

std::optional<Rtm::Problem> findProblem(const Rtm::MethodInfo &method, const QJsonObject &payload,
                                        Rtm::ApiVersion version)
{
    // What the version does not have need not be complete.
    if (const auto found = Rtm::findUnsupported(method.request(), payload, version))
        return Rtm::Problem{
            found->path,
            u"%1exists in versions %2 only"_s.arg(found->value.isEmpty() ? QString() : u"\"%1\" "_s.arg(found->value),
                                                  Rtm::versionText(found->versions))};
    // What is not read must not pass for what is left out: a note would go to the customer.
    if (const auto found = Rtm::findMisnamed(method.request(), payload, version))
        return Rtm::Problem{found->path,
                            u"stands there as \"%1\", which is its name in other versions"_s.arg(found->name)};
    QList<Rtm::Problem> problems;
    method.requestRoundTrip(payload, &problems);
    if (!problems.isEmpty())
        return problems.first();
    return Rtm::findViolation(method.request(), payload, version);
}

} // namespace

std::optional<RtmError> checkRequest(const Rtm::MethodInfo &method, const QJsonObject &payload, Rtm::ApiVersion version)
{
    const auto problem = findProblem(method, payload, version);
    if (!problem)
        return {};
    const RtmError error(RtmError::Kind::Server, u"validation"_s,
                         problem->path.isEmpty() ? problem->text : u"`%1`: %2"_s.arg(problem->path, problem->text));
    return inWireNames(error, method, version);
}

RtmError inWireNames(const RtmError &error, const Rtm::MethodInfo &method, Rtm::ApiVersion version)
{
    const QString message = error.message();
    const qsizetype end = message.indexOf(u'`', 1);
    if (!message.startsWith(u'`') || end < 0)
        return error;
    const QString name = Rtm::wirePath(method.request(), message.sliced(1, end - 1), version);
    return RtmError(error.kind(), error.type(), u'`' + name + message.sliced(end), error.data());
}

} // namespace Service
