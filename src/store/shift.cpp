// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "shift.h"

#include "words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The longest page there is.
constexpr int chatsToList = 100;
// What becomes of other agents' chats and of the queue is told by lists only.
constexpr auto listEvery = 30s;
// More than anybody has active.
constexpr int pagesToList = 20;
// Fewer do not fill a window.
constexpr int eventsToShow = 30;

template <typename Push, typename Store>
void follow(RtmClient *client, void (RtmClient::*signal)(const Push &), Store *store)
{
    QObject::connect(client, signal, store, [store](const Push &push) { store->fold(push); });
}

} // namespace

Shift::Shift(RtmClient *client, TimeSource time, ConfigurationApi *configuration, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_time(std::move(time))
    , m_configuration(configuration)
    , m_store(m_time)
    , m_reader(client, &m_store, m_time.clock)
    , m_sender(client, &m_store, &m_outbox)
    , m_actions(client, &m_store, &m_sender, &m_outbox)
    , m_typing(client, m_time.clock)
    , m_customerEditor(client, &m_store)
    , m_team(client, &m_store, m_configuration, m_time)
    , m_bans(client, &m_store, m_configuration, m_time)
    , m_visitors(client, &m_store, &m_actions, m_time)
    , m_summaries(client, &m_store, m_time.clock)
{
    followPushes();
    connect(client, &RtmClient::stateChanged, this, [this](RtmClient::State state) {
        if (state == RtmClient::State::Live)
            startOver();
        else
            m_listing.reset();
    });
    connect(&m_store, &ChatStore::readNeeded, &m_reader, &HistoryReader::read);
    connect(&m_store, &ChatStore::peeksChanged, this, &Shift::scheduleExpiry);
    connect(&m_sender, &Sender::readNeeded, &m_reader, &HistoryReader::read);
    connect(&m_reader, &HistoryReader::chatRead, this, &Shift::chatWasRead);
    connect(&m_reader, &HistoryReader::chatNotRead, this, [this](const QString &chatId, const RtmError &error) {
        m_sender.chatWasNotRead(chatId, error);
        if (chatId == m_openChat)
            Q_EMIT failed(chatId, inWords(error));
    });
    connect(&m_summaries, &Summaries::failed, this, &Shift::failed);
    connect(&m_reader, &HistoryReader::readingOlderChanged, this, &Shift::loadingOlderChanged);
    connect(&m_reader, &HistoryReader::olderNotRead, this,
            [this](const QString &chatId, const RtmError &error) { Q_EMIT failed(chatId, inWords(error)); });
    connect(&m_actions, &ChatActions::failed, this, &Shift::failed);
    connect(&m_team, &Team::failed, this, [this](const QString &why) { Q_EMIT failed({}, why); });
    connect(&m_bans, &Bans::failed, this, [this](const QString &why) { Q_EMIT failed({}, why); });
    connect(this, &Shift::unbanned, &m_bans, &Bans::forget);
    connect(&m_visitors, &Visitors::failed, this, [this](const QString &why) { Q_EMIT failed({}, why); });
    if (m_configuration)
        m_actions.setUnban([this](const QString &customerId) { unban(customerId); });
}

Shift::~Shift() = default;

void Shift::followPushes()
{
    follow(m_client, &RtmClient::loggedIn, &m_store);
    follow(m_client, &RtmClient::incomingChat, &m_store);
    follow(m_client, &RtmClient::chatDeactivated, &m_store);
    follow(m_client, &RtmClient::chatDeleted, &m_store);
    follow(m_client, &RtmClient::threadDeleted, &m_store);
    follow(m_client, &RtmClient::threadsDeleted, &m_store);
    follow(m_client, &RtmClient::chatUnfollowed, &m_store);
    follow(m_client, &RtmClient::chatAccessGranted, &m_store);
    follow(m_client, &RtmClient::chatAccessRevoked, &m_store);
    follow(m_client, &RtmClient::chatAccessUpdated, &m_store);
    follow(m_client, &RtmClient::chatTransferred, &m_store);
    follow(m_client, &RtmClient::queuePositionsUpdated, &m_store);
    follow(m_client, &RtmClient::threadTagged, &m_store);
    follow(m_client, &RtmClient::threadUntagged, &m_store);
    follow(m_client, &RtmClient::userAddedToChat, &m_store);
    follow(m_client, &RtmClient::userRemovedFromChat, &m_store);
    follow(m_client, &RtmClient::incomingEvent, &m_store);
    follow(m_client, &RtmClient::eventUpdated, &m_store);
    follow(m_client, &RtmClient::eventDeleted, &m_store);
    follow(m_client, &RtmClient::eventsMarkedAsSeen, &m_store);
    follow(m_client, &RtmClient::incomingTypingIndicator, &m_store);
    follow(m_client, &RtmClient::incomingSneakPeek, &m_store);
    follow(m_client, &RtmClient::customerUpdated, &m_store);
    follow(m_client, &RtmClient::customerPageUpdated, &m_store);
    follow(m_client, &RtmClient::customerStatisticsUpdated, &m_store);
    follow(m_client, &RtmClient::ticketCreated, &m_store);
    follow(m_client, &RtmClient::ticketDeleted, &m_store);
    follow(m_client, &RtmClient::routingStatusSet, &m_store);
    follow(m_client, &RtmClient::tagCreated, &m_tags);
    follow(m_client, &RtmClient::tagUpdated, &m_tags);
    follow(m_client, &RtmClient::tagDeleted, &m_tags);
    follow(m_client, &RtmClient::threadPropertiesUpdated, &m_store);
    follow(m_client, &RtmClient::threadPropertiesDeleted, &m_store);
    follow(m_client, &RtmClient::eventPropertiesUpdated, &m_store);
    follow(m_client, &RtmClient::eventPropertiesDeleted, &m_store);
    follow(m_client, &RtmClient::incomingRichMessagePostback, &m_store);
    follow(m_client, &RtmClient::threadSummarySet, &m_store);
}

// The connection is live, for the first time or again.
void Shift::startOver()
{
    m_sender.resume();
    m_reader.resume();
    const auto seen = m_seen.keys();
    for (const QString &chatId : seen)
        sendSeen(chatId);
    // The login tells of the agent's own chats; this tells of the others, and of those that were closed.
    m_client->listChats({.limit = chatsToList}).then(this, [this](const RtmResult<Rtm::ListChats::Response> &result) {
        if (result)
            m_store.fold(*result);
    });
    m_listing = m_time.clock->after(listEvery, [this] { listActive(); });
    listTags();
}

// What pushes told before is older than the list.
void Shift::listTags()
{
    if (!m_configuration)
        return;
    m_configuration->listTags().then(this, [this](const RtmResult<QList<Web::Tag>> &tags) {
        if (tags)
            m_tags.fold(*tags);
        else
            Q_EMIT failed({}, tr("The tags could not be read. %1").arg(inWords(tags.error())));
    });
}

void Shift::listActive()
{
    m_listing = m_time.clock->after(listEvery, [this] { listActive(); });
    // Before there was the filter, all chats that ever were are listed: the newest have to do.
    const bool isFiltered = m_client->version() >= Rtm::ApiVersion::V3_6;
    if (isFiltered)
        listActive({.filters = Rtm::ListChats::Filters{.active = {{true}}}, .limit = chatsToList}, pagesToList);
    else
        listActive({.limit = chatsToList}, 1);
}

void Shift::listActive(const Rtm::ListChats &request, int pages, const QSet<QString> &before)
{
    m_client->listChats(request).then(this, [this, pages, before](const RtmResult<Rtm::ListChats::Response> &result) {
        if (!result)
            return; // the next list comes soon
        m_store.fold(*result);
        QSet<QString> listed = before;
        for (const Rtm::ChatSummary &summary : result->chatsSummary)
            listed.insert(summary.id);
        if (result->nextPageId && pages > 1)
            listActive({.pageId = result->nextPageId}, pages - 1, listed);
        else
            m_store.reconcile(listed);
    });
}

void Shift::setOpenChat(const QString &chatId)
{
    if (chatId == m_openChat)
        return;
    m_openChat = chatId;
    m_store.setOpenChat(chatId);
    const Chat *chat = m_store.chat(chatId);
    if (chat && !(chat->isRead() && m_store.isToldOf(*chat)))
        m_reader.read(chatId);
    else if (chat && chat->timeline.eventCount() < eventsToShow)
        m_reader.readOlder(chatId);
}

void Shift::chatWasRead(const QString &chatId)
{
    m_sender.chatWasRead(chatId);
    const Chat *chat = m_store.chat(chatId);
    if (chat && chatId == m_openChat && chat->timeline.eventCount() < eventsToShow)
        m_reader.readOlder(chatId);
}

void Shift::loadOlder(const QString &chatId)
{
    m_reader.readOlder(chatId);
}

void Shift::send(const QString &chatId, const QString &text, bool note)
{
    m_typing.stop(chatId);
    markSeen(chatId); // who answers has read
    m_sender.send(chatId, text, note);
}

void Shift::retry(const QString &customId)
{
    m_sender.retry(customId);
}

void Shift::discard(const QString &customId)
{
    m_sender.discard(customId);
}

void Shift::keyPressed(const QString &chatId, bool note)
{
    if (const Chat *chat = m_store.chat(chatId); chat && chat->isActive())
        m_typing.keyPressed(chatId, note);
}

void Shift::stopTyping(const QString &chatId)
{
    m_typing.stop(chatId);
}

void Shift::markSeen(const QString &chatId)
{
    const Chat *chat = m_store.chat(chatId);
    const Rtm::User *me = chat ? chat->user(m_store.me().id) : nullptr;
    if (!me)
        return;
    const Rtm::Timestamp upTo = chat->newestOfOthers(me->id);
    if (upTo <= std::max(me->eventsSeenUpTo.value_or(Rtm::Timestamp()), m_seen.value(chatId)))
        return;
    m_seen.insert(chatId, upTo);
    sendSeen(chatId);
}

void Shift::sendSeen(const QString &chatId)
{
    const Rtm::Timestamp upTo = m_seen.value(chatId);
    if (m_client->state() != RtmClient::State::Live)
        return; // when the connection is back
    m_client->markEventsAsSeen({.chatId = chatId, .seenUpTo = upTo})
        .then(this, [this, chatId, upTo](const RtmResult<Rtm::EmptyResponse> &result) {
            if (result)
                m_store.fold(Rtm::EventsMarkedAsSeen{.userId = m_store.me().id, .chatId = chatId, .seenUpTo = upTo});
            const bool isLost = !result && m_client->state() != RtmClient::State::Live;
            if (!isLost && m_seen.value(chatId) == upTo)
                m_seen.remove(chatId);
        });
}

// Tells in words what became of a request, if it failed.
auto Shift::failureHandler(const QString &chatId)
{
    return [this, chatId](const auto &result) {
        if (!result)
            Q_EMIT failed(chatId, inWords(result.error()));
    };
}

void Shift::setAcceptingChats(bool accepting)
{
    if (m_client->state() != RtmClient::State::Live) {
        Q_EMIT failed({}, inWords({RtmError::Kind::NotConnected, u"not_connected"_s, {}}));
        return;
    }
    const auto status = accepting ? Rtm::RoutingStatus::AcceptingChats : Rtm::RoutingStatus::NotAcceptingChats;
    m_client->setRoutingStatus({.status = status})
        .then(this, [this, status](const RtmResult<Rtm::EmptyResponse> &result) {
            if (result)
                m_store.fold(Rtm::RoutingStatusSet{.agentId = m_store.me().id, .status = status});
            failureHandler({})(result);
        });
}

void Shift::closeChat(const QString &chatId)
{
    m_typing.stop(chatId);
    m_actions.close(chatId);
}

void Shift::createTag(const QString &chatId, const QString &name)
{
    const Chat *chat = m_store.chat(chatId);
    if (!chat || !chat->lastThread() || !m_configuration)
        return;
    m_configuration->createTag(name, chat->lastThread()->groupIds)
        .then(this, [this, chatId, name](const RtmResult<Rtm::EmptyResponse> &result) {
            if (result)
                m_actions.tag(chatId, name);
            failureHandler(chatId)(result);
        });
}

void Shift::unban(const QString &customerId)
{
    m_configuration->unbanCustomer(customerId)
        .then(this, [this, customerId](const RtmResult<Rtm::EmptyResponse> &result) {
            if (result)
                Q_EMIT unbanned(customerId);
            failureHandler({})(result);
        });
}

void Shift::scheduleExpiry()
{
    const auto next = m_store.nextExpiry();
    m_expiry = next
        ? m_time.clock->after(std::chrono::ceil<RtmClock::Duration>(*next - m_time.now()), [this] { m_store.expire(); })
        : nullptr;
}
