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
                               : Section::Others;
    return user(myId) || (lastThread() && lastThread()->userIds.contains(myId)) ? Section::Closed : Section::None;
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
