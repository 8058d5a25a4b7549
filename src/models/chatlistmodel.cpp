// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "chatlistmodel.h"

#include "eventtext.h"
#include "roletable.h"
#include "values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Row = ChatListModel::Row;
using PreviewKind = ChatListModel::PreviewKind;
using Section = Chat::Section;

QString sectionName(Section section)
{
    switch (section) {
    case Section::My:
        return u"my"_s;
    case Section::Queue:
        return u"queue"_s;
    case Section::Unassigned:
        return u"unassigned"_s;
    case Section::Supervised:
        return u"supervised"_s;
    case Section::Others:
        return u"others"_s;
    case Section::Closed:
        return u"closed"_s;
    case Section::None:
        break;
    }
    return {};
}

// In the order of ChatListModel::Role.
constexpr RoleInfo<Row> roles[] = {
    {"chatId", [](const Row &row) { return QVariant(row.chatId); }},
    {"section", [](const Row &row) { return QVariant(sectionName(row.section)); }},
    {"name", [](const Row &row) { return QVariant(row.person.name); }},
    {"initials", [](const Row &row) { return QVariant(row.person.initials); }},
    {"colorIndex", [](const Row &row) { return QVariant(row.person.colorIndex); }},
    {"preview", [](const Row &row) { return QVariant(row.preview); }},
    {"previewKind", [](const Row &row) { return QVariant(int(row.previewKind)); }},
    {"unread", [](const Row &row) { return QVariant(row.unread); }},
    {"waitingSince", [](const Row &row) { return QVariant(row.waitingSince); }},
    {"lastActivityAt", [](const Row &row) { return QVariant(row.lastActivityAt); }},
    {"queuePosition", [](const Row &row) { return QVariant(row.queuePosition); }},
    {"agentName", [](const Row &row) { return QVariant(row.agentName); }},
    {"active", [](const Row &row) { return QVariant(row.active); }},
};

bool isBefore(const Row &a, const Row &b)
{
    return std::tie(a.section, a.order, a.chatId) < std::tie(b.section, b.order, b.chatId);
}

} // namespace

ChatListModel::ChatListModel(const ChatStore *store, const Drafts *drafts, QObject *parent)
    : QAbstractListModel(parent), m_store(store), m_drafts(drafts)
{
    connect(store, &ChatStore::chatAdded, this, &ChatListModel::update);
    connect(store, &ChatStore::chatChanged, this, &ChatListModel::update);
    connect(store, &ChatStore::chatRemoved, this, &ChatListModel::update);
    connect(drafts, &Drafts::changed, this, &ChatListModel::update);
    for (const Section section :
         {Section::My, Section::Queue, Section::Unassigned, Section::Supervised, Section::Others, Section::Closed})
        m_sectionCounts.insert(sectionName(section), 0);
    const auto ids = store->chatIds();
    for (const QString &chatId : ids)
        update(chatId);
}

ChatListModel::~ChatListModel() = default;

int ChatListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ChatListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> ChatListModel::roleNames() const
{
    return roleNamesOf(roles);
}

QString ChatListModel::chatIdAt(int row) const
{
    return row >= 0 && row < count() ? m_rows[row].chatId : QString();
}

int ChatListModel::firstOf(Section section) const
{
    const auto it =
        std::find_if(m_rows.begin(), m_rows.end(), [section](const Row &row) { return row.section == section; });
    return it == m_rows.end() ? -1 : int(it - m_rows.begin());
}

QVariantList ChatListModel::entries() const
{
    QVariantList entries;
    for (const Row &row : m_rows)
        entries.append(
            QVariantMap{{u"chatId"_s, row.chatId}, {u"name"_s, row.person.name}, {u"preview"_s, row.preview}});
    return entries;
}

void ChatListModel::setOpenChat(const QString &chatId)
{
    const QString left = std::exchange(m_openChat, chatId);
    update(left);
    update(chatId);
}

void ChatListModel::setFrozen(bool frozen)
{
    if (std::exchange(m_frozen, frozen) == frozen)
        return;
    Q_EMIT frozenChanged();
    if (!frozen) {
        const QStringList heldBack = std::exchange(m_heldBack, {});
        for (const QString &chatId : heldBack)
            update(chatId);
        if (!heldBack.isEmpty())
            Q_EMIT heldBackChanged();
    }
}

void ChatListModel::holdBack(const QString &chatId, bool held)
{
    if (held == m_heldBack.contains(chatId))
        return;
    if (held)
        m_heldBack.append(chatId);
    else
        m_heldBack.removeOne(chatId);
    Q_EMIT heldBackChanged();
}

// Brings the row of a chat up to date, whether it is there, should be there, or should not.
void ChatListModel::update(const QString &chatId)
{
    const Chat *chat = m_store->chat(chatId);
    const Row row = chat ? makeRow(*chat) : Row{};
    const int at = rowOf(chatId);
    const bool belongs = row.section != Section::None;
    if (belongs && at >= 0) {
        place(row);
    } else if (belongs) {
        // Nothing moves for what comes last.
        const int to = placeOf(row);
        const bool held = m_frozen && to < count();
        holdBack(chatId, held);
        if (!held)
            insert(to, row);
    } else if (at >= 0 && m_frozen) {
        holdBack(chatId, true);
    } else {
        holdBack(chatId, false); // may have come and gone meanwhile
        if (at >= 0)
            remove(at);
    }
}

