// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "scopes.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

// ---- what actions need ----

constexpr auto readChats = "chats--all:ro chats--access:ro"_L1;
constexpr auto writeChats = "chats--all:rw chats--access:rw"_L1;
constexpr auto writeTags = "tags--all:rw tags--groups:rw"_L1;
constexpr auto readCanned = "canned_responses--groups:ro canned_responses--all:ro"_L1;
constexpr auto writeCanned = "canned_responses--groups:rw canned_responses--all:rw"_L1;

// In the words of API 3.4 and later; tokens are made with these only. The scopes that the documents list for login are
// not here: they are about pushes.
struct ActionRow {
    QLatin1StringView action;
    QLatin1StringView scopes;
    bool all = false;
};
constexpr ActionRow actions[]{
    {"list_chats"_L1, readChats},
    {"list_threads"_L1, readChats},
    {"get_chat"_L1, readChats},
    {"list_archives"_L1, readChats},
    {"start_chat"_L1, writeChats},
    {"resume_chat"_L1, writeChats},
    {"deactivate_chat"_L1, writeChats},
    {"follow_chat"_L1, readChats},
    {"grant_chat_access"_L1, writeChats},
    {"revoke_chat_access"_L1, writeChats},
    {"transfer_chat"_L1, writeChats},
    {"add_user_to_chat"_L1, writeChats},
    {"remove_user_from_chat"_L1, writeChats},
    {"send_event_preview"_L1, writeChats},
    {"send_event"_L1, writeChats},
    {"send_rich_message_postback"_L1, writeChats},
    {"update_chat_properties"_L1, writeChats},
    {"delete_chat_properties"_L1, writeChats},
    {"update_thread_properties"_L1, writeChats},
    {"delete_thread_properties"_L1, writeChats},
    {"update_event_properties"_L1, writeChats},
    {"delete_event_properties"_L1, writeChats},
    {"tag_thread"_L1, writeChats},
    {"untag_thread"_L1, writeChats},
    {"mark_events_as_seen"_L1, readChats},
    {"send_thinking_indicator"_L1, writeChats},
    {"send_typing_indicator"_L1, writeChats},
    {"request_thread_summary"_L1, writeChats},
    {"get_customer"_L1, "customers:ro"_L1},
    {"list_customers"_L1, "customers:ro"_L1},
    {"create_customer"_L1, "customers:rw"_L1},
    {"update_customer"_L1, "customers:rw"_L1},
    {"ban_customer"_L1, "customers.ban:rw"_L1},
    {"follow_customer"_L1, "customers:ro"_L1},
    {"subscribe_customers"_L1, "customers:ro"_L1},
    {"unsubscribe_customers"_L1, "customers:ro"_L1},
    {"set_away_status"_L1, "agents--my:rw"_L1},
    {"set_routing_status"_L1, "agents--my:rw agents--all:rw agents-bot--my:rw agents-bot--all:rw"_L1},
    {"list_routing_statuses"_L1, "agents--all:ro agents-bot--all:ro"_L1, true},
    {"multicast"_L1, "multicast:rw"_L1},
    {"get_agent"_L1, "agents--my:ro agents--all:ro"_L1},
    {"list_agents"_L1, "agents--all:ro"_L1},
    {"list_groups"_L1, "groups--all:ro"_L1},
    {"get_group"_L1, "groups--my:ro groups--all:ro"_L1},
    {"list_tags"_L1, "tags--all:ro tags--groups:ro"_L1},
    {"create_tag"_L1, writeTags},
    {"update_tag"_L1, writeTags},
    {"delete_tag"_L1, writeTags},
    {"list_customer_bans"_L1, "banlist_read"_L1},
    {"unban_customer"_L1, "banlist_write"_L1},
    {"list_canned_responses"_L1, readCanned},
    {"create_canned_response"_L1, "canned_responses_write"_L1},
    {"update_canned_response"_L1, writeCanned},
    {"delete_canned_response"_L1, writeCanned},
};

// Old names that some pages of the documents still have for what no role is said to get.
struct NameRow {
    QLatin1StringView old;
    QLatin1StringView now;
};
constexpr NameRow oldNames[]{
    {"banlist_read"_L1, "customers.ban:rw"_L1},
    {"banlist_write"_L1, "customers.ban:rw"_L1},
    {"canned_responses_write"_L1, "canned_responses--groups:rw"_L1},
};

// ---- what roles have ----

constexpr std::array roles{"member"_L1, "normal"_L1, "administrator"_L1, "viceowner"_L1, "owner"_L1};

