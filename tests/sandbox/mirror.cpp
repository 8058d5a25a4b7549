// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "mirror.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace {

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &text : array.toArray())
        texts.append(text.toString());
    texts.sort();
    return texts;
}

QJsonObject placeOf(const QJsonValue &queue)
{
    QJsonObject place = queue.toObject();
    place.remove("queued_at"_L1);
    return place;
}

// When customers are there is told of the customers, not of their chats.
QJsonObject userOf(const QJsonValue &user)
{
    QJsonObject view{{u"events_seen_up_to"_s, user["events_seen_up_to"_L1]}};
    if (user["type"_L1] != "agent"_L1)
        return view;
    view.insert("present"_L1, user["present"_L1]);
    view.insert("visibility"_L1, user["visibility"_L1]);
    return view;
}

QJsonObject essenceOf(const QJsonValue &chat)
{
    const QJsonValue thread = chat["thread"_L1];
    QJsonObject users;
    for (const QJsonValue &user : chat["users"_L1].toArray())
        users.insert(user["id"_L1].toString(), userOf(user));
    return {{u"thread_id"_s, thread["id"_L1]},
            {u"active"_s, thread["active"_L1]},
            {u"users"_s, users},
            {u"user_ids"_s, QJsonArray::fromStringList(textsOf(thread["user_ids"_L1]))},
            {u"groups"_s, chat["access"_L1]["group_ids"_L1]},
            {u"properties"_s, chat["properties"_L1].toObject()},
            {u"thread_properties"_s, thread["properties"_L1].toObject()},
            {u"tags"_s, thread["tags"_L1].toArray()},
            {u"queue"_s, placeOf(thread["queue"_L1])},
            {u"events"_s, thread["events"_L1].toArray()}};
}

// ---- what pushes change ----

void setOf(QJsonObject &chat, const QJsonValue &userId, QLatin1StringView member, const QJsonValue &value)
{
    QJsonObject users = chat["users"_L1].toObject();
    QJsonObject user = users[userId.toString()].toObject();
    user[member] = value;
    users[userId.toString()] = user;
    chat["users"_L1] = users;
}

void takePart(QJsonObject &chat, const QJsonValue &userId)
{
    QStringList ids = textsOf(chat["user_ids"_L1]);
    if (userId.isString() && !ids.contains(userId.toString()))
        ids.append(userId.toString());
    ids.sort();
    chat["user_ids"_L1] = QJsonArray::fromStringList(ids);
}

void deactivate(QJsonObject &chat, const QJsonValue &)
{
    chat["active"_L1] = false;
    chat["queue"_L1] = QJsonObject();
}

void wait(QJsonObject &chat, const QJsonValue &payload)
{
    chat["queue"_L1] = placeOf(payload["queue"_L1]);
}

void setAccess(QJsonObject &chat, const QJsonValue &payload)
{
    chat["groups"_L1] = payload["access"_L1]["group_ids"_L1];
}

void transfer(QJsonObject &chat, const QJsonValue &payload)
{
    if (payload["transferred_to"_L1]["group_ids"_L1].isArray())
        chat["groups"_L1] = payload["transferred_to"_L1]["group_ids"_L1];
    wait(chat, payload);
}

// Whoever answers ends the waiting.
void enter(QJsonObject &chat, const QJsonValue &payload)
{
    const QJsonValue user = payload["user"_L1];
    QJsonObject users = chat["users"_L1].toObject();
    users[user["id"_L1].toString()] = userOf(user);
    chat["users"_L1] = users;
    takePart(chat, user["id"_L1]);
    if (user["type"_L1] == "agent"_L1 && user["visibility"_L1] != "agents"_L1)
        chat["queue"_L1] = QJsonObject();
}

void leave(QJsonObject &chat, const QJsonValue &payload)
{
    setOf(chat, payload["user_id"_L1], "present"_L1, false);
}

void see(QJsonObject &chat, const QJsonValue &payload)
{
    setOf(chat, payload["user_id"_L1], "events_seen_up_to"_L1, payload["seen_up_to"_L1]);
}

void say(QJsonObject &chat, const QJsonValue &payload)
{
    QJsonArray events = chat["events"_L1].toArray();
    events.append(payload["event"_L1]);
    chat["events"_L1] = events;
    takePart(chat, payload["event"_L1]["author_id"_L1]);
}

void untag(QJsonObject &chat, const QJsonValue &payload)
{
    QJsonArray tags;
    for (const QJsonValue &tag : chat["tags"_L1].toArray()) {
        if (tag != payload["tag"_L1])
            tags.append(tag);
    }
    chat["tags"_L1] = tags;
}

void tag(QJsonObject &chat, const QJsonValue &payload)
{
    QJsonArray tags = chat["tags"_L1].toArray();
    tags.append(payload["tag"_L1]);
    chat["tags"_L1] = tags;
}

QJsonObject merged(QJsonObject all, const QJsonObject &changes)
{
    for (auto space = changes.begin(); space != changes.end(); ++space) {
        QJsonObject values = all[space.key()].toObject();
        const QJsonObject news = space->toObject();
        for (auto it = news.begin(); it != news.end(); ++it)
            values[it.key()] = *it;
        all[space.key()] = values;
    }
    return all;
}

void setProperties(QJsonObject &chat, const QJsonValue &payload)
{
    chat["properties"_L1] = merged(chat["properties"_L1].toObject(), payload["properties"_L1].toObject());
}

void setThreadProperties(QJsonObject &chat, const QJsonValue &payload)
{
    chat["thread_properties"_L1] = merged(chat["thread_properties"_L1].toObject(), payload["properties"_L1].toObject());
}

} // namespace

QJsonObject Mirror::essence(Service::World &world, const Service::Chat &chat, const QString &agentId)
{
    return essenceOf(Rtm::encode(Service::chatOf(world, chat, &chat.threads.constLast(), agentId)));
}

void Mirror::change(const QString &chatId, Change change, const QJsonValue &payload)
{
    if (const auto it = m_chats.find(chatId); it != m_chats.end())
        change(*it, payload);
}

void Mirror::fold(const QString &action, const QJsonValue &payload)
{
    static const QHash<QString, Change> changes{
        {u"chat_deactivated"_s, &deactivate},
        {u"chat_transferred"_s, &transfer},
        {u"chat_access_updated"_s, &setAccess},
        {u"user_added_to_chat"_s, &enter},
        {u"user_removed_from_chat"_s, &leave},
        {u"events_marked_as_seen"_s, &see},
        {u"incoming_event"_s, &say},
        {u"thread_tagged"_s, &tag},
        {u"thread_untagged"_s, &untag},
        {u"chat_properties_updated"_s, &setProperties},
        {u"thread_properties_updated"_s, &setThreadProperties},
    };
    if (action == "incoming_chat"_L1)
        return put(payload["chat"_L1]["id"_L1].toString(), essenceOf(payload["chat"_L1]));
    for (const QJsonValue &place : action == "queue_positions_updated"_L1 ? payload.toArray() : QJsonArray())
        change(place["chat_id"_L1].toString(), &wait, place);
    const QJsonValue chatId = payload[action == "chat_access_updated"_L1 ? "id"_L1 : "chat_id"_L1];
    if (const Change told = changes.value(action))
        change(chatId.toString(), told, payload);
}
