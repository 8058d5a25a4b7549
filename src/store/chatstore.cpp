// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "chatstore.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Closed chats are listed as long as a shift can look back on them.
constexpr auto closedChatsStay = 24h;
// Of chats that are not open.
constexpr int eventsToKeep = 200;

} // namespace

ChatStore::ChatStore(TimeSource time, QObject *parent) : QObject(parent), m_time(std::move(time)) {}

ChatStore::~ChatStore() = default;

Rtm::RoutingStatus ChatStore::myStatus() const
{
    return m_me.routingStatus.value_or(Rtm::RoutingStatus::Unknown);
}

Chat *ChatStore::find(const QString &chatId)
{
    const auto it = m_chats.find(chatId);
    return it == m_chats.end() ? nullptr : it->second.get();
}

const Chat *ChatStore::chat(const QString &chatId) const
{
    return const_cast<ChatStore *>(this)->find(chatId);
}

QStringList ChatStore::chatIds() const
{
    QStringList ids;
    ids.reserve(qsizetype(m_chats.size()));
    for (const auto &[id, chat] : m_chats)
        ids.append(id);
    return ids;
}

// For pushes about chats that we have. If we do not have one, we have missed something.
Chat *ChatStore::findOrMiss(const QString &chatId)
{
    Chat *chat = find(chatId);
    if (!chat)
        Q_EMIT readNeeded(chatId);
    return chat;
}

Chat &ChatStore::findOrAdd(const QString &chatId)
{
    auto &chat = m_chats[chatId];
    if (!chat) {
        chat = std::make_unique<Chat>();
        chat->id = chatId;
        connect(&chat->timeline, &Timeline::echoAccepted, this,
                [this, chatId](const QString &customId) { Q_EMIT echoAccepted(chatId, customId); });
    }
    return *chat;
}

// Ends every fold. The chat may be gone afterwards.
void ChatStore::tellChange(Chat &chat)
{
    if (chat.id != m_openChat && section(chat) == Chat::Section::None)
        forget(QString(chat.id));
    else if (std::exchange(chat.isAnnounced, true))
        Q_EMIT chatChanged(chat.id);
    else
        Q_EMIT chatAdded(chat.id);
}

void ChatStore::forget(const QString &chatId)
{
    const Chat *chat = find(chatId);
    if (!chat)
        return;
    const bool wasAnnounced = chat->isAnnounced;
    if (m_openChat == chatId)
        m_openChat.clear();
    if (wasAnnounced)
        Q_EMIT chatAboutToBeRemoved(chatId);
    m_chats.erase(chatId);
    if (wasAnnounced)
        Q_EMIT chatRemoved(chatId);
}

void ChatStore::setOpenChat(const QString &chatId)
{
    const QString left = std::exchange(m_openChat, chatId);
    if (Chat *chat = left == chatId ? nullptr : find(left)) {
        trim(*chat);
        tellChange(*chat);
    }
}

void ChatStore::trim(Chat &chat)
{
    // Not at each new event: there is room for as many again.
    if (chat.id == m_openChat || chat.timeline.eventCount() <= 2 * eventsToKeep)
        return;
    chat.timeline.trim(eventsToKeep);
    chat.reachesStart = false;
    chat.olderPage.clear();
}

void ChatStore::fold(const Rtm::Login::Response &response)
{
    QSet<QString> open; // before or after
    const auto collectOpen = [&] {
        for (const auto &[id, chat] : m_chats) {
            if (chat->isActive())
                open.insert(id);
        }
    };
    collectOpen();
    for (const auto &[id, chat] : m_chats)
        chat->timeline.removePeeks();
    m_me = response.myProfile;
    Q_EMIT meChanged();
    QSet<QString> listed;
    for (const Rtm::ChatSummary &summary : response.chatsSummary) {
        listed.insert(summary.id);
        foldSummary(summary);
    }
    collectOpen();
    for (const QString &chatId : std::as_const(open)) {
        Chat *chat = find(chatId);
        if (!chat)
            continue;
        // What is not listed any more was closed, or is somebody else's: reading it tells.
        const bool isListed = listed.contains(chatId);
        const bool isToRead = !isListed || chat->isRead() || section(*chat) == Chat::Section::My;
        if (!isListed)
            tellChange(*chat);
        if (isToRead)
            Q_EMIT readNeeded(chatId);
    }
    Q_EMIT peeksChanged();
}

void ChatStore::fold(const Rtm::ListChats::Response &response)
{
    for (const Rtm::ChatSummary &summary : response.chatsSummary)
        foldSummary(summary);
}

bool ChatStore::isToldOf(const Chat &chat) const
{
    const Chat::Section section = this->section(chat);
    return section != Chat::Section::Queue && section != Chat::Section::Unassigned && section != Chat::Section::Others;
}

