// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "summaries.h"

#include "words.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Summarising = ChatThread::Summarising;

// A summary takes some seconds. Nobody is told of one that never comes.
constexpr auto patience = 60s;

} // namespace

Summaries::Summaries(RtmClient *client, ChatStore *store, std::shared_ptr<RtmClock> clock, QObject *parent)
    : QObject(parent), m_client(client), m_store(store), m_clock(std::move(clock))
{
    connect(client, &RtmClient::threadSummarySet, this,
            [this](const Rtm::ThreadSummarySet &push) { end({push.chatId, push.threadId}, Summarising::No); });
    connect(client, &RtmClient::incomingEvent, this, [this](const Rtm::IncomingEvent &push) {
        const Rtm::SystemEvent *event = push.event.systemEvent();
        if (event && event->source == "messaging"_L1 && event->subtype == "summary"_L1)
            end({push.chatId, push.threadId}, Summarising::No);
    });
    connect(client, &RtmClient::incomingError, this, [this](const Rtm::IncomingError &push) {
        if (push.action == "set_thread_summary"_L1)
            fail({push.chatId.value_or(QString()), push.threadId.value_or(QString())},
                 tr("The service could not summarise this conversation. It may be too short."));
    });
}

Summaries::~Summaries() = default;

bool Summaries::isOffered() const
{
    return m_client->version() >= Rtm::ApiVersion::V3_6;
}

void Summaries::request(const QString &chatId, const QString &threadId)
{
    const Thread thread{chatId, threadId};
    if (!isOffered() || m_asked.contains(thread))
        return;
    m_asked[thread] = m_clock->after(
        patience, [this, thread] { fail(thread, tr("The summary has not come. Ask for it again in a moment.")); });
    m_store->setSummarising(chatId, threadId, Summarising::Asked);
    m_client->requestThreadSummary({.chatId = chatId, .threadId = threadId})
        .then(this, [this, thread](const RtmResult<Rtm::EmptyResponse> &result) {
            if (!result)
                fail(thread, inWords(result.error()));
        });
}

void Summaries::end(const Thread &thread, Summarising summarising)
{
    if (m_asked.erase(thread))
        m_store->setSummarising(thread.first, thread.second, summarising);
}

void Summaries::fail(const Thread &thread, const QString &why)
{
    if (!m_asked.contains(thread))
        return;
    const Thread failed = thread; // it may be of the timer that goes with it
    end(failed, Summarising::Failed);
    Q_EMIT this->failed(failed.first, why);
}
