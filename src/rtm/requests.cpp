// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What of RtmConnection takes requests: which of them can be made, and how they end that are not.

#include "connection_p.h"

#include "wire/dialect.h"
#include "wire/requestcheck.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = RtmError::Kind;

const RtmError RtmConnection::notSent(Kind::NotConnected, u"not_connected"_s,
                                      u"There is no connection: the request was not sent."_s);

namespace {

// Before 3.3 a request cannot say which version it is in, and after 3.5 it has no other author than who logged in.
constexpr Rtm::VersionRange requestsWithVersion = Rtm::since(Rtm::ApiVersion::V3_3);
constexpr Rtm::VersionRange requestsWithAuthor = Rtm::until(Rtm::ApiVersion::V3_5);

RtmError unsupported(const QString &message)
{
    return {Kind::Unsupported, u"unsupported"_s, message};
}

// A login may ask for pushes of several versions: the first one that is asked for in a version that does not have it.
std::optional<RtmError> findMissingPush(const QJsonObject &login)
{
    const QJsonObject pushes = login["pushes"_L1].toObject();
    for (auto it = pushes.begin(); it != pushes.end(); ++it) {
        const auto version = Rtm::versionFromText(it.key());
        for (const QJsonValue action : it->toArray()) {
            const Rtm::PushInfo *push = Rtm::findPush(action.toString());
            if (version && push && !push->versions.contains(*version)) {
                return unsupported(u"login: the push %1 exists in version %2, not in %3."_s.arg(
                    push->action, Rtm::versionText(push->versions), it.key()));
            }
        }
    }
    return {};
}

struct Coalesced {
    QLatin1StringView action;
    QLatin1StringView news; ///< the member that a newer request says anew
};

// What is said again and again. Requests that differ in anything but the news are different ones.
constexpr Coalesced coalesced[] = {
    {"mark_events_as_seen"_L1, "seen_up_to"_L1},
    {"send_typing_indicator"_L1, "is_typing"_L1},
};

QString mergeKey(const QString &action, QJsonObject payload, Rtm::ApiVersion version, const QString &authorId)
{
    for (const Coalesced &row : coalesced) {
        if (row.action != action)
            continue;
        payload.remove(row.news);
        return action + u'/' + Rtm::versionText(version) + u'/' + authorId + u'/'
            + QString::fromUtf8(QJsonDocument(payload).toJson(QJsonDocument::Compact));
    }
    return {};
}

} // namespace

// Why a request cannot be made at all, connection or not.
std::optional<RtmError> RtmConnection::findObstacle(const Rtm::MethodInfo *method, const QString &action,
                                                    const QJsonObject &payload, const RtmCallOptions &options) const
{
    const auto own = this->version();
    const auto version = options.version.value_or(own);
    const auto missing = [&](const QString &what, Rtm::VersionRange versions) {
        return unsupported(u"%1 exists in version %2, the %3 has %4."_s.arg(
            what, Rtm::versionText(versions), version == own ? u"connection"_s : u"request"_s,
            Rtm::versionText(version)));
    };
    if (version < own || (version > own && !requestsWithVersion.contains(own))) {
        return unsupported(u"%1: the connection has version %2 and takes no request of %3."_s.arg(
            action, Rtm::versionText(own), Rtm::versionText(version)));
    }
    if (!options.authorId.isEmpty() && !requestsWithAuthor.contains(version))
        return missing(action + u": author_id"_s, requestsWithAuthor);
    if (!method)
        return {};
    if (!method->versions.contains(version))
        return missing(action, method->versions);
    if (const auto member = Rtm::findUnsupported(method->request(), payload, version))
        return missing(action + u": "_s + member->text(), member->versions);
    if (const auto violation = Rtm::findViolation(method->request(), payload, version))
        return RtmError(Kind::Invalid, u"validation"_s, u"%1: %2."_s.arg(action, violation->inWords()));
    return findMissingPush(action == "login"_L1 ? payload : QJsonObject());
}

void RtmConnection::submit(const Rtm::MethodInfo *method, const QString &action, const QJsonObject &payload,
                           const RtmCallOptions &options, RtmScheduler::Finish finish)
{
    if (const auto obstacle = findObstacle(method, action, payload, options)) {
        finishLater(std::move(finish), *obstacle);
        return;
    }
    const auto priority = method ? method->priority : Rtm::Priority::Action;
    // Nobody is logged in to be logged out.
    const bool mayWait = m_scheduler.isHeld() && priority != Rtm::Priority::Session && action != "logout"_L1;
    if (state() != State::Live && !mayWait) {
        finishLater(std::move(finish), notSent);
        return;
    }
    if (action == "logout"_L1)
        finish = thenLoggedOut(std::move(finish));
    const auto version = options.version.value_or(this->version());
    RtmScheduler::Request request{
        .action = action, .payload = payload, .version = version, .priority = priority, .authorId = options.authorId};
    request.finish.push_back(std::move(finish));
    if (method) {
        request.action = Rtm::wireAction(action, version);
        request.payload = Rtm::toWire(method->request(), payload, version);
        request.mergeKey = mergeKey(action, payload, version, options.authorId);
        request.method = method;
    }
    m_scheduler.submit(std::move(request));
}

// Whoever asked to be logged out is not logged in again, also if the service hangs up instead of an answer.
RtmScheduler::Finish RtmConnection::thenLoggedOut(RtmScheduler::Finish finish)
{
    m_loggingOut = true;
    return [this, finish = std::move(finish)](const RtmScheduler::Outcome &outcome) {
        if (outcome)
            close();
        else if (state() == State::Live)
            m_loggingOut = false;
        finish(outcome);
    };
}

// A reply never finishes inside the call that makes it.
void RtmConnection::finishLater(RtmScheduler::Finish finish, const RtmError &why)
{
    const auto it = m_later.insert(m_later.end(), {std::move(finish), why, nullptr});
    it->timer = m_clock->after(0ms, [this, it] {
        const Later later = std::move(*it);
        m_later.erase(it);
        later.finish(later.error);
    });
}
