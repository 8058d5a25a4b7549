// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// A world as it stands in a file. The entities are declared as those of the protocol are, so that the same tables
// that check a request check a world.

#include "times.h"

#include <entities/chat.h>
#include <wire/codec.h>

namespace Service {

namespace File {

using Rtm::opt;
using Rtm::Raw;
using Rtm::req;

struct Organization {
    QString id;
    QString name;
    std::optional<QString> license; ///< digits
    std::optional<QString> plan;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &Organization::id), req("name", &Organization::name),
                    opt("license", &Organization::license), opt("plan", &Organization::plan));
    }
    friend bool operator==(const Organization &, const Organization &) = default;
};

/// Who of a group gets its chats before others.
enum class Priority { Unknown, First, Normal, Last };
constexpr auto wireNames(Priority)
{
    using namespace Qt::StringLiterals;
    return std::array{"first"_L1, "normal"_L1, "last"_L1};
}
using Priorities = QMap<QString, Rtm::OpenEnum<Priority>>; ///< by the id of the agent; left out: "normal"

struct Group {
    qint64 id = 0;
    QString name;
    std::optional<Priorities> agentPriorities;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &Group::id), req("name", &Group::name), opt("agent_priorities", &Group::agentPriorities));
    }
    friend bool operator==(const Group &, const Group &) = default;
};

struct Tag {
    QString name;
    std::optional<QList<qint64>> groups; ///< whose chats may have it; left out: all
    std::optional<QString> authorId; ///< an agent; left out: it came with the world
    std::optional<Moment> createdAt; ///< left out: when the sandbox starts
    std::optional<bool> deleted; ///< no thread gets it any more, but some have it; left out: no
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("name", &Tag::name), opt("groups", &Tag::groups), opt("author_id", &Tag::authorId),
                    opt("created_at", &Tag::createdAt), opt("deleted", &Tag::deleted));
    }
    friend bool operator==(const Tag &, const Tag &) = default;
};

enum class Permission { Unknown, Normal, Administrator, Viceowner, Owner };
constexpr auto wireNames(Permission)
{
    using namespace Qt::StringLiterals;
    return std::array{"normal"_L1, "administrator"_L1, "viceowner"_L1, "owner"_L1};
}

/// The first agent of a world is the one that signs in.
struct Agent {
    QString id;
    QString name;
    QList<qint64> groups;
    std::optional<QString> avatar;
    std::optional<Rtm::OpenEnum<Permission>> permission; ///< left out: "normal"
    std::optional<qint64> chatLimit; ///< left out: 6
    std::optional<QString> token; ///< left out: made anew each time
    std::optional<QStringList> scopes; ///< of the token; left out: all that the permission may have
    std::optional<bool> scripted; ///< answers by itself, as the talks of the customers have it
    std::optional<QMap<QString, QString>> phones; ///< that are told of chats: tokens, and the platform of each
    std::optional<Moment> lastAssigned; ///< when routing last gave a chat; left out: never
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &Agent::id), req("name", &Agent::name), req("groups", &Agent::groups),
                    opt("avatar", &Agent::avatar), opt("permission", &Agent::permission),
                    opt("chat_limit", &Agent::chatLimit), opt("token", &Agent::token), opt("scopes", &Agent::scopes),
                    opt("scripted", &Agent::scripted), opt("phones", &Agent::phones),
                    opt("last_assigned", &Agent::lastAssigned));
    }
    friend bool operator==(const Agent &, const Agent &) = default;
};

struct Page {
    QString url;
    QString title;
    std::optional<Moment> openedAt; ///< left out: when the sandbox starts
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("url", &Page::url), req("title", &Page::title), opt("opened_at", &Page::openedAt));
    }
    friend bool operator==(const Page &, const Page &) = default;
};

