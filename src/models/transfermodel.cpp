// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "transfermodel.h"

#include "fuzzy.h"

#include <algorithm>

using namespace Qt::StringLiterals;

using Status = Rtm::RoutingStatus;

// In the order of TransferModel::Role.
static constexpr RoleInfo<TransferModel::Row> roles[] = {
    {"heading", [](const TransferModel::Row &row) { return QVariant(row.heading); }},
    {"name", [](const TransferModel::Row &row) { return QVariant(row.person.name); }},
    {"firstName", [](const TransferModel::Row &row) { return QVariant(row.person.firstName); }},
    {"initials", [](const TransferModel::Row &row) { return QVariant(row.person.initials); }},
    {"colorIndex", [](const TransferModel::Row &row) { return QVariant(row.person.colorIndex); }},
    {"status", [](const TransferModel::Row &row) { return QVariant(row.status); }},
    {"load", [](const TransferModel::Row &row) { return QVariant(row.load); }},
    {"available", [](const TransferModel::Row &row) { return QVariant(row.available); }},
};

TransferModel::TransferModel(Shift *shift, const QString &chatId, QObject *parent)
    : RowListModel(parent), m_shift(shift), m_chatId(chatId)
{
    connect(shift->team(), &Team::memberChanged, this, &TransferModel::update);
    connect(shift->team(), &Team::groupsChanged, this, &TransferModel::update);
    const ChatActions *actions = shift->actions();
    connect(actions, &ChatActions::transferred, this, [this](const QString &given) {
        if (given != m_chatId)
            return;
        end({}, false);
        Q_EMIT transferred();
    });
    connect(actions, &ChatActions::nobodyThere, this, [this](const QString &refused, const QString &why) {
        if (refused == m_chatId)
            end(why, true);
    });
    connect(actions, &ChatActions::failed, this, [this](const QString &failed, const QString &why) {
        if (failed == m_chatId && m_busy)
            end(why, false);
    });
    m_rows = makeRows();
}

TransferModel::~TransferModel() = default;

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> TransferModel::roleNames() const
{
    return roleNamesOf(roles);
}

void TransferModel::setTyped(const QString &typed)
{
    if (std::exchange(m_typed, typed) == typed)
        return;
    Q_EMIT typedChanged();
    update();
}

QStringList TransferModel::names() const
{
    QStringList names;
    for (const Row &row : agentRows() + groupRows())
        names.append(row.person.name);
    return names;
}

void TransferModel::refresh()
{
    end({}, false);
    m_shift->team()->read();
    m_shift->client()
        ->listAgentsForTransfer({.chatId = m_chatId})
        .then(this, [this](const RtmResult<QList<Rtm::AgentForTransfer>> &result) {
            if (result)
                m_shift->team()->fold(*result);
            update();
        });
}

void TransferModel::transfer(int row, const QString &note, bool evenIfNobodyIsThere)
{
    if (row < 0 || row >= count() || m_busy)
        return;
    const Row &to = m_rows[row];
    TransferTarget target{.name = to.person.name, .evenIfNobodyIsThere = evenIfNobodyIsThere};
    if (to.kind == Row::Kind::Agent)
        target.agentIds = {to.key};
    else if (!to.stays)
        target.groupIds = {to.key.toLongLong()};
    m_busy = true;
    m_refusal.clear();
    m_nobodyThere = false;
    Q_EMIT busyChanged();
    Q_EMIT refusalChanged();
    m_shift->actions()->transfer(m_chatId, target, note);
}

void TransferModel::end(const QString &refusal, bool nobodyThere)
{
    m_refusal = refusal;
    m_nobodyThere = nobodyThere;
    m_busy = false;
    Q_EMIT refusalChanged();
    Q_EMIT busyChanged();
}

static QString statusInWords(Status status)
{
    switch (status) {
    case Status::AcceptingChats:
        return TransferModel::tr("Accepting");
    case Status::NotAcceptingChats:
        return TransferModel::tr("Not accepting");
    case Status::Offline:
        return TransferModel::tr("Offline");
    case Status::Unknown:
        break;
    }
    return {};
}

