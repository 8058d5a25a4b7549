// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <views.h>

#include <QtCore/QJsonObject>
#include <QtCore/QMap>

/// The chats of an agent as pushes alone tell of them, in the form of API 3.6. Whatever is not told stands here as it
/// was, and differs from what there is.
class Mirror
{
public:
    /// What an agent may know of a chat and its last thread; without what is told elsewhere, such as names.
    static QJsonObject essence(Service::World &world, const Service::Chat &chat, const QString &agentId);

    QStringList chatIds() const { return m_chats.keys(); }
    QJsonObject chat(const QString &chatId) const { return m_chats.value(chatId); }
    void put(const QString &chatId, const QJsonObject &essence) { m_chats.insert(chatId, essence); }
    void forget(const QString &chatId) { m_chats.remove(chatId); }

    /// Takes what a push says. Of chats that it does not know it takes only that they come.
    void fold(const QString &action, const QJsonValue &payload);

private:
    using Change = void (*)(QJsonObject &chat, const QJsonValue &payload);
    void change(const QString &chatId, Change change, const QJsonValue &payload);

    QMap<QString, QJsonObject> m_chats;
};
