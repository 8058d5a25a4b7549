// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archivemodel.h"

#include "eventtext.h"
#include "persona.h"
#include "values.h"

using namespace Qt::StringLiterals;

namespace {

using Row = ArchiveModel::Row;

// In the order of ArchiveModel::Role.
constexpr RoleInfo<Row> roles[] = {
    {"threadId", [](const Row &row) { return QVariant(row.key); }},
    {"chatId", [](const Row &row) { return QVariant(row.chatId); }},
    {"name", [](const Row &row) { return QVariant(row.name); }},
    {"initials", [](const Row &row) { return QVariant(row.initials); }},
    {"colorIndex", [](const Row &row) { return QVariant(row.colorIndex); }},
    {"at", [](const Row &row) { return QVariant(row.at); }},
    {"minutes", [](const Row &row) { return QVariant(row.minutes); }},
    {"agents", [](const Row &row) { return QVariant(row.agents); }},
    {"tags", [](const Row &row) { return QVariant(row.tags); }},
    {"snippet", [](const Row &row) { return QVariant(row.snippet); }},
    {"snippetText", [](const Row &row) { return QVariant(row.snippetText); }},
    {"snippetAuthor", [](const Row &row) { return QVariant(row.snippetAuthor); }},
    {"rating", [](const Row &row) { return QVariant(row.rating); }},
};

constexpr auto markBegin = ArchiveSearch::markBegin;
constexpr auto markEnd = ArchiveSearch::markEnd;

// In characters: before the first mark, and in all.
constexpr qsizetype leadIn = 40;
constexpr qsizetype longest = 240;

const Rtm::User *userOf(const Rtm::Chat &chat, const QString &id)
{
    const auto user =
        std::find_if(chat.users.begin(), chat.users.end(), [&](const Rtm::User &user) { return user.id == id; });
    return user == chat.users.end() ? nullptr : &*user;
}

// The first event with a mark; else the first words of the customer; else the first words at all.
const Rtm::Event *telling(const Rtm::Chat &chat)
{
    const Rtm::Event *words = nullptr;
    const Rtm::Event *ofCustomer = nullptr;
    const auto &events = chat.thread->events;
    for (qsizetype i = 0; events && i < events->size(); ++i) {
        const Rtm::Event &event = events->at(i);
        if (eventLine(event).contains(markBegin))
            return &event;
        if (!event.authorId || event.systemMessage())
            continue;
        words = words ? words : &event;
        const Rtm::User *author = userOf(chat, *event.authorId);
        if (!ofCustomer && author && author->customer())
            ofCustomer = &event;
    }
    return ofCustomer ? ofCustomer : words;
}

QString ratingOf(const Rtm::Chat &chat)
{
    for (const auto &properties : {chat.thread->properties, chat.properties}) {
        const QJsonValue score = properties.value_or(QJsonObject())["rating"_L1]["score"_L1];
        if (score.isDouble())
            return score.toInt() ? u"good"_s : u"bad"_s;
    }
    return {};
}

void addSnippet(Row &row, const Rtm::Chat &chat)
{
    const Rtm::Event *event = telling(chat);
    QString text = event ? cutSnippet(eventLine(*event)) : QString();
    row.snippet = styledSnippet(text);
    row.snippetText = text.remove(markBegin).remove(markEnd);
    const Rtm::User *author = event && event->authorId ? userOf(chat, *event->authorId) : nullptr;
    if (author && !author->customer())
        row.snippetAuthor = personaOf(author->id, author).firstName;
}

Row rowOf(const Rtm::Chat &chat)
{
    const Rtm::Thread &thread = *chat.thread;
    Row row{.key = thread.id, .chatId = chat.id, .at = milliseconds(thread.createdAt)};
    QStringList agents;
    const Rtm::User *customer = nullptr;
    for (const Rtm::User &user : chat.users) {
        if (user.customer())
            customer = &user;
        else if (user.agent())
            agents.append(personaOf(user.id, &user).name);
    }
    const Rtm::User nobody{.id = chat.id, .details = Rtm::Customer{}};
    const Persona persona = customer ? personaOf(customer->id, customer) : personaOf(chat.id, &nobody);
    row.name = persona.name;
    row.initials = persona.initials;
    row.colorIndex = persona.colorIndex;
    row.agents = agents.join(u", "_s);
    row.tags = thread.tags.value_or(QStringList()).join(u", "_s);
    row.rating = ratingOf(chat);
    if (thread.events && !thread.events->isEmpty())
        row.minutes = int((milliseconds(thread.events->last().createdAt) - row.at) / 60'000);
    addSnippet(row, chat);
    return row;
}

} // namespace

QString cutSnippet(const QString &marked)
{
    const QString text = marked.simplified();
    const qsizetype mark = std::max<qsizetype>(text.indexOf(markBegin), 0);
    qsizetype from = 0;
    if (mark > leadIn + leadIn / 2) // else the whole beginning is as good
        from = std::max<qsizetype>(text.indexOf(u' ', mark - leadIn) + 1, 0);
    from = std::min(from, mark);
    QString cut = text.sliced(from, std::min(longest, text.size() - from));
    if (from + cut.size() < text.size()) {
        if (cut.back().isHighSurrogate())
            cut.chop(1);
        cut += u'…';
    }
    return from > 0 ? u"…"_s + cut : cut;
}

QString styledSnippet(const QString &marked)
{
    QString result;
    bool isBold = false;
    for (const QChar c : marked) {
        if (c != markBegin && c != markEnd) {
            result += QString(c).toHtmlEscaped();
        } else if (isBold != (c == markBegin)) {
            isBold = c == markBegin;
            result += isBold ? u"<b>"_s : u"</b>"_s;
        }
    }
    return isBold ? result + u"</b>"_s : result;
}

ArchiveModel::ArchiveModel(RtmClient *client, QObject *parent) : RowListModel(parent), m_search(client)
{
    connect(&m_search, &ArchiveSearch::changed, this, &ArchiveModel::changed);
    connect(&m_search, &ArchiveSearch::foundChanged, this, [this] {
        QList<Row> rows;
        for (const Rtm::Chat &chat : m_search.found())
            rows.append(::rowOf(chat));
        changeRows(m_rows, rows, roles);
    });
}

int ArchiveModel::rated(const QString &rating) const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.rating == rating; }));
}

const Rtm::Chat *ArchiveModel::found(const QString &threadId) const
{
    const int row = rowOf(threadId);
    return row < 0 ? nullptr : &m_search.found().at(row);
}

int ArchiveModel::rowOf(const QString &threadId) const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return row.key == threadId; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int ArchiveModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ArchiveModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> ArchiveModel::roleNames() const
{
    return roleNamesOf(roles);
}
