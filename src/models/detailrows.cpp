// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "detailsmodel.h"

#include "roletable.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Row = DetailsModel::Row;

// In the order of DetailsModel::Role.
constexpr RoleInfo<Row> roles[] = {
    {"section", [](const Row &row) { return QVariant(row.section); }},
    {"label", [](const Row &row) { return QVariant(row.label); }},
    {"value", [](const Row &row) { return QVariant(row.value); }},
    {"link", [](const Row &row) { return QVariant(row.link); }},
    {"at", [](const Row &row) { return QVariant(row.at); }},
};

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

struct Fact {
    const char *label;
    QString (*value)(const Rtm::User &user, const Rtm::Customer &customer);
};

// Of the person, in their order.
constexpr Fact facts[] = {
    {QT_TRANSLATE_NOOP("Details", "E-mail"),
     [](const Rtm::User &user, const Rtm::Customer &) { return user.email.value_or(QString()); }},
    {QT_TRANSLATE_NOOP("Details", "Phone"),
     [](const Rtm::User &, const Rtm::Customer &customer) { return customer.phoneNumber.value_or(QString()); }},
    {QT_TRANSLATE_NOOP("Details", "Location"),
     [](const Rtm::User &, const Rtm::Customer &customer) { return placeOf(customer); }},
    {QT_TRANSLATE_NOOP("Details", "Address"),
     [](const Rtm::User &, const Rtm::Customer &customer) { return addressOf(customer); }},
    {QT_TRANSLATE_NOOP("Details", "Device"),
     [](const Rtm::User &, const Rtm::Customer &customer) {
         return customer.visit ? deviceInWords(customer.visit->userAgent.value_or(QString())) : QString();
     }},
    {QT_TRANSLATE_NOOP("Details", "IP"),
     [](const Rtm::User &, const Rtm::Customer &customer) {
         return customer.visit ? customer.visit->ip.value_or(QString()) : QString();
     }},
    {QT_TRANSLATE_NOOP("Details", "Visits"),
     [](const Rtm::User &, const Rtm::Customer &customer) {
         return number(customer.statistics, &Rtm::Statistics::visitsCount);
     }},
    {QT_TRANSLATE_NOOP("Details", "Chats"),
     [](const Rtm::User &, const Rtm::Customer &customer) {
         return number(customer.statistics, &Rtm::Statistics::threadsCount);
     }},
    {QT_TRANSLATE_NOOP("Details", "Tickets"),
     [](const Rtm::User &, const Rtm::Customer &customer) {
         return number(customer.statistics, &Rtm::Statistics::ticketsCount);
     }},
    {QT_TRANSLATE_NOOP("Details", "Orders"),
     [](const Rtm::User &, const Rtm::Customer &customer) {
         return number(customer.statistics, &Rtm::Statistics::ordersCount);
     }},
};

// Addresses come from strangers: nothing but the web is opened.
QString webAddress(const QString &text)
{
    const QUrl url(text);
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) ? text : QString();
}

qint64 milliseconds(const Rtm::Timestamp &at)
{
    return at.isValid() ? std::chrono::floor<std::chrono::milliseconds>(at.sinceEpoch()).count() : 0;
}

void addPages(QList<Row> &rows, const Rtm::Visit &visit)
{
    const auto pages = visit.lastPages.value_or(QList<Rtm::VisitedPage>());
    for (auto page = pages.crbegin(); page != pages.crend(); ++page) {
        const QString title = page->title.value_or(QString()).simplified();
        rows.append({.key = u"page "_s + page->openedAt.text(),
                     .section = u"pages"_s,
                     .label = {},
                     .value = title.isEmpty() ? page->url : title,
                     .link = webAddress(page->url),
                     .at = milliseconds(page->openedAt)});
    }
    if (const QString referrer = visit.referrer.value_or(QString()); !referrer.isEmpty()) {
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
            rows.append({.key = u"field "_s + it.key(),
                         .section = u"fields"_s,
                         .label = it.key(),
                         .value = value,
                         .link = webAddress(value)});
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
            value +=
                u" · %1 %2"_s.arg(QLocale().toString(*cart.total, 'f', 2), cart.currency.value_or(QString())).trimmed();
        rows.append({.key = u"cart "_s + cart.storeUuid.value_or(QString()),
                     .section = u"cart"_s,
                     .label = cart.storePlatform.value_or(QString()),
                     .value = value});
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

DetailsModel::DetailsModel(const ChatStore *store, const QString &chatId, QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_chatId(chatId), m_rows(makeRows())
{
    connect(store, &ChatStore::chatChanged, this, [this](const QString &changed) {
        if (changed == m_chatId)
            update();
    });
}

DetailsModel::~DetailsModel() = default;

int DetailsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant DetailsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> DetailsModel::roleNames() const
{
    return roleNamesOf(roles);
}

QList<Row> DetailsModel::makeRows() const
{
    QList<Row> rows;
    const Chat *chat = m_store->chat(m_chatId);
    const Rtm::User *user = chat ? chat->customer() : nullptr;
    if (!user)
        return rows;
    const Rtm::Customer &customer = *user->customer();
    for (const Fact &fact : facts) {
        if (const QString value = fact.value(*user, customer); !value.isEmpty()) {
            rows.append({.key = QLatin1StringView(fact.label),
                         .section = u"customer"_s,
                         .label = QCoreApplication::translate("Details", fact.label),
                         .value = value});
        }
    }
    if (customer.visit)
        addPages(rows, *customer.visit);
    addFields(rows, customer.sessionFields.value_or(QList<QJsonObject>()));
    addCarts(rows, customer.carts.value_or(QList<Rtm::Cart>()));
    return rows;
}

// Row by row: what is gone goes, what is new comes where it belongs, what is another value changes in its place.
void DetailsModel::update()
{
    const QList<Row> fresh = makeRows();
    const int before = count();
    const auto isIn = [](const QList<Row> &rows, const QString &key) {
        return std::any_of(rows.begin(), rows.end(), [&](const Row &row) { return row.key == key; });
    };
    for (int i = count() - 1; i >= 0; --i) {
        if (isIn(fresh, m_rows[i].key))
            continue;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < fresh.size(); ++i) {
        if (i == count() || m_rows[i].key != fresh[i].key) {
            beginInsertRows({}, i, i);
            m_rows.insert(i, fresh[i]);
            endInsertRows();
        } else if (const QList<int> changed = changedRoles(roles, m_rows[i], fresh[i]); !changed.isEmpty()) {
            m_rows[i] = fresh[i];
            Q_EMIT dataChanged(index(i), index(i), changed);
        }
    }
    // What stands in another order now.
    if (count() > fresh.size()) {
        beginRemoveRows({}, int(fresh.size()), count() - 1);
        m_rows.resize(fresh.size());
        endRemoveRows();
    }
    if (count() != before)
        Q_EMIT countChanged();
}
