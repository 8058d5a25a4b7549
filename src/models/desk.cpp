// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "desk.h"

#include <numeric>

using namespace std::chrono_literals;

namespace {

// Enough to be noticed and read.
constexpr auto problemStays = 10s;

} // namespace

Desk::Desk(Shift *shift, QObject *parent)
    : QObject(parent)
    , m_shift(shift)
    , m_chats(shift->store(), shift->drafts())
    , m_connection(shift->client(), shift->outbox(), shift->time())
    , m_notices(shift->time())
    , m_archive(shift)
    , m_team(shift)
    , m_visitors(shift->visitors(), shift->store(), shift->team(), shift->time())
{
    const ChatStore *store = shift->store();
    connect(store, &ChatStore::meChanged, this, &Desk::updateMe);
    connect(store, &ChatStore::chatAdded, this, &Desk::count);
    connect(store, &ChatStore::chatAdded, this, &Desk::openIfWanted);
    connect(store, &ChatStore::chatChanged, this, &Desk::count);
    connect(store, &ChatStore::chatRemoved, this, &Desk::count);
    connect(store, &ChatStore::chatAboutToBeRemoved, this, [this](const QString &chatId) {
        if (m_conversation && m_conversation->chatId() == chatId)
            leaveChat();
    });
    connect(shift, &Shift::failed, this, [this](const QString &chatId, const QString &why) {
        if (!chatId.isEmpty())
            return;
        setProblem(why);
        // A switch that was thrown in vain goes back.
        Q_EMIT acceptingChatsChanged();
    });
    connect(shift->actions(), &ChatActions::done, &m_notices, &Notices::tell);
    connect(shift->actions(), &ChatActions::started, this, &Desk::openWhenKnown);
    connect(shift->team(), &Team::noticed, this, [this](const TeamNotice &notice) {
        const QString name = notice.authorId ? m_shift->team()->nameOf(*notice.authorId) : tr("Service");
        m_notices.tell(tr("%1: %2").arg(name, notice.text));
    });
    connect(shift->visitors(), &Visitors::found, this, &Desk::openWhenKnown);
    updateMe();
    const auto ids = store->chatIds();
    for (const QString &chatId : ids)
        count(chatId);
}

Desk::~Desk() = default;

void Desk::updateMe()
{
    const Rtm::MyProfile &profile = m_shift->store()->me();
    Rtm::User user{.id = profile.id, .details = Rtm::Agent{}, .name = profile.name, .email = profile.email};
    const Persona me = personaOf(user.id, &user);
    if (std::exchange(m_me, me) != me)
        Q_EMIT meChanged();
    Q_EMIT acceptingChatsChanged();
}

// Keeps an id in a set or out of it; says whether that changed anything.
static bool setContained(QSet<QString> &ids, const QString &id, bool contained)
{
    const qsizetype before = ids.size();
    if (contained)
        ids.insert(id);
    else
        ids.remove(id);
    return ids.size() != before;
}

void Desk::count(const QString &chatId)
{
    const ChatStore *store = m_shift->store();
    const Chat *chat = store->chat(chatId);
    const bool mine = chat && store->section(*chat) == Chat::Section::My;
    const int unread = mine ? chat->unread(store->me().id) : 0;
    bool changed = setContained(m_activeChats, chatId, mine);
    changed |= m_unread.value(chatId) != unread;
    if (unread > 0)
        m_unread.insert(chatId, unread);
    else
        m_unread.remove(chatId);
    if (changed)
        Q_EMIT countsChanged();
}

int Desk::unreadMessages() const
{
    return std::accumulate(m_unread.begin(), m_unread.end(), 0);
}

bool Desk::isAcceptingChats() const
{
    return m_shift->store()->myStatus() == Rtm::RoutingStatus::AcceptingChats;
}

void Desk::setAcceptingChats(bool accepting)
{
    if (accepting == isAcceptingChats())
        return;
    setProblem({});
    m_shift->setAcceptingChats(accepting);
}

void Desk::setProblem(const QString &problem)
{
    m_problemEnd = problem.isEmpty() ? nullptr : m_shift->time().clock->after(problemStays, [this] { setProblem({}); });
    if (std::exchange(m_problem, problem) != problem)
        Q_EMIT problemChanged();
}

void Desk::openChat(const QString &chatId)
{
    if (!m_shift->store()->chat(chatId) || (m_conversation && m_conversation->chatId() == chatId))
        return;
    // Shown first: the chat that is left may be forgotten, and would close what is shown.
    show(std::make_unique<Conversation>(m_shift, chatId));
    m_chats.setOpenChat(chatId);
    m_shift->setOpenChat(chatId);
}

void Desk::pickNext()
{
    const int row = m_chats.firstOf(Chat::Section::Queue);
    if (row < 0)
        return;
    const QString chatId = m_chats.chatIdAt(row);
    openChat(chatId);
    m_shift->actions()->takeOver(chatId);
}

// The push that tells of a chat comes before or after the answer that names it.
void Desk::openWhenKnown(const QString &chatId)
{
    m_toOpen = chatId;
    openIfWanted(chatId);
}

void Desk::openIfWanted(const QString &chatId)
{
    if (chatId != m_toOpen || !m_shift->store()->chat(chatId))
        return;
    m_toOpen.clear();
    openChat(chatId);
    Q_EMIT chatOpened(chatId);
}

void Desk::leaveChat()
{
    if (!m_conversation)
        return;
    show(nullptr);
    m_chats.setOpenChat({});
    m_shift->setOpenChat({});
}

void Desk::show(std::unique_ptr<Conversation> conversation)
{
    m_conversation.swap(conversation);
    Q_EMIT conversationChanged();
    // Views may still be bound to the one that was left.
    if (conversation)
        conversation.release()->deleteLater();
}
