// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "archivedchat.h"

#include "archivesearch.h"
#include "words.h"

#include <wire/codec.h>

#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// What was looked for is marked in whatever text an event has.
Rtm::Chat unmarked(const Rtm::Chat &found)
{
    QString text = QString::fromUtf8(QJsonDocument(Rtm::encode(found)).toJson(QJsonDocument::Compact));
    text.remove(ArchiveSearch::markBegin).remove(ArchiveSearch::markEnd);
    return Rtm::decode<Rtm::Chat>(QJsonDocument::fromJson(text.toUtf8()).object());
}

} // namespace

ArchivedChat::ArchivedChat(RtmClient *client, const Rtm::MyProfile &me, const TimeSource &time, const Rtm::Chat &found,
                           QObject *parent)
    : QObject(parent), m_client(client), m_chatId(found.id), m_store(time), m_summaries(client, &m_store, time.clock)
{
    m_store.fold(Rtm::Login::Response{.myProfile = me});
    m_store.setOpenChat(m_chatId);
    // Nothing else changes in what is over.
    connect(client, &RtmClient::threadSummarySet, this,
            [this](const Rtm::ThreadSummarySet &push) { m_store.fold(push); });
    connect(&m_summaries, &Summaries::failed, this,
            [this](const QString &, const QString &why) { Q_EMIT failed(why); });
    fold(unmarked(found));
}

void ArchivedChat::fold(Rtm::Chat found)
{
    // Who was in one thread need not have been in the others.
    if (const Chat *known = chat()) {
        for (const Rtm::User &user : known->users) {
            const auto isSame = [&](const Rtm::User &other) { return other.id == user.id; };
            if (std::none_of(found.users.begin(), found.users.end(), isSame))
                found.users.append(user);
        }
    }
    Rtm::Thread &thread = *found.thread;
    const bool isFirst = !chat();
    if (thread.previousAccessibleThreadId)
        thread.previousThreadId = thread.previousAccessibleThreadId;
    if (thread.nextAccessibleThreadId)
        thread.nextThreadId = thread.nextAccessibleThreadId;
    if (isFirst || m_older.threadId == thread.id)
        m_older.threadId = thread.previousThreadId;
    if (isFirst || m_later.threadId == thread.id)
        m_later.threadId = thread.nextThreadId;
    m_store.fold(found);
}

void ArchivedChat::load(Side &side)
{
    if (!side.threadId || side.isAsked)
        return;
    side.isAsked = true;
    // Before there was the filter, threads are read as those of the chat.
    if (m_client->version() >= Rtm::ApiVersion::V3_6) {
        const Rtm::ListArchives::Filters filters{.threadIds = QStringList{*side.threadId}};
        m_client->listArchives({.filters = filters}).then(this, [this, &side](const auto &result) {
            if (!result)
                answered(side, result.error());
            else if (result->chats.isEmpty() || !result->chats.first().thread)
                readThread(side); // not in the archive: it goes on
            else
                answered(side, result->chats.first());
        });
    } else {
        readThread(side);
    }
    Q_EMIT changed();
}

void ArchivedChat::readThread(Side &side)
{
    m_client->getChat({.chatId = m_chatId, .threadId = side.threadId})
        .then(this, [this, &side](const RtmResult<Rtm::Chat> &result) { answered(side, result); });
}

void ArchivedChat::answered(Side &side, const RtmResult<Rtm::Chat> &result)
{
    side.isAsked = false;
    const bool isIt = result && result->thread && result->thread->id == side.threadId;
    const bool isClosed =
        !isIt && (result || result.error().type() == "missing_access"_L1 || result.error().type() == "not_found"_L1);
    if (isIt) {
        fold(*result);
    } else if (isClosed) {
        // There is something, but not for this agent.
        side.threadId.reset();
        if (&side == &m_older)
            m_store.fold(m_chatId, Rtm::ListThreads::Response{});
    } else {
        Q_EMIT failed(inWords(result.error()));
    }
    Q_EMIT changed();
}
