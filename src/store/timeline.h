// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <entities/event.h>
#include <rtmclock.h>

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

/// What stands in a chat, oldest first: a window of its events up to the newest, then messages that the service has
/// not confirmed yet, then what people are typing.
///
/// An entry lives on when it becomes something else: a message that was sent becomes the event of the service, and
/// what was being typed becomes the message, each in its row. Every change of rows is told before and after.
class Timeline : public QObject
{
    Q_OBJECT
public:
    /// In the order of the timeline.
    enum class Place { Event, Echo, Peek };
    enum class Delivery { None, Waiting, Sent, Accepted, Failed };

    struct Entry {
        Place place = Place::Event;
        QString rowId; ///< the same for the whole life of the entry
        QString threadId;
        Rtm::Event event; ///< of echoes and peeks: as much as is known
        Delivery delivery = Delivery::None; ///< of echoes, and of events that were echoes
        QString failure; ///< why the delivery failed, in words
        std::optional<RtmClock::TimePoint> typingUntil; ///< of peeks
        std::optional<RtmClock::TimePoint> peekUntil; ///< of peeks with a text
        quint64 serial = 0; ///< orders echoes and peeks

        bool isNote() const { return event.visibility && *event.visibility == Rtm::Visibility::Agents; }
    };

    explicit Timeline(QObject *parent = nullptr);
    ~Timeline() override;

    int count() const { return int(m_entries.size()); }
    /// The events of the service among the entries; they come first.
    int eventCount() const;
    const Entry &at(int index) const { return *m_entries[size_t(index)]; }
    const Entry *findEvent(const QString &eventId) const { return m_events.value(eventId); }
    const Entry *findEcho(const QString &customId) const { return m_echoes.value(customId); }
    int indexOf(const Entry &entry) const;

    /// An event that has just happened.
    void foldPush(const Rtm::Event &event, const QString &threadId);
    /// Events that were read.
    void foldRead(const QList<Rtm::Event> &events, const QString &threadId);
    /// An event that is there is another now.
    void replaceEvent(const Rtm::Event &event);
    void removeThread(const QString &threadId);
    /// Forgets the oldest events until so many are left.
    void trim(int eventsToKeep);

    void addEcho(const Rtm::Event &event);
    void setEcho(const QString &customId, Delivery delivery, const QString &failure = {});
    /// The service has taken the message; its event may have come already, or comes later.
    void acceptEcho(const QString &customId, const QString &eventId);
    void removeEcho(const QString &customId);

    void setTyping(const QString &userId, std::optional<RtmClock::TimePoint> until);
    /// An empty text takes the sneak peek away.
    void setSneakPeek(const QString &userId, const QString &text, RtmClock::TimePoint until);
    void removePeek(const QString &userId);
    void removePeeks();
    std::optional<RtmClock::TimePoint> nextExpiry() const;
    void expire(RtmClock::TimePoint now);

    /// Up to where the customer has read; only forward.
    void setSeenUpTo(const Rtm::Timestamp &seenUpTo);
    bool isSeen(const Entry &entry) const
    {
        return entry.place == Place::Event && m_seenUpTo.isValid() && entry.event.createdAt <= m_seenUpTo;
    }

Q_SIGNALS:
    void aboutToInsert(int first, int last);
    void inserted(int first, int last);
    void aboutToRemove(int first, int last);
    void removed(int first, int last);
    /// \a to is where the entry stands afterwards.
    void aboutToMove(int from, int to);
    void moved(int from, int to);
    void changed(int first, int last);
    /// The event of an echo is known.
    void echoAccepted(const QString &customId);

private:
    using EntryPtr = std::unique_ptr<Entry>;

    int lowerBound(const Entry &entry, int first, int last) const;
    Entry *known(const Rtm::Event &event) const;
    void insert(std::vector<EntryPtr> entries);
    void append(EntryPtr entry);
    void remove(int first, int last);
    void settle(Entry *entry, const Rtm::Event &event, const QString &threadId);
    void forget(const Entry &entry);
    void changePeek(const QString &userId, const std::function<void(Entry &)> &change);

    std::vector<EntryPtr> m_entries;
    QHash<QString, Entry *> m_events; // by the id of the event
    QHash<QString, Entry *> m_echoes; // by custom id
    QHash<QString, Entry *> m_peeks; // by user
    Rtm::Timestamp m_seenUpTo;
    quint64 m_serial = 0;
};
