// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <rtmclock.h>

#include <chrono>
#include <functional>
#include <memory>

/// Where a shift has the time from: a clock that only goes forward, for spans and timers, and the time of day.
struct TimeSource {
    std::shared_ptr<RtmClock> clock = RtmClock::system();
    std::function<std::chrono::milliseconds()> sinceEpoch = [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now().time_since_epoch());
    };

    RtmClock::TimePoint now() const { return clock->now(); }
    /// What the time of day was, or will be, at a point of the clock.
    std::chrono::milliseconds toEpoch(RtmClock::TimePoint at) const
    {
        return sinceEpoch() + std::chrono::duration_cast<std::chrono::milliseconds>(at - now());
    }
};
