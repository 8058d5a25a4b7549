// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "bans.h"

#include "words.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// As long as the service may take to act on a change.
constexpr auto changesTake = 2min;
// Whose names are asked for at once.
constexpr int namesToRead = 50;

} // namespace

Bans::Bans(RtmClient *client, const ChatStore *chats, ConfigurationApi *configuration, TimeSource time, QObject *parent)
    : QObject(parent), m_client(client), m_chats(chats), m_configuration(configuration), m_time(std::move(time))
{
    connect(client, &RtmClient::customerBanned, this, [this](const Rtm::CustomerBanned &push) {
        m_lifted.remove(push.customerId);
        if (m_state != State::Unknown)
            read();
    });
}

Bans::~Bans() = default;

void Bans::setState(State state, const QString &problem)
{
    m_state = state;
    m_problem = problem;
    Q_EMIT changed();
}

QList<Web::Ban> Bans::bans() const
{
    const auto now = m_time.sinceEpoch();
    QList<Web::Ban> list = m_bans;
    list.removeIf([&](const Web::Ban &ban) {
        const auto lifted = m_lifted.constFind(keyOf(ban));
        return (ban.expiresAt && ban.expiresAt->isValid() && ban.expiresAt->sinceEpoch() <= now)
            || (lifted != m_lifted.constEnd() && m_time.now() - *lifted < changesTake);
    });
    std::ranges::stable_sort(list, std::ranges::greater(),
                             [](const Web::Ban &ban) { return ban.createdAt.value_or(Rtm::Timestamp()); });
    return list;
}

Rtm::User Bans::customer(const QString &customerId) const
{
    for (const QString &chatId : m_chats->chatIds()) {
        const Rtm::User *user = m_chats->chat(chatId)->customer();
        if (user && user->id == customerId)
            return *user;
    }
    return m_customers.value(customerId, {.id = customerId, .details = Rtm::Customer{}});
}

void Bans::read()
{
    if (!m_configuration || m_state == State::Reading)
        return;
    setState(State::Reading);
    m_configuration->listCustomerBans().then(this, [this](const RtmResult<QList<Web::Ban>> &result) {
        if (result)
            fold(*result);
        else
            setState(State::Failed, inWords(result.error()));
    });
}

void Bans::fold(const QList<Web::Ban> &bans)
{
    m_bans = bans;
    setState(State::Told);
    readCustomers();
}

void Bans::readCustomers()
{
    int asked = 0;
    for (const Web::Ban &ban : std::as_const(m_bans)) {
        const QString id = ban.customerId.value_or(QString());
        if (id.isEmpty() || m_customers.contains(id) || customer(id).name || ++asked > namesToRead)
            continue;
        m_customers.insert(id, {.id = id, .details = Rtm::Customer{}});
        m_client->getCustomer({.id = id}).then(this, [this](const RtmResult<Rtm::User> &result) {
            if (!result || !result->customer())
                return; // a customer without a name
            m_customers.insert(result->id, *result);
            Q_EMIT changed();
        });
    }
}

void Bans::lift(const QString &key)
{
    const auto ban = std::ranges::find(m_bans, key, &Bans::keyOf);
    if (ban == m_bans.end() || !m_configuration)
        return;
    auto reply = ban->customerId ? m_configuration->unbanCustomer(key) : m_configuration->unbanAddress(key);
    reply.then(this, [this, key](const RtmResult<Rtm::EmptyResponse> &result) {
        if (!result) {
            Q_EMIT failed(inWords(result.error()));
            return;
        }
        forget(key);
        Q_EMIT lifted(key);
    });
}

void Bans::forget(const QString &key)
{
    m_lifted.insert(key, m_time.now());
    if (m_bans.removeIf([&](const Web::Ban &ban) { return keyOf(ban) == key; }))
        Q_EMIT changed();
}
