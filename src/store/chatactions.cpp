// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "chatactions.h"

#include "sender.h"
#include "words.h"

using namespace Qt::StringLiterals;

ChatActions::ChatActions(RtmClient *client, const ChatStore *store, Sender *sender, const Outbox *outbox,
                         QObject *parent)
    : QObject(parent), m_client(client), m_store(store), m_sender(sender), m_outbox(outbox)
{
    connect(outbox, &Outbox::changed, this, &ChatActions::lookAtNotes);
}

ChatActions::~ChatActions() = default;

template <typename Response, typename Succeed>
void ChatActions::finish(RtmReply<Response> reply, const QString &chatId, Succeed succeed)
{
    reply.then(this, [this, chatId, succeed](const RtmResult<Response> &result) {
        if (!result)
            Q_EMIT failed(chatId, inWords(result.error()));
        else if constexpr (std::is_invocable_v<Succeed, const Response &>)
            succeed(*result);
        else
            succeed();
    });
}

const ChatThread *ChatActions::lastThread(const QString &chatId) const
{
    const Chat *chat = m_store->chat(chatId);
    return chat ? chat->lastThread() : nullptr;
}

void ChatActions::close(const QString &chatId)
{
    finish(m_client->deactivateChat({.id = chatId}), chatId,
           [this, chatId] { Q_EMIT done(tr("Chat closed"), [this, chatId] { reopen(chatId); }); });
}

void ChatActions::reopen(const QString &chatId)
{
    finish(m_client->resumeChat({.chat = {.id = chatId}}), chatId, [] {});
}

// The pushes tell of the change, to this desk as to all others.
void ChatActions::tag(const QString &chatId, const QString &tag)
{
    const ChatThread *thread = lastThread(chatId);
    if (!thread || thread->tags.contains(tag))
        return;
    finish(m_client->tagThread({.chatId = chatId, .threadId = thread->id, .tag = tag}), chatId, [this, chatId, tag] {
        Q_EMIT done(tr("Tagged “%1”").arg(tag), [this, chatId, tag] { untag(chatId, tag); });
    });
}

void ChatActions::untag(const QString &chatId, const QString &tag)
{
    const ChatThread *thread = lastThread(chatId);
    if (!thread || !thread->tags.contains(tag))
        return;
    finish(m_client->untagThread({.chatId = chatId, .threadId = thread->id, .tag = tag}), chatId, [this, chatId, tag] {
        Q_EMIT done(tr("Tag “%1” removed").arg(tag), [this, chatId, tag] { this->tag(chatId, tag); });
    });
}

void ChatActions::transfer(const QString &chatId, const TransferTarget &target, const QString &note)
{
    if (note.trimmed().isEmpty())
        transferNow({chatId, target});
    else
        m_afterNotes.insert(m_sender->send(chatId, note.trimmed(), true), {chatId, target});
    lookAtNotes();
}

// A note that has left the outbox has arrived: it can be discarded only after it failed.
void ChatActions::lookAtNotes()
{
    const auto waiting = m_afterNotes;
    for (auto it = waiting.cbegin(); it != waiting.cend(); ++it) {
        const OutgoingMessage *note = m_outbox->message(it.key());
        if (note && note->state != Outbox::State::Failed)
            continue;
        m_afterNotes.remove(it.key());
        if (!note)
            transferNow(*it);
        else
            Q_EMIT failed(it->chatId,
                          tr("The chat was not transferred: its note could not be sent. %1").arg(note->failure));
    }
}

static std::optional<Rtm::TransferChat::Target> wireTarget(const TransferTarget &target)
{
    if (!target.agentIds.isEmpty())
        return Rtm::TransferChat::Target{.who = Rtm::TransferChat::Agents{.ids = target.agentIds}};
    if (!target.groupIds.isEmpty())
        return Rtm::TransferChat::Target{.who = Rtm::TransferChat::Groups{.ids = target.groupIds}};
    return {};
}

void ChatActions::transferNow(const Transfer &transfer)
{
    Rtm::TransferChat request{.id = transfer.chatId, .target = wireTarget(transfer.target)};
    if (transfer.target.evenIfNobodyIsThere)
        request.ignoreAgentsAvailability = true;
    m_client->transferChat(request).then(this, [this, transfer](const RtmResult<Rtm::EmptyResponse> &result) {
        const QString &chatId = transfer.chatId;
        if (result) {
            Q_EMIT transferred(chatId);
            Q_EMIT done(tr("Transferred to %1").arg(transfer.target.name), [this, chatId] { takeOver(chatId); });
        } else if (result.error().errorType() == Rtm::ErrorType::AgentOffline && !transfer.target.evenIfNobodyIsThere) {
            Q_EMIT nobodyThere(chatId, inWords(result.error()));
        } else {
            Q_EMIT failed(chatId, inWords(result.error()));
        }
    });
}

void ChatActions::takeOver(const QString &chatId)
{
    Rtm::TransferChat request{
        .id = chatId,
        .target = Rtm::TransferChat::Target{.who = Rtm::TransferChat::Agents{.ids = {m_store->me().id}}},
        .ignoreAgentsAvailability = true}; // whoever does not accept chats may still want this one
    if (m_client->version() >= Rtm::ApiVersion::V3_4)
        request.ignoreRequesterPresence = true;
    finish(m_client->transferChat(request), chatId, [] {});
}

void ChatActions::join(const QString &chatId, Rtm::Visibility visibility)
{
    Rtm::AddUserToChat request{.chatId = chatId, .userId = m_store->me().id, .userType = Rtm::UserType::Agent};
    if (m_client->version() >= Rtm::ApiVersion::V3_4) {
        request.visibility = visibility;
        request.ignoreRequesterPresence = true;
    }
    finish(m_client->addUserToChat(request), chatId,
           [this, chatId] { Q_EMIT done(tr("You joined the chat"), [this, chatId] { leave(chatId); }); });
}

void ChatActions::leave(const QString &chatId)
{
    finish(
        m_client->removeUserFromChat({.chatId = chatId, .userId = m_store->me().id, .userType = Rtm::UserType::Agent}),
        chatId, [] {});
}

void ChatActions::follow(const QString &chatId)
{
    finish(m_client->followChat({.id = chatId}), chatId,
           [this, chatId] { Q_EMIT done(tr("You follow this chat"), [this, chatId] { unfollow(chatId); }); });
}

void ChatActions::unfollow(const QString &chatId)
{
    finish(m_client->unfollowChat({.id = chatId}), chatId, [] {});
}

void ChatActions::ban(const QString &chatId, const QString &customerId, int days)
{
    finish(m_client->banCustomer({.id = customerId, .ban = {.days = days}}), chatId, [this, customerId, days] {
        Q_EMIT done(
            tr("Banned for %n day(s)", nullptr, days), !m_unban ? Undo() : [this, customerId] { m_unban(customerId); });
    });
}

void ChatActions::startChat(const QString &customerId, const QString &chatId)
{
    const QList<Rtm::InitialUser> users{{.id = customerId, .type = Rtm::UserType::Customer}};
    if (chatId.isEmpty())
        finish(m_client->startChat({.chat = Rtm::StartChat::InitialChat{.users = users}}), {},
               [this](const Rtm::StartChat::Response &response) { Q_EMIT started(response.chatId); });
    else
        finish(m_client->resumeChat({.chat = {.id = chatId}}), {}, [this, chatId] { Q_EMIT started(chatId); });
}
