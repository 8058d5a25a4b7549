// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "visitorsmodel.h"

#include "detailsmodel.h"
#include "roletable.h"
#include "values.h"

#include <QtCore/QLocale>
#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Content = VisitorsModel::Content;
using Doing = VisitorsModel::Doing;

// In the order of VisitorsModel::Role.
constexpr RoleInfo<Content> roles[] = {
    {"customerId", [](const Content &row) { return QVariant(row.id); }},
    {"name", [](const Content &row) { return QVariant(row.person.name); }},
    {"initials", [](const Content &row) { return QVariant(row.person.initials); }},
    {"colorIndex", [](const Content &row) { return QVariant(row.person.colorIndex); }},
    {"where", [](const Content &row) { return QVariant(row.where); }},
    {"page", [](const Content &row) { return QVariant(row.page); }},
    {"url", [](const Content &row) { return QVariant(row.url); }},
    {"since", [](const Content &row) { return QVariant(row.since); }},
    {"pages", [](const Content &row) { return QVariant(row.pages); }},
    {"doing", [](const Content &row) { return QVariant(int(row.doing)); }},
    {"agentName", [](const Content &row) { return QVariant(row.agentName); }},
    {"waitingSince", [](const Content &row) { return QVariant(row.waitingSince); }},
    {"returning", [](const Content &row) { return QVariant(row.returning); }},
    {"cart", [](const Content &row) { return QVariant(row.cart); }},
    {"timezone", [](const Content &row) { return QVariant(row.timezone); }},
    {"email", [](const Content &row) { return QVariant(row.email); }},
    {"more", [](const Content &row) { return QVariant(row.more); }},
    {"chatId", [](const Content &row) { return QVariant(row.chatId); }},
};

constexpr Rtm::MonitoringLevel levelsOfService[] = {Rtm::MonitoringLevel::My, Rtm::MonitoringLevel::Chatting,
                                                    Rtm::MonitoringLevel::Invited, Rtm::MonitoringLevel::Online};

Persona personaOf(const Visitor &visitor)
{
    const Rtm::Geolocation place{.city = visitor.city};
    const Rtm::User user{.id = visitor.id,
                         .details = Rtm::Customer{.visit = Rtm::Visit{.geolocation = place}},
                         .name = visitor.name,
                         .email = visitor.email};
    return personaOf(visitor.id, &user);
}

QString whereOf(const Visitor &visitor)
{
    const QString country =
        visitor.city.isEmpty() || visitor.countryCode.isEmpty() ? visitor.country : visitor.countryCode;
    return visitor.city.isEmpty() || country.isEmpty() ? visitor.city + country : visitor.city + u", "_s + country;
}

// The path and the title: all pages of a site have the same host.
QString pageOf(const Visitor &visitor)
{
    const QUrl url(visitor.url);
    QString path = url.path();
    if (url.hasQuery())
        path += u'?' + url.query();
    if (path.isEmpty())
        path = url.host().isEmpty() ? visitor.url : u"/"_s;
    const QString title = visitor.title.simplified();
    return title.isEmpty() ? path : path + u" — "_s + title;
}

QString cartOf(const Visitor &visitor)
{
    if (!visitor.cartTotal || *visitor.cartTotal <= 0)
        return {};
    return (QLocale().toString(*visitor.cartTotal, 'f', 2) + u' ' + visitor.currency).trimmed();
}

QString moreOf(const Visitor &visitor)
{
    QStringList parts{deviceInWords(visitor.userAgent), QUrl(visitor.referrer).host()};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

VisitorsModel::VisitorsModel(Visitors *visitors, const ChatStore *chats, Team *team, TimeSource time, QObject *parent)
    : QAbstractListModel(parent), m_visitors(visitors), m_chats(chats), m_team(team), m_time(std::move(time))
{
    // That of programs knows no alphabet.
    const QLocale locale = QLocale::system();
    m_collator.setLocale(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    connect(visitors, &Visitors::added, this, &VisitorsModel::later);
    connect(visitors, &Visitors::changed, this, &VisitorsModel::later);
    connect(visitors, &Visitors::removed, this, &VisitorsModel::later);
    connect(visitors, &Visitors::stateChanged, this, [this] {
        flush(); // that everybody was told of does not come before they are there
        Q_EMIT stateChanged();
        Q_EMIT groupsChanged();
    });
    connect(team, &Team::groupsChanged, this, &VisitorsModel::groupsChanged);
    const QStringList ids = visitors->ids();
    for (const QString &id : ids)
        later(id);
    flush();
}

VisitorsModel::~VisitorsModel() = default;

// ---- what is shown ----

int VisitorsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant VisitorsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()]->content, role);
}

