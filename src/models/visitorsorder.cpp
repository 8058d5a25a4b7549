// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What of VisitorsModel keeps the rows in their order and up to date.

#include "visitorsmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Nobody reads faster.
constexpr auto batchEvery = 100ms;
// With more changes than this at once it is less work to put the table together anew.
constexpr qsizetype fewChanges = 100;

// Without case and accents, as people type.
QString folded(const QString &text)
{
    QString plain = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    plain.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return plain;
}

} // namespace

// ---- order and filter ----

VisitorsModel::Key VisitorsModel::keyOf(const Content &content) const
{
    // Who waits comes first, then those who talk, then those who have something in the cart or know the site.
    static constexpr int rank[] = {3, 2, 0, 1, 1, 6};
    Key key{.since = content.since};
    switch (m_column) {
    case Column::Customer:
        key.words = m_collator.sortKey(content.person.name);
        break;
    case Column::Where:
        key.words = m_collator.sortKey(content.where);
        break;
    case Column::Page:
        key.words = m_collator.sortKey(content.page);
        break;
    case Column::OnSite:
        key.number = -content.since;
        break;
    case Column::Pages:
        key.number = content.pages;
        break;
    case Column::Activity:
        const bool isPlain = content.doing == Doing::Browsing && content.cart.isEmpty();
        const int less = !isPlain ? 0 : content.returning ? 1 : 2;
        // The longest wait first; no time is beyond 2^48 milliseconds.
        key.number = qint64(rank[int(content.doing)] + less) * (1LL << 48) + content.waitingSince;
        break;
    }
    return key;
}

int VisitorsModel::compare(const Key &a, const Key &b)
{
    if (a.words && b.words)
        return a.words->compare(*b.words);
    return (a.number > b.number) - (a.number < b.number);
}

bool VisitorsModel::isBefore(const Row *a, const Row *b) const
{
    if (const int order = compare(a->key, b->key))
        return (order < 0) == m_ascending;
    // Whoever was there first, whichever way round the table is.
    return std::tie(a->key.since, a->content.id) < std::tie(b->key.since, b->content.id);
}

bool VisitorsModel::isOf(Part part, const Content &content)
{
    switch (part) {
    case Part::All:
        return true;
    case Part::Chatting:
        return content.doing == Doing::Chatting || content.doing == Doing::ChattingWithYou;
    case Part::Queued:
        return content.doing == Doing::Queued;
    case Part::Returning:
        return content.returning;
    }
    return false;
}

bool VisitorsModel::matches(const Row &row) const
{
    if (!isOf(m_part, row.content))
        return false;
    if (m_words.isEmpty())
        return true;
    if (row.haystack.isEmpty()) {
        const Visitor *visitor = m_visitors->visitor(row.content.id);
        row.haystack =
            folded(QStringList{row.content.person.name, visitor ? visitor->email.value_or(QString()) : QString(),
                               row.content.where, visitor ? visitor->country : QString(), row.content.page}
                       .join(u'\n'));
    }
    return std::ranges::all_of(m_words, [&](const QString &word) { return row.haystack.contains(word); });
}

void VisitorsModel::sortBy(VisitorsModel::Column column)
{
    // What is most of something is of interest first; words begin with A.
    const bool isNumber = column == Column::OnSite || column == Column::Pages;
    m_ascending = column == m_column ? !m_ascending : !isNumber;
    m_column = column;
    for (const auto &[id, row] : m_all)
        row->key = keyOf(row->content);
    rebuild();
    Q_EMIT sortChanged();
}

void VisitorsModel::setFilter(const QString &filter)
{
    if (std::exchange(m_filter, filter) == filter)
        return;
    m_words = folded(filter).split(u' ', Qt::SkipEmptyParts);
    rebuild();
    Q_EMIT filterChanged();
}

void VisitorsModel::setPart(Part part)
{
    if (std::exchange(m_part, part) == part)
        return;
    rebuild();
    Q_EMIT filterChanged();
}

void VisitorsModel::setFrozen(bool frozen)
{
    if (std::exchange(m_frozen, frozen) == frozen)
        return;
    if (!frozen) {
        const QSet<QString> heldBack = std::exchange(m_heldBack, {});
        for (const QString &id : heldBack)
            later(id);
        flush();
        if (!heldBack.isEmpty())
            Q_EMIT heldBackChanged();
    }
    Q_EMIT frozenChanged();
}

