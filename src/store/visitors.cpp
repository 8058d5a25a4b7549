// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "visitors.h"

#include "words.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Who looks at another page for a moment does not read ten thousand visitors again.
constexpr auto subscriptionStays = 60s;

bool isOneOf(const QString &state, std::initializer_list<QLatin1StringView> states)
{
    return std::find(states.begin(), states.end(), state) != states.end();
}

} // namespace

Visitors::Visitors(RtmClient *client, const ChatStore *chats, ChatActions *actions, TimeSource time, QObject *parent)
    : QObject(parent), m_client(client), m_chats(chats), m_actions(actions), m_time(std::move(time))
{
    connect(client, &RtmClient::loggedIn, this, &Visitors::loggedIn);
    connect(client, &RtmClient::stateChanged, this, &Visitors::onState);
    connect(actions, &ChatActions::failed, this, [this] { m_starting = false; });
    connect(actions, &ChatActions::started, this, [this] { m_starting = false; });
    followPushes();
    followChats();
}

Visitors::~Visitors() = default;

const Visitor *Visitors::visitor(const QString &customerId) const
{
    const auto it = m_visitors.constFind(customerId);
    return it == m_visitors.constEnd() ? nullptr : &*it;
}

const Chat *Visitors::activeChat(const QString &customerId) const
{
    const auto it = m_chatOf.constFind(customerId);
    return it == m_chatOf.constEnd() ? nullptr : m_chats->chat(*it);
}

void Visitors::setState(State state, const QString &problem)
{
    m_state = state;
    m_problem = problem;
    Q_EMIT stateChanged();
}

// ---- the connection and its level ----

void Visitors::onState()
{
    if (m_client->state() == RtmClient::State::Live) {
        update();
    } else if (m_state != State::Away) {
        m_subscription.clear();
        m_asking = false;
        ++m_asked;
        setState(State::Away);
    }
}

// What the level of the login shows comes right after it. Until 3.2 nobody tells who was there before.
void Visitors::loggedIn()
{
    if (!canSetLevel()) {
        m_told = Level::Online;
        replace({});
    }
    setState(canSetLevel() ? State::Reading : State::Told);
}

Visitors::Level Visitors::level() const
{
    return hasSubscriptions() ? m_wanted.value_or(Level::Online) : m_told;
}

bool Visitors::isSubscribing() const
{
    return hasSubscriptions() && level() == Level::Online;
}

// Whom the service tells of at the moment.
Visitors::Level Visitors::coverage() const
{
    return m_subscription.isEmpty() ? m_told : Level::Online;
}

bool Visitors::needsConnection(Level level) const
{
    return level != m_told && !(hasSubscriptions() && level == Level::Online);
}

void Visitors::setLevel(Level level)
{
    if (level == this->level() || !canSetLevel())
        return;
    const bool again = needsConnection(level);
    m_wanted = level;
    if (again)
        connectAgain(level);
    else
        update();
    Q_EMIT stateChanged();
}

// The level belongs to the login. The agent stays as available as before.
void Visitors::connectAgain(Level level)
{
    RtmSettings settings = m_client->settings();
    // The plan of the organization may not have everybody.
    const bool hasHighest = m_client->version() >= Rtm::ApiVersion::V3_4;
    settings.login.customerMonitoringLevel = level == Level::Online && hasHighest ? Level::HighestAvailable : level;
    settings.login.reconnect = true;
    m_client->setSettings(settings);
    if (m_client->state() != RtmClient::State::Live)
        return; // the next login has it
    m_client->close();
    m_client->open();
}

void Visitors::setGroupIds(const QList<qint64> &groupIds)
{
    if (groupIds == m_groupIds)
        return;
    m_groupIds = groupIds;
    const bool again = !m_subscription.isEmpty() || m_asking;
    cancelSubscription();
    if (again)
        subscribe(); // who is there stays until it is known who is to be
    Q_EMIT stateChanged();
}

void Visitors::setShown(bool shown)
{
    if (std::exchange(m_shown, shown) == shown)
        return;
    m_end = shown ? nullptr : m_time.clock->after(subscriptionStays, [this] { unsubscribe(); });
    if (shown)
        update();
}

void Visitors::retry()
{
    update();
}

// Asks for what is wanted and not there yet.
void Visitors::update()
{
    if (m_client->state() != RtmClient::State::Live)
        return;
    if (!isSubscribing()) {
        unsubscribe();
        for (auto it = m_chatOf.constBegin(); it != m_chatOf.constEnd(); ++it) {
            const Chat *chat = m_chats->chat(*it);
            if (!m_visitors.contains(it.key()) && m_chats->section(*chat) == Chat::Section::My)
                fold(*chat->customer());
        }
        setState(State::Told);
    } else if (m_shown && m_subscription.isEmpty() && !m_asking) {
        subscribe();
    }
}

