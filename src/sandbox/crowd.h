// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "house.h"

#include <vector>

namespace Service {

/// Plays those of a busy site who have no script: some talk, the others look at pages, come and go. So many deeds in a
/// second, which ones by chance. The site keeps its size: what is said goes with the threads that a chat drops.
class Crowd
{
public:
    Crowd(House &house, const File::World &world, quint32 seed);
    ~Crowd();
    Q_DISABLE_COPY_MOVE(Crowd)

private:
    class Visitor;

    void begin();
    void tick();
    void talk(Visitor &visitor);
    void browse(Visitor &visitor);
    Visitor &anyOf(std::vector<std::unique_ptr<Visitor>> &some);

    House &m_house;
    const double m_rate;
    QRandomGenerator m_random;
    std::vector<std::unique_ptr<Visitor>> m_talkers;
    std::vector<std::unique_ptr<Visitor>> m_walkers;
    double m_due = 0; ///< deeds
    qint64 m_said = 0;
    std::unique_ptr<RtmTimer> m_timer;
};

} // namespace Service