struct Visit {
    std::optional<Moment> startedAt; ///< left out: when the sandbox starts
    std::optional<Moment> endedAt; ///< left out: it goes on
    std::optional<QString> referrer;
    std::optional<QString> ip;
    std::optional<QString> userAgent;
    std::optional<Rtm::Geolocation> geolocation;
    std::optional<QList<Page>> lastPages; ///< oldest first
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("started_at", &Visit::startedAt), opt("ended_at", &Visit::endedAt),
                    opt("referrer", &Visit::referrer), opt("ip", &Visit::ip), opt("user_agent", &Visit::userAgent),
                    opt("geolocation", &Visit::geolocation), opt("last_pages", &Visit::lastPages));
    }
    friend bool operator==(const Visit &, const Visit &) = default;
};

/// One thing that happens in a talk: exactly one member is there.
struct Step {
    std::optional<QString> say; ///< the customer types and sends
    std::optional<QString> typeAndErase; ///< the customer types and thinks better of it
    std::optional<QString> answer; ///< the customer waits for an answer; this one, if the agent is scripted
    std::optional<Page> open; ///< the customer goes to a page
    std::optional<Span> pause;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("say", &Step::say), opt("type_and_erase", &Step::typeAndErase), opt("answer", &Step::answer),
                    opt("open", &Step::open), opt("pause", &Step::pause));
    }
    friend bool operator==(const Step &, const Step &) = default;
};

/// From the first word to the last; then the customer closes the chat.
struct Talk {
    qint64 group = 0; ///< that the customer writes to
    QList<Step> steps;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("group", &Talk::group), req("steps", &Talk::steps)); }
    friend bool operator==(const Talk &, const Talk &) = default;
};

/// A customer who talks. The talks come one after the other, and then again.
struct Script {
    Span starts; ///< after the first agent has logged in; a chat that is active then goes on with the first talk
    Span again; ///< about how long the customer stays away between two talks
    std::optional<QStringList> nudges; ///< said when no answer comes
    QList<Talk> talks;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("starts", &Script::starts), req("again", &Script::again), opt("nudges", &Script::nudges),
                    req("talks", &Script::talks));
    }
    friend bool operator==(const Script &, const Script &) = default;
};

/// What those do who have no script.
struct Traffic {
    double rate = 0; ///< deeds in a second
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("rate", &Traffic::rate).within(0, 10000)); }
    friend bool operator==(const Traffic &, const Traffic &) = default;
};

/// Between two events that say nothing else.
inline constexpr Span usualPause{std::chrono::seconds(20)};

struct Event {
    std::optional<QString> from; ///< "customer" or the id of an agent
    std::optional<QString> system; ///< the type of a system message; instead of from
    QString text;
    std::optional<QJsonObject> textVars;
    std::optional<Rtm::OpenEnum<Rtm::Visibility>> visibility; ///< left out: everybody
    std::optional<Span> after; ///< the event before, or the start of the thread; left out: usualPause
    std::optional<QString> customId;
    std::optional<Rtm::Properties> properties;
    std::optional<QJsonObject> content; ///< what is more than a text: its type and members as the protocol has them
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("from", &Event::from), opt("system", &Event::system), req("text", &Event::text),
                    opt("text_vars", &Event::textVars), opt("visibility", &Event::visibility),
                    opt("after", &Event::after), opt("custom_id", &Event::customId),
                    opt("properties", &Event::properties), opt("content", &Event::content));
    }
    friend bool operator==(const Event &, const Event &) = default;
};

struct Summary {
    QString text;
    Moment updatedAt;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("text", &Summary::text), req("updated_at", &Summary::updatedAt));
    }
    friend bool operator==(const Summary &, const Summary &) = default;
};

