// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../call.h"

namespace Service {

// What a request names, or the error that says why the requester does not get it. \a parameter is what the request
// calls it.

/// How much an agent needs to have to do with a chat.
enum class Needs { Access, Membership };

RtmResult<Chat *> findChat(Call &call, const QString &id, QLatin1StringView parameter, Needs needs);
RtmResult<Chat *> findActiveChat(Call &call, const QString &id, QLatin1StringView parameter, Needs needs);
RtmResult<Rtm::Thread *> findThread(Chat &chat, const QString &id, QLatin1StringView parameter);
RtmResult<Rtm::Event *> findEvent(Rtm::Thread &thread, const QString &id, QLatin1StringView parameter);
RtmResult<Customer *> findCustomer(Call &call, const QString &id, QLatin1StringView parameter);

/// The first group of a list that there is not, if any.
std::optional<RtmError> checkGroups(Call &call, const QList<qint64> &ids, QLatin1StringView parameter);
/// The same of a list that must not be empty.
std::optional<RtmError> checkSomeGroups(Call &call, const QList<qint64> &ids, QLatin1StringView parameter);

/// What is wrong with properties that somebody wants to give, if anything.
std::optional<RtmError> checkProperties(const std::optional<Rtm::Properties> &properties, const QString &parameter);

/// What is wrong with an event that somebody wants to send, if anything; no author: nobody who is in the chat yet.
std::optional<RtmError> checkEvent(Call &call, const Rtm::NewEvent &event, const Member *author,
                                   const QString &parameter);
/// Whom the requester wants to reach; where that is left out, those who can see the requester.
RtmResult<Rtm::Visibility> findVisibility(const Call &call, const Chat &chat,
                                          const std::optional<Rtm::OpenEnum<Rtm::Visibility>> &wanted,
                                          QLatin1StringView parameter);

} // namespace Service
