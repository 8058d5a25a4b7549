// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "chatstore.h"
#include "outbox.h"

#include <rtmclient.h>

#include <functional>

class Sender;

/// To whom a chat is given: to agents or to groups, or, if nobody is named, to whoever of its groups is free.
struct TransferTarget {
    QStringList agentIds;
    QList<qint64> groupIds;
    QString name; ///< for the notice
    bool evenIfNobodyIsThere = false; ///< the chat waits then
};

/// What an agent does with chats and their customers, besides talking.
///
/// Each action asks the service once and ends with one signal: failed(), or done(), which brings the way back where there
/// is one.
class ChatActions : public QObject
{
    Q_OBJECT
public:
    using Undo = std::function<void()>;

    ChatActions(RtmClient *client, const ChatStore *store, Sender *sender, const Outbox *outbox,
                QObject *parent = nullptr);
    ~ChatActions() override;

    void close(const QString &chatId);
    void reopen(const QString &chatId);
    void tag(const QString &chatId, const QString &tag);
    void untag(const QString &chatId, const QString &tag);
    /// A \a note is sent first; if it cannot be, the chat stays. It stays, too, when the service refuses.
    void transfer(const QString &chatId, const TransferTarget &target, const QString &note = {});
    /// Of a chat that waits, or of another agent's.
    void takeOver(const QString &chatId);
    /// Unseen by the customer if \a visibility is Agents.
    void join(const QString &chatId, Rtm::Visibility visibility);
    void leave(const QString &chatId);
    void follow(const QString &chatId);
    void unfollow(const QString &chatId);
    /// Ends the running chat too.
    void ban(const QString &chatId, const QString &customerId, int days);
    /// Tells started(). Goes on with \a chatId, the chat that there has been, if it is not empty.
    void startChat(const QString &customerId, const QString &chatId = {});

    /// How a ban is taken back; none where there is no way.
    void setUnban(const std::function<void(const QString &customerId)> &unban) { m_unban = unban; }

Q_SIGNALS:
    /// In words. \a chatId is empty if it concerns none.
    void failed(const QString &chatId, const QString &why);
    /// In words; \a undo may be null.
    void done(const QString &what, const ChatActions::Undo &undo);
    void transferred(const QString &chatId);
    /// Nobody is there to take the chat: it may be given all the same, and waits.
    void nobodyThere(const QString &chatId, const QString &why);
    void started(const QString &chatId);

private:
    struct Transfer {
        QString chatId;
        TransferTarget target;
    };

    /// Calls \a succeed when the service did what was asked, and tells the failure otherwise.
    template <typename Response, typename Succeed>
    void finish(RtmReply<Response> reply, const QString &chatId, Succeed succeed);
    const ChatThread *lastThread(const QString &chatId) const;
    void transferNow(const Transfer &transfer);
    void lookAtNotes();

    RtmClient *const m_client;
    const ChatStore *const m_store;
    Sender *const m_sender;
    const Outbox *const m_outbox;
    QHash<QString, Transfer> m_afterNotes; // by the custom id of the note that goes first
    std::function<void(const QString &)> m_unban;
};