struct Thread {
    std::optional<QString> id;
    Moment startedAt;
    std::optional<bool> active; ///< only the last one of a chat may be
    QStringList agents; ///< who are in it; if it is active and nobody is, it waits in the queue
    std::optional<QStringList> userIds; ///< of all who took part; left out: "customer" and the agents
    std::optional<QList<qint64>> groups; ///< that it was for; left out: those of the chat
    std::optional<Moment> queuedAt; ///< since when it waits; left out: since it started
    std::optional<qint64> queuesDuration; ///< seconds that it waited before
    std::optional<QStringList> tags;
    std::optional<Rtm::Properties> properties;
    std::optional<Summary> summary;
    QList<Event> events;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("id", &Thread::id), req("started_at", &Thread::startedAt), opt("active", &Thread::active),
                    req("agents", &Thread::agents), opt("user_ids", &Thread::userIds), opt("groups", &Thread::groups),
                    opt("queued_at", &Thread::queuedAt), opt("queues_duration", &Thread::queuesDuration),
                    opt("tags", &Thread::tags), opt("properties", &Thread::properties),
                    opt("summary", &Thread::summary), req("events", &Thread::events));
    }
    friend bool operator==(const Thread &, const Thread &) = default;
};

/// Somebody in a chat, or who was.
struct User {
    QString id; ///< "customer", or that of an agent
    std::optional<bool> present; ///< left out: no
    std::optional<Rtm::OpenEnum<Rtm::Visibility>> visibility; ///< for whom an agent is there; left out: everybody
    std::optional<Moment> eventsSeenUpTo; ///< left out: nothing
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &User::id), opt("present", &User::present), opt("visibility", &User::visibility),
                    opt("events_seen_up_to", &User::eventsSeenUpTo));
    }
    friend bool operator==(const User &, const User &) = default;
};

struct Chat {
    std::optional<QString> id;
    std::optional<qint64> group; ///< left out: none
    std::optional<Rtm::Properties> properties;
    std::optional<QList<qint64>> moreGroups; ///< that have access too
    std::optional<bool> continuous; ///< stays active without the customer; left out: no
    std::optional<QList<User>> users; ///< left out: those of the threads, who have read what they answered
    std::optional<QStringList> followers; ///< agents
    std::optional<QStringList> released; ///< agents whom routing does not give the active thread
    QList<Thread> threads; ///< oldest first
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("id", &Chat::id), opt("group", &Chat::group), opt("properties", &Chat::properties),
                    opt("more_groups", &Chat::moreGroups), opt("continuous", &Chat::continuous),
                    opt("users", &Chat::users), opt("followers", &Chat::followers), opt("released", &Chat::released),
                    req("threads", &Chat::threads));
    }
    friend bool operator==(const Chat &, const Chat &) = default;
};

struct Customer {
    std::optional<QString> id; ///< a UUID
    QString name; ///< empty: nobody knows it
    std::optional<QString> email;
    std::optional<QString> phoneNumber;
    std::optional<QString> avatar;
    std::optional<Rtm::Address> address;
    std::optional<Rtm::Omnichannel> omnichannel;
    std::optional<Moment> createdAt; ///< left out: when the sandbox starts
    std::optional<qint64> visits; ///< before this one; -1: nobody has seen the customer on the website
    std::optional<QList<QJsonObject>> sessionFields;
    std::optional<QStringList> followers; ///< agents
    std::optional<Visit> visit;
    std::optional<bool> online; ///< on the website from the beginning, without a script; left out: if in an active chat
    std::optional<Chat> chat;
    std::optional<Script> script;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("id", &Customer::id), req("name", &Customer::name), opt("email", &Customer::email),
                    opt("phone_number", &Customer::phoneNumber), opt("avatar", &Customer::avatar),
                    opt("address", &Customer::address), opt("omnichannel", &Customer::omnichannel),
                    opt("created_at", &Customer::createdAt), opt("visits", &Customer::visits),
                    opt("session_fields", &Customer::sessionFields), opt("followers", &Customer::followers),
                    opt("visit", &Customer::visit), opt("online", &Customer::online), opt("chat", &Customer::chat),
                    opt("script", &Customer::script));
    }
    friend bool operator==(const Customer &, const Customer &) = default;
};

