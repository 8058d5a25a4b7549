// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

// The verbs: what the sandbox does on command. Each is an object with a member "verb"; its other members are declared
// as those of the protocol are, so that the same tables check them. A verb is a struct here and a row in the table.

#include "../world/times.h"

#include <rtmerror.h>
#include <wire/codec.h>

namespace Service::Verb {

using Rtm::opt;
using Rtm::Raw;
using Rtm::req;
using Rtm::Rule;

/// Which connections, frames and times a verb is about; its scope says what of this it takes.
struct Aim {
    std::optional<qint64> connection; ///< as "connections" numbers them
    std::optional<QString> agent; ///< left out: everybody, also who comes later
    std::optional<Span> during; ///< left out: until "calm"
    std::optional<QString> action; ///< of requests or pushes; left out: all but pings
    std::optional<qint64> times; ///< left out: once or, with a chance, without end
    std::optional<double> chance; ///< from 0 to 1
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("connection", &Aim::connection), opt("agent", &Aim::agent), opt("for", &Aim::during),
                    opt("action", &Aim::action), opt("times", &Aim::times).within(1, 1000000),
                    opt("chance", &Aim::chance));
    }
    friend bool operator==(const Aim &, const Aim &) = default;
};

// A verb without members of its own.
#define DESKBELL_PLAIN_VERB(Name) \
    struct Name { \
        Raw raw; \
        static constexpr auto fields(auto rows) \
        { \
            return rows(); \
        } \
        friend bool operator==(const Name &, const Name &) = default; \
    };
DESKBELL_PLAIN_VERB(Silence)
DESKBELL_PLAIN_VERB(Reset)
DESKBELL_PLAIN_VERB(HalfClose)
DESKBELL_PLAIN_VERB(DropPushes)
DESKBELL_PLAIN_VERB(DuplicatePushes)
DESKBELL_PLAIN_VERB(ReorderPushes)
DESKBELL_PLAIN_VERB(Calm)
DESKBELL_PLAIN_VERB(Connections)
DESKBELL_PLAIN_VERB(Export)
#undef DESKBELL_PLAIN_VERB

struct Drip {
    qint64 bytesPerSecond = 0;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("bytes_per_second", &Drip::bytesPerSecond).within(1, 1'000'000'000));
    }
    friend bool operator==(const Drip &, const Drip &) = default;
};

struct Delay {
    Span by;
    std::optional<Span> jitter; ///< at most so much more
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("by", &Delay::by), opt("jitter", &Delay::jitter)); }
    friend bool operator==(const Delay &, const Delay &) = default;
};

struct Close {
    std::optional<qint64> code; ///< left out: 1001, going away
    std::optional<QString> reason;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("code", &Close::code).within(1000, 4999), opt("reason", &Close::reason).atMost(120));
    }
    friend bool operator==(const Close &, const Close &) = default;
};

struct Disconnect {
    QString reason; ///< such as "connection_evicted"; others than the documented ones too
    std::optional<QString> region;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("reason", &Disconnect::reason).within(1, 100), opt("region", &Disconnect::region));
    }
    friend bool operator==(const Disconnect &, const Disconnect &) = default;
};

struct Push {
    QString name; ///< also one that does not exist
    std::optional<QJsonObject> payload; ///< left out: empty
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("name", &Push::name).within(1, 100), opt("payload", &Push::payload));
    }
    friend bool operator==(const Push &, const Push &) = default;
};

struct AddMembers {
    std::optional<QJsonObject> members; ///< left out: one of each type
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(opt("members", &AddMembers::members)); }
    friend bool operator==(const AddMembers &, const AddMembers &) = default;
};

struct FailRequests {
    Rtm::OpenEnum<Rtm::ErrorType> error;
    std::optional<QString> message;
    std::optional<QString> region; ///< of misdirected_request
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("error", &FailRequests::error), opt("message", &FailRequests::message),
                    opt("region", &FailRequests::region));
    }
    friend bool operator==(const FailRequests &, const FailRequests &) = default;
};

struct LoseResponses {
    std::optional<bool> acted; ///< whether the request had its effect; left out: yes
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(opt("acted", &LoseResponses::acted)); }
    friend bool operator==(const LoseResponses &, const LoseResponses &) = default;
};

struct LimitRequests {
    qint64 requests = 0;
    Span per;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("requests", &LimitRequests::requests).within(0, 1000000), req("per", &LimitRequests::per));
    }
    friend bool operator==(const LimitRequests &, const LimitRequests &) = default;
};

struct Misdirect {
    QString region;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("region", &Misdirect::region).within(1, 100)); }
    friend bool operator==(const Misdirect &, const Misdirect &) = default;
};

// Tokens are those of one agent.
struct ExpireToken {
    QString agent;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("agent", &ExpireToken::agent)); }
    friend bool operator==(const ExpireToken &, const ExpireToken &) = default;
};