struct ScopeRow {
    QLatin1StringView scope;
    QLatin1StringView role; ///< and those above it
};
constexpr ScopeRow scopes[]{
    {"accounts--my:ro"_L1, "member"_L1},
    {"accounts--my:rw"_L1, "member"_L1},
    {"accounts--all:ro"_L1, "member"_L1},
    {"accounts--all:rw"_L1, "administrator"_L1},
    {"accounts--all:rc"_L1, "member"_L1},
    {"accounts.roles--all:ro"_L1, "member"_L1},
    {"sessions--my:ro"_L1, "member"_L1},
    {"sessions--my:rw"_L1, "member"_L1},
    {"organization--my:rw"_L1, "owner"_L1},
    {"agents--my:rw"_L1, "normal"_L1},
    {"agents--my:ro"_L1, "normal"_L1},
    {"agents--all:rw"_L1, "administrator"_L1},
    {"agents--all:ro"_L1, "normal"_L1},
    {"accounts.roles.lc--all:rw"_L1, "administrator"_L1},
    {"access_rules:ro"_L1, "administrator"_L1},
    {"access_rules:rw"_L1, "administrator"_L1},
    {"agents-bot--my:ro"_L1, "administrator"_L1},
    {"agents-bot--my:rw"_L1, "administrator"_L1},
    {"agents-bot--all:ro"_L1, "normal"_L1},
    {"agents-bot--all:rw"_L1, "administrator"_L1},
    {"canned_responses--groups:ro"_L1, "normal"_L1},
    {"canned_responses--groups:rw"_L1, "administrator"_L1},
    {"canned_responses--all:ro"_L1, "administrator"_L1},
    {"canned_responses--all:rw"_L1, "administrator"_L1},
    {"groups--my:rw"_L1, "administrator"_L1},
    {"groups--my:ro"_L1, "normal"_L1},
    {"groups--all:rw"_L1, "administrator"_L1},
    {"groups--all:ro"_L1, "normal"_L1},
    {"chats--all:ro"_L1, "administrator"_L1},
    {"chats--access:ro"_L1, "normal"_L1},
    {"chats--all:rw"_L1, "administrator"_L1},
    {"chats--access:rw"_L1, "normal"_L1},
    {"customers.ban:rw"_L1, "normal"_L1},
    {"customers:own"_L1, "administrator"_L1},
    {"customers:ro"_L1, "normal"_L1},
    {"customers:rw"_L1, "normal"_L1},
    {"multicast:rw"_L1, "normal"_L1},
    {"properties.license.value--my:rw"_L1, "administrator"_L1},
    {"properties.license.value--all:rw"_L1, "administrator"_L1},
    {"properties.group.value--my:rw"_L1, "administrator"_L1},
    {"properties.group.value--all:rw"_L1, "administrator"_L1},
    {"properties.configuration:rw"_L1, "administrator"_L1},
    {"tags--all:rw"_L1, "administrator"_L1},
    {"tags--groups:ro"_L1, "normal"_L1},
    {"webhooks--my:ro"_L1, "administrator"_L1},
    {"webhooks--my:rw"_L1, "administrator"_L1},
    {"webhooks--all:ro"_L1, "administrator"_L1},
    {"webhooks--all:rw"_L1, "administrator"_L1},
    {"webhooks.state:ro"_L1, "administrator"_L1},
    {"webhooks.state:rw"_L1, "administrator"_L1},
    {"webhooks.configuration:rw"_L1, "administrator"_L1},
};

// ---- what pushes need ----

// By the beginning of the name; the first row counts.
struct PushRow {
    QLatin1StringView prefix;
    QLatin1StringView scope;
};
constexpr PushRow pushes[]{
    {"agent_disconnected"_L1, {}},
    {"incoming_multicast"_L1, "multicast:ro"_L1},
    {"incoming_customer"_L1, "customers:ro"_L1},
    {"customer_"_L1, "customers:ro"_L1},
    {"subscribed_customers_"_L1, "customers:ro"_L1},
    {"agent_"_L1, "agents--all:ro"_L1},
    {"bot_"_L1, "agents-bot--all:ro"_L1},
    {"routing_status_set"_L1, "agents--all:ro"_L1},
    {"chat_"_L1, "chats--access:ro"_L1},
    {"thread_"_L1, "chats--access:ro"_L1},
    {"event_"_L1, "chats--access:ro"_L1},
    {"events_"_L1, "chats--access:ro"_L1},
    {"queue_positions_updated"_L1, "chats--access:ro"_L1},
    {"user_"_L1, "chats--access:ro"_L1},
    {"incoming_chat"_L1, "chats--access:ro"_L1},
    {"incoming_event"_L1, "chats--access:ro"_L1},
    {"incoming_sneak_peek"_L1, "chats--access:ro"_L1},
    {"incoming_typing_indicator"_L1, "chats--access:ro"_L1},
    {"incoming_thinking_indicator"_L1, "chats--access:ro"_L1},
    {"incoming_rich_message_postback"_L1, "chats--access:ro"_L1},
};

