// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archivesearch.h"

#include "words.h"

#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace {

// About two screens.
constexpr int pageSize = 25;

} // namespace

ArchiveSearch::ArchiveSearch(RtmClient *client, QObject *parent) : QObject(parent), m_client(client)
{
    connect(client, &RtmClient::stateChanged, this, [this](RtmClient::State state) {
        if (state == RtmClient::State::Live && m_state == State::Waiting)
            ask(m_request, false);
    });
}

void ArchiveSearch::search(const Rtm::ListArchives &request)
{
    m_request = request;
    m_request.limit = pageSize;
    m_request.highlights = Rtm::ListArchives::Highlights{.preTag = QString(markBegin), .postTag = QString(markEnd)};
    ask(m_request, false);
}

void ArchiveSearch::retry()
{
    if (m_state == State::Failed)
        ask(m_request, false);
    else
        loadMore();
}

void ArchiveSearch::loadMore()
{
    if (m_state == State::Found && m_nextPage && !m_loadingMore)
        ask({.pageId = m_nextPage, .highlights = m_request.highlights}, true);
}

void ArchiveSearch::clear()
{
    ++m_serial;
    m_state = State::Idle;
    m_loadingMore = false;
    m_nextPage.reset();
    m_estimate.reset();
    m_failure.clear();
    m_found.clear();
    Q_EMIT foundChanged();
    Q_EMIT changed();
}

void ArchiveSearch::ask(const Rtm::ListArchives &request, bool more)
{
    const quint64 serial = ++m_serial;
    m_failure.clear();
    m_loadingMore = more;
    const bool isLive = m_client->state() == RtmClient::State::Live;
    if (!more)
        m_state = isLive ? State::Searching : State::Waiting;
    if (isLive || more) {
        m_client->listArchives(request).then(this, [this, serial, more](const auto &result) {
            if (serial == m_serial)
                answered(result, more);
        });
    }
    Q_EMIT changed();
}

void ArchiveSearch::answered(const RtmResult<Rtm::ListArchives::Response> &result, bool more)
{
    m_loadingMore = false;
    if (!result) {
        failed(result.error(), more);
        return;
    }
    if (!more)
        m_found.clear();
    // Between two pages something may have come in front of them.
    QSet<QString> known;
    for (const Rtm::Chat &chat : std::as_const(m_found))
        known.insert(chat.thread->id);
    for (const Rtm::Chat &chat : result->chats) {
        if (chat.thread && !known.contains(chat.thread->id)) {
            known.insert(chat.thread->id);
            m_found.append(chat);
        }
    }
    m_state = State::Found;
    m_nextPage = result->nextPageId;
    m_estimate = result->foundChats;
    Q_EMIT foundChanged();
    Q_EMIT changed();
}

void ArchiveSearch::failed(const RtmError &error, bool more)
{
    // Lost on the way: it is asked for again when the connection is back.
    if (!more && m_client->state() != RtmClient::State::Live) {
        m_state = State::Waiting;
    } else {
        m_state = more ? m_state : State::Failed;
        m_failure = inWords(error);
    }
    Q_EMIT changed();
}
