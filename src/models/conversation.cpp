// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "conversation.h"

#include "textparts.h"

using namespace Qt::StringLiterals;

Conversation::Conversation(Shift *shift, const QString &chatId, QObject *parent)
    : Conversation(shift, shift->store(), chatId, parent)
{
}

Conversation::Conversation(Shift *shift, const ChatStore *store, const QString &chatId, QObject *parent)
    : QObject(parent)
    , m_shift(shift)
    , m_store(store)
    , m_chatId(chatId)
    , m_timeline(store, chatId, PictureSource(shift->client()->settings().url))
    , m_details(shift, store, chatId)
    , m_tagPicker(shift, chatId)
    , m_transferTargets(shift, chatId)
{
    m_header = makeHeader();
    m_timeline.setLoadingOlder(shift->isLoadingOlder(chatId));
    connect(store, &ChatStore::chatChanged, this, [this](const QString &changed) {
        if (changed == m_chatId)
            update();
    });
    connect(shift->drafts(), &Drafts::changed, this, [this](const QString &changed) {
        if (changed == m_chatId)
            Q_EMIT draftChanged();
    });
    connect(shift, &Shift::loadingOlderChanged, this, [this](const QString &changed) {
        if (changed == m_chatId && m_store == m_shift->store())
            m_timeline.setLoadingOlder(m_shift->isLoadingOlder(m_chatId));
    });
    connect(shift->client(), &RtmClient::stateChanged, this, [this](RtmClient::State state) {
        if (state == RtmClient::State::Live)
            setProblem({});
    });
    connect(shift, &Shift::failed, this, [this](const QString &failed, const QString &why) {
        if (failed == m_chatId)
            setProblem(why);
    });
}

Conversation::Header Conversation::makeHeader() const
{
    const Chat *chat = m_store->chat(m_chatId);
    if (!chat)
        return {};
    const QString &myId = m_store->me().id;
    Header header{.person = customerOf(*chat),
                  .active = chat->isActive(),
                  .canWrite = chat->section(myId) == Chat::Section::My,
                  .queued = chat->queue() != nullptr,
                  .followed = chat->isFollowed && chat->section(myId) != Chat::Section::My};
    const Rtm::User *me = chat->user(myId);
    header.notesOnly = header.canWrite && me && me->agent()
        && me->agent()->visibility.value_or(Rtm::Visibility::All) == Rtm::Visibility::Agents;
    if (const Rtm::User *agent = chat->otherAgent(myId))
        header.agentName = personaOf(agent->id, agent).name;
    if (const ChatThread *thread = chat->lastThread())
        header.tags = thread->tags;
    const Rtm::User *user = chat->customer();
    header.customerId = user ? user->id : QString();
    header.email = user ? user->email.value_or(QString()) : QString();
    const Rtm::Customer *customer = user ? user->customer() : nullptr;
    if (customer && customer->visit && customer->visit->geolocation) {
        const Rtm::Geolocation &at = *customer->visit->geolocation;
        QStringList place{at.city.value_or(QString()), at.country.value_or(QString())};
        place.removeAll(QString());
        header.place = place.join(u", "_s);
        header.timezone = at.timezone.value_or(QString());
    }
    return header;
}

void Conversation::update()
{
    const Header header = makeHeader();
    const bool wasNote = isNote();
    if (std::exchange(m_header, header) != header)
        Q_EMIT changed();
    if (isNote() != wasNote)
        Q_EMIT draftChanged();
}

void Conversation::setProblem(const QString &problem)
{
    if (std::exchange(m_problem, problem) != problem)
        Q_EMIT problemChanged();
}

int Conversation::maxBytes() const
{
    return Rtm::maxTextBytes;
}

void Conversation::setDraft(const QString &text)
{
    if (text == draft())
        return;
    setProblem({});
    m_shift->drafts()->setDraft(m_chatId, {text, isNote()});
    if (text.isEmpty())
        m_shift->stopTyping(m_chatId);
    else if (canWrite())
        m_shift->keyPressed(m_chatId, isNote());
}

void Conversation::setNote(bool note)
{
    if (note == isNote())
        return;
    m_shift->stopTyping(m_chatId);
    m_shift->drafts()->setDraft(m_chatId, {draft(), note});
}

void Conversation::send(const QString &text, bool note)
{
    const qsizetype bytes = text.toUtf8().size();
    if (bytes > Rtm::maxTextBytes)
        setProblem(
            tr("The message is too long: %L1 of %L2 bytes. Send it in parts.").arg(bytes).arg(Rtm::maxTextBytes));
    else if (!text.trimmed().isEmpty())
        deliver(text, {text}, note);
}

void Conversation::sendInParts(const QString &text, bool note)
{
    deliver(text, textInParts(text, Rtm::maxTextBytes), note);
}

int Conversation::parts(const QString &text) const
{
    return int(textInParts(text, Rtm::maxTextBytes).size());
}

void Conversation::deliver(const QString &text, const QStringList &parts, bool note)
{
    if (!note && isNotesOnly()) {
        setProblem(tr("The customer does not know that you are here: you can only leave notes."));
        return;
    }
    setProblem({});
    if (draft() == text)
        m_shift->drafts()->setDraft(m_chatId, {{}, isNote()});
    for (const QString &part : parts)
        m_shift->send(m_chatId, part, note);
}

QString Conversation::lastSaid(bool note) const
{
    const Chat *chat = m_store->chat(m_chatId);
    const QString &myId = m_store->me().id;
    for (int i = chat ? chat->timeline.count() - 1 : -1; i >= 0; --i) {
        const Timeline::Entry &entry = chat->timeline.at(i);
        const Rtm::Message *message = entry.place == Timeline::Place::Peek ? nullptr : entry.event.message();
        if (message && entry.event.authorId == myId && entry.isNote() == note && !entry.event.deleted.value_or(false))
            return message->text;
    }
    return {};
}

void Conversation::loadOlder()
{
    m_shift->loadOlder(m_chatId);
}

void Conversation::summarize(const QString &threadId)
{
    setProblem({});
    m_shift->summaries()->request(m_chatId, threadId);
}

void Conversation::markSeen()
{
    m_shift->markSeen(m_chatId);
}

void Conversation::closeChat()
{
    setProblem({});
    m_shift->closeChat(m_chatId);
}

void Conversation::reopenChat()
{
    setProblem({});
    m_shift->actions()->reopen(m_chatId);
}

// The row of a message that did not arrive goes by its custom id.
void Conversation::untag(const QString &tag)
{
    setProblem({});
    m_shift->actions()->untag(m_chatId, tag);
}

void Conversation::takeOver()
{
    setProblem({});
    m_shift->actions()->takeOver(m_chatId);
}

void Conversation::join(bool unseen)
{
    setProblem({});
    m_shift->actions()->join(m_chatId, unseen ? Rtm::Visibility::Agents : Rtm::Visibility::All);
}

void Conversation::leave()
{
    setProblem({});
    m_shift->actions()->leave(m_chatId);
}

void Conversation::setFollowed(bool followed)
{
    setProblem({});
    if (followed)
        m_shift->actions()->follow(m_chatId);
    else
        m_shift->actions()->unfollow(m_chatId);
}

void Conversation::banCustomer(int days)
{
    setProblem({});
    if (!m_header.customerId.isEmpty())
        m_shift->actions()->ban(m_chatId, m_header.customerId, days);
}

void Conversation::retry(const QString &rowId)
{
    m_shift->retry(rowId);
}

void Conversation::discard(const QString &rowId)
{
    m_shift->discard(rowId);
}