void Visitors::subscribe()
{
    m_asking = true;
    setState(State::Reading);
    const auto groupIds = m_groupIds.isEmpty() ? std::nullopt : std::optional(m_groupIds);
    m_client->subscribeCustomers({.groupIds = groupIds, .limit = limit})
        .then(this, [this, asked = ++m_asked](const RtmResult<Rtm::SubscribeCustomers::Response> &result) {
            if (asked == m_asked)
                subscribed(result);
            else if (result)
                m_client->unsubscribeCustomers({.subscriptionId = result->subscriptionId}).then(this, [](auto &&) {});
        });
}

void Visitors::subscribed(const RtmResult<Rtm::SubscribeCustomers::Response> &result)
{
    m_asking = false;
    if (!result) {
        setState(State::Failed, inWords(result.error()));
        return;
    }
    m_subscription = result->subscriptionId;
    replace(result->customers);
    setState(State::Told);
}

// Says whether there was one. Whoever it still tells of does no harm.
bool Visitors::cancelSubscription()
{
    ++m_asked;
    m_asking = false;
    m_total = 0;
    if (m_subscription.isEmpty())
        return false;
    const QString subscription = std::exchange(m_subscription, {});
    m_client->unsubscribeCustomers({.subscriptionId = subscription}).then(this, [](auto &&) {});
    return true;
}

void Visitors::unsubscribe()
{
    if (cancelSubscription())
        keep(m_told);
}

// ---- who is there ----

bool Visitors::belongs(const Visitor &visitor, Level level) const
{
    const Chat *chat = activeChat(visitor.id);
    switch (level) {
    case Level::Online:
    case Level::HighestAvailable:
        return m_groupIds.isEmpty() || visitor.groupIds.isEmpty() || !isSubscribing() || visitor.isOf(m_groupIds);
    case Level::Chatting:
    case Level::Invited:
        return chat || isOneOf(visitor.state, {"chatting"_L1, "queued"_L1, "invited"_L1});
    case Level::My:
    case Level::Unknown:
        break;
    }
    return chat && m_chats->section(*chat) == Chat::Section::My;
}

// Nobody else is there any more, as far as is told.
void Visitors::replace(const QList<Rtm::User> &customers)
{
    QSet<QString> stay;
    for (const Rtm::User &customer : customers)
        stay.insert(customer.id);
    const QStringList before = ids();
    for (const QString &id : before) {
        if (!stay.contains(id))
            remove(id);
    }
    for (const Rtm::User &customer : customers)
        fold(customer);
}

void Visitors::keep(Level level)
{
    const QStringList before = ids();
    for (const QString &id : before) {
        if (!belongs(*visitor(id), level))
            remove(id);
    }
}

void Visitors::remove(const QString &customerId)
{
    if (m_visitors.remove(customerId))
        Q_EMIT removed(customerId);
}

template <typename Change>
void Visitors::change(const QString &customerId, Change f)
{
    const auto it = m_visitors.find(customerId);
    if (it == m_visitors.end())
        return;
    f(*it);
    Q_EMIT changed(customerId);
}

// ---- pushes ----

void Visitors::followPushes()
{
    connect(m_client, &RtmClient::incomingCustomers, this, [this](const Rtm::IncomingCustomers &push) {
        const bool all = push.customerMonitoringLevel == Level::HighestAvailable;
        m_told = all ? Level::Online : push.customerMonitoringLevel.value();
        if (m_wanted && *m_wanted != Level::Online)
            m_wanted = m_told; // whatever the service thinks of it
        if (isSubscribing()) {
            for (const Rtm::User &customer : push.customers)
                fold(customer);
            Q_EMIT stateChanged();
        } else {
            replace(push.customers);
            setState(State::Told);
        }
    });
    const auto follow = [this](auto signal) {
        connect(m_client, signal, this, [this](const auto &push) { fold(push); });
    };
    follow(&RtmClient::incomingCustomer);
    follow(&RtmClient::customerUpdated);
    follow(&RtmClient::customerPageUpdated);
    follow(&RtmClient::customerTransferred);
    follow(&RtmClient::customerVisitStarted);
    connect(m_client, &RtmClient::customerLeft, this, [this](const auto &push) { remove(push.id); });
    connect(m_client, &RtmClient::customerVisitEnded, this, [this](const auto &push) { remove(push.customerId); });
    connect(m_client, &RtmClient::customerUnfollowed, this, [this](const Rtm::CustomerUnfollowed &push) {
        if (const Visitor *known = visitor(push.id); known && !belongs(*known, coverage()))
            remove(push.id);
    });
    connect(m_client, &RtmClient::customerStatisticsUpdated, this, [this](const auto &push) {
        change(push.customerId,
               [&](Visitor &visitor) { visitor.visits = push.statistics.visitsCount.value_or(visitor.visits); });
    });
    connect(m_client, &RtmClient::subscribedCustomersTotalsUpdated, this, [this](const auto &push) {
        if (m_subscription.isEmpty() || !push.contains(m_subscription))
            return;
        const qint64 total = push.value(m_subscription);
        m_total = total > limit ? total : 0;
        Q_EMIT stateChanged();
    });
}

