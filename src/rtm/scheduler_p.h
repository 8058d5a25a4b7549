// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "methods.h"
#include "rtmclock.h"
#include "rtmerror.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <array>
#include <deque>
#include <functional>
#include <unordered_map>
#include <vector>

/// Decides which request goes out next, and remembers those that wait for an answer.
///
/// The service takes ten unanswered requests a connection. What agents say goes before what they do, that before
/// typing and seen, and reading comes last, never taking all places.
class RtmScheduler
{
public:
    using Outcome = RtmResult<QJsonObject>;
    using Finish = std::function<void(const Outcome &)>;

    struct Request {
        QString action; ///< as on the wire
        QJsonObject payload; ///< as on the wire
        Rtm::Priority priority = Rtm::Priority::Action;
        /// A request with the same key that still waits is overtaken: the newer payload goes out for both.
        QString mergeKey;
        std::vector<Finish> finish;
        int refusals = 0; ///< for being too frequent
    };
    using Send = std::function<void(const QString &requestId, const Request &request)>;

    static constexpr size_t maxUnanswered = 10;
    static constexpr size_t maxUnansweredHistory = 6;
    static constexpr std::chrono::seconds deadline{15};

    RtmScheduler(std::shared_ptr<RtmClock> clock, Send send);
    ~RtmScheduler();
    Q_DISABLE_COPY_MOVE(RtmScheduler)

    void submit(Request request);
    /// False if nobody waits for this answer.
    bool answer(const QString &requestId, const Outcome &outcome);
    /// The connection is gone: \a sent for those on the wire, \a unsent for those that still waited.
    void failAll(const RtmError &sent, const RtmError &unsent);

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

    Class &classOf(Rtm::Priority priority) { return m_classes[size_t(priority)]; }
    bool mayGo(Rtm::Priority priority) const;
    void pump();
    void send(Request request);
    Pending take(const QString &requestId);
    bool postpone(Request &request);

    std::shared_ptr<RtmClock> m_clock;
    Send m_send;
    std::array<Class, 4> m_classes;
    std::unordered_map<QString, Pending> m_pending;
    quint64 m_lastId = 0;
};
