// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "chats.h"

#include "forms.h"
#include "views.h"

using namespace Qt::StringLiterals;

namespace Service {

// A chat keeps so many threads, so that a sandbox that runs for days does not grow.
static constexpr qsizetype keptThreads = 40;

Rtm::NewEvent message(const QString &text, Rtm::Visibility visibility)
{
    return {.content = Rtm::Message{text, {}}, .visibility = visibility};
}

Rtm::NewEvent systemMessage(const QString &type, const QString &text, const QJsonObject &textVars,
                            Rtm::Visibility visibility)
{
    return {.content = Rtm::SystemMessage{type, text, textVars}, .visibility = visibility};
}

QSet<QString> Chats::audience(const Chat &chat) const
{
    const QStringList present = chat.presentAgents();
    QSet<QString> ids = chat.followers + QSet<QString>(present.begin(), present.end());
    if (chat.isQueued()) {
        for (const auto &[id, agent] : m_world.agents) {
            if (World::maySee(agent, chat))
                ids.insert(id);
        }
    } else if (!chat.activeThread() && !chat.threads.isEmpty()) {
        // Those who were in it to the end may still learn that it was read.
        for (const QString &userId : chat.threads.constLast().userIds) {
            if (m_world.agents.contains(userId))
                ids.insert(userId);
        }
    }
    return ids;
}

std::optional<Rtm::NewEvent> Chats::formFor(const Chat &chat, Rtm::FormType type) const
{
    const Customer *const customer = m_world.customer(chat.customerId());
    const bool answers = customer && !customer->isScripted() && m_exchange.isHere(customer->id);
    return answers ? blankForm(m_world, type) : std::nullopt;
}

QList<Rtm::Event> Chats::open(Chat &chat, const Opening &opening)
{
    while (chat.threads.size() >= keptThreads)
        chat.threads.removeFirst();
    Rtm::Thread &thread = chat.threads.emplaceBack();
    thread.id = m_world.makeId();
    thread.active = opening.active;
    thread.createdAt = m_world.stamp();
    thread.events.emplace();
    thread.properties = opening.properties;
    thread.access = chat.access;
    thread.tags.emplace();
    chat.followers.clear();
    chat.released.clear();
    for (Member &member : chat.members) {
        member.present = !member.isAgent && m_exchange.isHere(member.userId);
        if (!member.isAgent)
            thread.userIds.append(member.userId);
    }
    for (const QString &agentId : opening.agents) {
        chat.enter(agentId, true);
        chat.member(agentId)->present = opening.active;
        if (!opening.active)
            thread.userIds.append(agentId);
    }

    QList<Rtm::Event> events;
    for (const Rtm::NewEvent &event : opening.events)
        events.append(append(chat, event, opening.requesterId));
    if (opening.routed) {
        const QString name = m_world.nameOf(opening.agents.value(0));
        append(chat, systemMessage(u"routing.assigned"_s, name + " joined the chat"_L1, {{u"agent"_s, name}}), {});
    }
    if (const auto form = formFor(chat, Rtm::FormType::Prechat); form && opening.requesterId == chat.customerId())
        append(chat, *form, {});
    if (const auto form = formFor(chat, Rtm::FormType::AskForEmail); form && opening.agents.isEmpty())
        append(chat, *form, {});
    if (Member *requester = chat.member(opening.requesterId); requester && opening.seen)
        requester->seenUpTo = m_world.stamp();
    Q_EMIT queueChanged();

    const auto requester = opening.requesterId.isEmpty() ? std::nullopt : std::optional(opening.requesterId);
    const QSet<QString> audience = this->audience(chat);
    for (const QString &agentId : audience)
        m_exchange.tell(
            {agentId},
            Rtm::IncomingChat{.requesterId = requester, .chat = chatOf(m_world, chat, &chat.threads.last(), agentId)});
    if (opening.active)
        m_exchange.tell(chat.customerId(), &CustomerEnd::threadOpened);
    for (const Rtm::Event &event : std::as_const(*chat.threads.last().events))
        publish(chat, event, {});
    Q_EMIT chatChanged(chat);
    Q_EMIT roomChanged();
    return events;
}

void Chats::queue(Chat &chat)
{
    chat.activeThread()->queue = Rtm::Queue{.queuedAt = m_world.stamp()};
    Q_EMIT queueChanged();
}

void Chats::unqueue(Chat &chat)
{
    Rtm::Thread &thread = *chat.activeThread();
    if (!thread.queue)
        return;
    const auto waited = m_world.now() - thread.queue->queuedAt.value_or(thread.createdAt).sinceEpoch();
    thread.queuesDuration =
        thread.queuesDuration.value_or(0) + std::chrono::floor<std::chrono::seconds>(waited).count();
    thread.queue.reset();
    Q_EMIT queueChanged();
}

void Chats::assign(Chat &chat, const QString &agentId)
{
    const QSet<QString> before = audience(chat);
    Rtm::Thread &thread = *chat.activeThread();
    chat.enter(agentId, true);
    unqueue(chat);
    const QString name = m_world.nameOf(agentId);
    const Rtm::Event event =
        append(chat, systemMessage(u"routing.assigned"_s, name + " joined the chat"_L1, {{u"agent"_s, name}}), {});

    m_exchange.tell({agentId}, Rtm::IncomingChat{.chat = chatOf(m_world, chat, &thread, agentId)});
    m_exchange.tell((before + audience(chat)) - QSet<QString>{agentId},
                    Rtm::UserAddedToChat{.chatId = chat.id,
                                         .threadId = thread.id,
                                         .user = userOf(m_world, chat, *chat.member(agentId)),
                                         .reason = u"assigned"_s});
    publish(chat, event, audience(chat) - QSet<QString>{agentId});
    Q_EMIT chatChanged(chat);
    Q_EMIT roomChanged();
}

void Chats::close(Chat &chat, const QString &userId, Closing closing)
{
    struct Words {
        QString type;
        QString who;
        QString text;
    };
    static const QHash<Closing, Words> words{
        {Closing::ByAgent, {u"manual_archived_agent"_s, u"agent"_s, u"%1 closed the chat"_s}},
        {Closing::ByCustomer, {u"manual_archived_customer"_s, u"customer"_s, u"%1 closed the chat"_s}},
        {Closing::CustomerGone, {u"archived_customer_disconnected"_s, u"customer"_s, u"%1 left the website"_s}},
        {Closing::Banned, {u"customer_banned"_s, u"agent"_s, u"%1 banned the customer"_s}},
    };
    const auto &[type, who, text] = words[closing];
    const QString name = m_world.nameOf(closing == Closing::CustomerGone ? chat.customerId() : userId);
    add(chat, systemMessage(type, text.arg(name), {{who, name}}), {});
    if (const auto form = formFor(chat, Rtm::FormType::Postchat); form && closing != Closing::Banned)
        add(chat, *form, {});

    const QSet<QString> audience = this->audience(chat);
    Rtm::Thread &thread = *chat.activeThread();
    thread.active = false;
    thread.queue.reset();
    for (Member &member : chat.members) {
        if (member.isAgent)
            member.present = false;
    }
    Q_EMIT queueChanged();
    Rtm::ChatDeactivated push{.chatId = chat.id, .threadId = thread.id};
    if (closing != Closing::CustomerGone)
        push.userId = userId;
    m_exchange.tell(audience, push);
    m_exchange.tell(chat.customerId(), &CustomerEnd::threadClosed);
    Q_EMIT chatChanged(chat);
    Q_EMIT roomChanged();
}

Rtm::Event Chats::append(Chat &chat, const Rtm::NewEvent &wanted, const QString &authorId)
{
    Rtm::Thread &thread = chat.threads.last();
    Rtm::Event event;
    event.id = u"%1_%2"_s.arg(thread.id).arg(thread.events->size() + 1);
    event.content = wanted.content;
    event.createdAt = m_world.stamp();
    event.visibility = wanted.visibility.value_or(Rtm::Visibility::All);
    event.customId = wanted.customId;
    event.properties = wanted.properties;
    if (!authorId.isEmpty()) {
        event.authorId = authorId;
        if (!thread.userIds.contains(authorId))
            thread.userIds.append(authorId);
        if (Customer *customer = m_world.customer(chat.customerId()))
            customer->noteEvent(event);
    }
    thread.events->append(event);
    return event;
}

void Chats::publish(const Chat &chat, const Rtm::Event &event, const QSet<QString> &audience)
{
    m_exchange.tell(audience,
                    Rtm::IncomingEvent{.chatId = chat.id, .threadId = chat.threads.constLast().id, .event = event});
    if (event.visibility == Rtm::Visibility::All)
        m_exchange.tell(chat.customerId(), &CustomerEnd::eventArrived, event);
    Q_EMIT eventAdded(chat.id, event);
}

Rtm::Event Chats::add(Chat &chat, const Rtm::NewEvent &wanted, const QString &authorId)
{
    const Rtm::Event event = append(chat, wanted, authorId);
    publish(chat, event, audience(chat));
    return event;
}

static double secondsOf(std::chrono::microseconds time)
{
    return double(std::chrono::floor<std::chrono::seconds>(time).count());
}

void Chats::setTyping(const Chat &chat, const QString &agentId, bool isTyping, Rtm::Visibility visibility)
{
    m_exchange.tell(audience(chat) - QSet<QString>{agentId},
                    Rtm::IncomingTypingIndicator{.chatId = chat.id,
                                                 .threadId = chat.threads.constLast().id,
                                                 .typingIndicator = {.authorId = agentId,
                                                                     .isTyping = isTyping,
                                                                     .visibility = visibility,
                                                                     .timestamp = secondsOf(m_world.now())}});
    if (visibility == Rtm::Visibility::All)
        m_exchange.tell(chat.customerId(), &CustomerEnd::agentTyping, agentId, isTyping);
}

void Chats::sneakPeek(const Chat &chat, const QString &text)
{
    m_exchange.tell(audience(chat),
                    Rtm::IncomingSneakPeek{.chatId = chat.id,
                                           .threadId = chat.threads.constLast().id,
                                           .sneakPeek = {.authorId = chat.customerId(),
                                                         .text = text,
                                                         .visibility = Rtm::Visibility::All,
                                                         .timestamp = secondsOf(m_world.now())}});
}

void Chats::markSeen(Chat &chat, const QString &userId, const Rtm::Timestamp &upTo)
{
    Member &member = *chat.member(userId);
    if (member.seenUpTo && *member.seenUpTo >= upTo)
        return;
    member.seenUpTo = upTo;
    m_exchange.tell(audience(chat), Rtm::EventsMarkedAsSeen{.userId = userId, .chatId = chat.id, .seenUpTo = upTo});
    if (member.isAgent && member.visibility == Rtm::Visibility::All)
        m_exchange.tell(chat.customerId(), &CustomerEnd::agentHasSeen, upTo);
}

} // namespace Service
