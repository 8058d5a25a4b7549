// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "house.h"

#include <vector>

namespace Service {

/// Time as somebody who is played takes it: never twice the same, but the same again with the same seed.
class Pace
{
public:
    Pace(RtmClock &clock, double speed, quint32 seed) : m_clock(clock), m_speed(speed), m_random(seed) {}

    using Seconds = std::chrono::duration<double>;
    /// Calls f once after a while between the two; only one at a time is waited for.
    void after(Seconds least, Seconds most, std::function<void()> f);
    void stop() { m_timer.reset(); }
    qsizetype between(qsizetype least, qsizetype most) { return m_random.bounded(least, most + 1); }

private:
    RtmClock &m_clock;
    double m_speed;
    QRandomGenerator m_random;
    std::unique_ptr<RtmTimer> m_timer;
};

/// Plays an agent in one chat: reads, types, answers.
class ScriptedAnswer
{
public:
    ScriptedAnswer(House &house, Pace pace) : m_house(house), m_pace(std::move(pace)) {}

    bool isUnderWay() const { return !m_text.isEmpty(); }
    void begin(const QString &chatId, const QString &agentId, const QString &text);
    void cancel();

private:
    Chat *chat();

    House &m_house;
    Pace m_pace;
    QString m_chatId;
    QString m_agentId;
    QString m_text;
};

/// Plays a customer by a script.
class Actor final : public CustomerEnd
{
public:
    Actor(House &house, double speed, quint32 seed, const Customer &customer);
    ~Actor() override;
    Q_DISABLE_COPY_MOVE(Actor)

    void begin();

    QString customerId() const override { return m_customerId; }
    void threadOpened() override {}
    void threadClosed() override;
    void eventArrived(const Rtm::Event &event) override;
    void agentTyping(const QString &agentId, bool isTyping) override;
    void agentHasSeen(const Rtm::Timestamp &) override {}
    void banned(const Rtm::Timestamp &until) override;

private:
    const File::Talk &talk() const { return m_script.talks.at(m_talk % m_script.talks.size()); }
    void come();
    void go();
    void stayAway();
    void next();
    enum class After { Send, SendAndWait, Erase };
    void type(const QString &text, After after);
    void typeOn();
    void typed();
    void erase();
    void awaitAnswer(const QString &scripted);
    void letAgentAnswer();
    void growImpatient();
    void keepWaiting();

    House &m_house;
    Pace m_pace; ///< what the customer does
    Pace m_reading; ///< what the customer reads meanwhile
    ScriptedAnswer m_answerer;
    const QString m_customerId;
    const File::Script m_script;

    qsizetype m_talk = 0;
    qsizetype m_step = 0;
    QString m_text; ///< that is being typed
    qsizetype m_typed = 0; ///< so much of it stands in the message field
    After m_after = After::Send;
    bool m_here = false;
    bool m_waiting = false;
    bool m_answered = false; ///< since the customer last said something
    qsizetype m_nudges = 0;
    QString m_scriptedAnswer;
};

/// All who are played in a world. They begin when the first agent has logged in: before, nobody would see it.
class Actors
{
public:
    Actors(House &house, double speed, quint32 seed);

private:
    std::vector<std::unique_ptr<Actor>> m_actors;
};

} // namespace Service
