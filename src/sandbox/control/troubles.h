// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "verbs.h"

#include <rtmclock.h>

#include <QtCore/QRandomGenerator>

#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace Service {

class Link;

/// Who asks: an agent, by a connection or, without one, over HTTP.
struct Asker {
    QString agentId;
    std::optional<qint64> connection = {};
};

/// When requests came, as far back as limit_requests looks.
class RequestTimes
{
public:
    /// Whether one more is too many; if not, it counts.
    bool isOver(const Verb::LimitRequests &limit, RtmClock::TimePoint now);

private:
    std::deque<RtmClock::TimePoint> m_times;
};

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
    const QJsonObject *find(QLatin1StringView verb, const Asker &asker) const;
    /// The same for a frame: chance decides, and what is for some times only is used up by it. Empty: no.
    QJsonObject strike(QLatin1StringView verb, const Asker &asker, const QString &action);
    /// What a request gets instead of its answer, if anything.
    std::optional<RtmError> findRefusal(const Asker &asker, const QString &action, RequestTimes &times);
    std::optional<RtmError> findRefusalOverHttp(const QString &agentId, const QString &action);

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
    std::map<QString, RequestTimes> m_overHttp; ///< by agent
};

} // namespace Service