QHash<int, QByteArray> VisitorsModel::roleNames() const
{
    return roleNamesOf(roles);
}

QList<int> VisitorsModel::changedBetween(const Content &before, const Content &after)
{
    return changedRoles(roles, before, after);
}

int VisitorsModel::rowOf(const QString &customerId) const
{
    const auto it = m_all.find(customerId);
    return it == m_all.end() ? -1 : it->second->at;
}

QString VisitorsModel::customerIdAt(int row) const
{
    return row >= 0 && row < count() ? m_rows[row]->content.id : QString();
}

void VisitorsModel::setCurrentId(const QString &customerId)
{
    if (std::exchange(m_currentId, customerId) != customerId)
        Q_EMIT currentChanged();
}

QVariantMap VisitorsModel::current() const
{
    QVariantMap map;
    if (const Row *row = find(m_currentId)) {
        for (const auto &role : roles)
            map.insert(QLatin1StringView(role.name), role.value(row->content));
    }
    return map;
}

Content VisitorsModel::contentOf(const Visitor &visitor) const
{
    Content content{.id = visitor.id,
                    .person = personaOf(visitor),
                    .where = whereOf(visitor),
                    .page = pageOf(visitor),
                    .url = webAddress(visitor.url),
                    .since = milliseconds(visitor.since),
                    .pages = visitor.pages,
                    .returning = visitor.isReturning(),
                    .cart = cartOf(visitor),
                    .timezone = visitor.timezone,
                    .email = visitor.email.value_or(QString()),
                    .more = moreOf(visitor)};
    addChat(content, visitor);
    return content;
}

// A chat that is known says more than the state that was told once.
void VisitorsModel::addChat(Content &content, const Visitor &visitor) const
{
    const Chat *chat = m_visitors->activeChat(visitor.id);
    if (!chat) {
        content.doing = visitor.state == "chatting"_L1 ? Doing::Chatting
            : visitor.state == "queued"_L1             ? Doing::Queued
            : visitor.state == "invited"_L1            ? Doing::Invited
                                                       : Doing::Browsing;
        return;
    }
    content.chatId = chat->id;
    if (const Rtm::Queue *queue = chat->queue()) {
        content.doing = Doing::Queued;
        content.waitingSince = milliseconds(queue->queuedAt.value_or(chat->lastThread()->createdAt));
        return;
    }
    content.doing = m_chats->section(*chat) == Chat::Section::My ? Doing::ChattingWithYou : Doing::Chatting;
    const Rtm::User *agent = content.doing == Doing::Chatting ? chat->otherAgent(m_chats->me().id) : nullptr;
    if (agent)
        content.agentName = ::personaOf(agent->id, agent).firstName;
}

// ---- what the service is asked for ----

void VisitorsModel::setShown(bool shown)
{
    if (std::exchange(m_shown, shown) == shown)
        return;
    m_visitors->setShown(shown);
    Q_EMIT shownChanged();
}

VisitorsModel::Level VisitorsModel::level() const
{
    const auto at = std::ranges::find(levelsOfService, m_visitors->level());
    return at == std::end(levelsOfService) ? Level::My : Level(at - std::begin(levelsOfService));
}

void VisitorsModel::setLevel(Level level)
{
    m_visitors->setLevel(levelsOfService[int(level)]);
}

bool VisitorsModel::needsConnection(VisitorsModel::Level level) const
{
    return m_visitors->needsConnection(levelsOfService[int(level)]);
}

QList<int> VisitorsModel::levels() const
{
    if (!m_visitors->canSetLevel())
        return {};
    return {int(Level::Online), int(Level::Invited), int(Level::Chatting), int(Level::My)};
}

QVariantList VisitorsModel::groups() const
{
    QVariantList list;
    if (!m_visitors->canSetGroups())
        return list;
    const QList<TeamGroup> groups = m_team->groups();
    for (const TeamGroup &group : groups) {
        list.append(QVariantMap{{u"id"_s, int(group.id)},
                                {u"name"_s, group.name.isEmpty() ? tr("Group %1").arg(group.id) : group.name},
                                {u"chosen"_s, m_visitors->groupIds().contains(group.id)}});
    }
    return list;
}

void VisitorsModel::chooseGroup(int groupId, bool chosen)
{
    QList<qint64> ids = m_visitors->groupIds();
    ids.removeAll(groupId);
    if (chosen)
        ids.append(groupId);
    m_visitors->setGroupIds(ids);
}
