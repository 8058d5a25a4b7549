// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What of ChatStore folds what becomes of threads and events that are there.

#include "chatstore.h"

namespace {

void merge(Rtm::Properties &properties, const Rtm::Properties &changed)
{
    for (auto it = changed.begin(); it != changed.end(); ++it) {
        QJsonObject space = properties[it.key()].toObject();
        const QJsonObject values = it->toObject();
        for (auto value = values.begin(); value != values.end(); ++value)
            space[value.key()] = *value;
        properties[it.key()] = space;
    }
}

void erase(Rtm::Properties &properties, const Rtm::DeletedProperties &deleted)
{
    for (auto it = deleted.begin(); it != deleted.end(); ++it) {
        QJsonObject space = properties[it.key()].toObject();
        for (const QString &name : *it)
            space.remove(name);
        if (space.isEmpty())
            properties.remove(it.key());
        else
            properties[it.key()] = space;
    }
}

// A button in several elements is one: its postback id says so.
void press(Rtm::RichMessage &message, const QString &userId, const Rtm::ButtonPress &press)
{
    if (!message.elements)
        return;
    for (Rtm::RichMessageElement &element : *message.elements) {
        if (!element.buttons)
            continue;
        for (Rtm::RichMessageButton &button : *element.buttons) {
            if (button.postbackId != press.id)
                continue;
            button.userIds.removeAll(userId);
            if (press.toggled)
                button.userIds.append(userId);
        }
    }
}

} // namespace

void ChatStore::changeThread(const QString &chatId, const QString &threadId,
                             const std::function<void(ChatThread &)> &change)
{
    Chat *chat = find(chatId);
    if (!chat)
        return;
    for (ChatThread &thread : chat->threads) {
        if (thread.id == threadId)
            change(thread);
    }
    tellChange(*chat);
}

void ChatStore::changeEvent(const QString &chatId, const QString &eventId,
                            const std::function<void(Rtm::Event &)> &change)
{
    Chat *chat = find(chatId);
    const Timeline::Entry *entry = chat ? chat->timeline.findEvent(eventId) : nullptr;
    // An echo has little more than its text; the event itself is on its way.
    if (!entry || entry->place != Timeline::Place::Event)
        return;
    Rtm::Event event = entry->event;
    change(event);
    chat->timeline.replaceEvent(event);
    tellChange(*chat);
}

void ChatStore::fold(const Rtm::ThreadPropertiesUpdated &push)
{
    changeThread(push.chatId, push.threadId, [&](ChatThread &thread) { merge(thread.properties, push.properties); });
}

void ChatStore::fold(const Rtm::ThreadPropertiesDeleted &push)
{
    changeThread(push.chatId, push.threadId, [&](ChatThread &thread) { erase(thread.properties, push.properties); });
}

void ChatStore::fold(const Rtm::EventPropertiesUpdated &push)
{
    changeEvent(push.chatId, push.eventId, [&](Rtm::Event &event) {
        Rtm::Properties properties = event.properties.value_or(Rtm::Properties());
        merge(properties, push.properties);
        event.properties = properties;
    });
}

void ChatStore::fold(const Rtm::EventPropertiesDeleted &push)
{
    changeEvent(push.chatId, push.eventId, [&](Rtm::Event &event) {
        Rtm::Properties properties = event.properties.value_or(Rtm::Properties());
        erase(properties, push.properties);
        event.properties = properties;
    });
}

void ChatStore::fold(const Rtm::IncomingRichMessagePostback &push)
{
    changeEvent(push.chatId, push.eventId, [&](Rtm::Event &event) {
        if (auto *message = std::get_if<Rtm::RichMessage>(&event.content))
            press(*message, push.userId, push.postback);
    });
}

void ChatStore::fold(const Rtm::ThreadSummarySet &push)
{
    changeThread(push.chatId, push.threadId, [&](ChatThread &thread) {
        thread.summary = push.summary;
        thread.summarising = ChatThread::Summarising::No;
    });
}

void ChatStore::setSummarising(const QString &chatId, const QString &threadId, ChatThread::Summarising summarising)
{
    changeThread(chatId, threadId, [&](ChatThread &thread) { thread.summarising = summarising; });
}
