// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "chat.h"

#include <algorithm>

namespace {

bool isNote(const Rtm::Event &event)
{
    return event.visibility && *event.visibility == Rtm::Visibility::Agents;
}

// What somebody said, as against what the service tells.
bool isWords(const Rtm::Event &event)
{
    return event.authorId && !event.systemMessage();
}

void close(ChatThread &thread)
{
    thread.active = false;
    thread.queue.reset();
}

template <typename Users>
auto findUser(Users &users, auto predicate)
{
    const auto it = std::find_if(users.begin(), users.end(), predicate);
    return it == users.end() ? nullptr : &*it;
}

} // namespace

const Rtm::User *Chat::user(const QString &userId) const
{
    return findUser(users, [&](const Rtm::User &user) { return user.id == userId; });
}

const Rtm::User *Chat::customer() const
{
    return findUser(users, [](const Rtm::User &user) { return user.customer(); });
}

Rtm::User *Chat::customerWithId(const QString &userId)
{
    return findUser(users, [&](const Rtm::User &user) { return user.id == userId && user.customer(); });
}

const Rtm::User *Chat::otherAgent(const QString &myId) const
{
    return findUser(users, [&](const Rtm::User &user) {
        return user.agent() && user.id != myId && user.present.value_or(false)
            && user.agent()->visibility.value_or(Rtm::Visibility::All) != Rtm::Visibility::Agents;
    });
}

bool Chat::isPresent(const QString &userId) const
{
    const Rtm::User *found = user(userId);
    return found && found->present.value_or(false);
}

bool Chat::isCustomer(const std::optional<QString> &userId) const
{
    const Rtm::User *found = userId ? user(*userId) : nullptr;
    return found && found->customer();
}

const ChatThread *Chat::thread(const QString &threadId) const
{
    return findUser(threads, [&](const ChatThread &thread) { return thread.id == threadId; });
}

const Rtm::Queue *Chat::queue() const
{
    return isActive() && lastThread()->queue ? &*lastThread()->queue : nullptr;
}

Chat::Section Chat::section(const QString &myId) const
{
    if (isActive())
        return isPresent(myId) ? Section::My
            : queue()          ? Section::Queue
            : isFollowed       ? Section::Supervised
            : otherAgent(myId) ? Section::Others
                               : Section::Unassigned;
    const bool wasMine = lastThread() && (user(myId) || lastThread()->userIds.contains(myId));
    return wasMine ? Section::Closed : Section::None;
}

const Rtm::Event *Chat::newestWords() const
{
    const Rtm::Event *newest = nullptr;
    for (int i = timeline.count() - 1; i >= 0 && !newest; --i) {
        const Timeline::Entry &entry = timeline.at(i);
        if (entry.place == Timeline::Place::Echo)
            return &entry.event; // its time is of another clock
        if (entry.place == Timeline::Place::Event && isWords(entry.event))
            newest = &entry.event;
    }
    for (const Rtm::Event &event : lastEvents) {
        if (isWords(event) && (!newest || newest->createdAt < event.createdAt))
            newest = &event;
    }
    return newest;
}

Rtm::Timestamp Chat::lastActivity() const
{
    Rtm::Timestamp newest;
    if (const int events = timeline.eventCount())
        newest = timeline.at(events - 1).event.createdAt;
    for (const Rtm::Event &event : lastEvents)
        newest = std::max(newest, event.createdAt);
    if (lastThread())
        newest = std::max(newest, lastThread()->createdAt);
    return newest;
}

int Chat::unread(const QString &myId) const
{
    const Rtm::User *me = user(myId);
    if (!me)
        return 0;
    const Rtm::Timestamp seenUpTo = me->eventsSeenUpTo.value_or(Rtm::Timestamp());
    const auto counts = [&](const Rtm::Event &event) {
        return isWords(event) && event.authorId != myId && seenUpTo < event.createdAt
            && (isCustomer(event.authorId) || isNote(event));
    };
    int result = 0;
    for (int i = timeline.eventCount() - 1; i >= 0 && seenUpTo < timeline.at(i).event.createdAt; --i)
        result += counts(timeline.at(i).event);
    for (const Rtm::Event &event : lastEvents)
        result += counts(event) && !timeline.findEvent(event.id);
    return result;
}

