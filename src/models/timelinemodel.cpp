// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "timelinemodel.h"

#include "eventtext.h"
#include "roletable.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Row = TimelineModel::Row;
using Kind = TimelineModel::Kind;
using Delivery = TimelineModel::Delivery;

// Bubbles further apart do not belong together.
constexpr auto groupGap = 5min;

// In the order of TimelineModel::Role.
constexpr RoleInfo<Row> roles[] = {
    {"rowId", [](const Row &row) { return QVariant(row.rowId); }},
    {"kind", [](const Row &row) { return QVariant(int(row.kind)); }},
    {"text", [](const Row &row) { return QVariant(row.text); }},
    {"authorName", [](const Row &row) { return QVariant(row.author.name); }},
    {"initials", [](const Row &row) { return QVariant(row.author.initials); }},
    {"colorIndex", [](const Row &row) { return QVariant(row.author.colorIndex); }},
    {"mine", [](const Row &row) { return QVariant(row.mine); }},
    {"createdAt", [](const Row &row) { return QVariant(row.createdAt); }},
    {"delivery", [](const Row &row) { return QVariant(int(row.delivery)); }},
    {"failure", [](const Row &row) { return QVariant(row.failure); }},
    {"groupFirst", [](const Row &row) { return QVariant(row.groupFirst); }},
    {"groupLast", [](const Row &row) { return QVariant(row.groupLast); }},
    {"dayStart", [](const Row &row) { return QVariant(row.dayStart); }},
    {"rtl", [](const Row &row) { return QVariant(row.rtl); }},
    {"note", [](const Row &row) { return QVariant(row.note); }},
    {"content", [](const Row &row) { return QVariant(row.content); }},
    {"threadHead", [](const Row &row) { return QVariant(row.threadHead); }},
};

Kind kindOf(const Timeline::Entry &entry)
{
    const Rtm::Event &event = entry.event;
    if (entry.place == Timeline::Place::Peek)
        return entry.peekUntil ? Kind::SneakPeek : Kind::Typing;
    if (event.deleted.value_or(false))
        return Kind::Deleted;
    if (event.restrictedAccess)
        return Kind::Other;
    // In the order of the variant.
    constexpr Kind kinds[] = {Kind::Other, Kind::Message, Kind::File,   Kind::RichMessage, Kind::Form,
                              Kind::Form,  Kind::System,  Kind::System, Kind::Other};
    static_assert(std::size(kinds) == std::variant_size_v<Rtm::EventContent>);
    return summaryText(event) ? Kind::Summary : kinds[event.content.index()];
}

Delivery deliveryOf(const Timeline::Entry &entry, bool isSeen)
{
    switch (entry.delivery) {
    case Timeline::Delivery::Waiting:
        return Delivery::Waiting;
    case Timeline::Delivery::Sent:
        return Delivery::Sent;
    case Timeline::Delivery::Failed:
        return Delivery::Failed;
    case Timeline::Delivery::None: // an event that was read, not sent from here
    case Timeline::Delivery::Accepted:
        break;
    }
    return isSeen && !entry.isNote() ? Delivery::Seen : Delivery::Accepted;
}

// What somebody has said, as against what the service tells, and what is still being typed.
bool isBubble(const Row &row)
{
    return row.kind != Kind::System && row.kind != Kind::Summary && row.kind != Kind::SneakPeek
        && row.kind != Kind::Typing && !row.authorId.isEmpty();
}

// Whether two neighbours are bubbles of one run; notes and messages are not.
bool isOneRun(const Row &older, const Row &newer)
{
    return isBubble(older) && isBubble(newer) && older.authorId == newer.authorId && older.note == newer.note
        && older.day == newer.day && std::chrono::milliseconds(newer.createdAt - older.createdAt) < groupGap;
}

