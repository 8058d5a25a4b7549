// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "timeline.h"

#include <entities/chat.h>

/// What the store knows of a thread; its events are in the timeline of the chat.
struct ChatThread {
    /// Whether the service was asked to summarise the thread, and has not yet, or could not.
    enum class Summarising { No, Asked, Failed };

    QString id;
    Rtm::Timestamp createdAt;
    bool active = false;
    bool isRead = false; ///< its events were read, not only heard of
    QStringList userIds;
    QStringList tags;
    QList<qint64> groupIds; ///< whose agents may see it
    std::optional<Rtm::Queue> queue;
    std::optional<QString> previousThreadId;
    Rtm::Properties properties;
    std::optional<Rtm::ThreadSummary> summary;
    Summarising summarising = Summarising::No;
};

/// A chat of the shift, and what follows from what is known of it.
struct Chat {
    /// Where a chat belongs for the agent whose shift it is.
    enum class Section {
        My, ///< the agent is in it
        Queue, ///< waits for an agent
        Unassigned, ///< nobody is in it, and it waits for nobody in particular
        Supervised, ///< the agent follows it
        Others, ///< other agents are in it
        Closed, ///< was the agent's
        None, ///< none of the agent's business
    };

    QString id;
    QList<Rtm::User> users;
    QList<ChatThread> threads; ///< oldest first
    QList<Rtm::Event> lastEvents; ///< the newest of each type, as lists of chats tell; not in the timeline
    bool isFollowed = false;
    bool isAnnounced = false; ///< the store has told that it is there
    bool reachesStart = false; ///< the timeline has all there is
    QString olderPage; ///< where list_threads goes on towards the start
    Timeline timeline;

    const Rtm::User *user(const QString &userId) const;
    const Rtm::User *customer() const;
    /// Null if that is not the customer of this chat.
    Rtm::User *customerWithId(const QString &userId);
    /// Another agent who is in the chat and seen by the customer.
    const Rtm::User *otherAgent(const QString &myId) const;
    bool isPresent(const QString &userId) const;
    bool isCustomer(const std::optional<QString> &userId) const;

    const ChatThread *thread(const QString &threadId) const;
    const ChatThread *lastThread() const { return threads.isEmpty() ? nullptr : &threads.last(); }
    bool isActive() const { return lastThread() && lastThread()->active; }
    bool isRead() const { return lastThread() && lastThread()->isRead; }
    const Rtm::Queue *queue() const;
    Section section(const QString &myId) const;

    /// The newest thing that was said; system messages are not.
    const Rtm::Event *newestWords() const;
    /// When something last happened.
    Rtm::Timestamp lastActivity() const;
    /// Messages, files and forms of the customer, and notes of other agents, which the agent has not seen.
    int unread(const QString &myId) const;
    /// Since when the customer waits for an answer of the agent or for any agent; invalid if for none.
    Rtm::Timestamp waitingSince(const QString &myId) const;
    /// What is to be marked as seen when everything was seen: the newest thing somebody else did.
    Rtm::Timestamp newestOfOthers(const QString &myId) const;

    // What is told of the chat becomes part of what is known of it.
    void fold(const Rtm::User &user);
    /// These are all users.
    void fold(const QList<Rtm::User> &all);
    void fold(const Rtm::Thread &read);
    void fold(const Rtm::LastThreadSummary &summary);
    void closeThread(const QString &threadId);
    void removeThread(const QString &threadId);

private:
    ChatThread &findOrAddThread(const QString &threadId, const Rtm::Timestamp &createdAt);
    ChatThread &foldThreadState(const auto &read, const Rtm::Timestamp &createdAt, bool isActive);
};
