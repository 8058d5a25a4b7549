// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archivekeys.h"

/// What the terms of each key of a query become in a request.
namespace ArchiveFilters {

using Put = void(ArchiveResolver &r, const ArchiveResolver::Terms &terms);

Put from, to, on, agents, tags, groups, rating, eventTypes, countries, customerEmail, states, order, agentTypes,
    answers, firstAnswers, answerGroups, forms, greetings, greetingFrom, greetingTo, greetingGroups, sales, goals,
    properties, customerId, chats, threads;

} // namespace ArchiveFilters
