// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "link.h"

#include "../versions.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Service {

static constexpr qint64 normalClosure = 1000;

static QString textOf(const QJsonObject &frame)
{
    return QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact));
}

Link::Link(Troubles &troubles, RtmClock &clock, Wire wire, Rtm::ApiVersion version, const QString &region)
    : m_troubles(troubles)
    , m_clock(clock)
    , m_wire(std::move(wire))
    , m_version(version)
    , m_region(region)
    , m_number(troubles.join(this))
{
}

Link::~Link()
{
    m_troubles.leave(this);
}

QString Link::agentId() const
{
    return m_session ? m_session->agentId() : QString();
}

Line Link::line()
{
    return {.send = [this](const QString &frame) { fromSession(frame); }, .close = [this] { end(); }};
}

void Link::begin(AgentSession *session)
{
    m_session = session;
    connect(session, &QObject::destroyed, this, [this] { m_session = nullptr; });
}

void Link::adapt()
{
    const QJsonObject *const drip = m_troubles.find("drip"_L1, *this);
    if (m_troubles.find("silence"_L1, *this))
        m_wire.throttle(0);
    else if (drip)
        m_wire.throttle(Verb::read<Verb::Drip>(*drip).bytesPerSecond);
    else
        m_wire.throttle({});

    const QJsonObject *const misdirect = m_troubles.find("misdirect"_L1, *this);
    if (!misdirect || !m_session)
        return;
    if (const QString region = Verb::read<Verb::Misdirect>(*misdirect).region; region != m_region)
        m_session->disconnectFor("misdirected_connection"_L1, {{u"region"_s, region}});
}

// ---- what comes in ----

bool Link::overLimit()
{
    const QJsonObject *const verb = m_troubles.find("limit_requests"_L1, *this);
    if (!verb)
        return false;
    const auto limit = Verb::read<Verb::LimitRequests>(*verb);
    const auto now = m_clock.now();
    while (!m_requests.empty() && now - m_requests.front() >= limit.per.value)
        m_requests.pop_front();
    if (qint64(m_requests.size()) >= limit.requests)
        return true;
    m_requests.push_back(now);
    return false;
}

void Link::answerWithError(const QJsonObject &request, const QString &type, const QString &message,
                           const std::optional<QString> &region)
{
    QJsonObject error{{u"type"_s, errorTypeWithin(m_version, type)}, {u"message"_s, message}};
    if (region)
        error.insert("data"_L1, QJsonObject{{u"region"_s, *region}});
    QJsonObject frame{{u"type"_s, u"response"_s},
                      {u"action"_s, request.value("action"_L1)},
                      {u"success"_s, false},
                      {u"payload"_s, QJsonObject{{u"error"_s, error}}}};
    if (request.contains("request_id"_L1))
        frame.insert("request_id"_L1, request.value("request_id"_L1));
    fromSession(textOf(frame));
}

void Link::receive(const QString &frame)
{
    if (!m_session)
        return;
    if (m_troubles.isCalm() && !m_troubles.noticed)
        return m_session->receive(frame);
    const QJsonObject request = QJsonDocument::fromJson(frame.toUtf8()).object();
    const QString action = request.value("action"_L1).toString();
    if (m_troubles.noticed)
        m_troubles.noticed("request"_L1, action);

    // Whoever is refused is heard all the same.
    if (const QJsonObject verb = m_troubles.strike("fail_requests"_L1, *this, action); !verb.isEmpty()) {
        const auto fail = Verb::read<Verb::FailRequests>(verb);
        m_session->heard();
        return answerWithError(request, fail.error.text(), fail.message.value_or(u"The sandbox was told to fail"_s),
                               fail.region);
    }
    if (action != "ping"_L1 && overLimit()) {
        m_session->heard();
        return answerWithError(request, u"too_many_requests"_s, u"Too many requests"_s);
    }
    if (const QJsonObject verb = m_troubles.strike("lose_responses"_L1, *this, action); !verb.isEmpty()) {
        if (!Verb::read<Verb::LoseResponses>(verb).acted.value_or(true))
            return m_session->heard();
        m_lost.insert(request.value("request_id"_L1).toString());
    }
    m_session->receive(frame);
}

// ---- what goes out ----

