// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "troubles.h"

#include "link.h"

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Service {

static bool isAbout(const Verb::Aim &aim, const Asker &asker)
{
    return (!aim.connection || aim.connection == asker.connection) && (!aim.agent || *aim.agent == asker.agentId);
}

bool RequestTimes::isOver(const Verb::LimitRequests &limit, RtmClock::TimePoint now)
{
    while (!m_times.empty() && now - m_times.front() >= limit.per.value)
        m_times.pop_front();
    if (qint64(m_times.size()) >= limit.requests)
        return true;
    m_times.push_back(now);
    return false;
}

void Troubles::begin(const QJsonObject &verb, const Verb::Info &info)
{
    auto entry = std::make_unique<Entry>(Entry{.verb = verb, .aim = Verb::read<Verb::Aim>(verb), .left = -1});
    if (info.scope >= Verb::Scope::Requests)
        entry->left = entry->aim.times.value_or(entry->aim.chance || entry->aim.during ? -1 : 1);
    if (entry->aim.during) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(entry->aim.during->value);
        entry->end = m_clock.after(wait, [this, ended = entry.get()] {
            // The timer that runs goes with the entry.
            const auto timer = std::move(ended->end);
            std::erase_if(m_entries, [&](const auto &other) { return other.get() == ended; });
            changed();
        });
    }
    m_entries.push_back(std::move(entry));
    changed();
}

void Troubles::calm()
{
    m_entries.clear();
    changed();
}

void Troubles::changed()
{
    const QList<Link *> links = m_links;
    for (Link *link : links)
        link->adapt();
}

const QJsonObject *Troubles::find(QLatin1StringView verb, const Asker &asker) const
{
    for (const auto &entry : std::views::reverse(m_entries)) {
        if (entry->verb.value("verb"_L1).toString() == verb && isAbout(entry->aim, asker))
            return &entry->verb;
    }
    return nullptr;
}

QJsonObject Troubles::strike(QLatin1StringView verb, const Asker &asker, const QString &action)
{
    for (size_t i = 0; i < m_entries.size(); ++i) {
        Entry &entry = *m_entries[i];
        const Verb::Aim &aim = entry.aim;
        if (entry.verb.value("verb"_L1).toString() != verb || !isAbout(aim, asker))
            continue;
        if (aim.action ? *aim.action != action : action == "ping"_L1)
            continue;
        if (aim.chance && random() >= *aim.chance)
            continue;
        const QJsonObject struck = entry.verb;
        if (entry.left > 0 && --entry.left == 0)
            m_entries.erase(m_entries.begin() + qsizetype(i));
        return struck;
    }
    return {};
}

std::optional<RtmError> Troubles::findRefusal(const Asker &asker, const QString &action, RequestTimes &times)
{
    if (const QJsonObject verb = strike("fail_requests"_L1, asker, action); !verb.isEmpty()) {
        const auto fail = Verb::read<Verb::FailRequests>(verb);
        return RtmError(RtmError::Kind::Server, fail.error.text(),
                        fail.message.value_or(u"The sandbox was told to fail"_s),
                        fail.region ? QJsonObject{{u"region"_s, *fail.region}} : QJsonObject());
    }
    const QJsonObject *const limit = action == "ping"_L1 ? nullptr : find("limit_requests"_L1, asker);
    if (limit && times.isOver(Verb::read<Verb::LimitRequests>(*limit), m_clock.now()))
        return failure("too_many_requests"_L1, u"Too many requests"_s);
    return {};
}

std::optional<RtmError> Troubles::findRefusalOverHttp(const QString &agentId, const QString &action)
{
    return findRefusal({agentId}, action, m_overHttp[agentId]);
}

qint64 Troubles::join(Link *link)
{
    m_links.append(link);
    return ++m_lastLink;
}

void Troubles::leave(Link *link)
{
    m_links.removeOne(link);
}

QList<Link *> Troubles::aimedAt(const QJsonObject &verb) const
{
    const auto aim = Verb::read<Verb::Aim>(verb);
    QList<Link *> links;
    std::copy_if(m_links.begin(), m_links.end(), std::back_inserter(links),
                 [&](const Link *link) { return isAbout(aim, link->asker()); });
    return links;
}

} // namespace Service