/// How chats find agents.
struct Routing {
    std::optional<Span> inactiveAfter; ///< a chat without an answer for so long goes to another agent; left out: never
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(opt("inactive_after", &Routing::inactiveAfter)); }
    friend bool operator==(const Routing &, const Routing &) = default;
};

/// What customers on the page are asked; what is left out is not.
struct Forms {
    using Fields = std::optional<QList<Rtm::FormField>>;
    Fields prechat; ///< when they begin to chat
    Fields askForEmail; ///< when nobody is free for them
    Fields postchat; ///< when the chat ends
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("prechat", &Forms::prechat), opt("ask_for_email", &Forms::askForEmail),
                    opt("postchat", &Forms::postchat));
    }
    friend bool operator==(const Forms &, const Forms &) = default;
};

/// Keeps somebody away for a while.
struct Ban {
    std::optional<QString> customerId; ///< left out: whoever comes from the address
    std::optional<QString> ip;
    QString agentId; ///< who wanted it
    std::optional<QString> threadId; ///< that it ended
    std::optional<Moment> createdAt; ///< left out: when the sandbox starts
    Span during;
    Raw raw;

    static constexpr std::array rules{Rtm::Rule::atLeastOne("customer_id", "ip")};
    static constexpr auto fields(auto rows)
    {
        return rows(opt("customer_id", &Ban::customerId), opt("ip", &Ban::ip), req("agent_id", &Ban::agentId),
                    opt("thread_id", &Ban::threadId), opt("created_at", &Ban::createdAt), req("for", &Ban::during));
    }
    friend bool operator==(const Ban &, const Ban &) = default;
};

struct CannedResponse {
    std::optional<qint64> id;
    QString text;
    QStringList tags;
    qint64 group = 0; ///< 0: all
    std::optional<bool> isPrivate; ///< only the author has it; left out: no
    QString authorId;
    std::optional<Moment> createdAt; ///< left out: when the sandbox starts
    std::optional<Moment> updatedAt; ///< left out: when it was made
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("id", &CannedResponse::id), req("text", &CannedResponse::text),
                    req("tags", &CannedResponse::tags), req("group", &CannedResponse::group),
                    opt("is_private", &CannedResponse::isPrivate), req("author_id", &CannedResponse::authorId),
                    opt("created_at", &CannedResponse::createdAt), opt("updated_at", &CannedResponse::updatedAt));
    }
    friend bool operator==(const CannedResponse &, const CannedResponse &) = default;
};

struct World {
    Organization organization;
    std::optional<Routing> routing;
    std::optional<Forms> forms;
    QList<Group> groups;
    QList<Agent> agents;
    std::optional<QList<Tag>> tags; ///< that the threads may have; left out: those that they have
    std::optional<QList<Customer>> customers;
    std::optional<QList<Chat>> chats; ///< that have no customer
    std::optional<QList<Ban>> bans;
    std::optional<QList<CannedResponse>> cannedResponses;
    std::optional<Traffic> traffic; ///< of customers who are online and have no script
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("organization", &World::organization), opt("routing", &World::routing),
                    opt("forms", &World::forms), req("groups", &World::groups), req("agents", &World::agents),
                    opt("tags", &World::tags), opt("customers", &World::customers), opt("chats", &World::chats),
                    opt("bans", &World::bans), opt("canned_responses", &World::cannedResponses),
                    opt("traffic", &World::traffic));
    }
    friend bool operator==(const World &, const World &) = default;
};

} // namespace File

/// Reads "demo", "empty" or a file, or makes "load:…" from a seed. If it fails, \a error is one line with the file, the
/// line and the place in it.
std::optional<File::World> readWorld(const QString &name, QString *error, quint32 seed = 1);

/// The same for text; \a name is what the error calls it.
std::optional<File::World> parseWorld(const QByteArray &text, const QString &name, QString *error);

} // namespace Service

// Compiled in worldfile.cpp.
extern template const Rtm::EntityInfo &Rtm::entityInfo<Service::File::World>();