void ChatStore::reconcile(const QSet<QString> &listed)
{
    QStringList toRead;
    for (const auto &[id, chat] : m_chats) {
        const bool isGone = chat->isActive() && section(*chat) != Chat::Section::My && !listed.contains(id);
        const bool isBehind = id == m_openChat && (!chat->isRead() || !chat->lastEvents.isEmpty());
        if (isGone || isBehind)
            toRead.append(id);
    }
    for (const QString &chatId : std::as_const(toRead))
        Q_EMIT readNeeded(chatId);
}

bool ChatStore::isRecent(const Rtm::ChatSummary &summary) const
{
    Rtm::Timestamp newest;
    if (const auto &thread = summary.lastThreadSummary)
        newest = thread->createdAt.value_or(newest);
    for (const Rtm::LastEvent &last : summary.lastEventPerType.value_or(QMap<QString, Rtm::LastEvent>()))
        newest = std::max(newest, last.event.createdAt);
    return newest.isValid() && newest.sinceEpoch() > m_time.sinceEpoch() - closedChatsStay;
}

void ChatStore::foldSummary(const Rtm::ChatSummary &summary)
{
    const auto &thread = summary.lastThreadSummary;
    const bool active = thread && thread->active.value_or(false);
    if (!active && !find(summary.id) && !isRecent(summary))
        return;
    Chat &chat = findOrAdd(summary.id);
    chat.fold(summary.users);
    chat.isFollowed = summary.isFollowed.value_or(chat.isFollowed);
    if (thread)
        chat.fold(*thread);
    const int events = chat.timeline.eventCount();
    chat.lastEvents.clear();
    for (const Rtm::LastEvent &last : summary.lastEventPerType.value_or(QMap<QString, Rtm::LastEvent>())) {
        if (!events || chat.timeline.at(events - 1).event.createdAt < last.event.createdAt)
            chat.lastEvents.append(last.event);
    }
    tellChange(chat);
}

void ChatStore::fold(const Rtm::Chat &read)
{
    Chat &chat = findOrAdd(read.id);
    chat.fold(read.users);
    chat.isFollowed = read.isFollowed.value_or(chat.isFollowed);
    if (read.thread)
        chat.fold(*read.thread);
    trim(chat);
    tellChange(chat);
}

void ChatStore::fold(const QString &chatId, const Rtm::ListThreads::Response &response)
{
    Chat *chat = find(chatId);
    if (!chat)
        return;
    for (const Rtm::Thread &thread : response.threads)
        chat->fold(thread);
    chat->olderPage = response.nextPageId.value_or(QString());
    if (!response.nextPageId)
        chat->reachesStart = true;
    tellChange(*chat);
}

void ChatStore::addEcho(const QString &chatId, const QString &customId, const QString &text, bool note)
{
    Chat *chat = find(chatId);
    if (!chat)
        return;
    Rtm::Event event;
    event.content = Rtm::Message{text};
    event.authorId = m_me.id;
    event.createdAt = Rtm::Timestamp::fromEpoch(m_time.sinceEpoch());
    event.visibility = note ? Rtm::Visibility::Agents : Rtm::Visibility::All;
    event.customId = customId;
    chat->timeline.addEcho(event);
    tellChange(*chat);
}

void ChatStore::setEcho(const QString &chatId, const QString &customId, Timeline::Delivery delivery,
                        const QString &failure)
{
    if (Chat *chat = find(chatId))
        chat->timeline.setEcho(customId, delivery, failure);
}

void ChatStore::acceptEcho(const QString &chatId, const QString &customId, const QString &eventId)
{
    if (Chat *chat = find(chatId)) {
        chat->timeline.acceptEcho(customId, eventId);
        tellChange(*chat);
    }
}

void ChatStore::removeEcho(const QString &chatId, const QString &customId)
{
    if (Chat *chat = find(chatId)) {
        chat->timeline.removeEcho(customId);
        tellChange(*chat);
    }
}

std::optional<RtmClock::TimePoint> ChatStore::nextExpiry() const
{
    std::optional<RtmClock::TimePoint> next;
    for (const auto &[id, chat] : m_chats) {
        if (const auto expiry = chat->timeline.nextExpiry(); expiry && (!next || *expiry < *next))
            next = expiry;
    }
    return next;
}

void ChatStore::expire()
{
    const auto ids = chatIds();
    for (const QString &id : ids) {
        Chat &chat = *find(id);
        if (const auto expiry = chat.timeline.nextExpiry(); expiry && *expiry <= m_time.now()) {
            chat.timeline.expire(m_time.now());
            tellChange(chat);
        }
    }
    Q_EMIT peeksChanged();
}
