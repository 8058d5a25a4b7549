// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "timestamp.h"

#include <optional>

using namespace std::chrono;

namespace Rtm {

namespace {

// Reads a fixed number of digits; the cursor moves only past what was read.
struct Reader {
    const QChar *at;
    const QChar *end;

    std::optional<int> digits(int count)
    {
        if (end - at < count)
            return {};
        int value = 0;
        for (int i = 0; i < count; ++i) {
            const char16_t c = at[i].unicode();
            if (c < u'0' || c > u'9')
                return {};
            value = value * 10 + (c - u'0');
        }
        at += count;
        return value;
    }

    bool skip(char16_t c)
    {
        if (at == end || at->unicode() != c)
            return false;
        ++at;
        return true;
    }
};

std::optional<microseconds> parseFraction(Reader &in)
{
    if (!in.skip(u'.'))
        return 0us;
    qint64 value = 0;
    qint64 scale = 1'000'000;
    const QChar *const begin = in.at;
    while (const auto digit = in.digits(1)) {
        if (scale > 1) {
            scale /= 10;
            value += *digit * scale;
        }
    }
    if (in.at == begin)
        return {};
    return microseconds(value);
}

std::optional<minutes> parseOffset(Reader &in)
{
    if (in.skip(u'Z') || in.skip(u'z'))
        return 0min;
    const int sign = in.skip(u'+') ? 1 : in.skip(u'-') ? -1 : 0;
    if (!sign)
        return {};
    const auto hour = in.digits(2);
    if (!hour || !in.skip(u':'))
        return {};
    const auto minute = in.digits(2);
    if (!minute || *hour > 23 || *minute > 59)
        return {};
    return sign * (hours(*hour) + minutes(*minute));
}

std::optional<microseconds> parse(Reader in)
{
    const auto y = in.digits(4);
    if (!y || !in.skip(u'-'))
        return {};
    const auto m = in.digits(2);
    if (!m || !in.skip(u'-'))
        return {};
    const auto d = in.digits(2);
    const year_month_day date{year(*y), month(unsigned(*m)), day(unsigned(d.value_or(0)))};
    if (!date.ok() || !(in.skip(u'T') || in.skip(u't') || in.skip(u' ')))
        return {};
    const auto hour = in.digits(2);
    if (!hour || !in.skip(u':'))
        return {};
    const auto minute = in.digits(2);
    if (!minute || !in.skip(u':'))
        return {};
    const auto second = in.digits(2);
    if (!second || *hour > 23 || *minute > 59 || *second > 60)
        return {};
    const auto fraction = parseFraction(in);
    if (!fraction)
        return {};
    const auto offset = parseOffset(in);
    if (!offset || in.at != in.end)
        return {};
    return sys_days(date).time_since_epoch() + hours(*hour) + minutes(*minute) + seconds(*second) + *fraction - *offset;
}

} // namespace

Timestamp::Timestamp(QString text)
    : m_text(std::move(text)), m_sinceEpoch(parse({m_text.constBegin(), m_text.constEnd()}).value_or(invalid))
{
}

Timestamp Timestamp::fromEpoch(Microseconds sinceEpoch)
{
    const auto wholeSeconds = floor<seconds>(sinceEpoch);
    Timestamp result;
    result.m_sinceEpoch = sinceEpoch;
    result.m_text = QDateTime::fromSecsSinceEpoch(wholeSeconds.count()).toUTC().toString(u"yyyy-MM-ddTHH:mm:ss")
        + QStringLiteral(".%1Z").arg((sinceEpoch - wholeSeconds).count(), 6, 10, QLatin1Char('0'));
    return result;
}

QDateTime Timestamp::toDateTime() const
{
    if (!isValid())
        return {};
    return QDateTime::fromMSecsSinceEpoch(floor<milliseconds>(m_sinceEpoch).count()).toUTC();
}

} // namespace Rtm
