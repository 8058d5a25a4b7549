// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archive.h"

using namespace Qt::StringLiterals;

Archive::Archive(Shift *shift, QObject *parent) : QObject(parent), m_shift(shift), m_results(shift->client())
{
    const auto follow = [this](const QString &chatId) {
        const ChatStore *store = m_shift->store();
        const Chat *chat = store->chat(chatId);
        if (m_resuming == chatId && chat && store->section(*chat) == Chat::Section::My) {
            m_resuming.clear();
            Q_EMIT resumed(chatId);
        }
    };
    connect(shift->tags(), &Tags::changed, this, &Archive::refresh);
    connect(shift->store(), &ChatStore::chatAdded, this, follow);
    connect(shift->store(), &ChatStore::chatChanged, this, follow);
}

Archive::~Archive() = default;

void Archive::setNames(const QList<ArchiveName> &agents, const QList<ArchiveName> &groups)
{
    m_names.agents = agents;
    m_names.groups = groups;
    refresh();
}

void Archive::prepare()
{
    if (std::exchange(m_prepared, true))
        return;
    listNames();
}

// Without an answer, they are asked for again the next time, and ids can be written meanwhile.
void Archive::listNames()
{
    if (!m_shift->configuration())
        return;
    m_shift->configuration()->listAgents().then(this, [this](const RtmResult<QList<Web::Agent>> &agents) {
        m_prepared = m_prepared && agents;
        if (!agents)
            return;
        QList<ArchiveName> names;
        for (const Web::Agent &agent : *agents)
            names.append({agent.id, agent.name.value_or(agent.id)});
        setNames(names, m_names.groups);
    });
    m_shift->configuration()->listGroups().then(this, [this](const RtmResult<QList<Web::Group>> &groups) {
        m_prepared = m_prepared && groups;
        if (!groups)
            return;
        QList<ArchiveName> names;
        for (const Web::Group &group : *groups)
            names.append({QString::number(group.id), group.name});
        setNames(m_names.agents, names);
    });
}

ArchiveContext Archive::context() const
{
    ArchiveContext context = m_names;
    const ChatStore *store = m_shift->store();
    context.myId = store->me().id;
    context.tags = m_shift->tags()->forGroups({});
    context.today = QDateTime::fromMSecsSinceEpoch(m_shift->time().sinceEpoch().count(), context.zone).date();
    if (!context.agents.isEmpty())
        return context;
    QMap<QString, QString> agents;
    const auto ids = store->chatIds();
    for (const QString &id : ids) {
        for (const Rtm::User &user : store->chat(id)->users) {
            if (user.agent())
                agents.insert(user.id, personaOf(user.id, &user).name);
        }
    }
    for (auto agent = agents.begin(); agent != agents.end(); ++agent)
        context.agents.append({agent.key(), agent.value()});
    return context;
}

void Archive::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_query = ArchiveQuery(text);
    refresh();
    Q_EMIT textChanged();
}

void Archive::setField(const QString &key, const QString &text)
{
    ArchiveQuery query = m_query;
    query.setField(key, text);
    setText(query.text());
}

void Archive::toggle(const QString &key, const QString &word)
{
    // Several words of a state or a rating are all wanted; of the others, one is enough.
    const bool isEvery = key == "is"_L1 || key == "rating"_L1;
    const bool isSingle = key == "sort"_L1;
    const QString between = isEvery ? u" & "_s : u", "_s;
    QStringList words = m_query.field(key).split(isEvery ? u'&' : u',', Qt::SkipEmptyParts);
    for (QString &known : words)
        known = known.trimmed();
    const bool wasThere = words.removeAll(word);
    if (isSingle)
        words.clear();
    if (!wasThere)
        words.append(word);
    setField(key, words.join(between));
}

QVariantList Archive::problems() const
{
    QVariantList list;
    for (const ArchiveProblem &problem : m_problems) {
        list.append(QVariantMap{{u"words"_s, problem.words}, {u"from"_s, problem.from}, {u"length"_s, problem.length}});
    }
    return list;
}

// Whoever is still writing is not told that it is not finished, unless that was told before.
void Archive::refresh()
{
    const auto problems = m_tellsProblems ? m_query.resolve(context()).problems : QList<ArchiveProblem>();
    m_form.show(m_query, problems);
    if (std::exchange(m_problems, problems) != problems)
        Q_EMIT problemsChanged();
}

void Archive::search()
{
    m_tellsProblems = true;
    refresh();
    if (!m_problems.isEmpty())
        return;
    m_tellsProblems = false;
    m_searched = m_text;
    m_results.search(m_query.resolve(context()).request);
    Q_EMIT textChanged();
}

void Archive::clear()
{
    m_tellsProblems = false;
    m_searched = QString();
    setText({});
    m_results.clear();
}

QVariantList Archive::completions(const QString &text, int cursor) const
{
    QVariantList list;
    const auto completions = ArchiveQuery::completions(text, cursor, context());
    for (const ArchiveCompletion &completion : completions) {
        list.append(QVariantMap{{u"text"_s, completion.text},
                                {u"label"_s, completion.label},
                                {u"from"_s, completion.from},
                                {u"length"_s, completion.length}});
    }
    return list;
}

void Archive::open(const QString &threadId)
{
    openFrom(&m_results, threadId);
}

void Archive::openFrom(ArchiveModel *results, const QString &threadId)
{
    if (const Rtm::Chat *found = results ? results->found(threadId) : nullptr)
        open(*found);
}

void Archive::open(const Rtm::Chat &found)
{
    if (!m_conversation || m_conversation->threadId() != found.thread->id)
        show(std::make_unique<ArchivedConversation>(m_shift, found));
}

void Archive::close()
{
    if (m_conversation)
        show(nullptr);
}

void Archive::resume()
{
    if (!m_conversation)
        return;
    m_resuming = m_conversation->chatId();
    m_conversation->reopenChat();
}

void Archive::show(std::unique_ptr<ArchivedConversation> conversation)
{
    m_resuming.clear();
    m_conversation.swap(conversation);
    Q_EMIT conversationChanged();
    // Views may still be bound to the one that was left.
    if (conversation)
        conversation.release()->deleteLater();
}
