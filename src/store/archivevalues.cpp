// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archivevalues.h"

#include <QtCore/QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace ArchiveValues;

using Resolver = ArchiveResolver;
using Terms = Resolver::Terms;

// The only one whose id, whole name or beginning of a word of its name this is, in this order.
static std::optional<QString> lookUp(const QList<ArchiveName> &names, const QString &text, QStringList *several)
{
    for (const ArchiveName &name : names) {
        if (name.id.compare(text, Qt::CaseInsensitive) == 0 || name.name.compare(text, Qt::CaseInsensitive) == 0)
            return name.id;
    }
    QList<ArchiveName> found;
    for (const ArchiveName &name : names) {
        if ((u' ' + name.name).contains(u' ' + text, Qt::CaseInsensitive))
            found.append(name);
    }
    for (const ArchiveName &name : std::as_const(found))
        several->append(name.name);
    return found.size() == 1 ? std::optional(found.first().id) : std::nullopt;
}

static QString notOne(const QString &value, const QStringList &several, const QString &none)
{
    return several.size() > 1 ? Resolver::tr("“%1” can be %2. Write more of the name.")
                                    .arg(value, several.join(Resolver::tr(" or ", "between the names of agents")))
                              : none;
}

std::optional<QString> ArchiveValues::agentId(Resolver &r, const ArchiveTerm &term, const QString &value)
{
    if (value.compare("me"_L1, Qt::CaseInsensitive) == 0 && !r.context.myId.isEmpty())
        return r.context.myId;
    QStringList several;
    if (auto id = lookUp(r.context.agents, value, &several))
        return id;
    if (value.contains(u'@'))
        return value; // somebody who was an agent once
    r.fail(term,
           notOne(value, several,
                  Resolver::tr("No agent is called “%1”. Write the name or the e-mail address of one.").arg(value)));
    return {};
}

std::optional<QString> ArchiveValues::countryCode(Resolver &r, const ArchiveTerm &term, const QString &value)
{
    QStringList several;
    if (auto code = lookUp(archiveCountries(), value, &several))
        return code;
    r.fail(term,
           notOne(value, several,
                  Resolver::tr("There is no country “%1”. Write its name, or its two letters.").arg(value)));
    return {};
}

std::optional<qint64> ArchiveValues::groupId(Resolver &r, const ArchiveTerm &term, const QString &value)
{
    QStringList several;
    const auto known = lookUp(r.context.groups, value, &several);
    bool isNumber = false;
    const qint64 number = known.value_or(value).toLongLong(&isNumber);
    if (isNumber)
        return number;
    r.fail(term, notOne(value, several, Resolver::tr("No group is called “%1”. Write its name or number.").arg(value)));
    return {};
}

std::optional<qint64> ArchiveValues::number(Resolver &r, const ArchiveTerm &term, const QString &value)
{
    bool isNumber = false;
    const qint64 result = value.toLongLong(&isNumber);
    if (isNumber)
        return result;
    r.fail(term, Resolver::tr("“%1” is not a number. Write its number after “%2:”.").arg(value, term.key));
    return {};
}

std::optional<QString> ArchiveValues::plain(Resolver &, const ArchiveTerm &, const QString &value)
{
    return value;
}

// As the organization writes it: the service looks for exactly that.
std::optional<QString> ArchiveValues::tagName(Resolver &r, const ArchiveTerm &, const QString &value)
{
    const QStringList &tags = r.context.tags;
    const auto known =
        std::ranges::find_if(tags, [&](const QString &tag) { return tag.compare(value, Qt::CaseInsensitive) == 0; });
    return tags.contains(value) || known == tags.end() ? value : *known;
}

// A year, a month, a day, or so many days, weeks or months ago until today.
static std::optional<Days> daysOf(const QString &text, QDate today)
{
    if (text == "today"_L1)
        return Days{today, today};
    if (text == "yesterday"_L1)
        return Days{today.addDays(-1), today.addDays(-1)};
    bool ok = false;
    const int count = text.chopped(1).toInt(&ok);
    if (ok && count > 0 && text.endsWith(u'd'))
        return Days{today.addDays(-count), today};
    if (ok && count > 0 && text.endsWith(u'w'))
        return Days{today.addDays(-7 * qint64(count)), today};
    if (ok && count > 0 && text.endsWith(u'm'))
        return Days{today.addMonths(-count), today};
    const QDate first = QDate::fromString((text + u"-01-01"_s).left(10), Qt::ISODate);
    if (!first.isValid() || first.year() < 2000)
        return {};
    switch (text.size()) {
    case 4:
        return Days{first, QDate(first.year(), 12, 31)};
    case 7:
        return Days{first, first.addMonths(1).addDays(-1)};
    case 10:
        return Days{first, first};
    }
    return {};
}

Rtm::Timestamp ArchiveValues::beginOf(QDate day, const QTimeZone &zone)
{
    return Rtm::Timestamp::fromEpoch(std::chrono::milliseconds(day.startOfDay(zone).toMSecsSinceEpoch()));
}

Rtm::Timestamp ArchiveValues::endOf(QDate day, const QTimeZone &zone)
{
    return Rtm::Timestamp::fromEpoch(beginOf(day.addDays(1), zone).sinceEpoch() - std::chrono::microseconds(1));
}

std::optional<Days> ArchiveValues::days(Resolver &r, const Terms &terms)
{
    if (!r.isOne(terms))
        return {};
    const auto result = daysOf(terms.first().values.first().toLower(), r.context.today);
    if (!result) {
        r.fail(terms.first(),
               Resolver::tr("“%1” is no day. Write it as 2026-10-15, 2026-10, 2026, today, yesterday or 7d.")
                   .arg(terms.first().values.first()));
    }
    return result;
}

const QList<ArchiveName> &archiveCountries()
{
    static const QList<ArchiveName> countries = [] {
        QList<ArchiveName> list;
        for (int i = int(QLocale::AnyTerritory) + 1; i <= int(QLocale::LastTerritory); ++i) {
            const auto territory = QLocale::Territory(i);
            // Those with a number for a code are parts of the world.
            if (const QString code = QLocale::territoryToCode(territory); code.size() == 2)
                list.append({code, QLocale::territoryToString(territory)});
        }
        std::ranges::sort(list, {}, &ArchiveName::name);
        return list;
    }();
    return countries;
}
