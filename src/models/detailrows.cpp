// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "detailrows.h"

#include "values.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Row = DetailRow;
using What = CustomerEditor::What;

struct Token {
    QLatin1StringView sign;
    const char *name;
};

// The first that fits: browsers also claim to be those that came before them.
constexpr Token browsers[] = {
    {"Edg/"_L1, "Edge"},        {"EdgA/"_L1, "Edge"},
    {"OPR/"_L1, "Opera"},       {"SamsungBrowser/"_L1, "Samsung Internet"},
    {"Firefox/"_L1, "Firefox"}, {"FxiOS/"_L1, "Firefox"},
    {"CriOS/"_L1, "Chrome"},    {"Chrome/"_L1, "Chrome"},
    {"Version/"_L1, "Safari"},
};
constexpr Token systems[] = {
    {"Windows"_L1, "Windows"}, {"Android"_L1, "Android"}, {"iPhone"_L1, "iPhone"}, {"iPad"_L1, "iPad"},
    {"Mac OS X"_L1, "macOS"},  {"CrOS"_L1, "ChromeOS"},   {"Linux"_L1, "Linux"},
};

const Token *find(const auto &tokens, const QString &text)
{
    const auto it = std::ranges::find_if(tokens, [&](const Token &token) { return text.contains(token.sign); });
    return it == std::end(tokens) ? nullptr : &*it;
}

QString joined(const QString &between, QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(between);
}

QString placeOf(const Rtm::Customer &customer)
{
    if (!customer.visit || !customer.visit->geolocation)
        return {};
    const Rtm::Geolocation &at = *customer.visit->geolocation;
    return joined(u", "_s,
                  {at.city.value_or(QString()), at.region == at.city ? QString() : at.region.value_or(QString()),
                   at.country.value_or(QString())});
}

QString addressOf(const Rtm::Customer &customer)
{
    const Rtm::Address address = customer.address.value_or(Rtm::Address());
    const QString town = joined(u" "_s, {address.postalCode.value_or(QString()), address.city.value_or(QString())});
    return joined(u", "_s,
                  {address.address.value_or(QString()), town, address.state.value_or(QString()),
                   address.country.value_or(QString())});
}

QString number(const std::optional<Rtm::Statistics> &statistics, std::optional<qint64> Rtm::Statistics::*member)
{
    const auto value = statistics ? (*statistics).*member : std::nullopt;
    return value ? QLocale().toString(*value) : QString();
}

QString textOf(const std::optional<QString> &text)
{
    return text.value_or(QString());
}

Rtm::Visit visitOf(const Rtm::Customer &customer)
{
    return customer.visit.value_or(Rtm::Visit());
}

// How often, and since when.
QString visitsOf(const Rtm::Customer &customer)
{
    const QString visits = number(customer.statistics, &Rtm::Statistics::visitsCount);
    if (visits.isEmpty() || !customer.createdAt || !customer.createdAt->isValid())
        return visits;
    const QDate first = customer.createdAt->toDateTime().toLocalTime().date();
    return QCoreApplication::translate("Details", "%1 · first %2")
        .arg(visits, QLocale().toString(first, QLocale::ShortFormat));
}

struct Fact {
    const char *label;
    QString (*value)(const Rtm::User &user, const Rtm::Customer &customer);
    std::optional<What> what = {};
};

// Of the person, in their order.
constexpr Fact facts[] = {
    {QT_TRANSLATE_NOOP("Details", "Name"),
     [](const Rtm::User &user, const Rtm::Customer &) { return textOf(user.name); }, What::Name},
    {QT_TRANSLATE_NOOP("Details", "E-mail"),
     [](const Rtm::User &user, const Rtm::Customer &) { return textOf(user.email); }, What::Email},
    {QT_TRANSLATE_NOOP("Details", "Phone"),
     [](const Rtm::User &, const Rtm::Customer &customer) { return textOf(customer.phoneNumber); }, What::Phone},
    {QT_TRANSLATE_NOOP("Details", "Location"),
     [](const Rtm::User &, const Rtm::Customer &customer) { return placeOf(customer); }},
    {QT_TRANSLATE_NOOP("Details", "Address"),
     [](const Rtm::User &, const Rtm::Customer &customer) { return addressOf(customer); }},
    {QT_TRANSLATE_NOOP("Details", "Device"),
     [](const Rtm::User &, const Rtm::Customer &customer) {
         return deviceInWords(textOf(visitOf(customer).userAgent));
     }},
    {QT_TRANSLATE_NOOP("Details", "IP"),
     [](const Rtm::User &, const Rtm::Customer &customer) { return textOf(visitOf(customer).ip); }},
    {QT_TRANSLATE_NOOP("Details", "Visits"),
     [](const Rtm::User &, const Rtm::Customer &customer) { return visitsOf(customer); }},
    {QT_TRANSLATE_NOOP("Details", "Chats"),
     [](const Rtm::User &, const Rtm::Customer &customer) {
         return number(customer.statistics, &Rtm::Statistics::threadsCount);
     }},
    {QT_TRANSLATE_NOOP("Details", "Orders"),
     [](const Rtm::User &, const Rtm::Customer &customer) {
         return number(customer.statistics, &Rtm::Statistics::ordersCount);
     }},
};

