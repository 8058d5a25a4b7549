// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "../entities/common.h"

namespace Rtm {

/// The answer of methods that have nothing to say.
struct EmptyResponse {
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(); }
    friend bool operator==(const EmptyResponse &, const EmptyResponse &) = default;
};

/// A page is of the list that was asked for first.
inline constexpr Rule pageIdStandsAlone =
    Rule::excludes("page_id", "filters", "limit", "sort_order").in(since(ApiVersion::V3_3));

/// Who takes part in a chat.
enum class UserType { Unknown, Agent, Customer };
constexpr auto wireNames(UserType)
{
    return std::array{"agent"_L1, "customer"_L1};
}

/// How soon a request goes out when many wait, most important first.
enum class Priority : quint8 {
    Session, ///< what opens and keeps the session
    Send, ///< what the agent said
    Action, ///< what the agent does
    Signal, ///< typing and seen; a newer one for the same chat takes the place of one that waits
    History, ///< reading
};

} // namespace Rtm
