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

RtmScheduler::RtmScheduler(std::shared_ptr<RtmClock> clock, Send send)
    : m_clock(std::move(clock))
    , m_send(std::move(send))
{
}

RtmScheduler::~RtmScheduler() = default;

void RtmScheduler::submit(Request request)
{
    auto &queue = classOf(request.priority).queue;
    if (!request.mergeKey.isEmpty()) {
        const auto older = std::find_if(queue.begin(), queue.end(),
                                        [&](const Request &r) { return r.mergeKey == request.mergeKey; });
        if (older != queue.end()) {
            older->payload = request.payload;
            std::move(request.finish.begin(), request.finish.end(), std::back_inserter(older->finish));
            return;
        }
    }
    queue.push_back(std::move(request));
    pump();
}

bool RtmScheduler::mayGo(Priority priority) const
{
    const Class &c = m_classes[size_t(priority)];
    if (c.queue.empty() || c.pause || m_pending.size() >= maxUnanswered)
        return false;
    return priority != Priority::History || c.unanswered < maxUnansweredHistory;
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
    const QString id = QString::number(++m_lastId);
    ++classOf(request.priority).unanswered;
    auto timer = m_clock->after(deadline, [this, id] {
        answer(id, RtmError(RtmError::Kind::Timeout, u"request_timeout"_s,
                            u"The service did not answer within 15 seconds."_s));
    });
    const auto it = m_pending.emplace(id, Pending{std::move(request), std::move(timer)}).first;
    m_send(id, it->second.request);
}

RtmScheduler::Pending RtmScheduler::take(const QString &requestId)
{
    const auto it = m_pending.find(requestId);
    Pending pending = std::move(it->second);
    m_pending.erase(it);
    --classOf(pending.request.priority).unanswered;
    return pending;
}

bool RtmScheduler::answer(const QString &requestId, const Outcome &outcome)
{
    if (!m_pending.contains(requestId))
        return false;
    Pending pending = take(requestId);
    Request &request = pending.request;
    const bool refused = !outcome && outcome.error().type() == "too_many_requests"_L1;
    if (refused && postpone(request))
        return true;
    if (outcome)
        classOf(request.priority).step = 0;
    pump();
    // Last, since a continuation may do anything, such as making the next request or destroying the client.
    if (refused)
        finishAll(request, RtmError(RtmError::Kind::RateLimited, outcome.error().type(), outcome.error().message()));
    else
        finishAll(request, outcome);
    return true;
}

// Puts a request that was too frequent back to the front of its class and lets the whole class pause.
bool RtmScheduler::postpone(Request &request)
{
    if (++request.refusals > maxRefusals)
        return false;
    Class &c = classOf(request.priority);
    c.queue.push_front(std::move(request));
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
    const auto pending = std::exchange(m_pending, {});
    std::array<Class, 4> classes;
    std::swap(classes, m_classes);
    for (const auto &[id, p] : pending)
        finishAll(p.request, sent);
    for (const Class &c : classes) {
        for (const Request &request : c.queue)
            finishAll(request, unsent);
    }
}
