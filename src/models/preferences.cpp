// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "preferences.h"

#include <algorithm>

// An hour: whoever waits longer is hot whatever is set.
static constexpr int longestWait = 3600;

template <typename T>
void Preferences::set(T &member, const T &value)
{
    if (std::exchange(member, value) != value)
        Q_EMIT changed();
}

void Preferences::setZoom(double zoom)
{
    set(m_zoom, std::clamp(zoom, 0.8, 2.0));
}

void Preferences::setWaitWarm(int seconds)
{
    set(m_waitWarm, std::clamp(seconds, 1, longestWait));
    setWaitHot(std::max(m_waitHot, m_waitWarm));
}

void Preferences::setWaitHot(int seconds)
{
    set(m_waitHot, std::clamp(seconds, m_waitWarm, longestWait));
}

void Preferences::setRecentTags(const QStringList &names)
{
    set(m_recentTags, names);
}

void Preferences::setRecentEmoji(const QStringList &emoji)
{
    set(m_recentEmoji, emoji);
}
