// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "historyreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// About two screens.
constexpr int olderEvents = 50;
// As many as all that is kept of a long chat that was open all day; a service that gives more goes in circles.
constexpr int fruitlessPages = 100;

constexpr RtmClock::Duration firstPause = 2s;
constexpr RtmClock::Duration longestPause = 60s;
// Of an older thread. It may be out of reach for good.
constexpr int failuresToTake = 3;

// Whether the same request may work later.
bool mayPass(const RtmError &error)
{
    if (error.kind() == RtmError::Kind::Server)
        return error.type() == "internal"_L1 || error.type() == "request_timeout"_L1
            || error.type() == "service_unavailable"_L1;
    return error.kind() != RtmError::Kind::Unsupported;
}

const RtmError inCircles(RtmError::Kind::Protocol, {},
                         u"The service has more of this chat, but gives the same messages again and again."_s);

} // namespace

HistoryReader::HistoryReader(RtmClient *client, ChatStore *store, std::shared_ptr<RtmClock> clock, QObject *parent)
    : QObject(parent), m_client(client), m_store(store), m_clock(std::move(clock))
{
    connect(client, &RtmClient::stateChanged, this,
            [this](RtmClient::State state) { m_resumed = m_resumed && state == RtmClient::State::Live; });
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
    Reading &reading = m_readings[chatId];
    reading.isAsked = true;
    reading.pause.reset();
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
    reading.failures = 0;
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
    const int failures = ++m_readings[chatId].failures;
    const bool again = mayPass(error) && (!threadId || failures < failuresToTake);
    if (again)
        pause(chatId, threadId);
    else if (threadId)
        done(chatId); // what can be read was read
    else
        m_readings.remove(chatId);
    if (threadId)
        return;
    if (error.type() == "not_found"_L1 || error.type() == "missing_access"_L1)
        m_store->forget(chatId);
    Q_EMIT chatNotRead(chatId, error);
}

void HistoryReader::pause(const QString &chatId, const std::optional<QString> &threadId)
{
    Reading &reading = m_readings[chatId];
    const auto length = std::min(longestPause, firstPause * (1 << std::min(reading.failures - 1, 5)));
    reading.pause = m_clock->after(length, [this, chatId, threadId] {
        if (isLive()) // else it is asked for when the connection is back
            ask(chatId, threadId);
    });
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

void HistoryReader::askOlder(const QString &chatId, int fruitless)
{
    const Chat *chat = m_store->chat(chatId);
    const int before = chat->timeline.eventCount();
    Rtm::ListThreads request{.chatId = chatId};
    if (chat->olderPage.isEmpty())
        request.minEventsCount = olderEvents;
    else
        request.pageId = chat->olderPage;
    m_client->listThreads(request).then(this, [this, chatId, before, fruitless](const auto &result) {
        if (!result) {
            endOlder(chatId, &result.error());
            return;
        }
        m_store->fold(chatId, *result);
        // The first pages may hold nothing but what is there already.
        const Chat *chat = m_store->chat(chatId);
        const bool isFruitless = chat && !chat->reachesStart && chat->timeline.eventCount() == before;
        if (!isFruitless)
            endOlder(chatId);
        else if (fruitless + 1 < fruitlessPages)
            askOlder(chatId, fruitless + 1);
        else
            endOlder(chatId, &inCircles);
    });
}

void HistoryReader::endOlder(const QString &chatId, const RtmError *error)
{
    m_older.remove(chatId);
    Q_EMIT readingOlderChanged(chatId);
    if (error)
        Q_EMIT olderNotRead(chatId, *error);
}
