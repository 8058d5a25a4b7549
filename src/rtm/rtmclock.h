// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rtmglobal.h"

#include <QtCore/qglobal.h>

#include <chrono>
#include <functional>
#include <memory>

/// A timer that has been started. Destroying it stops it.
class DESKBELLRTM_EXPORT RtmTimer
{
public:
    RtmTimer() = default;
    virtual ~RtmTimer();
    Q_DISABLE_COPY_MOVE(RtmTimer)
};

/// Time and chance for a connection. Tests give their own, so that whole days pass without a wait.
class DESKBELLRTM_EXPORT RtmClock
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::milliseconds;

    RtmClock() = default;
    virtual ~RtmClock();
    Q_DISABLE_COPY_MOVE(RtmClock)

    virtual TimePoint now() const = 0;
    /// Calls f once after the delay, from the event loop: also if the delay is zero, never from inside this call.
    [[nodiscard]] virtual std::unique_ptr<RtmTimer> after(Duration delay, std::function<void()> f) = 0;
    /// Evenly from 0 up to, but not including, 1.
    virtual double random() = 0;

    /// The clock of this computer.
    static std::shared_ptr<RtmClock> system();
};
