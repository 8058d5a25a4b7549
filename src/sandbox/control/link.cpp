// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "link.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Service {

static constexpr qint64 normalClosure = 1000;
static constexpr auto givenUpAfter = 15s; ///< a request without a response

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
    const QJsonObject *const drip = m_troubles.find("drip"_L1, asker());
    if (m_troubles.find("silence"_L1, asker()))
        m_wire.throttle(0);
    else if (drip)
        m_wire.throttle(Verb::read<Verb::Drip>(*drip).bytesPerSecond);
    else
        m_wire.throttle({});

    const QJsonObject *const misdirect = m_troubles.find("misdirect"_L1, asker());
    if (!misdirect || !m_session)
        return;
    if (const QString region = Verb::read<Verb::Misdirect>(*misdirect).region; region != m_region)
        m_session->disconnectFor("misdirected_connection"_L1, {{u"region"_s, region}});
}

// ---- what comes in ----

bool Link::tooManyPending()
{
    while (!m_losses.empty() && m_clock.now() - m_losses.front() >= givenUpAfter)
        m_losses.pop_front();
    // The session sees only those that it has not answered.
    return m_pending + qsizetype(m_losses.size()) >= AgentSession::mostPending;
}

void Link::refuse(const QJsonObject &request, const RtmError &error)
{
    // Whoever is refused is heard all the same.
    m_session->heard();
    QJsonObject frame{{u"type"_s, u"response"_s},
                      {u"action"_s, request.value("action"_L1)},
                      {u"success"_s, false},
                      {u"payload"_s, payloadOf(error, m_version)}};
    if (request.contains("request_id"_L1))
        frame.insert("request_id"_L1, request.value("request_id"_L1));
    send(textOf(frame), false);
}

void Link::receive(const QString &frame)
{
    if (!m_session)
        return;
    const bool refused = tooManyPending();
    if (m_troubles.isCalm() && !m_troubles.noticed && !refused) {
        ++m_pending;
        return m_session->receive(frame);
    }
    const QJsonObject request = QJsonDocument::fromJson(frame.toUtf8()).object();
    const QString action = request.value("action"_L1).toString();
    if (m_troubles.noticed)
        m_troubles.noticed("request"_L1, action);

    if (refused)
        return refuse(request, failure("pending_requests_limit_reached"_L1, u"Requests limit reached"_s));
    if (const auto error = m_troubles.findRefusal(asker(), action, m_requests))
        return refuse(request, *error);
    if (const QJsonObject verb = m_troubles.strike("lose_responses"_L1, asker(), action); !verb.isEmpty()) {
        if (!Verb::read<Verb::LoseResponses>(verb).acted.value_or(true)) {
            m_losses.push_back(m_clock.now());
            return m_session->heard();
        }
        m_lost.insert(request.value("request_id"_L1).toString());
    }
    ++m_pending;
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
    // The members of a frame stand in the order of their names, and responses have none after this one.
    send(text, text.endsWith(uR"("type":"response"})"_s));
}

void Link::send(const QString &text, bool answers)
{
    // What is about an agent begins when it is known who is there.
    if (const QString agentId = this->agentId(); m_knownAgent != agentId) {
        m_knownAgent = agentId;
        QMetaObject::invokeMethod(this, &Link::adapt, Qt::QueuedConnection);
    }
    if (m_troubles.isCalm() && !m_troubles.noticed && m_heldBack.isEmpty() && m_lost.isEmpty())
        return deliver(text, answers);
    const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
    const QList<QJsonObject> frames = troubled(frame);
    if (answers && frames.isEmpty()) {
        leave(true);
        m_losses.push_back(m_clock.now());
    }
    // A response is the first of what goes out instead of it.
    for (qsizetype i = 0; i < frames.size(); ++i)
        deliver(textOf(frames.at(i)), answers && i == 0);
    if (m_troubles.noticed && frame.value("type"_L1) == "push"_L1)
        m_troubles.noticed("push"_L1, frame.value("action"_L1).toString());
}

// The frames that go out instead.
QList<QJsonObject> Link::troubled(const QJsonObject &original)
{
    QJsonObject frame = original;
    const QString action = frame.value("action"_L1).toString();
    const bool isPush = frame.value("type"_L1) == "push"_L1;
    const auto strikes = [&](QLatin1StringView verb) { return !m_troubles.strike(verb, asker(), action).isEmpty(); };
    if (!isPush && m_lost.remove(frame.value("request_id"_L1).toString()))
        return {};
    if (isPush && strikes("drop_pushes"_L1))
        return {};
    if (const QJsonObject verb = m_troubles.strike("add_members"_L1, asker(), action); !verb.isEmpty()) {
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
    if (m_troubles.noticed)
        m_troubles.noticed("push"_L1, frame.value("action"_L1).toString());
}

// What is no text is answered by the session alone, and was never pending.
void Link::leave(bool answers)
{
    m_pending = std::max<qsizetype>(m_pending - answers, 0);
}

void Link::deliver(const QString &frame, bool answers)
{
    if (!m_late.empty() || m_troubles.find("delay"_L1, asker()))
        return enqueue(frame, answers);
    leave(answers);
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

void Link::enqueue(std::optional<QString> frame, bool answers)
{
    auto due = m_clock.now();
    if (const QJsonObject *verb = m_troubles.find("delay"_L1, asker())) {
        const auto delay = Verb::read<Verb::Delay>(*verb);
        due += delay.by.value;
        if (delay.jitter)
            due += std::chrono::microseconds(qint64(double(delay.jitter->value.count()) * m_troubles.random()));
    }
    if (!m_late.empty())
        due = std::max(due, m_late.back().due);
    m_late.push_back({due, std::move(frame), answers});
    if (m_late.size() == 1)
        sendLate();
}

void Link::sendLate()
{
    while (!m_late.empty() && m_late.front().due <= m_clock.now()) {
        const Late late = std::move(m_late.front());
        m_late.pop_front();
        leave(late.answers);
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
