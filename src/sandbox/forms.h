// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "customers.h"
#include "transfers.h"

#include <rtmerror.h>

namespace Service {

/// A form of the world, on its way into a chat; nothing if the world has none of this type.
std::optional<Rtm::NewEvent> blankForm(const World &world, Rtm::FormType type);

/// What customers make of the forms in their chats.
class Forms
{
public:
    Forms(World &world, Chats &chats, Router &router, Transfers &transfers, Customers &customers)
        : m_world(world), m_chats(chats), m_router(router), m_transfers(transfers), m_customers(customers)
    {
    }

    /// Sends the answers, by the id of each field: a text, the id of an option or, for a checkbox, a list of such ids.
    /// A name and an email address are the customer's from now on, and a chosen group has the chat. What is wrong with
    /// an answer has the id of the field as its data, "field". A form is answered once, while its thread is the last
    /// one and, unless it is asked at the end, active.
    std::optional<RtmError> fill(const QString &customerId, const QString &eventId, const QJsonObject &answers,
                                 const std::optional<QString> &customId);

private:
    void introduce(const QString &customerId, const Rtm::FilledForm &form);
    void move(Chat &chat, qint64 groupId);

    World &m_world;
    Chats &m_chats;
    Router &m_router;
    Transfers &m_transfers;
    Customers &m_customers;
};

} // namespace Service
