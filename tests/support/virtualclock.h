// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmclock.h>

#include <QtCore/QCoreApplication>

#include <map>
#include <utility>

/// Time that passes when a test says so.
///
/// advance() runs the timers that become due in their order, each at its own time, and lets posted events (the
/// continuations of replies) run before and after each.
class VirtualClock final : public RtmClock
{
public:
    TimePoint now() const override { return m_now; }

    [[nodiscard]] std::unique_ptr<RtmTimer> after(Duration delay, std::function<void()> f) override
    {
        const Key key{m_now + delay, ++m_serial};
        m_timers->emplace(key, std::move(f));
        return std::make_unique<Timer>(m_timers, key);
    }

    double random() override { return m_random; }
    /// What random() gives from now on.
    void setRandom(double value) { m_random = value; }

    void advance(Duration duration)
    {
        const TimePoint end = m_now + duration;
        QCoreApplication::sendPostedEvents();
        while (!m_timers->empty() && m_timers->begin()->first.first <= end) {
            auto due = m_timers->extract(m_timers->begin());
            m_now = std::max(m_now, due.key().first);
            due.mapped()();
            QCoreApplication::sendPostedEvents();
        }
        m_now = end;
    }

    /// As when a computer wakes: time has passed and nothing ran; what is overdue runs in the next advance().
    void jump(Duration duration) { m_now += duration; }

    qsizetype pendingTimers() const { return qsizetype(m_timers->size()); }
    /// When the next timer is due.
    TimePoint nextTimer() const { return m_timers->empty() ? TimePoint::max() : m_timers->begin()->first.first; }

private:
    // Timers that are due at the same time run in the order in which they were started.
    using Key = std::pair<TimePoint, quint64>;
    using Timers = std::map<Key, std::function<void()>>;

    class Timer final : public RtmTimer
    {
    public:
        Timer(const std::shared_ptr<Timers> &timers, const Key &key) : m_timers(timers), m_key(key) {}
        ~Timer() override
        {
            if (const auto timers = m_timers.lock())
                timers->erase(m_key);
        }

    private:
        std::weak_ptr<Timers> m_timers;
        Key m_key;
    };

    TimePoint m_now{std::chrono::hours(1)};
    quint64 m_serial = 0;
    double m_random = 0.5;
    std::shared_ptr<Timers> m_timers = std::make_shared<Timers>();
};