QList<TransferModel::Row> TransferModel::agentRows() const
{
    const Team *team = m_shift->team();
    const Chat *chat = m_shift->store()->chat(m_chatId);
    struct Sorted {
        std::tuple<bool, qint64, QString> order;
        Row row;
    };
    QList<Sorted> sorted;
    for (const QString &id : team->memberIds()) {
        const TeamMember *member = team->member(id);
        const bool isIn = chat && chat->isPresent(id);
        if (id == m_shift->store()->me().id || isIn || member->isBot || member->isSuspended
            || member->status == Status::Offline || member->status == Status::Unknown)
            continue;
        QStringList where{statusInWords(member->status)};
        const QStringList groups = team->groupNames(*member);
        if (!groups.isEmpty())
            where.append(groups.join(u", "_s));
        const bool accepting = member->status == Status::AcceptingChats;
        const qint64 chats = team->activeChats(id);
        sorted.append({{!accepting, chats, team->nameOf(id)},
                       {.key = id,
                        .kind = Row::Kind::Agent,
                        .person = agentPersona(id, team->nameOf(id)),
                        .status = where.join(u" · "_s),
                        .load = tr("%n chat(s)", nullptr, int(chats)),
                        .available = accepting}});
    }
    std::sort(sorted.begin(), sorted.end(), [](const Sorted &a, const Sorted &b) { return a.order < b.order; });
    QList<Row> rows;
    for (const Sorted &entry : std::as_const(sorted))
        rows.append(entry.row);
    return rows;
}

// How many chats wait for a group, and how long the last of them is told to.
TransferModel::Row TransferModel::groupRow(const TeamGroup &group) const
{
    const Team *team = m_shift->team();
    const ChatStore *store = m_shift->store();
    int queued = 0;
    std::chrono::seconds wait{};
    for (const QString &chatId : store->chatIds()) {
        const Chat *chat = store->chat(chatId);
        if (!chat->queue() || !chat->lastThread()->groupIds.contains(group.id))
            continue;
        ++queued;
        wait = std::max(wait, std::chrono::seconds(chat->queue()->waitTime));
    }
    int online = 0;
    for (const QString &id : team->memberIds()) {
        const TeamMember *member = team->member(id);
        online += member->status == Status::AcceptingChats && id != store->me().id
            && (group.id == Web::groupOfAll || member->groupIds.contains(group.id));
    }
    const QString waiting = wait.count() > 0
        ? tr("Queue of %n · about %1 min", nullptr, queued).arg(std::chrono::ceil<std::chrono::minutes>(wait).count())
        : tr("Queue of %n", nullptr, queued);
    const QString key = QString::number(group.id);
    return {.key = key,
            .kind = Row::Kind::Group,
            .person = agentPersona(key, group.name),
            .status = online == 0 ? tr("Nobody accepts chats: the chat would wait")
                : queued > 0      ? waiting
                                  : tr("Nobody waits"),
            .load = tr("%n online", nullptr, online),
            .available = online > 0};
}

QList<TransferModel::Row> TransferModel::groupRows() const
{
    const Chat *chat = m_shift->store()->chat(m_chatId);
    const ChatThread *thread = chat ? chat->lastThread() : nullptr;
    QList<Row> rows;
    for (const TeamGroup &group : m_shift->team()->groups()) {
        if (group.name.isEmpty())
            continue;
        Row row = groupRow(group);
        // The chat stays among those who have it.
        if (thread && thread->groupIds == QList{group.id}) {
            row.stays = true;
            row.person.name = tr("Somebody else in %1").arg(group.name);
            row.person.firstName = row.person.name;
        }
        rows.append(row);
    }
    return rows;
}

QList<TransferModel::Row> TransferModel::makeRows() const
{
    const auto found = [this](QList<Row> rows, const QString &heading) {
        if (!m_typed.isEmpty())
            rows.removeIf([this](const Row &row) { return fuzzyScore(m_typed, row.person.name) < 0; });
        if (!rows.isEmpty())
            rows.first().heading = heading;
        return rows;
    };
    return found(agentRows(), tr("Agents")) + found(groupRows(), tr("Groups"));
}

void TransferModel::update()
{
    changeRows(m_rows, makeRows(), roles);
}
