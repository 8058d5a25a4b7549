// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "crowd.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Service {

static constexpr auto step = 50ms;
static constexpr qsizetype longestTalk = 24;

// Is there, and that is all.
class Crowd::Visitor final : public CustomerEnd
{
public:
    Visitor(House &house, const QString &id) : m_house(house), m_id(id) { come(); }
    ~Visitor() override
    {
        if (m_here)
            m_house.exchange.leave(this);
    }

    bool isHere() const { return m_here; }
    void come()
    {
        if (m_house.world.ban(*m_house.world.customer(m_id)))
            return;
        m_here = true;
        m_house.customers.arrive(this);
    }
    void go()
    {
        m_here = false;
        m_house.customers.depart(this);
    }

    QString customerId() const override { return m_id; }
    void threadOpened() override {}
    void threadClosed() override {}
    void eventArrived(const Rtm::Event &) override {}
    void agentTyping(const QString &, bool) override {}
    void agentHasSeen(const Rtm::Timestamp &) override {}
    void banned(const Rtm::Timestamp &) override { go(); }

private:
    House &m_house;
    const QString m_id;
    bool m_here = false;
};

Crowd::Crowd(House &house, const File::World &world, quint32 seed)
    : m_house(house), m_rate(world.traffic ? world.traffic->rate : 0), m_random(seed)
{
    if (m_rate <= 0)
        return;
    for (const auto &[id, customer] : house.world.customers) {
        if (!customer.isScripted() && customer.details.online.value_or(false))
            (customer.chatId.isEmpty() ? m_walkers : m_talkers).push_back(std::make_unique<Visitor>(house, id));
    }
    QObject::connect(&house.presence, &Presence::opened, &house.presence, [this] { begin(); });
}

Crowd::~Crowd() = default;

void Crowd::begin()
{
    m_timer = m_house.clock->after(step, [this] {
        tick();
        begin();
    });
}

Crowd::Visitor &Crowd::anyOf(std::vector<std::unique_ptr<Visitor>> &some)
{
    return *some[size_t(m_random.bounded(qsizetype(some.size())))];
}

void Crowd::tick()
{
    m_due += m_rate * std::chrono::duration<double>(step).count();
    for (; m_due >= 1; --m_due) {
        const bool talks = m_walkers.empty() || (!m_talkers.empty() && m_random.bounded(2) == 0);
        if (talks && !m_talkers.empty())
            talk(anyOf(m_talkers));
        else if (!m_walkers.empty())
            browse(anyOf(m_walkers));
    }
}

void Crowd::talk(Visitor &visitor)
{
    if (!visitor.isHere())
        return visitor.come();
    const QString customerId = visitor.customerId();
    const QList<File::Group> &groups = m_house.world.groups;
    Chat &chat = m_house.customers.enter(customerId, groups.isEmpty() ? 0 : groups.constFirst().id);
    const QString words = u"Message %1"_s.arg(++m_said);
    if (m_random.bounded(3) > 0)
        m_house.customers.type(customerId, words.first(1 + m_random.bounded(words.size() - 1)));
    else if (chat.threads.constLast().events->size() >= longestTalk)
        m_house.customers.leave(customerId);
    else
        m_house.customers.say(customerId, message(words));
}

void Crowd::browse(Visitor &visitor)
{
    if (!visitor.isHere())
        return visitor.come();
    if (m_random.bounded(10) == 0)
        return visitor.go();
    const int page = m_random.bounded(500);
    m_house.customers.openPage(visitor.customerId(), u"https://shop.example/%1"_s.arg(page), u"Page %1"_s.arg(page));
}

} // namespace Service
