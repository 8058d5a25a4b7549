// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "times.h"

#include <wire/timestamp.h>

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

namespace Service {

// No sandbox lives longer, and no clock has to count further.
static constexpr std::chrono::duration<double> longestSpan = std::chrono::days(36'500);

std::optional<Span> parseSpan(const QString &text)
{
    static const QRegularExpression whole(u"\\A\\s*(?:\\d+(?:\\.\\d+)?\\s*(?:ms|[dhms])\\s*)+\\z"_s);
    static const QRegularExpression part(u"(\\d+(?:\\.\\d+)?)\\s*(ms|[dhms])"_s);
    static const QHash<QString, double> seconds{
        {u"d"_s, 86400}, {u"h"_s, 3600}, {u"m"_s, 60}, {u"s"_s, 1}, {u"ms"_s, .001}};
    if (!whole.match(text).hasMatch())
        return {};
    double sum = 0;
    for (auto it = part.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        sum += match.captured(1).toDouble() * seconds.value(match.captured(2));
    }
    if (sum > longestSpan.count())
        return {};
    return Span{std::chrono::microseconds(qRound64(sum * 1e6))};
}

QString textOf(const Span &span)
{
    qint64 left = span.value.count();
    QStringList parts;
    const auto take = [&](qint64 unit, QChar name) {
        if (left >= unit)
            parts.append(QString::number(left / unit) + name);
        left %= unit;
    };
    take(86'400'000'000, u'd');
    take(3'600'000'000, u'h');
    take(60'000'000, u'm');
    // Never with an exponent: that is no length of time.
    const QString seconds = QString::number(left / 1'000'000);
    QString fraction = u".%1"_s.arg(left % 1'000'000, 6, 10, QChar(u'0'));
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    if (left > 0 || parts.isEmpty())
        parts.append(seconds + (fraction == "."_L1 ? QString() : fraction) + u's');
    return parts.join(u' ');
}

std::optional<Moment> parseMoment(const QString &text)
{
    if (text.startsWith(u'-')) {
        const auto span = parseSpan(text.sliced(1));
        return span ? std::optional(Moment{-span->value, false}) : std::nullopt;
    }
    const Rtm::Timestamp timestamp(text);
    return timestamp.isValid() ? std::optional(Moment{timestamp.sinceEpoch(), true}) : std::nullopt;
}

QString textOf(const Moment &moment)
{
    return moment.sinceEpoch ? Rtm::Timestamp::fromEpoch(moment.value).text() : u'-' + textOf(Span{-moment.value});
}

} // namespace Service
