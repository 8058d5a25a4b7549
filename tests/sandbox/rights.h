// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <world/world.h>

#include <QtCore/QHash>
#include <QtCore/QJsonValue>
#include <QtCore/QSet>

/// Who may be told of what, by the rules of the service and not by its code: agents in a chat, those who follow it,
/// all with access while it waits, those who were in its last thread once that is over.
struct Rights {
    QHash<QString, QSet<QString>> chats; ///< who is told of a chat
    QHash<QString, QSet<QString>> access; ///< who may ask for it
    QHash<QString, QSet<QString>> customers; ///< who may know of a customer
    QSet<QString> active;

    explicit Rights(const Service::World &world);
};

/// The chats that a push is about.
QSet<QString> chatsIn(const QString &action, const QJsonValue &payload);
/// The customers that a push is about, unless it is for all agents.
QSet<QString> customersIn(const QString &action, const QJsonValue &payload);
