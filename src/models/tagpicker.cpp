// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "tagpicker.h"

#include "fuzzy.h"

using namespace Qt::StringLiterals;

// In the order of TagPicker::Role.
static constexpr RoleInfo<TagPicker::Row> roles[] = {
    {"name", [](const TagPicker::Row &row) { return QVariant(row.name); }},
    {"recent", [](const TagPicker::Row &row) { return QVariant(row.recent); }},
    {"create", [](const TagPicker::Row &row) { return QVariant(row.create); }},
};

TagPicker::TagPicker(Shift *shift, const QString &chatId, QObject *parent)
    : RowListModel(parent), m_shift(shift), m_chatId(chatId)
{
    connect(shift->tags(), &Tags::changed, this, &TagPicker::update);
    connect(shift->tags(), &Tags::recentChanged, this, &TagPicker::update);
    connect(shift->store(), &ChatStore::chatChanged, this, [this](const QString &changed) {
        if (changed == m_chatId)
            update();
    });
    m_rows = makeRows();
}

int TagPicker::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TagPicker::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> TagPicker::roleNames() const
{
    return roleNamesOf(roles);
}

void TagPicker::setTyped(const QString &typed)
{
    if (std::exchange(m_typed, typed) == typed)
        return;
    Q_EMIT typedChanged();
    update();
}

// Who configures the organization; the service has the last word.
bool TagPicker::mayCreate() const
{
    const QString permission = m_shift->store()->me().permission.value_or(QString());
    return m_shift->configuration() && !permission.isEmpty() && permission != "normal"_L1;
}

QList<TagPicker::Row> TagPicker::makeRows() const
{
    const Chat *chat = m_shift->store()->chat(m_chatId);
    const ChatThread *thread = chat ? chat->lastThread() : nullptr;
    if (!thread)
        return {};
    const QStringList recent = m_shift->tags()->recent();
    struct Scored {
        int score;
        Row row;
    };
    QList<Scored> found;
    for (const QString &name : m_shift->tags()->forGroups(thread->groupIds)) {
        const qsizetype lately = recent.indexOf(name);
        const int score = m_typed.isEmpty() ? -int(lately < 0 ? recent.size() : lately) : fuzzyScore(m_typed, name);
        if (!thread->tags.contains(name) && (score >= 0 || m_typed.isEmpty()))
            found.append({score, {name, name, lately >= 0, false}});
    }
    std::stable_sort(found.begin(), found.end(), [](const Scored &a, const Scored &b) { return a.score > b.score; });
    QList<Row> rows;
    for (const Scored &scored : std::as_const(found))
        rows.append(scored.row);
    const QString name = m_typed.trimmed();
    if (!name.isEmpty() && mayCreate() && !m_shift->tags()->contains(name) && !thread->tags.contains(name))
        rows.append({{}, name, false, true});
    return rows;
}

void TagPicker::update()
{
    changeRows(m_rows, makeRows(), roles);
}

QStringList TagPicker::names() const
{
    const Chat *chat = m_shift->store()->chat(m_chatId);
    const ChatThread *thread = chat ? chat->lastThread() : nullptr;
    if (!thread)
        return {};
    QStringList names = m_shift->tags()->forGroups(thread->groupIds);
    names.removeIf([thread](const QString &name) { return thread->tags.contains(name); });
    return names;
}

void TagPicker::add(const QString &name)
{
    m_shift->tags()->use(name);
    m_shift->actions()->tag(m_chatId, name);
}

void TagPicker::choose(int row)
{
    if (row < 0 || row >= count())
        return;
    const Row chosen = m_rows[row];
    setTyped({});
    if (chosen.create) {
        m_shift->tags()->use(chosen.name);
        m_shift->createTag(m_chatId, chosen.name);
    } else {
        add(chosen.name);
    }
}