// ---- one scope and another ----

// "resource--level:access", where the level may be missing.
struct Parts {
    QStringView resource;
    QStringView level;
    QStringView access;

    explicit Parts(QStringView scope)
    {
        const qsizetype colon = scope.lastIndexOf(u':');
        const qsizetype dashes = scope.indexOf("--"_L1);
        access = colon < 0 ? QStringView() : scope.sliced(colon + 1);
        resource = scope.first(dashes >= 0 ? dashes : colon >= 0 ? colon : scope.size());
        if (dashes >= 0 && colon > dashes)
            level = scope.sliced(dashes + 2, colon - dashes - 2);
    }
    int reach() const { return level == "all"_L1 ? 2 : level == "access"_L1 || level == "groups"_L1 ? 1 : 0; }
};

bool includes(QStringView have, QStringView wanted)
{
    if (have == wanted)
        return true;
    const Parts a(have), b(wanted);
    return a.resource == b.resource && a.reach() >= b.reach()
        && (a.access == b.access || b.access == "ro"_L1 || (a.access == "rw"_L1 && b.access == "rc"_L1));
}

} // namespace

NeededScopes neededScopes(const QString &action)
{
    const auto row =
        std::find_if(std::begin(actions), std::end(actions), [&](const auto &r) { return r.action == action; });
    if (row == std::end(actions))
        return {};
    return {QString(row->scopes).split(u' '), row->all};
}

Scopes Scopes::ofRole(const QString &role)
{
    const auto rank = [](QStringView name) { return std::find(roles.begin(), roles.end(), name); };
    QStringList names;
    for (const ScopeRow &row : scopes) {
        if (rank(QString(row.role)) <= rank(role))
            names.append(row.scope);
    }
    return Scopes(names);
}

bool Scopes::exists(QStringView scope)
{
    const auto isIt = [&](QLatin1StringView name) { return name == scope; };
    // What no role has is known by who needs it.
    return std::any_of(std::begin(scopes), std::end(scopes), [&](const auto &row) { return isIt(row.scope); })
        || std::any_of(std::begin(oldNames), std::end(oldNames), [&](const auto &row) { return isIt(row.old); })
        || std::any_of(std::begin(pushes), std::end(pushes), [&](const auto &row) { return isIt(row.scope); })
        || std::any_of(std::begin(actions), std::end(actions),
                       [&](const ActionRow &row) { return QString(row.scopes).split(u' ').contains(scope); });
}

Scopes Scopes::narrowedTo(const QStringList &names) const
{
    QStringList both;
    for (const QString &name : names) {
        if (cover(name))
            both.append(name);
    }
    return Scopes(both);
}

bool Scopes::cover(QStringView scope) const
{
    const auto old =
        std::find_if(std::begin(oldNames), std::end(oldNames), [&](const auto &r) { return r.old == scope; });
    if (old != std::end(oldNames) && cover(QString(old->now)))
        return true;
    return std::any_of(m_names.begin(), m_names.end(), [&](const QString &have) { return includes(have, scope); });
}

QString Scopes::missingFor(const QString &action) const
{
    const NeededScopes needed = neededScopes(action);
    const auto covered = [this](const QString &scope) { return cover(scope); };
    const bool enough = needed.all
        ? std::all_of(needed.names.begin(), needed.names.end(), covered)
        : needed.names.isEmpty() || std::any_of(needed.names.begin(), needed.names.end(), covered);
    return enough ? QString() : needed.names.join(needed.all ? u" and "_s : u" or "_s);
}

bool Scopes::coverPush(const QString &push) const
{
    const auto row =
        std::find_if(std::begin(pushes), std::end(pushes), [&](const auto &r) { return push.startsWith(r.prefix); });
    return row == std::end(pushes) || row->scope.isEmpty() || cover(QString(row->scope));
}

} // namespace Service
