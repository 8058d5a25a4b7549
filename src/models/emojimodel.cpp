// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "emojimodel.h"

#include "roletable.h"

#include <QtCore/QFile>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

using Row = EmojiModel::Row;

// Two lines of the grid.
constexpr int recentStay = 18;

// In the order of EmojiModel::Role.
constexpr RoleInfo<Row> roles[] = {
    {"emoji", [](const Row &row) { return QVariant(row.emoji); }},
    {"name", [](const Row &row) { return QVariant(row.name); }},
    {"code", [](const Row &row) { return QVariant(row.code); }},
};

// A name without what is not typed in a code: "man’s shoe" is mans_shoe.
QString codeOf(const QString &name)
{
    QString code;
    for (const QChar c : name.toLower()) {
        if (c.isLetterOrNumber() || c == u'+' || c == u'-')
            code += c;
        else if (c.isSpace() && !code.endsWith(u'_'))
            code += u'_';
    }
    return code;
}

// How well a row answers; the less the better, and notFound if it does not at all.
constexpr int notFound = 5;
int rankOf(const Row &row, const QString &find)
{
    if (row.code == find || row.keywords.value(0) == find)
        return 0;
    if (row.keywords.contains(find))
        return 1;
    if (row.code.startsWith(find))
        return 2;
    const auto begins = [&](const QString &word) { return word.startsWith(find); };
    if (std::any_of(row.keywords.begin(), row.keywords.end(), begins))
        return 3;
    return row.code.contains(u'_' + find) ? 4 : notFound;
}

} // namespace

EmojiModel::EmojiModel(QObject *parent) : QAbstractListModel(parent)
{
    read();
    m_shown = ranked({});
}

EmojiModel::~EmojiModel() = default;

// See resources/emoji/generate.py.
void EmojiModel::read()
{
    QFile file(u":/qt/qml/Deskbell/Models/emoji.txt"_s);
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    Q_UNUSED(isThere)
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    m_rows.reserve(size_t(lines.size()));
    for (const QString &line : lines) {
        const QStringList parts = line.split(u'\t');
        if (parts.size() < 3)
            m_groups.append({line, int(m_rows.size())});
        else
            m_rows.push_back({parts[0], parts[1], codeOf(parts[1]), parts[2].split(u' ', Qt::SkipEmptyParts)});
    }
}

std::vector<int> EmojiModel::ranked(const QString &find) const
{
    std::vector<int> rows(m_rows.size());
    std::iota(rows.begin(), rows.end(), 0);
    if (find.isEmpty())
        return rows;
    std::vector<int> ranks;
    ranks.reserve(m_rows.size());
    for (const Row &row : m_rows)
        ranks.push_back(rankOf(row, find));
    std::erase_if(rows, [&](int row) { return ranks[size_t(row)] == notFound; });
    std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) { return ranks[size_t(a)] < ranks[size_t(b)]; });
    return rows;
}

void EmojiModel::show(std::vector<int> rows)
{
    if (!m_shown.empty()) {
        beginRemoveRows({}, 0, count() - 1);
        m_shown.clear();
        endRemoveRows();
    }
    if (!rows.empty()) {
        beginInsertRows({}, 0, int(rows.size()) - 1);
        m_shown = std::move(rows);
        endInsertRows();
    }
}

void EmojiModel::setFind(const QString &find)
{
    if (find == m_find)
        return;
    m_find = find;
    show(ranked(codeOf(find.trimmed())));
    Q_EMIT findChanged();
}

QVariantList EmojiModel::groups() const
{
    QVariantList groups;
    for (const auto &[name, row] : m_groups)
        groups.append(QVariantMap{{u"name"_s, name}, {u"emoji"_s, m_rows[size_t(row)].emoji}, {u"row"_s, row}});
    return groups;
}

void EmojiModel::setRecent(const QStringList &recent)
{
    const QStringList kept = recent.mid(0, recentStay);
    if (kept == m_recent)
        return;
    m_recent = kept;
    Q_EMIT recentChanged();
}

void EmojiModel::use(const QString &emoji)
{
    QStringList recent = m_recent;
    recent.removeAll(emoji);
    recent.prepend(emoji);
    setRecent(recent);
}

QVariantList EmojiModel::complete(const QString &beginning, int most) const
{
    QVariantList found;
    const std::vector<int> rows = ranked(beginning.toLower());
    for (int i = 0; i < int(rows.size()) && i < most; ++i) {
        const Row &row = m_rows[size_t(rows[size_t(i)])];
        found.append(QVariantMap{{u"emoji"_s, row.emoji}, {u"code"_s, row.code}});
    }
    return found;
}

QString EmojiModel::byCode(const QString &code) const
{
    const QString wanted = code.toLower();
    const Row *best = nullptr;
    int bestRank = 2; // whole words only
    for (const Row &row : m_rows) {
        if (const int rank = wanted.isEmpty() ? notFound : rankOf(row, wanted); rank < bestRank) {
            best = &row;
            bestRank = rank;
        }
    }
    return best ? best->emoji : QString();
}

int EmojiModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant EmojiModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[size_t(m_shown[size_t(index.row())])], role);
}

QHash<int, QByteArray> EmojiModel::roleNames() const
{
    return roleNamesOf(roles);
}
