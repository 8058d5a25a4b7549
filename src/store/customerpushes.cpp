// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What of ChatStore folds pushes about customers: each into all of their chats.

#include "chatstore.h"

namespace {

// As many as the service tells of.
constexpr qsizetype pagesToKeep = 10;

// A member that is not told is as it was; one that was emptied is not there any more.
template <typename Value>
void apply(const std::optional<Rtm::Nullable<Value>> &change, std::optional<Value> &member)
{
    if (change)
        member = change->value;
}

} // namespace

void ChatStore::changeCustomer(const QString &customerId,
                               const std::function<void(Rtm::User &, Rtm::Customer &)> &change)
{
    const QStringList ids = chatIds();
    for (const QString &chatId : ids) {
        Chat *chat = find(chatId);
        Rtm::User *user = chat ? chat->customerWithId(customerId) : nullptr;
        if (!user)
            continue;
        change(*user, std::get<Rtm::Customer>(user->details));
        tellChange(*chat);
    }
}

void ChatStore::fold(const Rtm::CustomerUpdated &push)
{
    changeCustomer(push.id, [&](Rtm::User &user, Rtm::Customer &customer) {
        apply(push.name, user.name);
        apply(push.email, user.email);
        apply(push.avatar, user.avatar);
        apply(push.phoneNumber, customer.phoneNumber);
        apply(push.sessionFields, customer.sessionFields);
        apply(push.address, customer.address);
        if (push.cart)
            customer.carts = push.cart->value ? QList{*push.cart->value} : QList<Rtm::Cart>();
    });
}

void ChatStore::fold(const Rtm::CustomerPageUpdated &push)
{
    changeCustomer(push.customerId, [&](Rtm::User &, Rtm::Customer &customer) {
        Rtm::Visit visit = customer.visit.value_or(Rtm::Visit());
        QList<Rtm::VisitedPage> pages = visit.lastPages.value_or(QList<Rtm::VisitedPage>());
        pages.append({.openedAt = push.openedAt, .url = push.url, .title = push.title});
        visit.lastPages = pages.last(std::min(pages.size(), pagesToKeep));
        customer.visit = visit;
    });
}

void ChatStore::fold(const Rtm::CustomerStatisticsUpdated &push)
{
    changeCustomer(push.customerId,
                   [&](Rtm::User &, Rtm::Customer &customer) { customer.statistics = push.statistics; });
}

void ChatStore::fold(const Rtm::TicketCreated &push)
{
    changeCustomer(push.customerId, [&](Rtm::User &, Rtm::Customer &customer) {
        QList<Rtm::Ticket> tickets = customer.tickets.value_or(QList<Rtm::Ticket>());
        tickets.removeIf([&](const Rtm::Ticket &known) { return known.ticketId == push.ticketId; });
        tickets.append({.ticketId = push.ticketId, .createdAt = push.createdAt});
        customer.tickets = tickets;
    });
}

void ChatStore::fold(const Rtm::TicketDeleted &push)
{
    changeCustomer(push.customerId, [&](Rtm::User &, Rtm::Customer &customer) {
        if (customer.tickets)
            customer.tickets->removeIf([&](const Rtm::Ticket &known) { return known.ticketId == push.ticketId; });
    });
}

// Whether the customer is in a chat, and what was seen of it, is told by the chat.
void ChatStore::fold(const Rtm::User &read)
{
    if (!read.customer())
        return;
    changeCustomer(read.id, [&](Rtm::User &user, Rtm::Customer &) {
        Rtm::User fresh = read;
        fresh.present = user.present;
        fresh.eventsSeenUpTo = user.eventsSeenUpTo;
        user = fresh;
    });
}

const Rtm::Customer *ChatStore::customer(const QString &customerId) const
{
    for (const auto &[id, chat] : m_chats) {
        if (const Rtm::User *user = chat->user(customerId); user && user->customer())
            return user->customer();
    }
    return nullptr;
}