static const QJsonObject strangers{{u"x_text"_s, u"of the future"_s},
                                   {u"x_number"_s, 1.5},
                                   {u"x_flag"_s, true},
                                   {u"x_nothing"_s, QJsonValue::Null},
                                   {u"x_list"_s, QJsonArray{1, 2}},
                                   {u"x_object"_s, QJsonObject{{u"y"_s, 1}}}};

static QJsonValue withMembers(const QJsonValue &value, const QJsonObject &members)
{
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (auto it = array.begin(); it != array.end(); ++it)
            *it = withMembers(*it, members);
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        *it = withMembers(*it, members);
    for (auto it = members.begin(); it != members.end(); ++it) {
        if (!object.contains(it.key()))
            object.insert(it.key(), *it);
    }
    return object;
}

void Link::fromSession(const QString &text)
{
    // What is about an agent begins when it is known who is there.
    if (const QString agentId = this->agentId(); m_knownAgent != agentId) {
        m_knownAgent = agentId;
        QMetaObject::invokeMethod(this, &Link::adapt, Qt::QueuedConnection);
    }
    if (m_troubles.isCalm() && !m_troubles.noticed && m_heldBack.isEmpty() && m_lost.isEmpty())
        return deliver(text);
    const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
    for (const QJsonObject &each : troubled(frame))
        deliver(textOf(each));
    if (m_troubles.noticed && frame.value("type"_L1) == "push"_L1)
        m_troubles.noticed("push"_L1, frame.value("action"_L1).toString());
}

// The frames that go out instead.
QList<QJsonObject> Link::troubled(const QJsonObject &original)
{
    QJsonObject frame = original;
    const QString action = frame.value("action"_L1).toString();
    const bool isPush = frame.value("type"_L1) == "push"_L1;
    const auto strikes = [&](QLatin1StringView verb) { return !m_troubles.strike(verb, *this, action).isEmpty(); };
    if (!isPush && m_lost.remove(frame.value("request_id"_L1).toString()))
        return {};
    if (isPush && strikes("drop_pushes"_L1))
        return {};
    if (const QJsonObject verb = m_troubles.strike("add_members"_L1, *this, action); !verb.isEmpty()) {
        const QJsonObject members = Verb::read<Verb::AddMembers>(verb).members.value_or(strangers);
        frame = withMembers(frame, members).toObject();
    }
    if (isPush && strikes("reorder_pushes"_L1)) {
        m_heldBack.append(frame);
        return {};
    }
    QList<QJsonObject> frames{frame};
    if (isPush && strikes("duplicate_pushes"_L1))
        frames.append(frame);
    return frames + std::exchange(m_heldBack, {});
}

void Link::inject(const QJsonObject &frame)
{
    deliver(textOf(frame));
}

void Link::deliver(const QString &frame)
{
    if (!m_late.empty() || m_troubles.find("delay"_L1, *this))
        enqueue(frame);
    else
        m_wire.send(frame);
}

void Link::end()
{
    for (const QJsonObject &frame : std::exchange(m_heldBack, {}))
        deliver(textOf(frame));
    if (m_late.empty())
        m_wire.close(normalClosure, {});
    else
        enqueue({});
}

void Link::enqueue(std::optional<QString> frame)
{
    auto due = m_clock.now();
    if (const QJsonObject *verb = m_troubles.find("delay"_L1, *this)) {
        const auto delay = Verb::read<Verb::Delay>(*verb);
        due += delay.by.value;
        if (delay.jitter)
            due += std::chrono::microseconds(qint64(double(delay.jitter->value.count()) * m_troubles.random()));
    }
    if (!m_late.empty())
        due = std::max(due, m_late.back().due);
    m_late.push_back({due, std::move(frame)});
    if (m_late.size() == 1)
        sendLate();
}

void Link::sendLate()
{
    while (!m_late.empty() && m_late.front().due <= m_clock.now()) {
        const Late late = std::move(m_late.front());
        m_late.pop_front();
        if (late.frame)
            m_wire.send(*late.frame);
        else
            m_wire.close(normalClosure, {});
    }
    m_timer.reset();
    if (!m_late.empty()) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_late.front().due - m_clock.now());
        m_timer = m_clock.after(wait, [this] { sendLate(); });
    }
}

} // namespace Service
