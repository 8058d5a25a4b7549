// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What ten thousand visitors cost, from the frames of the service to the signals of the model: to put them into the
// table, to keep it up to date with 50 changes a second (a share of one core), to sort and to filter it. Time is
// virtual, so that the changes of ten minutes take as long as they cost. Prints one line of JSON for each sort column.
//
//     bench-visitors [VISITORS] [CHANGES A SECOND]

#include "visitorjson.h"

#include <desk.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto duration = 10min;
constexpr const char *columns[] = {"customer", "where", "page", "on site", "pages", "state"};

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

template <typename Function>
double milliseconds(Function f)
{
    const double before = cpuSeconds();
    f();
    return (cpuSeconds() - before) * 1000;
}

QString frame(const QString &action, const QJsonObject &payload)
{
    const QJsonObject object{
        {u"action"_s, action}, {u"type"_s, u"push"_s}, {u"version"_s, u"3.6"_s}, {u"payload"_s, payload}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

class Site
{
public:
    explicit Site(int visitors) : m_size(visitors) {}

    QJsonObject anybody(int i)
    {
        return World::visitor(idOf(i), u"%1 %2"_s.arg(names[i % 8], names[i / 8 % 8]), m_random.bounded(3600),
                              u"'statistics':{'visits_count':%1}"_s.arg(1 + i % 5));
    }
    QJsonArray everybody()
    {
        QJsonArray all;
        for (int i = 0; i < m_size; ++i)
            all.append(anybody(i));
        return all;
    }
    // Most open another page; some go, and as many come back.
    QString change()
    {
        const int i = m_random.bounded(m_size);
        const int kind = m_random.bounded(10);
        if (kind == 0 && !m_gone.contains(i)) {
            m_gone.append(i);
            return frame(u"customer_left"_s, World::left(idOf(i)));
        }
        if (kind <= 1 && !m_gone.isEmpty())
            return frame(u"incoming_customer"_s, anybody(m_gone.takeFirst()));
        const int page = m_random.bounded(500);
        return frame(u"customer_page_updated"_s,
                     World::pageOpened(idOf(i), u"https://shop.example/%1"_s.arg(page), u"Page %1"_s.arg(page)));
    }

private:
    static inline const QStringList names{u"Maja"_s, u"Kenji"_s,  u"Emma"_s, u"Rahul"_s,
                                          u"Ana"_s,  u"Łukasz"_s, u"سارة"_s, u"João"_s};
    static QString idOf(int i) { return u"b7eff798-f8df-4364-8059-%1"_s.arg(i, 12, 16, QChar(u'0')); }

    const int m_size;
    QList<int> m_gone;
    QRandomGenerator m_random{1};
};

// The CPU seconds that the changes of so long took.
double follow(FakeService &service, Site &site, int rate)
{
    constexpr auto step = 100ms;
    const auto steps = int(duration / step);
    double spent = 0;
    for (int i = 0; i < steps; ++i) {
        QStringList frames; // made beforehand: what the service does is no cost of the client
        for (int n = i * rate / 10; n < (i + 1) * rate / 10; ++n)
            frames.append(site.change());
        const double before = cpuSeconds();
        for (const QString &text : std::as_const(frames))
            service.transports.last()->inject(text);
        service.clock->advance(step);
        spent += cpuSeconds() - before;
        service.open(); // answers pings
    }
    return spent;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const int visitors = app.arguments().value(1, u"10000"_s).toInt();
    const int rate = app.arguments().value(2, u"50"_s).toInt();
    Site site(visitors);
    FakeService service;
    Shift shift(&service.client, World::timeSource(service.clock));
    Desk desk(&shift);
    VisitorsModel &model = *desk.visitors();
    if (!service.logIn(World::login()))
        return 1;
    service.push(u"incoming_customers"_s, World::incomingCustomers());
    model.setShown(true);
    const auto request = service.take(u"subscribe_customers"_s);
    if (!request)
        return 1;
    const QJsonObject everybody = World::subscription(u"S"_s, site.everybody());
    const double fill = milliseconds([&] {
        service.answer(*request, everybody);
        service.clock->advance(100ms);
    });
    std::printf(R"({"what":"fill","visitors":%d,"ms":%.1f})"
                "\n",
                model.count(), fill);
    for (int column = 0; column < int(std::size(columns)); ++column) {
        const double sort = milliseconds([&] { model.sortBy(VisitorsModel::Column(column)); });
        const double spent = follow(service, site, rate);
        model.setFilter({});
        const double first = milliseconds([&] { model.setFilter(u"page 1"_s); });
        const double next = milliseconds([&] { model.setFilter(u"page 12"_s); });
        model.setFilter({});
        std::printf(R"({"what":"%s","visitors":%d,"changes per second":%d,"share of a core":%.5f,"sort ms":%.1f,)"
                    R"("filter ms":[%.1f,%.1f]})"
                    "\n",
                    columns[column], model.count(), rate, spent / std::chrono::duration<double>(duration).count(), sort,
                    first, next);
    }
    return 0;
}