void Visitors::fold(const Rtm::User &customer)
{
    if (!customer.customer() || !customer.customer()->online.value_or(true))
        return;
    Visitor fresh{.id = customer.id};
    fresh.foldPerson(customer);
    fresh.fold(customer.customer()->visit.value_or(Rtm::Visit()));
    // What the login's level tells of beside a subscription is not of its groups.
    if (!m_subscription.isEmpty() && !belongs(fresh, Level::Online))
        return;
    put(fresh);
}

void Visitors::put(const Visitor &visitor)
{
    const bool known = m_visitors.contains(visitor.id);
    m_visitors.insert(visitor.id, visitor);
    if (known)
        Q_EMIT changed(visitor.id);
    else
        Q_EMIT added(visitor.id);
}

void Visitors::fold(const Rtm::CustomerUpdated &push)
{
    change(push.id, [&](Visitor &visitor) { visitor.fold(push); });
}

void Visitors::fold(const Rtm::CustomerPageUpdated &push)
{
    change(push.customerId, [&](Visitor &visitor) { visitor.fold(push); });
}

void Visitors::fold(const Rtm::CustomerTransferred &push)
{
    change(push.id,
           [&](Visitor &visitor) { visitor.groupIds = push.transferredTo.groupIds.value_or(QList<qint64>()); });
    if (const Visitor *known = visitor(push.id); known && !belongs(*known, coverage()))
        remove(push.id);
}

// Until 3.2. Who it is has to be asked for.
void Visitors::fold(const Rtm::CustomerVisitStarted &push)
{
    Visitor fresh{.id = push.customerId, .userAgent = push.userAgent.value_or(QString()), .since = push.startedAt};
    fresh.fold(push.geolocation.value_or(Rtm::Geolocation()));
    put(fresh);
    if (m_shown)
        readPerson(push.customerId);
}

void Visitors::readPerson(const QString &customerId)
{
    m_client->getCustomer({.id = customerId}).then(this, [this](const RtmResult<Rtm::User> &result) {
        if (!result || !result->customer())
            return; // somebody without a name
        change(result->id, [&](Visitor &visitor) { visitor.foldPerson(*result); });
    });
}

// ---- chats ----

void Visitors::followChats()
{
    connect(m_chats, &ChatStore::chatAdded, this, &Visitors::chatChanged);
    connect(m_chats, &ChatStore::chatChanged, this, &Visitors::chatChanged);
    connect(m_chats, &ChatStore::chatAboutToBeRemoved, this, &Visitors::chatRemoved);
    const QStringList chatIds = m_chats->chatIds();
    for (const QString &chatId : chatIds)
        chatChanged(chatId);
}

void Visitors::chatChanged(const QString &chatId)
{
    const Chat *chat = m_chats->chat(chatId);
    const Rtm::User *customer = chat->customer();
    if (!customer)
        return;
    m_customerOf.insert(chatId, customer->id);
    if (chat->isActive()) {
        m_chatOf.insert(customer->id, chatId);
        change(customer->id, [](Visitor &) {});
    } else if (m_chatOf.value(customer->id) == chatId) {
        chatRemoved(chatId);
        m_customerOf.insert(chatId, customer->id);
    }
}

// The service does not tell how the state of the customer changed.
void Visitors::chatRemoved(const QString &chatId)
{
    const QString customerId = m_customerOf.take(chatId);
    if (m_chatOf.value(customerId) != chatId)
        return;
    m_chatOf.remove(customerId);
    change(customerId, [](Visitor &visitor) { visitor.state = u"browsing"_s; });
    if (const Visitor *known = visitor(customerId); known && !belongs(*known, coverage()))
        remove(customerId);
}

// A customer has one chat for all times; the service knows which.
void Visitors::startChat(const QString &customerId)
{
    if (const Chat *chat = activeChat(customerId)) {
        Q_EMIT found(chat->id);
        return;
    }
    if (std::exchange(m_starting, true))
        return;
    m_client->getCustomer({.id = customerId}).then(this, [this, customerId](const RtmResult<Rtm::User> &result) {
        if (!result) {
            m_starting = false;
            Q_EMIT failed(inWords(result.error()));
            return;
        }
        const Rtm::Customer *customer = result->customer();
        const QStringList chatIds = customer ? customer->chatIds.value_or(QStringList()) : QStringList();
        m_actions->startChat(customerId, chatIds.value(chatIds.size() - 1));
    });
}
