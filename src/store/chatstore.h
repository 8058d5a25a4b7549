// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chat.h"
#include "timesource.h"

#include <methods.h>
#include <pushes.h>

#include <QtCore/QSet>

#include <functional>
#include <unordered_map>

/// The state of a shift: everything that pushes and replies have told, folded into chats.
///
/// It knows no connection and starts no timer: what goes in decides what it is, so that a recorded shift can be
/// folded again. It is never emptied; after a gap the new login and what is read then are folded into what is there.
class ChatStore : public QObject
{
    Q_OBJECT
public:
    explicit ChatStore(TimeSource time, QObject *parent = nullptr);
    ~ChatStore() override;

    const Rtm::MyProfile &me() const { return m_me; }
    Rtm::RoutingStatus myStatus() const;
    const Chat *chat(const QString &chatId) const;
    /// What is known of a customer of one of the chats; null if there is none.
    const Rtm::Customer *customer(const QString &customerId) const;
    QStringList chatIds() const;
    Chat::Section section(const Chat &chat) const { return chat.section(m_me.id); }

    void fold(const Rtm::Login::Response &response);
    void fold(const Rtm::ListChats::Response &response);
    void fold(const Rtm::Chat &chat);
    void fold(const QString &chatId, const Rtm::ListThreads::Response &response);

    void fold(const Rtm::IncomingChat &push);
    void fold(const Rtm::ChatDeactivated &push);
    void fold(const Rtm::ChatDeleted &push);
    void fold(const Rtm::ThreadDeleted &push);
    void fold(const Rtm::ThreadsDeleted &push);
    void fold(const Rtm::ChatUnfollowed &push);
    void fold(const Rtm::ChatAccessGranted &push);
    void fold(const Rtm::ChatAccessRevoked &push);
    void fold(const Rtm::ChatAccessUpdated &push);
    void fold(const Rtm::ChatTransferred &push);
    void fold(const Rtm::QueuePositionsUpdated &push);
    void fold(const Rtm::ThreadTagged &push);
    void fold(const Rtm::ThreadUntagged &push);
    void fold(const Rtm::UserAddedToChat &push);
    void fold(const Rtm::UserRemovedFromChat &push);
    void fold(const Rtm::IncomingEvent &push);
    void fold(const Rtm::EventUpdated &push);
    void fold(const Rtm::EventDeleted &push);
    void fold(const Rtm::EventsMarkedAsSeen &push);
    void fold(const Rtm::IncomingTypingIndicator &push);
    void fold(const Rtm::IncomingSneakPeek &push);
    void fold(const Rtm::CustomerUpdated &push);
    void fold(const Rtm::CustomerPageUpdated &push);
    void fold(const Rtm::CustomerStatisticsUpdated &push);
    void fold(const Rtm::TicketCreated &push);
    void fold(const Rtm::TicketDeleted &push);
    void fold(const Rtm::RoutingStatusSet &push);
    /// A customer who was read.
    void fold(const Rtm::User &customer);
    void fold(const Rtm::ThreadPropertiesUpdated &push);
    void fold(const Rtm::ThreadPropertiesDeleted &push);
    void fold(const Rtm::EventPropertiesUpdated &push);
    void fold(const Rtm::EventPropertiesDeleted &push);
    void fold(const Rtm::IncomingRichMessagePostback &push);
    void fold(const Rtm::ThreadSummarySet &push);

    /// These are the active chats, by a list of all: what is held for active and is not among them is to be read.
    void reconcile(const QSet<QString> &listed);
    /// Whether pushes tell how the chat goes on. Of chats of others and of the queue only lists and reading do.
    bool isToldOf(const Chat &chat) const;

    /// The agent may not see the chat any more, or it is gone.
    void forget(const QString &chatId);
    /// The chat that is looked at: it keeps all its events, and stays even if it is none of the agent's business.
    void setOpenChat(const QString &chatId);

    /// A message of the agent that is on its way.
    void addEcho(const QString &chatId, const QString &customId, const QString &text, bool note);
    void setEcho(const QString &chatId, const QString &customId, Timeline::Delivery delivery,
                 const QString &failure = {});
    void acceptEcho(const QString &chatId, const QString &customId, const QString &eventId);
    void removeEcho(const QString &chatId, const QString &customId);
    /// How the wish for a summary of the thread fares.
    void setSummarising(const QString &chatId, const QString &threadId, ChatThread::Summarising summarising);

    /// When something that people are typing is to be taken away by expire().
    std::optional<RtmClock::TimePoint> nextExpiry() const;
    void expire();

Q_SIGNALS:
    void chatAdded(const QString &chatId);
    void chatChanged(const QString &chatId);
    void chatAboutToBeRemoved(const QString &chatId);
    void chatRemoved(const QString &chatId);
    void meChanged();
    /// The service has the message, by whichever way this became known first. Comes twice at times.
    void echoAccepted(const QString &chatId, const QString &customId);
    /// Something about the chat was missed, or may have been.
    void readNeeded(const QString &chatId);
    /// nextExpiry() may be another.
    void peeksChanged();

private:
    Chat *find(const QString &chatId);
    Chat *findOrMiss(const QString &chatId);
    Chat &findOrAdd(const QString &chatId);
    void tellChange(Chat &chat);
    void changeThread(const QString &chatId, const QString &threadId, const std::function<void(ChatThread &)> &change);
    void changeEvent(const QString &chatId, const QString &eventId, const std::function<void(Rtm::Event &)> &change);
    void changeCustomer(const QString &customerId, const std::function<void(Rtm::User &, Rtm::Customer &)> &change);
    void removeThreads(const std::function<bool(const Chat &, const ChatThread &)> &isToGo);
    void foldSummary(const Rtm::ChatSummary &summary);
    bool isRecent(const Rtm::ChatSummary &summary) const;
    void trim(Chat &chat);

    const TimeSource m_time;
    Rtm::MyProfile m_me;
    std::unordered_map<QString, std::unique_ptr<Chat>> m_chats;
    QString m_openChat;
};
