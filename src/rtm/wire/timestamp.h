// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../rtmglobal.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <chrono>

namespace Rtm {

/// A point in time as the service writes it: RFC 3339 with microseconds and an offset.
///
/// Keeps the text as received, so that nothing is shortened on the way back, and the microseconds since the
/// epoch, by which timestamps are compared. QDateTime has milliseconds: it is for showing only.
class DESKBELLRTM_EXPORT Timestamp
{
public:
    using Microseconds = std::chrono::microseconds;

    Timestamp() = default;
    /// Takes any text; isValid() tells whether it is a point in time.
    explicit Timestamp(QString text);
    /// Written in UTC with six digits, as the service does.
    static Timestamp fromEpoch(Microseconds sinceEpoch);

    bool isEmpty() const { return m_text.isEmpty(); }
    bool isValid() const { return m_sinceEpoch != invalid; }
    const QString &text() const { return m_text; }
    /// Since 1970-01-01T00:00:00Z; Microseconds::min() if this is not a point in time.
    Microseconds sinceEpoch() const { return m_sinceEpoch; }
    QDateTime toDateTime() const;

    friend bool operator==(const Timestamp &a, const Timestamp &b)
    {
        return a.m_sinceEpoch == b.m_sinceEpoch && (a.isValid() || a.m_text == b.m_text);
    }
    friend auto operator<=>(const Timestamp &a, const Timestamp &b) { return a.m_sinceEpoch <=> b.m_sinceEpoch; }

private:
    static constexpr Microseconds invalid = Microseconds::min();

    QString m_text;
    Microseconds m_sinceEpoch = invalid;
};

} // namespace Rtm
