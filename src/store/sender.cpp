// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "sender.h"

#include "words.h"

using namespace Qt::StringLiterals;

namespace {

using State = Outbox::State;
using Delivery = Timeline::Delivery;

// A service that fails each time is not asked for ever. A link that breaks each time is not its failure.
constexpr int failuresToTake = 3;

// What an error says about the message.
enum class Fate { NotSent, Unknown, Refused };

Fate fateOf(const RtmError &error)
{
    switch (error.kind()) {
    case RtmError::Kind::NotConnected:
        return Fate::NotSent;
    case RtmError::Kind::Server:
        // The service gave up while it was at it, and may have finished.
        return error.type() == "internal"_L1 || error.type() == "request_timeout"_L1 ? Fate::Unknown : Fate::Refused;
    case RtmError::Kind::Unsupported:
    case RtmError::Kind::Invalid:
    case RtmError::Kind::RateLimited:
        return Fate::Refused;
    case RtmError::Kind::Timeout:
    case RtmError::Kind::ConnectionLost:
    case RtmError::Kind::Cancelled:
    case RtmError::Kind::Protocol:
        break;
    }
    return Fate::Unknown;
}

Delivery deliveryOf(State state)
{
    switch (state) {
    case State::OnTheWire:
        return Delivery::Sent;
    case State::Failed:
        return Delivery::Failed;
    case State::Waiting:
    case State::Unanswered:
        break;
    }
    return Delivery::Waiting;
}

} // namespace

Sender::Sender(RtmClient *client, ChatStore *store, Outbox *outbox, QObject *parent)
    : QObject(parent), m_client(client), m_store(store), m_outbox(outbox)
{
    connect(m_store, &ChatStore::echoAccepted, this, [this](const QString &, const QString &customId) {
        m_failures.remove(customId);
        m_outbox->remove(customId);
    });
}

QString Sender::send(const QString &chatId, const QString &text, bool note)
{
    const QString customId = m_outbox->add(chatId, text, note);
    m_store->addEcho(chatId, customId, text, note);
    sendNext(chatId);
    return customId;
}

void Sender::retry(const QString &customId)
{
    const OutgoingMessage *message = m_outbox->message(customId);
    if (!message || message->state != State::Failed)
        return;
    // It may have failed because nobody could tell whether it had arrived.
    lookUp(QString(message->chatId), customId);
}

void Sender::discard(const QString &customId)
{
    const OutgoingMessage *message = m_outbox->message(customId);
    // What may be on its way cannot be taken back.
    if (!message || message->state == State::OnTheWire || message->state == State::Unanswered)
        return;
    m_store->removeEcho(QString(message->chatId), customId);
    m_outbox->remove(customId);
}

void Sender::resume()
{
    const auto ids = m_outbox->chatIds();
    for (const QString &chatId : ids) {
        if (m_outbox->next(chatId))
            sendNext(chatId);
        else if (!m_busy.contains(chatId))
            Q_EMIT readNeeded(chatId);
    }
}

void Sender::chatWasRead(const QString &chatId)
{
    settleUnanswered(chatId, State::Waiting);
    sendNext(chatId);
}

void Sender::chatWasNotRead(const QString &chatId, const RtmError &error)
{
    settleUnanswered(chatId, State::Failed, inWords(error));
    sendNext(chatId);
}

void Sender::settleUnanswered(const QString &chatId, State state, const QString &failure)
{
    QStringList unanswered;
    for (const OutgoingMessage &message : m_outbox->messages()) {
        if (message.chatId == chatId && message.state == State::Unanswered)
            unanswered.append(message.customId);
    }
    for (const QString &customId : std::as_const(unanswered))
        setState(chatId, customId, state, failure);
}

void Sender::lookUp(const QString &chatId, const QString &customId)
{
    setState(chatId, customId, State::Unanswered);
    if (m_client->state() == RtmClient::State::Live)
        Q_EMIT readNeeded(chatId);
}

void Sender::sendNext(const QString &chatId)
{
    if (m_client->state() != RtmClient::State::Live || m_busy.contains(chatId))
        return;
    const OutgoingMessage *next = m_outbox->next(chatId);
    if (!next)
        return;
    const QString customId = next->customId;
    Rtm::NewEvent event{.content = Rtm::Message{next->text},
                        .visibility = next->note ? Rtm::Visibility::Agents : Rtm::Visibility::All,
                        .customId = customId};
    m_busy.insert(chatId);
    setState(chatId, customId, State::OnTheWire);
    m_client->sendEvent({.chatId = chatId, .event = event}).then(this, [this, chatId, customId](const auto &result) {
        answered(chatId, customId, result);
    });
}

void Sender::answered(const QString &chatId, const QString &customId, const RtmResult<Rtm::SendEvent::Response> &result)
{
    m_busy.remove(chatId);
    if (result)
        m_store->acceptEcho(chatId, customId, result->eventId);
    else if (m_outbox->message(customId)) // else its event came before the answer was lost
        refused(chatId, customId, result.error());
    sendNext(chatId);
}

void Sender::refused(const QString &chatId, const QString &customId, const RtmError &error)
{
    const Fate fate = fateOf(error);
    const bool isLinkBroken =
        error.kind() == RtmError::Kind::ConnectionLost || error.kind() == RtmError::Kind::Cancelled;
    if (fate == Fate::NotSent) {
        setState(chatId, customId, State::Waiting);
    } else if (fate == Fate::Unknown && (isLinkBroken || ++m_failures[customId] < failuresToTake)) {
        lookUp(chatId, customId);
    } else {
        m_failures.remove(customId);
        setState(chatId, customId, State::Failed, inWords(error));
    }
}

void Sender::setState(const QString &chatId, const QString &customId, State state, const QString &failure)
{
    m_outbox->setState(customId, state, failure);
    m_store->setEcho(chatId, customId, deliveryOf(state), failure);
}