// What the service, its summariser and the customer say of a whole thread.
QVariantMap headOf(const ChatThread &thread)
{
    QVariantMap head = ratingOf(thread.properties);
    head.insert(u"threadId"_s, thread.id);
    head.insert(u"active"_s, thread.active);
    head.insert(u"createdAt"_s, thread.createdAt.isValid() ? thread.createdAt.toDateTime().toMSecsSinceEpoch() : 0);
    head.insert(u"summary"_s, thread.summary ? thread.summary->text.value_or(QString()) : QString());
    head.insert(u"asked"_s, thread.summarising == ChatThread::Summarising::Asked);
    head.insert(u"failed"_s, thread.summarising == ChatThread::Summarising::Failed);
    return head;
}

} // namespace

TimelineModel::TimelineModel(const ChatStore *store, const QString &chatId, const PictureSource &pictures,
                             QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_chatId(chatId), m_chat(store->chat(chatId)), m_pictures(pictures)
{
    if (!m_chat)
        return;
    follow(&m_chat->timeline);
    connect(store, &ChatStore::chatChanged, this, [this](const QString &changed) {
        if (changed == m_chatId && m_chat)
            refreshChat();
    });
    connect(store, &ChatStore::chatAboutToBeRemoved, this, [this](const QString &removed) {
        // The rows stay as they were.
        if (removed == m_chatId)
            m_chat = nullptr;
    });
    refreshChat();
    for (int i = 0; i < m_chat->timeline.count(); ++i)
        m_rows.push_back(makeRow(i));
    for (int i = 0; i < count(); ++i)
        addNeighbours(m_rows[size_t(i)], i);
}

TimelineModel::~TimelineModel() = default;

void TimelineModel::follow(const Timeline *timeline)
{
    connect(timeline, &Timeline::aboutToInsert, this, &TimelineModel::startInsert);
    connect(timeline, &Timeline::inserted, this, &TimelineModel::finishInsert);
    connect(timeline, &Timeline::aboutToRemove, this,
            [this](int first, int last) { beginRemoveRows({}, rowAt(last), rowAt(first)); });
    connect(timeline, &Timeline::removed, this, [this](int first, int last) {
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        Q_EMIT countChanged();
        refresh(first - 1, first);
    });
    connect(timeline, &Timeline::aboutToMove, this, &TimelineModel::startMove);
    connect(timeline, &Timeline::moved, this, &TimelineModel::finishMove);
    connect(timeline, &Timeline::changed, this, [this](int first, int last) { refresh(first - 1, last + 1); });
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[size_t(rowAt(index.row()))], role);
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return roleNamesOf(roles);
}

void TimelineModel::setLoadingOlder(bool loading)
{
    if (std::exchange(m_loadingOlder, loading) != loading)
        Q_EMIT loadingOlderChanged();
}

// Where the timeline inserts, the rows run the other way.
void TimelineModel::startInsert(int first, int last)
{
    beginInsertRows({}, count() - first, count() - first + last - first);
}

void TimelineModel::finishInsert(int first, int last)
{
    std::vector<Row> rows;
    for (int i = first; i <= last; ++i)
        rows.push_back(makeRow(i));
    m_rows.insert(m_rows.begin() + first, std::move_iterator(rows.begin()), std::move_iterator(rows.end()));
    for (int i = first; i <= last; ++i)
        addNeighbours(m_rows[size_t(i)], i);
    endInsertRows();
    Q_EMIT countChanged();
    refresh(first - 1, first - 1);
    refresh(last + 1, last + 1);
    const bool isHistory = first == 0 && last + 1 < count();
    for (int i = first; i <= last && !isHistory; ++i)
        tellArrival(m_rows[size_t(i)]);
}

void TimelineModel::startMove(int from, int to)
{
    const int source = rowAt(from);
    const int target = rowAt(to);
    beginMoveRows({}, source, source, {}, target > source ? target + 1 : target);
}

void TimelineModel::finishMove(int from, int to)
{
    const auto begin = m_rows.begin();
    if (to < from)
        std::rotate(begin + to, begin + from, begin + from + 1);
    else
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    endMoveRows();
    refresh(from - 1, from + 1);
    refresh(to - 1, to + 1);
}