int ChatListModel::placeOf(const Row &row) const
{
    return int(std::lower_bound(m_rows.begin(), m_rows.end(), row, isBefore) - m_rows.begin());
}

void ChatListModel::insert(int at, const Row &row)
{
    beginInsertRows({}, at, at);
    m_rows.insert(at, row);
    renumber(at, count() - 1);
    endInsertRows();
    Q_EMIT countChanged();
    addToSection(row.section, +1);
}

void ChatListModel::remove(int row)
{
    const Section section = m_rows[row].section;
    beginRemoveRows({}, row, row);
    m_rowOf.remove(m_rows[row].chatId);
    m_rows.removeAt(row);
    renumber(row, count() - 1);
    endRemoveRows();
    Q_EMIT countChanged();
    addToSection(section, -1);
}

void ChatListModel::renumber(int first, int last)
{
    for (int i = first; i <= last; ++i)
        m_rowOf.insert(m_rows[i].chatId, i);
}

// Gives a row that is there its new content, and moves it to where it belongs now.
void ChatListModel::place(const Row &fresh)
{
    Row row = fresh;
    const int from = rowOf(row.chatId);
    const Row &before = m_rows[from];
    if (m_frozen) {
        holdBack(row.chatId, row.section != before.section || row.order != before.order);
        row.section = before.section;
        row.order = before.order;
    }
    const auto begin = m_rows.begin();
    int to = int(std::lower_bound(begin, begin + from, row, isBefore) - begin);
    if (to == from)
        to = int(std::lower_bound(begin + from + 1, m_rows.end(), row, isBefore) - begin) - 1;
    if (to != from) {
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
        m_rows.move(from, to);
        renumber(std::min(from, to), std::max(from, to));
        endMoveRows();
    }
    const Section section = m_rows[to].section;
    const QList<int> changed = changedRoles(roles, m_rows[to], row);
    m_rows[to] = row;
    if (!changed.isEmpty())
        Q_EMIT dataChanged(index(to), index(to), changed);
    if (section != row.section) {
        addToSection(section, -1);
        addToSection(row.section, +1);
    }
}

void ChatListModel::addToSection(Section section, int change)
{
    QVariant &count = m_sectionCounts[sectionName(section)];
    count = count.toInt() + change;
    Q_EMIT sectionCountsChanged();
}

ChatListModel::Row ChatListModel::makeRow(const Chat &chat) const
{
    Row row;
    row.chatId = chat.id;
    row.section = m_store->section(chat);
    row.person = customerOf(chat);
    row.unread = chat.unread(m_store->me().id);
    row.waitingSince = milliseconds(chat.waitingSince(m_store->me().id));
    row.lastActivityAt = milliseconds(chat.lastActivity());
    row.queuePosition = chat.queue() ? int(chat.queue()->position) : 0;
    if (const Rtm::User *agent = chat.otherAgent(m_store->me().id))
        row.agentName = personaOf(agent->id, agent).name;
    row.active = chat.isActive();
    row.order = row.section == Section::Queue ? row.queuePosition : -row.lastActivityAt;
    addPreview(row, chat);
    return row;
}

// What is going on goes before what the agent began to write, and that before what was said.
void ChatListModel::addPreview(Row &row, const Chat &chat) const
{
    const auto set = [&row](PreviewKind kind, const QString &text) {
        row.previewKind = kind;
        row.preview = text;
    };
    if (const int entries = chat.timeline.count()) {
        const Timeline::Entry &newest = chat.timeline.at(entries - 1);
        if (newest.place == Timeline::Place::Peek) {
            set(newest.peekUntil ? PreviewKind::SneakPeek : PreviewKind::Typing, eventLine(newest.event));
            return;
        }
    }
    const QString draft = chat.id == m_openChat ? QString() : m_drafts->draft(chat.id).text.simplified();
    if (!draft.isEmpty()) {
        set(PreviewKind::Draft, draft);
        return;
    }
    const Rtm::Event *words = chat.newestWords();
    if (row.section == Section::Queue)
        set(PreviewKind::Queue, words ? eventLine(*words) : tr("Waits for an agent"));
    else if (!words)
        set(PreviewKind::System, chat.isActive() ? tr("No messages yet") : QString());
    else if (words->authorId == m_store->me().id)
        set(PreviewKind::Mine, eventLine(*words));
    else if (chat.isCustomer(words->authorId))
        set(PreviewKind::Message, eventLine(*words));
    else
        set(PreviewKind::Message,
            tr("%1: %2").arg(personaOf(*words->authorId, chat.user(*words->authorId)).firstName, eventLine(*words)));
}
