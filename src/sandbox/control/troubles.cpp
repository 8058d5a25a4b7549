// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "troubles.h"

#include "link.h"

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Service {

static bool isAbout(const Verb::Aim &aim, const Link &link)
{
    return (!aim.connection || *aim.connection == link.number()) && (!aim.agent || *aim.agent == link.agentId());
}

void Troubles::begin(const QJsonObject &verb, const Verb::Info &info)
{
    auto entry = std::make_unique<Entry>(Entry{.verb = verb, .aim = Verb::read<Verb::Aim>(verb), .left = -1});
    if (info.scope == Verb::Scope::Frames)
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

const QJsonObject *Troubles::find(QLatin1StringView verb, const Link &link) const
{
    for (const auto &entry : std::views::reverse(m_entries)) {
        if (entry->verb.value("verb"_L1).toString() == verb && isAbout(entry->aim, link))
            return &entry->verb;
    }
    return nullptr;
}

QJsonObject Troubles::strike(QLatin1StringView verb, const Link &link, const QString &action)
{
    for (size_t i = 0; i < m_entries.size(); ++i) {
        Entry &entry = *m_entries[i];
        const Verb::Aim &aim = entry.aim;
        if (entry.verb.value("verb"_L1).toString() != verb || !isAbout(aim, link))
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
                 [&](const Link *link) { return isAbout(aim, *link); });
    return links;
}

} // namespace Service
