// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "timeline.h"

#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Entry = Timeline::Entry;
using Place = Timeline::Place;

// Events of one moment go by id. Ids may end in a counter, so that a shorter one is an earlier one.
bool isBefore(const Rtm::Event &a, const Rtm::Event &b)
{
    if (a.createdAt.sinceEpoch() != b.createdAt.sinceEpoch())
        return a.createdAt.sinceEpoch() < b.createdAt.sinceEpoch();
    return a.id.size() != b.id.size() ? a.id.size() < b.id.size() : a.id < b.id;
}

bool isBefore(const Entry &a, const Entry &b)
{
    if (a.place != b.place)
        return a.place < b.place;
    return a.place == Place::Event ? isBefore(a.event, b.event) : a.serial < b.serial;
}

} // namespace

Timeline::Timeline(QObject *parent) : QObject(parent) {}

Timeline::~Timeline() = default;

int Timeline::eventCount() const
{
    const auto end = std::partition_point(m_entries.begin(), m_entries.end(),
                                          [](const EntryPtr &entry) { return entry->place == Place::Event; });
    return int(end - m_entries.begin());
}

int Timeline::lowerBound(const Entry &entry, int first, int last) const
{
    const auto begin = m_entries.begin();
    const auto found = std::lower_bound(begin + first, begin + last, entry,
                                        [](const EntryPtr &a, const Entry &b) { return isBefore(*a, b); });
    return int(found - begin);
}

int Timeline::indexOf(const Entry &entry) const
{
    const int index = lowerBound(entry, 0, count());
    Q_ASSERT(index < count() && m_entries[size_t(index)].get() == &entry);
    return index;
}

Entry *Timeline::known(const Rtm::Event &event) const
{
    if (Entry *entry = m_events.value(event.id))
        return entry;
    return event.customId ? m_echoes.value(*event.customId) : nullptr;
}

void Timeline::foldPush(const Rtm::Event &event, const QString &threadId)
{
    Entry *entry = known(event);
    if (!entry && event.message() && event.authorId)
        entry = m_peeks.value(*event.authorId);
    if (entry)
        settle(entry, event, threadId);
    else
        foldRead({event}, threadId);
}

void Timeline::foldRead(const QList<Rtm::Event> &events, const QString &threadId)
{
    std::vector<EntryPtr> fresh;
    QSet<QString> ids;
    for (const Rtm::Event &event : events) {
        if (Entry *entry = known(event)) {
            settle(entry, event, threadId);
        } else if (!ids.contains(event.id)) {
            ids.insert(event.id);
            fresh.push_back(std::make_unique<Entry>(Entry{Place::Event, event.id, threadId, event}));
        }
    }
    std::sort(fresh.begin(), fresh.end(), [](const EntryPtr &a, const EntryPtr &b) { return isBefore(*a, *b); });
    insert(std::move(fresh));
}

// Takes sorted entries in, those that go to one place together.
void Timeline::insert(std::vector<EntryPtr> entries)
{
    for (auto from = entries.begin(); from != entries.end();) {
        const int at = lowerBound(**from, 0, count());
        auto to = from + 1;
        while (to != entries.end() && (at == count() || isBefore(**to, *m_entries[size_t(at)])))
            ++to;
        const int last = at + int(to - from) - 1;
        Q_EMIT aboutToInsert(at, last);
        for (auto it = from; it != to; ++it)
            m_events.insert((*it)->event.id, it->get());
        m_entries.insert(m_entries.begin() + at, std::move_iterator(from), std::move_iterator(to));
        Q_EMIT inserted(at, last);
        from = to;
    }
}

// For echoes and peeks: a new one comes after all of its kind.
void Timeline::append(EntryPtr entry)
{
    entry->serial = ++m_serial;
    const int at = lowerBound(*entry, 0, count());
    Q_EMIT aboutToInsert(at, at);
    m_entries.insert(m_entries.begin() + at, std::move(entry));
    Q_EMIT inserted(at, at);
}

void Timeline::forget(const Entry &entry)
{
    switch (entry.place) {
    case Place::Event:
        m_events.remove(entry.event.id);
        break;
    case Place::Echo:
        m_echoes.remove(entry.event.customId.value_or(QString()));
        if (!entry.event.id.isEmpty())
            m_events.remove(entry.event.id);
        break;
    case Place::Peek:
        m_peeks.remove(entry.event.authorId.value_or(QString()));
        break;
    }
}

void Timeline::remove(int first, int last)
{
    Q_EMIT aboutToRemove(first, last);
    for (int i = first; i <= last; ++i)
        forget(at(i));
    m_entries.erase(m_entries.begin() + first, m_entries.begin() + last + 1);
    Q_EMIT removed(first, last);
}

// The entry becomes this event, where the event belongs.
void Timeline::settle(Entry *entry, const Rtm::Event &event, const QString &threadId)
{
    if (entry->place == Place::Event && entry->event == event)
        return;
    const int from = indexOf(*entry);
    Entry next{Place::Event, entry->rowId, threadId, event};
    const bool wasEcho = entry->place == Place::Echo;
    const QString customId = entry->event.customId.value_or(QString());

    int to = lowerBound(next, 0, from);
    if (to == from)
        to = lowerBound(next, from + 1, count()) - 1;
    if (to != from)
        Q_EMIT aboutToMove(from, to);
    forget(*entry);
    *entry = std::move(next);
    m_events.insert(event.id, entry);
    const auto begin = m_entries.begin();
    if (to < from)
        std::rotate(begin + to, begin + from, begin + from + 1);
    else
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    if (to != from)
        Q_EMIT moved(from, to);
    Q_EMIT changed(to, to);
    if (wasEcho)
        Q_EMIT echoAccepted(customId);
}

