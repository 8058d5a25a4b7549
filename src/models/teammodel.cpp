// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "teammodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Row = TeamModel::Row;
using Status = TeamModel::Status;

// In the order of TeamModel::Role.
constexpr RoleInfo<Row> roles[] = {
    {"agentId", [](const Row &row) { return QVariant(row.key); }},
    {"name", [](const Row &row) { return QVariant(row.person.name); }},
    {"initials", [](const Row &row) { return QVariant(row.person.initials); }},
    {"colorIndex", [](const Row &row) { return QVariant(row.person.colorIndex); }},
    {"role", [](const Row &row) { return QVariant(row.role); }},
    {"groups", [](const Row &row) { return QVariant(row.groups); }},
    {"status", [](const Row &row) { return QVariant(int(row.status)); }},
    {"chats", [](const Row &row) { return QVariant(row.chats); }},
    {"maxChats", [](const Row &row) { return QVariant(row.maxChats); }},
    {"me", [](const Row &row) { return QVariant(row.isMe); }},
    {"canSet", [](const Row &row) { return QVariant(row.canSet); }},
};

// What the service calls a role, and what people do.
constexpr std::pair<QLatin1StringView, const char *> roleNamesInWords[] = {
    {"owner"_L1, QT_TRANSLATE_NOOP("TeamModel", "Owner")},
    {"viceowner"_L1, QT_TRANSLATE_NOOP("TeamModel", "Vice owner")},
    {"administrator"_L1, QT_TRANSLATE_NOOP("TeamModel", "Administrator")},
    {"normal"_L1, QT_TRANSLATE_NOOP("TeamModel", "Agent")},
};

bool isIn(const TeamMember &member, qint64 groupId)
{
    return groupId == Web::groupOfAll ? !member.isBot : member.groupIds.contains(groupId);
}

QString roleOf(const TeamMember &member)
{
    if (member.isBot)
        return TeamModel::tr("Bot");
    if (member.isSuspended)
        return TeamModel::tr("Suspended");
    for (const auto &[role, words] : roleNamesInWords) {
        if (member.role == role)
            return TeamModel::tr(words);
    }
    return member.role;
}

} // namespace

TeamModel::TeamModel(Shift *shift, QObject *parent)
    : RowListModel(parent), m_shift(shift), m_bans(shift->bans(), shift->team()), m_messages(shift->team())
{
    connect(shift->team(), &Team::memberChanged, this, &TeamModel::later);
    connect(shift->team(), &Team::groupsChanged, this, &TeamModel::later);
    update();
}

TeamModel::~TeamModel() = default;

int TeamModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TeamModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> TeamModel::roleNames() const
{
    return roleNamesOf(roles);
}

int TeamModel::rowOf(const QString &agentId) const
{
    const auto it = std::ranges::find(m_rows, agentId, &Row::key);
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

QString TeamModel::agentIdAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].key : QString();
}

void TeamModel::setShown(bool shown)
{
    if (std::exchange(m_shown, shown) == shown)
        return;
    m_shift->team()->setShown(shown);
    Q_EMIT shownChanged();
}

void TeamModel::setFilter(const QString &filter)
{
    if (std::exchange(m_filter, filter) == filter)
        return;
    update();
    Q_EMIT filterChanged();
}

void TeamModel::setPart(Part part)
{
    if (std::exchange(m_part, part) == part)
        return;
    update();
    Q_EMIT filterChanged();
}

void TeamModel::setGroupId(int groupId)
{
    if (std::exchange(m_groupId, groupId) == groupId)
        return;
    update();
    Q_EMIT filterChanged();
}

void TeamModel::setFrozen(bool frozen)
{
    if (std::exchange(m_frozen, frozen) == frozen)
        return;
    update();
    Q_EMIT frozenChanged();
}

QVariantList TeamModel::groups() const
{
    const Team *team = m_shift->team();
    QVariantList list;
    const QList<TeamGroup> groups = team->groups();
    for (const TeamGroup &group : groups) {
        int accepting = 0;
        int all = 0;
        const QStringList ids = team->memberIds();
        for (const QString &id : ids) {
            const TeamMember *member = team->member(id);
            if (!isIn(*member, group.id))
                continue;
            ++all;
            accepting += member->status == Rtm::RoutingStatus::AcceptingChats;
        }
        list.append(QVariantMap{{u"id"_s, int(group.id)},
                                {u"name"_s, group.name.isEmpty() ? tr("Group %1").arg(group.id) : group.name},
                                {u"accepting"_s, accepting},
                                {u"agents"_s, all}});
    }
    return list;
}

void TeamModel::setAccepting(const QString &agentId, bool accepting)
{
    if (agentId == m_shift->store()->me().id)
        m_shift->setAcceptingChats(accepting);
    else
        m_shift->team()->setStatus(
            agentId, accepting ? Rtm::RoutingStatus::AcceptingChats : Rtm::RoutingStatus::NotAcceptingChats);
}

// Many changes come together when the agents are read.
void TeamModel::later()
{
    if (!m_update)
        m_update = m_shift->time().clock->after(50ms, [this] { update(); });
}

void TeamModel::update()
{
    m_update.reset();
    const Team *team = m_shift->team();
    QList<Row> fresh;
    m_counts = {0, 0, 0, 0};
    const QStringList ids = team->memberIds();
    for (const QString &id : ids) {
        const TeamMember &member = *team->member(id);
        const Row row = makeRow(member);
        ++m_counts[int(Part::All)];
        if (row.status != Status::Unknown)
            ++m_counts[int(row.status)];
        if (matches(row, member))
            fresh.append(row);
    }
    sort(fresh);
    changeRows(m_rows, fresh, roles);
    Q_EMIT countsChanged();
}

Row TeamModel::makeRow(const TeamMember &member) const
{
    const Team *team = m_shift->team();
    return {.key = member.id,
            .person = agentPersona(member.id, team->nameOf(member.id)),
            .role = roleOf(member),
            .groups = team->groupNames(member).join(u", "_s),
            .status = Status(member.status), // in the same order
            .chats = int(team->activeChats(member.id)),
            .maxChats = int(member.maxChats),
            .isMe = member.id == m_shift->store()->me().id,
            .canSet = team->maySetStatus(member.id)};
}

bool TeamModel::matches(const Row &row, const TeamMember &member) const
{
    if (m_part != Part::All && int(m_part) != int(row.status))
        return false;
    if (m_groupId >= 0 && !isIn(member, m_groupId))
        return false;
    const QString all = QStringList{row.person.name, row.key, row.role, row.groups}.join(u'\n');
    const QStringList words = m_filter.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

// While the pointer rests on them rows stay where they are, and new ones come last.
void TeamModel::sort(QList<Row> &rows) const
{
    QHash<QString, qsizetype> places;
    for (qsizetype i = 0; m_frozen && i < m_rows.size(); ++i)
        places.insert(m_rows[i].key, i);
    const auto order = [&](const Row &row) {
        const bool isUnknown = row.status == Status::Unknown;
        return std::tuple(places.value(row.key, m_rows.size()), isUnknown, row.status,
                          row.status == Status::Accepting ? row.chats : 0, row.person.name.toCaseFolded(), row.key);
    };
    std::ranges::sort(rows, {}, order);
}
