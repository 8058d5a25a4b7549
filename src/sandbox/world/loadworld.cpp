// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "loadworld.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

namespace {

struct Load {
    qint64 chats = 50;
    qint64 visitors = 1000;
    qint64 rate = 20;
};

struct Row {
    QLatin1StringView name;
    qint64 Load::*member;
    qint64 most;
};
constexpr Row rows[] = {
    {"chats"_L1, &Load::chats, 10'000}, {"visitors"_L1, &Load::visitors, 100'000}, {"rate"_L1, &Load::rate, 10'000}};

std::optional<Load> parse(const QString &spec, QString *error)
{
    Load load;
    QStringList named;
    for (const QString &part : spec.section(u':', 1).split(u',', Qt::SkipEmptyParts)) {
        const QString name = part.section(u'=', 0, 0);
        bool isNumber = false;
        const qint64 value = part.section(u'=', 1).toLongLong(&isNumber);
        const auto row = std::find_if(std::begin(rows), std::end(rows), [&](const Row &r) { return r.name == name; });
        if (row == std::end(rows) || !isNumber || value < 0 || value > row->most) {
            if (error)
                *error = row == std::end(rows)
                    ? u"%1: there is no \"%2\"; there is chats, visitors, rate"_s.arg(spec, name)
                    : u"%1: %2 must be a whole number from 0 to %3"_s.arg(spec, name).arg(row->most);
            return {};
        }
        if (named.contains(name)) {
            if (error)
                *error = u"%1: %2 stands there twice"_s.arg(spec, name);
            return {};
        }
        named.append(name);
        load.*(row->member) = value;
    }
    return load;
}

class Maker
{
public:
    explicit Maker(quint32 seed) : m_random(seed) {}

    File::Customer customer()
    {
        static const QStringList names{u"Ada"_s,   u"Björn"_s, u"Chloé"_s, u"Dario"_s, u"Elif"_s,  u"Femke"_s,
                                       u"Goran"_s, u"Hana"_s,  u"Ivo"_s,   u"Jana"_s,  u"Kemal"_s, u"Łucja"_s};
        static const QStringList places{u"Berlin"_s, u"Bergen"_s, u"Gdańsk"_s, u"Graz"_s, u"Porto"_s, u"Split"_s};
        std::array<quint32, 4> noise;
        m_random.fillRange(noise.data(), qsizetype(noise.size()));
        const auto bytes = reinterpret_cast<const char *>(noise.data());
        const qint64 number = ++m_last;
        File::Customer customer;
        customer.id = QUuid::fromRfc4122(QByteArrayView(bytes, 16)).toString(QUuid::WithoutBraces);
        customer.name = u"%1 %2"_s.arg(names.at(m_random.bounded(int(names.size())))).arg(number);
        customer.email = u"visitor%1@mail.example"_s.arg(number);
        customer.visits = m_random.bounded(20);
        File::Visit &visit = customer.visit.emplace();
        visit.startedAt = ago(m_random.bounded(3600));
        visit.ip = u"192.0.2.%1"_s.arg(number % 256);
        visit.geolocation.emplace().city = places.at(m_random.bounded(int(places.size())));
        visit.lastPages = QList{File::Page{.url = u"https://shop.example/%1"_s.arg(m_random.bounded(500)),
                                           .title = u"Page"_s,
                                           .openedAt = visit.startedAt}};
        return customer;
    }

    File::Chat chat(const QString &agentId)
    {
        File::Thread thread{.startedAt = ago(600 + m_random.bounded(600)), .active = true, .agents = {agentId}};
        const int events = 2 + m_random.bounded(8);
        for (int i = 0; i < events; ++i)
            thread.events.append({.from = i % 2 ? agentId : u"customer"_s, .text = u"Message %1"_s.arg(i + 1)});
        return {.group = 1, .threads = {thread}};
    }

private:
    static Moment ago(qint64 seconds) { return {-std::chrono::seconds(seconds), false}; }

    QRandomGenerator m_random;
    qint64 m_last = 0;
};

} // namespace

std::optional<File::World> makeLoad(const QString &spec, quint32 seed, QString *error)
{
    const auto load = parse(spec, error);
    if (!load)
        return {};
    const QString agentId = u"agent@load.example"_s;
    File::World world{
        .organization = {.id = u"load"_s, .name = u"Busy site"_s},
        .groups = {{.id = 1, .name = u"Support"_s}},
        .agents = {{.id = agentId,
                    .name = u"Agent"_s,
                    .groups = {1},
                    .permission = File::Permission::Owner,
                    .chatLimit = load->chats}},
        .customers = QList<File::Customer>(),
        .traffic = File::Traffic{.rate = double(load->rate)},
    };
    Maker maker(seed);
    for (qint64 i = 0; i < load->chats + load->visitors; ++i) {
        File::Customer customer = maker.customer();
        customer.online = true;
        if (i < load->chats)
            customer.chat = maker.chat(agentId);
        world.customers->append(customer);
    }
    return world;
}

} // namespace Service