// ---- changes ----

void VisitorsModel::later(const QString &customerId)
{
    if (m_isPending.contains(customerId))
        return;
    m_isPending.insert(customerId);
    m_pending.append(customerId);
    if (!m_batch)
        m_batch = m_time.clock->after(batchEvery, [this] { flush(); });
}

// What came together is told together.
void VisitorsModel::flush()
{
    m_batch.reset();
    m_isPending.clear();
    const QStringList pending = std::exchange(m_pending, {});
    const int countBefore = count();
    const qsizetype heldBefore = m_heldBack.size();
    if (pending.size() > fewChanges && !m_frozen) {
        updateAll(pending);
    } else {
        for (const QString &id : pending)
            update(id);
    }
    if (count() != countBefore)
        Q_EMIT countChanged();
    if (m_heldBack.size() != heldBefore)
        Q_EMIT heldBackChanged();
    if (std::exchange(m_toldCounts, m_counts) != m_counts)
        Q_EMIT countsChanged();
}

VisitorsModel::Row *VisitorsModel::find(const QString &customerId) const
{
    const auto it = m_all.find(customerId);
    return it == m_all.end() ? nullptr : it->second.get();
}

VisitorsModel::Row &VisitorsModel::findOrAdd(const Visitor &visitor)
{
    auto &row = m_all[visitor.id];
    if (!row) {
        row = std::make_unique<Row>();
        row->content.doing = Doing::Left; // not counted yet
    }
    return *row;
}

std::unique_ptr<VisitorsModel::Row> VisitorsModel::take(const QString &customerId)
{
    auto node = m_all.extract(customerId);
    if (node.empty())
        return nullptr;
    count(node.mapped()->content, -1);
    if (customerId == m_currentId)
        Q_EMIT currentChanged();
    return std::move(node.mapped());
}

void VisitorsModel::count(const Content &content, int change)
{
    if (content.doing == Doing::Left)
        return;
    for (qsizetype part = 0; part < m_counts.size(); ++part)
        m_counts[part] += isOf(Part(part), content) ? change : 0;
}

void VisitorsModel::setContent(Row &row, const Content &content)
{
    const Content before = std::exchange(row.content, content);
    count(before, -1);
    count(content, +1);
    row.haystack.clear();
    const bool isCurrent = content.id == m_currentId;
    if (row.at < 0 && !isCurrent)
        return;
    const QList<int> changed = changedBetween(before, content);
    if (changed.isEmpty())
        return;
    if (row.at >= 0)
        Q_EMIT dataChanged(index(row.at), index(row.at), changed);
    if (isCurrent)
        Q_EMIT currentChanged();
}

// Brings the row of a visitor up to date, whether it is there, should be there, or should not.
void VisitorsModel::update(const QString &customerId)
{
    const Visitor *visitor = m_visitors->visitor(customerId);
    if (!visitor) {
        leave(customerId);
        return;
    }
    Row &row = findOrAdd(*visitor);
    setContent(row, contentOf(*visitor));
    const Key key = keyOf(row.content);
    const bool wanted = matches(row);
    if (row.at >= 0 && m_frozen) {
        holdBack(customerId, !wanted || compare(key, row.key) != 0);
        return;
    }
    row.key = key;
    const int to = wanted && row.at < 0 ? placeOf(row) : 0;
    // Nothing moves for what comes last.
    const bool held = m_frozen && wanted && to < count();
    holdBack(customerId, held);
    if (row.at >= 0 && wanted)
        place(row);
    else if (row.at >= 0)
        remove(row);
    else if (wanted && !held)
        insert(row, to);
}

void VisitorsModel::leave(const QString &customerId)
{
    Row *row = find(customerId);
    const bool held = row && row->at >= 0 && m_frozen;
    holdBack(customerId, held);
    if (held) {
        Content content = row->content;
        content.doing = Doing::Left;
        content.chatId.clear();
        content.waitingSince = 0;
        setContent(*row, content);
    } else if (row) {
        if (row->at >= 0)
            remove(*row);
        take(customerId);
    }
}