// Computes rows anew, and tells what is different.
void TimelineModel::refresh(int first, int last)
{
    first = std::max(first, 0);
    last = std::min(last, count() - 1);
    std::vector<Row> before;
    for (int i = first; i <= last; ++i)
        before.push_back(std::exchange(m_rows[size_t(i)], makeRow(i)));
    for (int i = first; i <= last; ++i) {
        Row &row = m_rows[size_t(i)];
        addNeighbours(row, i);
        const QList<int> changed = changedRoles(roles, before[size_t(i - first)], row);
        if (!changed.isEmpty())
            Q_EMIT dataChanged(index(rowAt(i)), index(rowAt(i)), changed);
        // What was being typed was sent.
        if (!isBubble(before[size_t(i - first)]))
            tellArrival(row);
    }
}

void TimelineModel::tellArrival(const Row &row)
{
    if (isBubble(row) && !row.mine)
        Q_EMIT arrived(row.author.name, row.text);
}

void TimelineModel::refreshChat()
{
    const bool hasOlder = m_chat->isRead() && !m_chat->reachesStart;
    if (std::exchange(m_hasOlder, hasOlder) != hasOlder)
        Q_EMIT hasOlderChanged();
    QHash<QString, Persona> users;
    for (const Rtm::User &user : m_chat->users)
        users.insert(user.id, personaOf(user.id, &user));
    if (std::exchange(m_users, users) != users)
        refresh(0, count() - 1);
    refreshHeads();
}

// What is known of threads stands above their first rows.
void TimelineModel::refreshHeads()
{
    QHash<QString, QVariantMap> heads;
    for (const ChatThread &thread : m_chat->threads)
        heads.insert(thread.id, headOf(thread));
    if (std::exchange(m_heads, heads) == heads)
        return;
    for (int i = 0; i < count(); ++i) {
        if (startsThread(i))
            refresh(i, i);
    }
}

Persona TimelineModel::author(const Rtm::Event &event) const
{
    if (!event.authorId)
        return {};
    const auto known = m_users.constFind(*event.authorId);
    return known != m_users.constEnd() ? *known : personaOf(*event.authorId, nullptr);
}

TimelineModel::Row TimelineModel::makeRow(int index) const
{
    const Timeline::Entry &entry = m_chat->timeline.at(index);
    const Rtm::Event &event = entry.event;
    Row row;
    row.rowId = entry.rowId;
    row.authorId = event.authorId.value_or(QString());
    row.kind = kindOf(entry);
    row.text = eventText(event);
    row.author = author(event);
    row.mine = event.authorId && *event.authorId == m_store->me().id;
    if (event.createdAt.isValid()) {
        const QDateTime at = event.createdAt.toDateTime();
        row.createdAt = at.toMSecsSinceEpoch();
        row.day = at.toLocalTime().date();
    }
    if (row.mine && row.kind != Kind::System)
        row.delivery = deliveryOf(entry, m_chat->timeline.isSeen(entry));
    row.failure = entry.failure;
    row.rtl = row.text.isRightToLeft();
    row.note = entry.isNote() && row.kind != Kind::System && row.kind != Kind::Summary;
    row.content = eventContent(event, m_pictures);
    row.threadId = entry.place == Timeline::Place::Event ? entry.threadId : QString();
    return row;
}

bool TimelineModel::startsThread(int index) const
{
    const QString &threadId = m_rows[size_t(index)].threadId;
    return !threadId.isEmpty() && (index == 0 || m_rows[size_t(index - 1)].threadId != threadId);
}

void TimelineModel::addNeighbours(Row &row, int index) const
{
    const Row *older = index > 0 ? &m_rows[size_t(index - 1)] : nullptr;
    const Row *newer = index + 1 < count() ? &m_rows[size_t(index + 1)] : nullptr;
    row.groupFirst = !older || !isOneRun(*older, row);
    row.groupLast = !newer || !isOneRun(row, *newer);
    row.dayStart = row.day.isValid() && (!older || older->day != row.day);
    row.threadHead = startsThread(index) ? m_heads.value(row.threadId) : QVariantMap();
}