// A page lasts until the next one, and the last one as long as the visit.
void addPages(QList<Row> &rows, const Rtm::Visit &visit)
{
    const auto pages = visit.lastPages.value_or(QList<Rtm::VisitedPage>());
    qint64 until = milliseconds(visit.endedAt.value_or(Rtm::Timestamp()));
    for (auto page = pages.crbegin(); page != pages.crend(); ++page) {
        const QString title = textOf(page->title).simplified();
        const qint64 at = milliseconds(page->openedAt);
        rows.append({.key = u"page "_s + page->openedAt.text(),
                     .section = u"pages"_s,
                     .label = {},
                     .value = title.isEmpty() ? page->url : title,
                     .link = webAddress(page->url),
                     .at = at,
                     .until = until > at ? until : 0});
        until = at;
    }
    if (const QString referrer = textOf(visit.referrer); !referrer.isEmpty()) {
        rows.append({.key = u"referrer"_s,
                     .section = u"pages"_s,
                     .label = QCoreApplication::translate("Details", "Came from"),
                     .value = referrer,
                     .link = webAddress(referrer)});
    }
}

void addFields(QList<Row> &rows, const QList<QJsonObject> &fields)
{
    for (const QJsonObject &field : fields) {
        for (auto it = field.begin(); it != field.end(); ++it) {
            const QString value = it->toVariant().toString();
            rows.append({.key = detailKey(What::Field, it.key()),
                         .section = u"fields"_s,
                         .label = it.key(),
                         .value = value,
                         .link = webAddress(value),
                         .what = What::Field});
        }
    }
}

void addCarts(QList<Row> &rows, const QList<Rtm::Cart> &carts)
{
    for (const Rtm::Cart &cart : carts) {
        qint64 items = 0;
        for (const Rtm::CartItem &item : cart.items.value_or(QList<Rtm::CartItem>()))
            items += item.quantity.value_or(1);
        QString value = QCoreApplication::translate("Details", "%n item(s)", nullptr, int(items));
        if (cart.total)
            value += u" · "_s + joined(u" "_s, {QLocale().toString(*cart.total, 'f', 2), textOf(cart.currency)});
        rows.append({.key = u"cart "_s + cart.storeUuid.value_or(QString()),
                     .section = u"cart"_s,
                     .label = cart.storePlatform.value_or(QString()),
                     .value = value});
    }
}

void addTickets(QList<Row> &rows, const Rtm::Customer &customer)
{
    const auto tickets = customer.tickets.value_or(QList<Rtm::Ticket>());
    for (auto ticket = tickets.crbegin(); ticket != tickets.crend(); ++ticket) {
        const QDateTime at = ticket->createdAt.toDateTime().toLocalTime();
        rows.append({.key = u"ticket "_s + ticket->ticketId,
                     .section = u"tickets"_s,
                     .label = QLocale().toString(at.date(), QLocale::ShortFormat),
                     .value = ticket->ticketId});
    }
    const QString count = number(customer.statistics, &Rtm::Statistics::ticketsCount);
    if (tickets.isEmpty() && customer.statistics && customer.statistics->ticketsCount.value_or(0) > 0) {
        rows.append({.key = u"tickets"_s,
                     .section = u"tickets"_s,
                     .label = QCoreApplication::translate("Details", "In all"),
                     .value = count});
    }
}

} // namespace

QString deviceInWords(const QString &userAgent)
{
    QStringList parts;
    if (const Token *browser = find(browsers, userAgent)) {
        const qsizetype from = userAgent.indexOf(browser->sign) + browser->sign.size();
        const auto isDigit = [](QChar c) { return c.isDigit(); };
        const auto end = std::find_if_not(userAgent.begin() + from, userAgent.end(), isDigit);
        parts.append((QLatin1StringView(browser->name) + u' ' + userAgent.sliced(from, end - userAgent.begin() - from))
                         .trimmed());
    }
    if (const Token *system = find(systems, userAgent))
        parts.append(QLatin1StringView(system->name));
    return parts.join(u" · "_s);
}

QString detailKey(What what, const QString &name)
{
    const auto fact = std::ranges::find(facts, what, [](const Fact &row) { return row.what.value_or(What::Field); });
    return what == What::Field ? u"field "_s + name : QString(QLatin1StringView(fact->label));
}

QList<DetailRow> detailRows(const Rtm::User &user)
{
    QList<Row> rows;
    const Rtm::Customer &customer = *user.customer();
    for (const Fact &fact : facts) {
        if (const QString value = fact.value(user, customer); !value.isEmpty() || fact.what) {
            rows.append({.key = QLatin1StringView(fact.label),
                         .section = u"customer"_s,
                         .label = QCoreApplication::translate("Details", fact.label),
                         .value = value,
                         .what = fact.what});
        }
    }
    for (Row &row : rows) {
        if (row.key == "Location"_L1 && customer.visit->geolocation)
            row.zone = textOf(customer.visit->geolocation->timezone);
    }
    addPages(rows, visitOf(customer));
    addCarts(rows, customer.carts.value_or(QList<Rtm::Cart>()));
    addTickets(rows, customer);
    addFields(rows, customer.sessionFields.value_or(QList<QJsonObject>()));
    return rows;
}