void VisitorsModel::updateAll(const QStringList &customerIds)
{
    std::vector<std::unique_ptr<Row>> gone; // of which rows may still be shown
    for (const QString &id : customerIds) {
        if (const Visitor *visitor = m_visitors->visitor(id)) {
            Row &row = findOrAdd(*visitor);
            setContent(row, contentOf(*visitor));
            row.key = keyOf(row.content);
        } else if (auto row = take(id)) {
            gone.push_back(std::move(row));
        }
    }
    replaceRows(wantedRows());
}

// After the agent wants other rows, or another order: nothing is held back from that.
void VisitorsModel::rebuild()
{
    const int countBefore = count();
    std::vector<std::unique_ptr<Row>> gone;
    const QSet<QString> heldBack = std::exchange(m_heldBack, {});
    for (const QString &id : heldBack) {
        if (!m_visitors->visitor(id))
            gone.push_back(take(id));
        else if (Row *row = find(id))
            row->key = keyOf(row->content);
    }
    replaceRows(wantedRows());
    if (!heldBack.isEmpty())
        Q_EMIT heldBackChanged();
    if (count() != countBefore)
        Q_EMIT countChanged();
}

QList<VisitorsModel::Row *> VisitorsModel::wantedRows() const
{
    QList<Row *> rows;
    rows.reserve(qsizetype(m_all.size()));
    for (const auto &[id, row] : m_all) {
        if (matches(*row))
            rows.append(row.get());
    }
    std::sort(rows.begin(), rows.end(), [this](const Row *a, const Row *b) { return isBefore(a, b); });
    return rows;
}

// What the two begin and end with stays.
void VisitorsModel::replaceRows(const QList<Row *> &fresh)
{
    const auto same = std::mismatch(m_rows.cbegin(), m_rows.cend(), fresh.cbegin(), fresh.cend());
    const qsizetype head = same.first - m_rows.cbegin();
    const qsizetype most = std::min(m_rows.size(), fresh.size()) - head;
    const auto sameEnd = std::mismatch(m_rows.crbegin(), m_rows.crbegin() + most, fresh.crbegin());
    const qsizetype tail = sameEnd.first - m_rows.crbegin();
    if (const qsizetype gone = m_rows.size() - head - tail; gone > 0) {
        beginRemoveRows({}, int(head), int(head + gone - 1));
        for (qsizetype i = head; i < head + gone; ++i)
            m_rows[i]->at = -1;
        m_rows.remove(head, gone);
        number(int(head), count() - 1);
        endRemoveRows();
    }
    if (const qsizetype come = fresh.size() - head - tail; come > 0) {
        beginInsertRows({}, int(head), int(head + come - 1));
        m_rows = fresh;
        number(int(head), count() - 1);
        endInsertRows();
    }
}

int VisitorsModel::placeOf(const Row &row) const
{
    const auto before = [this](const Row *a, const Row *b) { return isBefore(a, b); };
    return int(std::lower_bound(m_rows.begin(), m_rows.end(), &row, before) - m_rows.begin());
}

// Moves a row to where it belongs now.
void VisitorsModel::place(Row &row)
{
    const auto before = [this](const Row *a, const Row *b) { return isBefore(a, b); };
    const int from = row.at;
    const auto begin = m_rows.begin();
    int to = int(std::lower_bound(begin, begin + from, &row, before) - begin);
    if (to == from)
        to = int(std::lower_bound(begin + from + 1, m_rows.end(), &row, before) - begin) - 1;
    if (to == from)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_rows.move(from, to);
    number(std::min(from, to), std::max(from, to));
    endMoveRows();
}

void VisitorsModel::insert(Row &row, int at)
{
    beginInsertRows({}, at, at);
    m_rows.insert(at, &row);
    number(at, count() - 1);
    endInsertRows();
}

void VisitorsModel::remove(Row &row)
{
    const int at = row.at;
    beginRemoveRows({}, at, at);
    m_rows.removeAt(at);
    row.at = -1;
    number(at, count() - 1);
    endRemoveRows();
}

void VisitorsModel::number(int first, int last)
{
    for (int i = first; i <= last; ++i)
        m_rows[i]->at = i;
}

void VisitorsModel::holdBack(const QString &customerId, bool held)
{
    if (held)
        m_heldBack.insert(customerId);
    else
        m_heldBack.remove(customerId);
}
