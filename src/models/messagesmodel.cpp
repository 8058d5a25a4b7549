// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "messagesmodel.h"

using namespace Qt::StringLiterals;

// In the order of MessagesModel::Role.
static constexpr RoleInfo<MessagesModel::Row> roles[] = {
    {"key", [](const MessagesModel::Row &row) { return QVariant(row.key); }},
    {"name", [](const MessagesModel::Row &row) { return QVariant(row.person.name); }},
    {"initials", [](const MessagesModel::Row &row) { return QVariant(row.person.initials); }},
    {"colorIndex", [](const MessagesModel::Row &row) { return QVariant(row.person.colorIndex); }},
    {"words", [](const MessagesModel::Row &row) { return QVariant(row.words); }},
    {"at", [](const MessagesModel::Row &row) { return QVariant(row.at); }},
};

MessagesModel::MessagesModel(Team *team, QObject *parent) : RowListModel(parent), m_team(team)
{
    connect(team, &Team::noticesChanged, this, &MessagesModel::update);
    connect(team, &Team::memberChanged, this, &MessagesModel::update); // names
    update();
}

MessagesModel::~MessagesModel() = default;

int MessagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant MessagesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> MessagesModel::roleNames() const
{
    return roleNamesOf(roles);
}

QString MessagesModel::keyAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].key : QString();
}

void MessagesModel::update()
{
    QList<Row> fresh;
    const QList<TeamNotice> &notices = m_team->notices();
    for (auto notice = notices.crbegin(); notice != notices.crend(); ++notice) {
        Row row{.key = QString::number(notice->id), .words = notice->text, .at = notice->at.count()};
        if (notice->authorId)
            row.person = agentPersona(*notice->authorId, m_team->nameOf(*notice->authorId));
        fresh.append(row);
    }
    changeRows(m_rows, fresh, roles);
}
