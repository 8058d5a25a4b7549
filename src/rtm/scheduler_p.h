// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "methods.h"
#include "rtmclock.h"
#include "rtmerror.h"

#include "wire/tables.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <vector>

/// Decides which request goes out next, and remembers those that wait for an answer.
///
/// The service takes ten unanswered requests a connection. What keeps the session goes first, then what agents say,
/// what they do, typing and seen; reading comes last, never taking all places.
class RtmScheduler
{
public:
    using Outcome = RtmResult<QJsonValue>;
    using Finish = std::function<void(const Outcome &)>;

    struct Request {
        QString action; ///< as on the wire
        QJsonObject payload; ///< as on the wire
        Rtm::ApiVersion version; ///< of the two, and of the answer
        Rtm::Priority priority = Rtm::Priority::Action;
        /// A request with the same key that still waits is overtaken: the newer payload goes out for both.
        QString mergeKey;
        std::vector<Finish> finish;
        int refusals = 0; ///< for being too frequent
        quint64 order = 0; ///< of being submitted
        QString authorId = {};
        const Rtm::MethodInfo *method = nullptr; ///< for the answer to be read; null: it stays as it comes
        /// How a newer one with the same key ended while this one was on the wire.
        std::optional<Outcome> newer = {};
    };
    using Send = std::function<void(const QString &requestId, const Request &request)>;

    static constexpr size_t maxUnanswered = 10;
    static constexpr size_t maxUnansweredHistory = 6;
    static constexpr std::chrono::seconds deadline{15};

    RtmScheduler(std::shared_ptr<RtmClock> clock, Send send);
    ~RtmScheduler();
    Q_DISABLE_COPY_MOVE(RtmScheduler)

    void submit(Request request);
    /// From here on only what keeps the session goes out, until release(); the rest waits, also for another connection.
    void hold() { m_held = true; }
    void release();
    bool isHeld() const { return m_held; }
    /// Nothing waits for an answer, or to be sent unless it is held.
    bool isQuiet() const;
    /// The request that waits for this answer, or null.
    const Request *find(const QString &requestId) const;
    /// Only for what find() has found.
    void answer(const QString &requestId, const Outcome &outcome);
    /// The connection is gone: \a sent for those on the wire, \a unsent for those that still waited.
    void failAll(const RtmError &sent, const RtmError &unsent);
    /// The same for a connection that will have a successor: what is held goes on waiting for that.
    void failSession(const RtmError &sent, const RtmError &unsent);
    /// What is held does not wait any longer, and nothing is held from here on.
    void failHeld(const RtmError &unsent);

private:
    struct Pending {
        Request request;
        std::unique_ptr<RtmTimer> deadline;
    };
    struct Class {
        std::deque<Request> queue;
        size_t unanswered = 0;
        int step = 0; ///< of the pause after a refusal
        std::unique_ptr<RtmTimer> pause;
    };

    using Classes = std::array<Class, size_t(Rtm::Priority::History) + 1>;

    Class &classOf(Rtm::Priority priority) { return m_classes[size_t(priority)]; }
    bool mayGo(Rtm::Priority priority) const;
    void pump();
    void send(Request request);
    void finish(quint64 id, const Outcome &outcome);
    bool postpone(Request &request);
    static void fail(const std::map<quint64, Pending> &pending, const Classes &classes, const RtmError &sent,
                     const RtmError &unsent);
    Request *findNewer(const Request &request);

    std::shared_ptr<RtmClock> m_clock;
    Send m_send;
    Classes m_classes;
    std::map<quint64, Pending> m_pending; ///< by request id, which is in the order of sending
    quint64 m_lastId = 0; ///< never used twice, so that no answer of an earlier connection fits
    quint64 m_lastOrder = 0;
    bool m_held = false;
};