struct RevokeToken {
    QString agent;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("agent", &RevokeToken::agent)); }
    friend bool operator==(const RevokeToken &, const RevokeToken &) = default;
};

struct Restart {
    std::optional<bool> memory; ///< left out: yes
    std::optional<Span> down; ///< how long nobody listens; left out: not at all
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(opt("memory", &Restart::memory), opt("down", &Restart::down));
    }
    friend bool operator==(const Restart &, const Restart &) = default;
};

struct Say {
    QString customer; ///< the id
    QString text;
    std::optional<qint64> group; ///< that a new thread goes to; left out: the first one
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("customer", &Say::customer), req("text", &Say::text).within(1, 16384),
                    opt("group", &Say::group));
    }
    friend bool operator==(const Say &, const Say &) = default;
};

/// What of Aim a verb takes.
enum class Scope : quint8 {
    Service, ///< nothing
    Connection, ///< once, to those that are there: "connection", "agent"
    Line, ///< as long as it lasts: "for" too
    Requests, ///< "for", "action", "times", "chance" too
    Pushes, ///< the same
    Frames, ///< the same, of both
};

} // namespace Service::Verb

// What a verb is called, its struct, its scope, and what it does.
#define DESKBELL_SANDBOX_VERBS(X) \
    X(silence, Silence, Line, "Nothing leaves any more, not even a pong; it follows when this is over.") \
    X(drip, Drip, Line, "Everything leaves byte by byte.") \
    X(delay, Delay, Line, "Each frame leaves later; their order stays.") \
    X(reset, Reset, Connection, "Resets the TCP connection, without a word.") \
    X(half_close, HalfClose, Connection, "Ends the sending half of the TCP connection, and goes on to listen.") \
    X(close, Close, Connection, "Closes the WebSocket.") \
    X(disconnect, Disconnect, Connection, "Says agent_disconnected with a reason, and closes.") \
    X(push, Push, Connection, "Sends a push, also one that no version has.") \
    X(drop_pushes, DropPushes, Pushes, "Pushes get lost.") \
    X(duplicate_pushes, DuplicatePushes, Pushes, "Pushes come twice.") \
    X(reorder_pushes, ReorderPushes, Pushes, "Pushes come after the frame that follows them.") \
    X(add_members, AddMembers, Frames, "Each object in responses and pushes has members that no version has.") \
    X(fail_requests, FailRequests, Requests, "Requests have no effect but an error, such as service_unavailable.") \
    X(lose_responses, LoseResponses, Requests, "Responses never come.") \
    X(limit_requests, LimitRequests, Line, "More requests in a time than this get too_many_requests.") \
    X(misdirect, Misdirect, Line, "Connections are for another region, unless their URL says region=….") \
    X(expire_token, ExpireToken, Service, "The token of an agent is over. The answer has another one.") \
    X(revoke_token, RevokeToken, Service, "The token of an agent is taken back. The answer has another one.") \
    X(restart, Restart, Service, "All connections are lost; without memory the world begins anew.") \
    X(say, Say, Service, "A customer says something, in a new thread if need be.") \
    X(connections, Connections, Service, "Lists the connections of agents.") \
    X(export, Export, Service, "Gives the world as it is now, in the form of a world file.") \
    X(calm, Calm, Service, "Ends all that lasts.")

namespace Service::Verb {

/// A row of the table at run time.
struct Info {
    QLatin1StringView name;
    Scope scope;
    const Rtm::EntityInfo &(*members)();
    std::optional<Rtm::Problem> (*findTypeProblem)(const QJsonObject &verb);
    QString words;

    /// Its own, then what it takes of Aim.
    QList<const Rtm::FieldInfo *> allMembers() const;
};
const QList<Info> &table();
const Info *find(const QString &name);
/// Whether any API has a method of that name.
bool isRequest(const QString &action);
/// What is wrong with a verb as such, whatever is there.
std::optional<Rtm::Problem> findProblem(const QJsonObject &verb);
/// The table for people, in Markdown.
QString describe();

template <typename V>
V read(const QJsonObject &verb)
{
    V result;
    Rtm::Decoder decoder;
    Rtm::decodeEntity(Rtm::entityInfo<V>(), verb, &result, decoder);
    return result;
}

} // namespace Service::Verb

// Compiled in verbs.cpp.
#define DESKBELL_EXTERN(name, Struct, scope, words) \
    extern template const Rtm::EntityInfo &Rtm::entityInfo<Service::Verb::Struct>();
DESKBELL_SANDBOX_VERBS(DESKBELL_EXTERN)
#undef DESKBELL_EXTERN
extern template const Rtm::EntityInfo &Rtm::entityInfo<Service::Verb::Aim>();
