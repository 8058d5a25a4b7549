// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "control.h"

#include "../world/exportworld.h"
#include "link.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

Control::Control(RtmClock &clock, quint32 seed) : m_troubles(clock, seed), m_key(makeToken().section(u':', 1)) {}

// ---- once, to connections that are there ----

// The general form: what lasts is done by the links.
template <typename V>
RtmResult<QJsonObject> Control::act(const V &, const QJsonObject &)
{
    Q_UNREACHABLE();
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::Reset &, const QJsonObject &whole)
{
    for (Link *link : m_troubles.aimedAt(whole))
        link->wire().reset();
    return QJsonObject();
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::HalfClose &, const QJsonObject &whole)
{
    for (Link *link : m_troubles.aimedAt(whole))
        link->wire().halfClose();
    return QJsonObject();
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::Close &verb, const QJsonObject &whole)
{
    constexpr qint64 goingAway = 1001;
    for (Link *link : m_troubles.aimedAt(whole))
        link->wire().close(verb.code.value_or(goingAway), verb.reason.value_or(QString()));
    return QJsonObject();
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::Disconnect &verb, const QJsonObject &whole)
{
    const QByteArray reason = verb.reason.toLatin1();
    const QJsonObject data = verb.region ? QJsonObject{{u"region"_s, *verb.region}} : QJsonObject();
    for (Link *link : m_troubles.aimedAt(whole)) {
        if (link->session())
            link->session()->disconnectFor(QLatin1StringView(reason), data);
    }
    return QJsonObject();
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::Push &verb, const QJsonObject &whole)
{
    for (Link *link : m_troubles.aimedAt(whole)) {
        QJsonObject frame{
            {u"type"_s, u"push"_s}, {u"action"_s, verb.name}, {u"payload"_s, verb.payload.value_or(QJsonObject())}};
        if (link->version() > Rtm::ApiVersion::V3_2)
            frame.insert("version"_L1, Rtm::versionText(link->version()));
        link->inject(frame);
    }
    return QJsonObject();
}

// ---- to the service ----

RtmResult<QJsonObject> Control::renewToken(const QString &agentId, QLatin1StringView reason)
{
    if (!m_house || !m_house->world.agent(agentId))
        return failure("not_found"_L1, u"`agent`: there is no agent \"%1\""_s.arg(agentId));
    return QJsonObject{{u"token"_s, m_house->accounts.replace(agentId, reason)}};
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::ExpireToken &verb, const QJsonObject &)
{
    return renewToken(verb.agent, "access_token_expired"_L1);
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::RevokeToken &verb, const QJsonObject &)
{
    return renewToken(verb.agent, "access_token_revoked"_L1);
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::Restart &verb, const QJsonObject &)
{
    if (restart)
        restart(verb.memory.value_or(true),
                std::chrono::ceil<std::chrono::milliseconds>(verb.down.value_or(Span()).value));
    return QJsonObject();
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::Say &verb, const QJsonObject &)
{
    if (!m_house || !m_house->world.customer(verb.customer))
        return failure("not_found"_L1, u"`customer`: there is no customer \"%1\""_s.arg(verb.customer));
    World &world = m_house->world;
    if (world.ban(*world.customer(verb.customer)))
        return failure("validation"_L1, u"`customer`: \"%1\" is banned"_s.arg(verb.customer));
    const qint64 group = verb.group.value_or(world.groups.isEmpty() ? 0 : world.groups.first().id);
    if (!world.hasGroup(group))
        return failure("not_found"_L1, u"`group`: there is no group %1"_s.arg(group));
    const Chat &chat = m_house->customers.enter(verb.customer, group);
    m_house->customers.say(verb.customer, message(verb.text));
    return QJsonObject{{u"chat_id"_s, chat.id}, {u"event_id"_s, chat.threads.constLast().events->constLast().id}};
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::Connections &, const QJsonObject &)
{
    QJsonArray list;
    for (const Link *link : m_troubles.links())
        list.append(QJsonObject{{u"connection"_s, link->number()},
                                {u"agent"_s, link->agentId()},
                                {u"version"_s, Rtm::versionText(link->version())}});
    return QJsonObject{{u"connections"_s, list}};
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::Export &, const QJsonObject &)
{
    if (!m_house)
        return failure("service_unavailable"_L1, u"the sandbox is about to begin anew"_s);
    return Rtm::encode(exportWorld(m_house->world));
}

template <>
RtmResult<QJsonObject> Control::act(const Verb::Calm &, const QJsonObject &)
{
    m_troubles.calm();
    return QJsonObject();
}

// ---- by name ----

template <typename V>
RtmResult<QJsonObject> Control::runAs(const QJsonObject &verb)
{
    return act(Verb::read<V>(verb), verb);
}

std::optional<RtmError> Control::checkAim(const QJsonObject &verb) const
{
    const auto aim = Verb::read<Verb::Aim>(verb);
    if (aim.agent && m_house && !m_house->world.agent(*aim.agent))
        return failure("not_found"_L1, u"`agent`: there is no agent \"%1\""_s.arg(*aim.agent));
    const QList<Link *> &links = m_troubles.links();
    if (aim.connection
        && std::none_of(links.begin(), links.end(), [&](Link *link) { return link->number() == *aim.connection; }))
        return failure("not_found"_L1, u"`connection`: there is no connection %1"_s.arg(*aim.connection));
    return {};
}

RtmResult<QJsonObject> Control::run(const QJsonObject &verb)
{
    if (const auto problem = Verb::findProblem(verb))
        return failure("validation"_L1, u"`%1`: %2"_s.arg(problem->path, problem->text));
    const Verb::Info &info = *Verb::find(verb.value("verb"_L1).toString());
    if (info.scope != Verb::Scope::Service) {
        if (const auto error = checkAim(verb))
            return *error;
    }
    const bool lasts = info.scope >= Verb::Scope::Line;
    if (lasts) {
        m_troubles.begin(verb, info);
        return QJsonObject();
    }
#define DESKBELL_RUN(verbName, Struct, whose, words) \
    if (info.name == QLatin1StringView(#verbName)) \
        return runAs<Verb::Struct>(verb);
    DESKBELL_SANDBOX_VERBS(DESKBELL_RUN)
#undef DESKBELL_RUN
    Q_UNREACHABLE();
}

} // namespace Service
