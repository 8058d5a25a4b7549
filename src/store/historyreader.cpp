// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "historyreader.h"

using namespace Qt::StringLiterals;

namespace {

// About two screens.
constexpr int olderEvents = 50;

} // namespace

HistoryReader::HistoryReader(RtmClient *client, ChatStore *store, QObject *parent)
    : QObject(parent), m_client(client), m_store(store)
{
    connect(client, &RtmClient::stateChanged, this, [this](RtmClient::State state) {
        m_resumed = m_resumed && state == RtmClient::State::Live;
    });
}

void HistoryReader::read(const QString &chatId)
{
    if (const auto it = m_readings.find(chatId); it != m_readings.end()) {
        // What happened meanwhile may not be in an answer that is on its way.
        it->again = it->isAsked;
    } else {
        Reading reading;
        if (const Chat *chat = m_store->chat(chatId)) {
            for (const ChatThread &thread : chat->threads) {
                if (thread.isRead)
                    reading.knownThreads.insert(thread.id);
            }
        }
        m_readings.insert(chatId, reading);
    }
    if (isLive() && !m_readings.value(chatId).isAsked)
        ask(chatId);
}

void HistoryReader::resume()
{
    m_resumed = true;
    const auto ids = m_readings.keys();
    for (const QString &chatId : ids) {
        if (!m_readings.value(chatId).isAsked)
            ask(chatId);
    }
}

void HistoryReader::ask(const QString &chatId, const std::optional<QString> &threadId)
{
    m_readings[chatId].isAsked = true;
    m_client->getChat({.chatId = chatId, .threadId = threadId})
        .then(this, [this, chatId, threadId](const auto &result) { answered(chatId, threadId, result); });
}

void HistoryReader::answered(const QString &chatId, const std::optional<QString> &threadId,
                             const RtmResult<Rtm::Chat> &result)
{
    Reading &reading = m_readings[chatId];
    reading.isAsked = false;
    if (!result) {
        failed(chatId, threadId, result.error());
        return;
    }
    const auto &known = reading.knownThreads;
    const auto &thread = result->thread;
    const bool isAsAsked = thread && (!threadId || thread->id == *threadId);
    const bool goesOn = isAsAsked && !known.isEmpty() && !known.contains(thread->id) && thread->previousThreadId;
    m_store->fold(*result);
    if (goesOn)
        ask(chatId, thread->previousThreadId);
    else
        done(chatId);
}

void HistoryReader::failed(const QString &chatId, const std::optional<QString> &threadId, const RtmError &error)
{
    // It is asked for again when the connection is back.
    if (!isLive())
        return;
    if (threadId) {
        // An older thread may be out of reach; what can be read was read.
        done(chatId);
        return;
    }
    m_readings.remove(chatId);
    if (error.type() == "not_found"_L1 || error.type() == "missing_access"_L1)
        m_store->forget(chatId);
    Q_EMIT chatNotRead(chatId, error);
}

void HistoryReader::done(const QString &chatId)
{
    if (std::exchange(m_readings[chatId].again, false)) {
        ask(chatId);
        return;
    }
    m_readings.remove(chatId);
    Q_EMIT chatRead(chatId);
}

void HistoryReader::readOlder(const QString &chatId)
{
    const Chat *chat = m_store->chat(chatId);
    if (!isLive() || !chat || !chat->isRead() || chat->reachesStart || m_older.contains(chatId))
        return;
    m_older.insert(chatId);
    Q_EMIT readingOlderChanged(chatId);
    askOlder(chatId);
}

void HistoryReader::askOlder(const QString &chatId)
{
    const Chat *chat = m_store->chat(chatId);
    const int before = chat->timeline.eventCount();
    Rtm::ListThreads request{.chatId = chatId};
    if (chat->olderPage.isEmpty())
        request.minEventsCount = olderEvents;
    else
        request.pageId = chat->olderPage;
    m_client->listThreads(request).then(this, [this, chatId, before](const auto &result) {
        if (result)
            m_store->fold(chatId, *result);
        // The first pages may hold nothing but what is there already.
        const Chat *chat = m_store->chat(chatId);
        if (result && chat && !chat->reachesStart && chat->timeline.eventCount() == before) {
            askOlder(chatId);
            return;
        }
        m_older.remove(chatId);
        Q_EMIT readingOlderChanged(chatId);
        if (!result)
            Q_EMIT olderNotRead(chatId, result.error());
    });
}
