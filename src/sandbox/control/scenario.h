// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "control.h"

namespace Service {

namespace File {

/// A frame that is waited for: exactly one member but count is there.
struct Trigger {
    std::optional<QString> request; ///< an action
    std::optional<QString> push;
    std::optional<qint64> count; ///< the how manieth, from 1; left out: the first one
    Raw raw;

    static constexpr std::array rules{Rtm::Rule::exactlyOne("request", "push")};
    static constexpr auto fields(auto rows)
    {
        return rows(opt("request", &Trigger::request), opt("push", &Trigger::push),
                    opt("count", &Trigger::count).within(1, 1000000));
    }
    friend bool operator==(const Trigger &, const Trigger &) = default;
};

/// Verbs, and when they are.
struct ScenarioStep {
    std::optional<Span> at; ///< after the sandbox has begun to listen
    std::optional<Trigger> on; ///< instead of at
    std::optional<Span> after; ///< the frame of on; left out: at once
    std::optional<Span> every; ///< again, each time so much later
    QList<QJsonObject> verbs;
    Raw raw;

    static constexpr std::array rules{Rtm::Rule::exactlyOne("at", "on"), Rtm::Rule::excludes("at", "after")};
    static constexpr auto fields(auto rows)
    {
        return rows(opt("at", &ScenarioStep::at), opt("on", &ScenarioStep::on), opt("after", &ScenarioStep::after),
                    opt("every", &ScenarioStep::every), req("do", &ScenarioStep::verbs));
    }
    friend bool operator==(const ScenarioStep &, const ScenarioStep &) = default;
};

struct Scenario {
    QList<ScenarioStep> steps;
    Raw raw;

    static constexpr auto fields(auto rows) { return rows(req("steps", &Scenario::steps)); }
    friend bool operator==(const Scenario &, const Scenario &) = default;
};

} // namespace File

/// Nothing if it is wrong, or about somebody whom the world does not have: then \a error is one line with the file, the
/// line and the place in it.
std::optional<File::Scenario> readScenario(const QString &path, World &world, QString *error);
std::optional<File::Scenario> parseScenario(const QByteArray &text, const QString &name, World &world, QString *error);

/// Runs verbs when their time has come.
class Director
{
public:
    Director(File::Scenario scenario, Control &control, RtmClock &clock);
    ~Director();
    Q_DISABLE_COPY_MOVE(Director)

private:
    void noticed(QLatin1StringView kind, const QString &action);
    void await(qsizetype step, const Span &wait);
    void run(qsizetype step);

    const File::Scenario m_scenario;
    Control &m_control;
    RtmClock &m_clock;
    QHash<qsizetype, qint64> m_seen; ///< frames that a step waits for
    std::map<qsizetype, std::unique_ptr<RtmTimer>> m_timers;
};

} // namespace Service
