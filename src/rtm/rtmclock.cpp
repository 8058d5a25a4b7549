// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "rtmclock.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QTimer>

RtmTimer::~RtmTimer() = default;
RtmClock::~RtmClock() = default;

namespace {

class SystemTimer final : public RtmTimer
{
public:
    SystemTimer(RtmClock::Duration delay, std::function<void()> f)
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [f = std::move(f)] {
            // The timer may be destroyed by what it calls.
            const auto copy = f;
            copy();
        });
        m_timer.start(delay);
    }

private:
    QTimer m_timer;
};

class SystemClock final : public RtmClock
{
public:
    TimePoint now() const override { return std::chrono::steady_clock::now(); }
    std::unique_ptr<RtmTimer> after(Duration delay, std::function<void()> f) override
    {
        return std::make_unique<SystemTimer>(delay, std::move(f));
    }
    double random() override { return QRandomGenerator::global()->generateDouble(); }
};

} // namespace

std::shared_ptr<RtmClock> RtmClock::system()
{
    return std::make_shared<SystemClock>();
}
