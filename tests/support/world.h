// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "fakeservice.h"

#include <timesource.h>

/// People, chats and events as the service writes them. The agent is "me@x", the other agents "nina@x" and
/// "otto@x"; the customer of chat C is "customer-C", by the name of Thomas Anderson unless told otherwise.
namespace World {

inline constexpr std::chrono::milliseconds dayBegin{1'790'000'000'000 / 86'400'000 * 86'400'000};

/// A point of the day as the service writes it: at(90) is a minute and a half after nine.
inline QString at(double seconds)
{
    const auto time = dayBegin + std::chrono::hours(9);
    return Rtm::Timestamp::fromEpoch(time + std::chrono::microseconds(qint64(seconds * 1e6))).text();
}

/// A time source at nine o'clock that goes with the virtual clock.
inline TimeSource timeSource(const std::shared_ptr<VirtualClock> &clock)
{
    const auto begin = clock->now();
    return {clock, [clock, begin] {
                return dayBegin + std::chrono::hours(9)
                    + std::chrono::duration_cast<std::chrono::milliseconds>(clock->now() - begin);
            }};
}

inline QJsonObject customer(const QString &chatId, double seenUpTo = -1,
                            const QString &name = QStringLiteral("Thomas Anderson"))
{
    QJsonObject user = json(QStringLiteral("{'id':'customer-%1','type':'customer','name':'%2','present':true,"
                                           "'visit':{'geolocation':{'city':'Warsaw','country':'Poland',"
                                           "'timezone':'Europe/Warsaw'}}}")
                                .arg(chatId, name));
    if (seenUpTo >= 0)
        user[QStringLiteral("events_seen_up_to")] = at(seenUpTo);
    return user;
}

inline QJsonObject agent(const QString &id, bool present = true, double seenUpTo = -1)
{
    QString name = id.section(u'@', 0, 0);
    name[0] = name[0].toUpper();
    QJsonObject user =
        json(QStringLiteral("{'id':'%1','type':'agent','name':'%2 Smith','present':%3,'visibility':'all'}")
                 .arg(id, name, present ? QStringLiteral("true") : QStringLiteral("false")));
    if (seenUpTo >= 0)
        user[QStringLiteral("events_seen_up_to")] = at(seenUpTo);
    return user;
}

inline QJsonObject message(const QString &id, const QString &author, double seconds, const QString &text = {},
                           const QString &customId = {})
{
    QJsonObject event = json(QStringLiteral("{'id':'%1','type':'message','author_id':'%2','created_at':'%3',"
                                            "'visibility':'all','text':'%4'}")
                                 .arg(id, author, at(seconds), text.isEmpty() ? id : text));
    if (!customId.isEmpty())
        event[QStringLiteral("custom_id")] = customId;
    return event;
}

inline QJsonObject note(const QString &id, const QString &author, double seconds)
{
    QJsonObject event = message(id, author, seconds);
    event[QStringLiteral("visibility")] = QStringLiteral("agents");
    return event;
}

inline QJsonObject systemMessage(const QString &id, double seconds, const QString &type, const QString &text = {})
{
    return json(QStringLiteral("{'id':'%1','type':'system_message','created_at':'%2','visibility':'all',"
                               "'system_message_type':'%3','text':'%4','text_vars':{'agent':'Nina'}}")
                    .arg(id, at(seconds), type, text));
}

struct ThreadOptions {
    bool active = true;
    QString previous = {};
    int queuePosition = 0;
};

inline QJsonObject threadWith(const QString &id, double seconds, const QJsonArray &events,
                              const ThreadOptions &options = {})
{
    QJsonObject result =
        json(QStringLiteral("{'id':'%1','active':%2,'user_ids':['me@x'],'created_at':'%3','tags':['delivery']}")
                 .arg(id, options.active ? QStringLiteral("true") : QStringLiteral("false"), at(seconds)));
    result[QStringLiteral("events")] = events;
    if (!options.previous.isEmpty())
        result[QStringLiteral("previous_thread_id")] = options.previous;
    if (options.queuePosition)
        result[QStringLiteral("queue")] = QJsonObject{{QStringLiteral("position"), options.queuePosition},
                                                      {QStringLiteral("wait_time"), 60},
                                                      {QStringLiteral("queued_at"), at(seconds)}};
    return result;
}

inline QJsonObject chatWith(const QString &id, const QJsonObject &thread, const QJsonArray &users = {})
{
    return {
        {QStringLiteral("id"), id},
        {QStringLiteral("users"), users.isEmpty() ? QJsonArray{customer(id), agent(QStringLiteral("me@x"))} : users},
        {QStringLiteral("thread"), thread}};
}

/// The chat as lists have it.
inline QJsonObject summary(const QJsonObject &chat)
{
    QJsonObject thread = chat[QStringLiteral("thread")].toObject();
    QJsonObject last;
    const QJsonArray events = thread.take(QStringLiteral("events")).toArray();
    thread.remove(QStringLiteral("tags"));
    for (const auto &event : events) {
        last[event[QStringLiteral("type")].toString()] =
            QJsonObject{{QStringLiteral("thread_id"), thread[QStringLiteral("id")]}, {QStringLiteral("event"), event}};
    }
    QJsonObject result = chat;
    result.remove(QStringLiteral("thread"));
    result[QStringLiteral("last_thread_summary")] = thread;
    result[QStringLiteral("last_event_per_type")] = last;
    return result;
}

inline QJsonObject login(const QJsonArray &summaries = {})
{
    QJsonObject response = json(QStringLiteral("{'my_profile':{'id':'me@x','type':'agent','name':'Agata Stein',"
                                               "'email':'me@x','routing_status':'accepting_chats'}}"));
    response[QStringLiteral("chats_summary")] = summaries;
    return response;
}

inline QJsonObject incomingEvent(const QString &chatId, const QString &threadId, const QJsonObject &event)
{
    return {
        {QStringLiteral("chat_id"), chatId}, {QStringLiteral("thread_id"), threadId}, {QStringLiteral("event"), event}};
}

inline QJsonObject incomingChat(const QJsonObject &chat)
{
    return {{QStringLiteral("chat"), chat}};
}

} // namespace World
