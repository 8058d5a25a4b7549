// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "bansmodel.h"

#include "values.h"

using namespace Qt::StringLiterals;

namespace {

using Row = BansModel::Row;

// In the order of BansModel::Role.
constexpr RoleInfo<Row> roles[] = {
    {"key", [](const Row &row) { return QVariant(row.key); }},
    {"name", [](const Row &row) { return QVariant(row.person.name); }},
    {"initials", [](const Row &row) { return QVariant(row.person.initials); }},
    {"colorIndex", [](const Row &row) { return QVariant(row.person.colorIndex); }},
    {"address", [](const Row &row) { return QVariant(row.address); }},
    {"by", [](const Row &row) { return QVariant(row.by); }},
    {"createdAt", [](const Row &row) { return QVariant(row.createdAt); }},
    {"expiresAt", [](const Row &row) { return QVariant(row.expiresAt); }},
};

} // namespace

BansModel::BansModel(Bans *bans, const Team *team, QObject *parent) : RowListModel(parent), m_bans(bans), m_team(team)
{
    connect(bans, &Bans::changed, this, [this] {
        update();
        Q_EMIT stateChanged();
    });
    connect(team, &Team::memberChanged, this, &BansModel::update); // by whom, in words
    update();
}

BansModel::~BansModel() = default;

int BansModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant BansModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> BansModel::roleNames() const
{
    return roleNamesOf(roles);
}

QString BansModel::keyAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].key : QString();
}

void BansModel::update()
{
    QList<Row> fresh;
    const QList<Web::Ban> bans = m_bans->bans();
    for (const Web::Ban &ban : bans) {
        const QString ip = ban.ip.value_or(QString());
        Row row{.key = Bans::keyOf(ban),
                .by = ban.agentId ? m_team->nameOf(*ban.agentId) : QString(),
                .createdAt = milliseconds(ban.createdAt.value_or(Rtm::Timestamp())),
                .expiresAt = milliseconds(ban.expiresAt.value_or(Rtm::Timestamp()))};
        if (ban.customerId) {
            const Rtm::User customer = m_bans->customer(*ban.customerId);
            row.person = personaOf(customer.id, &customer);
            row.address = ip;
        } else {
            row.person = personaOf(ip, nullptr);
        }
        fresh.append(row);
    }
    changeRows(m_rows, fresh, roles);
}
