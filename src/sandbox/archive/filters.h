// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "textquery.h"

#include "../world/world.h"

#include <methods/archives.h>

namespace Service {

bool matchesProperties(const Rtm::Properties &properties, const Rtm::PropertyFilters &filters);

/// What the documents say of values, and the types of the rows do not.
std::optional<Rtm::Problem> findProblem(const Rtm::ListArchives::Filters &filters);

/// A thread that is over, as one looks for it.
struct Archived {
    const Chat *chat;
    const Rtm::Thread *thread;
    const Customer *customer; ///< null if the chat is of agents only
};

/// Whether an agent may read a thread, which may have been of other groups than the chat is now: administrators, those
/// who were in it, and those who share a group with it.
bool mayRead(const Agent &agent, const Chat &chat, const Rtm::Thread &thread);

/// What somebody looks for.
class ArchiveFilter
{
public:
    ArchiveFilter(const World &world, const Rtm::ListArchives::Filters &filters);

    bool matches(const Archived &entry) const;
    const TextQuery &query() const { return m_query; }

private:
    using Filters = Rtm::ListArchives::Filters;

    bool matchesQuery(const Archived &entry) const;
    bool matchesPlace(const Archived &entry) const;
    bool matchesCustomer(const Archived &entry) const;
    bool matchesSets(const Archived &entry) const;
    bool matchesForms(const Archived &entry) const;
    bool matchesEventTypes(const Archived &entry) const;
    bool matchesGreetings(const Archived &entry) const;
    bool matchesAgentResponse(const Archived &entry) const;
    bool matchesAgentTypes(const Archived &entry) const;

    const World &m_world;
    const Filters m_filters;
    const TextQuery m_query;
};

} // namespace Service