Rtm::Timestamp Chat::waitingSince(const QString &myId) const
{
    const Section where = section(myId);
    if (where == Section::Queue)
        return queue()->queuedAt.value_or(lastThread()->createdAt);
    if (where != Section::My)
        return {};
    Rtm::Timestamp since;
    for (int i = timeline.count() - 1; i >= 0; --i) {
        const Timeline::Entry &entry = timeline.at(i);
        const bool happened = entry.place == Timeline::Place::Event || entry.delivery == Timeline::Delivery::Accepted;
        if (!happened || !isWords(entry.event) || entry.isNote())
            continue;
        if (!isCustomer(entry.event.authorId) || entry.threadId != lastThread()->id)
            break;
        since = entry.event.createdAt;
    }
    return since;
}

Rtm::Timestamp Chat::newestOfOthers(const QString &myId) const
{
    for (int i = timeline.eventCount() - 1; i >= 0; --i) {
        if (timeline.at(i).event.authorId != myId)
            return timeline.at(i).event.createdAt;
    }
    return {};
}

void Chat::fold(const Rtm::User &told)
{
    Rtm::User user = told;
    const auto known =
        std::find_if(users.begin(), users.end(), [&](const Rtm::User &other) { return other.id == user.id; });
    if (known == users.end()) {
        users.append(user);
    } else {
        // A reply may be older than a push that came before it; nobody unsees.
        user.eventsSeenUpTo = std::max(known->eventsSeenUpTo, user.eventsSeenUpTo);
        *known = user;
    }
    if (user.customer() && user.eventsSeenUpTo)
        timeline.setSeenUpTo(*user.eventsSeenUpTo);
}

void Chat::fold(const QList<Rtm::User> &all)
{
    users.removeIf([&](const Rtm::User &known) {
        return std::none_of(all.begin(), all.end(), [&](const Rtm::User &user) { return user.id == known.id; });
    });
    for (const Rtm::User &user : all)
        fold(user);
}

ChatThread &Chat::findOrAddThread(const QString &threadId, const Rtm::Timestamp &createdAt)
{
    const auto known =
        std::find_if(threads.begin(), threads.end(), [&](const ChatThread &thread) { return thread.id == threadId; });
    if (known != threads.end())
        return *known;
    // One whose time is not told is the newest.
    auto place = threads.end();
    if (createdAt.isValid())
        place = std::upper_bound(threads.begin(), threads.end(), createdAt,
                                 [](const Rtm::Timestamp &at, const ChatThread &t) { return at < t.createdAt; });
    return *threads.insert(place, ChatThread{threadId, createdAt});
}

// What whole threads and summaries of them have in common.
ChatThread &Chat::foldThreadState(const auto &read, const Rtm::Timestamp &createdAt, bool isActive)
{
    ChatThread &thread = findOrAddThread(read.id, createdAt);
    thread.active = isActive;
    thread.userIds = read.userIds;
    if (read.access)
        thread.groupIds = read.access->groupIds;
    thread.queue = isActive ? read.queue : std::nullopt;
    // At most one thread is active, and it is the last one.
    for (ChatThread &other : threads) {
        if (&other != &threads.last())
            close(other);
    }
    return thread;
}

void Chat::fold(const Rtm::LastThreadSummary &summary)
{
    foldThreadState(summary, summary.createdAt.value_or(Rtm::Timestamp()), summary.active.value_or(false));
}

void Chat::fold(const Rtm::Thread &read)
{
    ChatThread &thread = foldThreadState(read, read.createdAt, read.active);
    thread.tags = read.tags.value_or(QStringList());
    thread.previousThreadId = read.previousThreadId;
    thread.properties = read.properties.value_or(Rtm::Properties());
    if (read.summary)
        thread.summary = read.summary;
    thread.isRead = true;
    if (threads.constFirst().id == read.id && !read.previousThreadId)
        reachesStart = true;
    if (read.events)
        timeline.foldRead(*read.events, read.id);
    if (isRead())
        lastEvents.clear();
    if (!isActive())
        timeline.removePeeks();
}

void Chat::closeThread(const QString &threadId)
{
    for (ChatThread &thread : threads) {
        if (thread.id == threadId)
            close(thread);
    }
    if (!isActive())
        timeline.removePeeks();
}

void Chat::removeThread(const QString &threadId)
{
    if (lastThread() && lastThread()->id == threadId) {
        timeline.removePeeks();
        lastEvents.clear(); // they are of the last thread, or as good as gone
    }
    threads.removeIf([&](const ChatThread &thread) { return thread.id == threadId; });
    timeline.removeThread(threadId);
}
