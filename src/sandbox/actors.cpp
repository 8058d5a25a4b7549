// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "actors.h"

#include <algorithm>

namespace Service {

using namespace std::chrono_literals;

void Pace::after(Seconds least, Seconds most, std::function<void()> f)
{
    const Seconds wait = (least + (most - least) * m_random.generateDouble()) / m_speed;
    m_timer = m_clock.after(std::chrono::round<std::chrono::milliseconds>(wait), std::move(f));
}

// ---- agents ----

Chat *ScriptedAnswer::chat()
{
    Chat *const chat = m_house.world.chat(m_chatId);
    return chat && chat->activeThread() && chat->hasPresent(m_agentId) ? chat : nullptr;
}

void ScriptedAnswer::begin(const QString &chatId, const QString &agentId, const QString &text)
{
    m_chatId = chatId;
    m_agentId = agentId;
    m_text = text;
    m_pace.after(2s, 6s, [this] {
        Chat *const here = chat();
        if (!here)
            return cancel();
        m_house.chats.markSeen(*here, m_agentId, m_house.world.stamp());
        m_house.chats.setTyping(*here, m_agentId, true, Rtm::Visibility::All);
        const Pace::Seconds typing(1 + double(m_text.size()) / 9);
        m_pace.after(typing, typing * 1.4, [this] {
            const QString text = std::exchange(m_text, {});
            if (Chat *const here = chat()) {
                m_house.chats.setTyping(*here, m_agentId, false, Rtm::Visibility::All);
                m_house.chats.add(*here, message(text), m_agentId);
            }
        });
    });
}

void ScriptedAnswer::cancel()
{
    m_pace.stop();
    m_text.clear();
}

// ---- customers ----

Actor::Actor(House &house, double speed, quint32 seed, const Customer &customer)
    : m_house(house)
    , m_pace(*house.clock, speed, seed)
    , m_reading(*house.clock, speed, seed + 1)
    , m_answerer(house, Pace(*house.clock, speed, seed + 2))
    , m_customerId(customer.id)
    , m_script(*customer.script)
{
}

Actor::~Actor()
{
    if (m_here)
        m_house.exchange.leave(this);
}

void Actor::begin()
{
    // Who is in a chat from the beginning is there, and hears what is said.
    if (const Chat *chat = m_house.customers.chatOf(m_customerId); chat && chat->activeThread()) {
        m_here = true;
        m_house.customers.arrive(this);
    }
    m_pace.after(m_script.starts.value, m_script.starts.value, [this] { come(); });
}

void Actor::come()
{
    if (m_house.world.ban(*m_house.world.customer(m_customerId)))
        return stayAway();
    if (!std::exchange(m_here, true))
        m_house.customers.arrive(this);
    m_step = 0;
    m_answered = false;
    m_house.customers.enter(m_customerId, talk().group);
    m_pace.after(500ms, 1500ms, [this] { next(); });
}

void Actor::go()
{
    m_pace.after(2s, 8s, [this] {
        m_here = false;
        m_house.customers.depart(this);
        stayAway();
    });
}

void Actor::stayAway()
{
    m_pace.after(m_script.again.value * .6, m_script.again.value * 1.4, [this] {
        ++m_talk;
        come();
    });
}

void Actor::banned(const Rtm::Timestamp &)
{
    threadClosed();
    m_here = false;
    m_house.customers.depart(this);
    stayAway();
}

void Actor::threadClosed()
{
    m_waiting = false;
    m_typed = 0;
    m_reading.stop();
    m_answerer.cancel();
    go();
}

void Actor::next()
{
    if (m_step >= talk().steps.size()) {
        m_pace.after(4s, 15s, [this] { m_house.customers.leave(m_customerId); });
        return;
    }
    const File::Step step = talk().steps.at(m_step++);
    if (step.say) {
        type(*step.say, After::Send);
    } else if (step.typeAndErase) {
        type(*step.typeAndErase, After::Erase);
    } else if (step.answer) {
        awaitAnswer(*step.answer);
    } else if (step.pause) {
        m_pace.after(step.pause->value * .7, step.pause->value * 1.3, [this] { next(); });
    } else if (step.open) {
        m_house.customers.openPage(m_customerId, step.open->url, step.open->title);
        m_pace.after(1s, 4s, [this] { next(); });
    }
}

void Actor::type(const QString &text, After after)
{
    m_text = text;
    m_typed = 0;
    m_after = after;
    m_pace.after(600ms, 2s, [this] { typeOn(); });
}

void Actor::typeOn()
{
    m_typed = std::min(m_typed + m_pace.between(2, 7), m_text.size());
    // Not between the halves of a character.
    if (m_typed < m_text.size() && m_text.at(m_typed).isLowSurrogate())
        ++m_typed;
    m_house.customers.type(m_customerId, m_text.first(m_typed));
    if (m_typed < m_text.size())
        m_pace.after(350ms, 900ms, [this] { typeOn(); });
    else if (m_after == After::Erase)
        m_pace.after(1500ms, 4s, [this] { erase(); });
    else
        m_pace.after(400ms, 1500ms, [this] { typed(); });
}

void Actor::typed()
{
    m_typed = 0;
    m_answered = false;
    m_house.customers.say(m_customerId, message(m_text));
    if (m_after == After::SendAndWait)
        growImpatient();
    else
        m_pace.after(1s, 3s, [this] { next(); });
}

void Actor::erase()
{
    m_typed = std::max<qsizetype>(m_typed - m_pace.between(6, 12), 0);
    if (m_typed > 0 && m_text.at(m_typed).isLowSurrogate())
        --m_typed;
    m_house.customers.type(m_customerId, m_text.first(m_typed));
    if (m_typed > 0)
        m_pace.after(200ms, 400ms, [this] { erase(); });
    else
        m_pace.after(1s, 3s, [this] { next(); });
}

void Actor::awaitAnswer(const QString &scripted)
{
    m_scriptedAnswer = scripted;
    m_nudges = 0;
    if (m_answered) {
        m_pace.after(1s, 4s, [this] { next(); });
        return;
    }
    m_waiting = true;
    growImpatient();
    letAgentAnswer();
}

void Actor::growImpatient()
{
    m_pace.after(80s, 150s, [this] {
        const QStringList nudges = m_script.nudges.value_or(QStringList());
        if (m_nudges < nudges.size())
            type(nudges.at(m_nudges++), After::SendAndWait);
        else
            m_house.customers.leave(m_customerId);
    });
}

void Actor::letAgentAnswer()
{
    const Chat *const chat = m_house.customers.chatOf(m_customerId);
    const QStringList agents = chat->answeringAgents();
    const bool scripted = std::all_of(agents.begin(), agents.end(),
                                      [this](const QString &id) { return m_house.world.agent(id)->scripted; });
    if (m_waiting && scripted && !agents.isEmpty() && !m_answerer.isUnderWay())
        m_answerer.begin(chat->id, agents.first(), m_scriptedAnswer);
}

void Actor::agentTyping(const QString &, bool isTyping)
{
    if (m_waiting && isTyping)
        keepWaiting();
}

void Actor::eventArrived(const Rtm::Event &event)
{
    if (event.systemMessage()) {
        if (m_waiting)
            letAgentAnswer();
        return;
    }
    if (!event.authorId || event.authorId == m_customerId)
        return;
    m_answered = true;
    m_reading.after(800ms, 2500ms, [this, upTo = event.createdAt] { m_house.customers.markSeen(m_customerId, upTo); });
    if (m_waiting) {
        keepWaiting();
        m_waiting = false;
        m_pace.after(3s, 7s, [this] { next(); });
    }
}

// Something happens: no need to ask what is up.
void Actor::keepWaiting()
{
    if (std::exchange(m_typed, 0) > 0)
        m_house.customers.type(m_customerId, {});
    growImpatient();
}

Actors::Actors(House &house, double speed, quint32 seed)
{
    for (const auto &[id, customer] : house.world.customers) {
        if (customer.isScripted())
            m_actors.push_back(
                std::make_unique<Actor>(house, speed, seed + 10 * quint32(m_actors.size() + 1), customer));
    }
    QObject::connect(&house.presence, &Presence::opened, &house.presence, [this] {
        for (const auto &actor : m_actors)
            actor->begin();
    });
}

} // namespace Service