void Timeline::replaceEvent(const Rtm::Event &event)
{
    if (Entry *entry = m_events.value(event.id))
        settle(entry, event, entry->threadId);
}

void Timeline::removeThread(const QString &threadId)
{
    const auto isOf = [&](int index) { return at(index).threadId == threadId; };
    for (int last = eventCount() - 1; last >= 0; --last) {
        if (!isOf(last))
            continue;
        int first = last;
        while (first > 0 && isOf(first - 1))
            --first;
        remove(first, last);
        last = first;
    }
}

void Timeline::trim(int eventsToKeep)
{
    if (const int excess = eventCount() - eventsToKeep; excess > 0)
        remove(0, excess - 1);
}

void Timeline::addEcho(const Rtm::Event &event)
{
    const QString customId = event.customId.value_or(QString());
    auto entry = std::make_unique<Entry>(Entry{Place::Echo, customId, {}, event, Delivery::Waiting});
    m_echoes.insert(customId, entry.get());
    append(std::move(entry));
}

void Timeline::setEcho(const QString &customId, Delivery delivery, const QString &failure)
{
    Entry *entry = m_echoes.value(customId);
    if (!entry || (entry->delivery == delivery && entry->failure == failure))
        return;
    entry->delivery = delivery;
    entry->failure = failure;
    const int index = indexOf(*entry);
    Q_EMIT changed(index, index);
}

void Timeline::acceptEcho(const QString &customId, const QString &eventId)
{
    Entry *entry = m_echoes.value(customId);
    if (!entry)
        return;
    if (const Entry *event = m_events.value(eventId); event && event != entry) {
        // The event came without the custom id.
        removeEcho(customId);
    } else {
        // Its time comes with the event; until then it stays among the echoes.
        entry->event.id = eventId;
        m_events.insert(eventId, entry);
        setEcho(customId, Delivery::Accepted);
    }
    Q_EMIT echoAccepted(customId);
}

void Timeline::removeEcho(const QString &customId)
{
    if (const Entry *entry = m_echoes.value(customId)) {
        const int index = indexOf(*entry);
        remove(index, index);
    }
}

void Timeline::changePeek(const QString &userId, const std::function<void(Entry &)> &change)
{
    const auto isOver = [](const Entry &entry) { return !entry.typingUntil && !entry.peekUntil; };
    if (Entry *entry = m_peeks.value(userId)) {
        change(*entry);
        const int index = indexOf(*entry);
        if (isOver(*entry))
            remove(index, index);
        else
            Q_EMIT changed(index, index);
        return;
    }
    auto entry = std::make_unique<Entry>();
    entry->place = Place::Peek;
    entry->rowId = u"peek-%1"_s.arg(m_serial + 1);
    entry->event.authorId = userId;
    entry->event.content = Rtm::Message{};
    change(*entry);
    if (isOver(*entry))
        return;
    m_peeks.insert(userId, entry.get());
    append(std::move(entry));
}

void Timeline::setTyping(const QString &userId, std::optional<RtmClock::TimePoint> until)
{
    changePeek(userId, [&](Entry &entry) { entry.typingUntil = until; });
}

void Timeline::setSneakPeek(const QString &userId, const QString &text, RtmClock::TimePoint until)
{
    changePeek(userId, [&](Entry &entry) {
        entry.event.content = Rtm::Message{text};
        entry.peekUntil = text.isEmpty() ? std::nullopt : std::optional(until);
    });
}

void Timeline::removePeek(const QString &userId)
{
    if (const Entry *entry = m_peeks.value(userId)) {
        const int index = indexOf(*entry);
        remove(index, index);
    }
}

void Timeline::removePeeks()
{
    // They are the last entries.
    if (!m_peeks.isEmpty())
        remove(count() - int(m_peeks.size()), count() - 1);
}

std::optional<RtmClock::TimePoint> Timeline::nextExpiry() const
{
    std::optional<RtmClock::TimePoint> next;
    for (const Entry *entry : m_peeks) {
        for (const auto &until : {entry->typingUntil, entry->peekUntil}) {
            if (until && (!next || *until < *next))
                next = until;
        }
    }
    return next;
}

void Timeline::expire(RtmClock::TimePoint now)
{
    const auto users = m_peeks.keys();
    for (const QString &userId : users) {
        const Entry *entry = m_peeks.value(userId);
        if (entry->typingUntil && *entry->typingUntil <= now)
            setTyping(userId, {});
        if (entry = m_peeks.value(userId); entry && entry->peekUntil && *entry->peekUntil <= now)
            setSneakPeek(userId, {}, now);
    }
}

void Timeline::setSeenUpTo(const Rtm::Timestamp &seenUpTo)
{
    if (!seenUpTo.isValid() || (m_seenUpTo.isValid() && seenUpTo <= m_seenUpTo))
        return;
    const auto firstUnseen = [this] {
        const auto end = m_entries.begin() + eventCount();
        return int(std::partition_point(m_entries.begin(), end, [this](const EntryPtr &e) { return isSeen(*e); })
                   - m_entries.begin());
    };
    const int first = firstUnseen();
    m_seenUpTo = seenUpTo;
    const int last = firstUnseen() - 1;
    if (first <= last)
        Q_EMIT changed(first, last);
}
