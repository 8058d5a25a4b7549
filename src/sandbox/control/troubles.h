// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "verbs.h"

#include <rtmclock.h>

#include <QtCore/QRandomGenerator>

#include <functional>
#include <vector>

namespace Service {

class Link;

/// What lasts: troubles that verbs have begun, and the connections that they are about.
class Troubles
{
public:
    Troubles(RtmClock &clock, quint32 seed) : m_clock(clock), m_random(seed) {}
    Q_DISABLE_COPY_MOVE(Troubles)

    /// A verb that lasts.
    void begin(const QJsonObject &verb, const Verb::Info &info);
    void calm();
    bool isCalm() const { return m_entries.empty(); }

    /// The newest verb of a name that is about a connection; null if there is none.
    const QJsonObject *find(QLatin1StringView verb, const Link &link) const;
    /// The same for a frame: chance decides, and what is for some times only is used up by it. Empty: no.
    QJsonObject strike(QLatin1StringView verb, const Link &link, const QString &action);

    qint64 join(Link *link);
    void leave(Link *link);
    /// All that are there, as they came.
    const QList<Link *> &links() const { return m_links; }
    /// Those that a verb is about.
    QList<Link *> aimedAt(const QJsonObject &verb) const;

    double random() { return m_random.generateDouble(); }

    /// Frames that pass, for who waits for one: "request" or "push", and the action.
    std::function<void(QLatin1StringView kind, const QString &action)> noticed;

private:
    struct Entry {
        QJsonObject verb;
        Verb::Aim aim;
        qint64 left; ///< negative: without end
        std::unique_ptr<RtmTimer> end;
    };
    void changed();

    RtmClock &m_clock;
    QRandomGenerator m_random;
    std::vector<std::unique_ptr<Entry>> m_entries;
    QList<Link *> m_links;
    qint64 m_lastLink = 0;
};

} // namespace Service
