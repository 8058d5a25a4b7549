// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// Times as they stand in files and verbs.

#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace Service {

/// A point in time: "-2d 3h 5.5s" counts from the start of the sandbox, an RFC 3339 timestamp from the epoch.
struct Moment {
    std::chrono::microseconds value{};
    bool sinceEpoch = false;

    friend bool operator==(const Moment &, const Moment &) = default;
};

/// A length of time: "1h 30m", "2.5s".
struct Span {
    std::chrono::microseconds value{};

    friend bool operator==(const Span &, const Span &) = default;
};

std::optional<Span> parseSpan(const QString &text);
QString textOf(const Span &span);
std::optional<Moment> parseMoment(const QString &text);
QString textOf(const Moment &moment);

} // namespace Service
