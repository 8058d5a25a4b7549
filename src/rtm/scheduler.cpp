// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "scheduler_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Rtm::Priority;

static constexpr int maxRefusals = 6;
static constexpr auto longestPause = 30s;

static void finishAll(const RtmScheduler::Request &request, const RtmScheduler::Outcome &outcome)
{
    for (const auto &finish : request.finish)
        finish(outcome);
}

static bool mayMerge(const RtmScheduler::Request &a, const RtmScheduler::Request &b)
{
    return !a.mergeKey.isEmpty() && a.mergeKey == b.mergeKey;
}

static RtmScheduler::Outcome rateLimited(const RtmError &error)
{
    return RtmError(RtmError::Kind::RateLimited, error.type(), error.message(), error.data());
}

RtmScheduler::RtmScheduler(std::shared_ptr<RtmClock> clock, Send send)
    : m_clock(std::move(clock)), m_send(std::move(send))
{
}

RtmScheduler::~RtmScheduler() = default;

void RtmScheduler::submit(Request request)
{
    auto &queue = classOf(request.priority).queue;
    const auto older =
        std::find_if(queue.begin(), queue.end(), [&](const Request &other) { return mayMerge(other, request); });
    if (older != queue.end()) {
        older->payload = request.payload;
        std::move(request.finish.begin(), request.finish.end(), std::back_inserter(older->finish));
        return;
    }
    request.order = ++m_lastOrder;
    queue.push_back(std::move(request));
    pump();
}

bool RtmScheduler::mayGo(Priority priority) const
{
    const Class &c = m_classes[size_t(priority)];
    if (c.queue.empty() || c.pause || m_pending.size() >= maxUnanswered || (m_held && priority != Priority::Session))
        return false;
    return priority != Priority::History || c.unanswered < maxUnansweredHistory;
}

void RtmScheduler::release()
{
    m_held = false;
    pump();
}

bool RtmScheduler::isQuiet() const
{
    return m_pending.empty()
        && (m_held || std::ranges::all_of(m_classes, [](const Class &c) { return c.queue.empty(); }));
}

void RtmScheduler::pump()
{
    for (size_t i = 0; i < m_classes.size(); ++i) {
        while (mayGo(Priority(i))) {
            Request next = std::move(m_classes[i].queue.front());
            m_classes[i].queue.pop_front();
            send(std::move(next));
        }
    }
}

void RtmScheduler::send(Request request)
{
    const quint64 id = ++m_lastId;
    ++classOf(request.priority).unanswered;
    auto timer = m_clock->after(deadline, [this, id] {
        finish(id,
               RtmError(RtmError::Kind::Timeout, u"request_timeout"_s,
                        u"The service did not answer within 15 seconds."_s));
    });
    const auto it = m_pending.emplace(id, Pending{std::move(request), std::move(timer)}).first;
    m_send(QString::number(id), it->second.request);
}

const RtmScheduler::Request *RtmScheduler::find(const QString &requestId) const
{
    const auto it = m_pending.find(requestId.toULongLong()); // no request has the 0 of what is no number
    return it == m_pending.end() ? nullptr : &it->second.request;
}

void RtmScheduler::answer(const QString &requestId, const Outcome &outcome)
{
    finish(requestId.toULongLong(), outcome);
}

void RtmScheduler::finish(quint64 id, const Outcome &outcome)
{
    const auto taken = m_pending.extract(id);
    Request &request = taken.mapped().request;
    --classOf(request.priority).unanswered;
    const bool refused = !outcome && outcome.error().type() == "too_many_requests"_L1;
    if (refused && postpone(request))
        return;
    if (outcome)
        classOf(request.priority).step = 0;
    const Outcome end = refused ? request.newer.value_or(rateLimited(outcome.error())) : outcome;
    for (auto &[otherId, pending] : m_pending) {
        if (mayMerge(pending.request, request) && pending.request.order < request.order)
            pending.request.newer = end;
    }
    pump();
    // Last, since a continuation may do anything, such as making the next request or destroying the client.
    finishAll(request, end);
}

// What waits or is on the wire, and says what the request has to say by now.
RtmScheduler::Request *RtmScheduler::findNewer(const Request &request)
{
    for (Request &other : classOf(request.priority).queue) {
        if (mayMerge(other, request))
            return &other;
    }
    for (auto &[id, pending] : m_pending) {
        if (mayMerge(pending.request, request) && pending.request.order > request.order)
            return &pending.request;
    }
    return nullptr;
}

// Puts a request that was too frequent back to where it was in its class and lets the whole class pause.
bool RtmScheduler::postpone(Request &request)
{
    if (request.newer || ++request.refusals > maxRefusals)
        return false;
    Class &c = classOf(request.priority);
    if (Request *newer = findNewer(request)) {
        newer->finish.insert(newer->finish.begin(), std::move_iterator(request.finish.begin()),
                             std::move_iterator(request.finish.end()));
        newer->refusals = std::max(newer->refusals, request.refusals);
    } else {
        const auto after = std::find_if(c.queue.begin(), c.queue.end(),
                                        [&](const Request &other) { return other.order > request.order; });
        c.queue.insert(after, std::move(request));
    }
    if (!c.pause) {
        const auto pause = std::min<RtmClock::Duration>(longestPause, 1s * (1 << std::min(c.step, 5)));
        ++c.step;
        c.pause = m_clock->after(pause, [this, &c] {
            c.pause.reset();
            pump();
        });
    }
    pump();
    return true;
}

void RtmScheduler::failAll(const RtmError &sent, const RtmError &unsent)
{
    m_held = false;
    fail(std::exchange(m_pending, {}), std::exchange(m_classes, {}), sent, unsent);
}

void RtmScheduler::failSession(const RtmError &sent, const RtmError &unsent)
{
    Classes ofSession;
    ofSession[size_t(Priority::Session)] = std::exchange(classOf(Priority::Session), {});
    for (Class &c : m_classes)
        c.unanswered = 0;
    fail(std::exchange(m_pending, {}), ofSession, sent, unsent);
}

void RtmScheduler::failHeld(const RtmError &unsent)
{
    m_held = false;
    Classes held;
    for (size_t i = 0; i < m_classes.size(); ++i) {
        if (Priority(i) != Priority::Session)
            held[i].queue = std::exchange(m_classes[i].queue, {});
    }
    fail({}, held, unsent, unsent);
}

// A continuation may do anything: nothing of this is touched.
void RtmScheduler::fail(const std::map<quint64, Pending> &pending, const Classes &classes, const RtmError &sent,
                        const RtmError &unsent)
{
    for (const auto &[id, p] : pending)
        finishAll(p.request, sent);
    for (const Class &c : classes) {
        for (const Request &request : c.queue)
            finishAll(request, unsent);
    }
}
