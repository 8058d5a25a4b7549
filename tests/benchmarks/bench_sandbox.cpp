// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What a busy sandbox costs: bench-sandbox [SECONDS [WORLD]]. Prints two lines of JSON. The first one is of a sandbox that
// an agent is logged in to over a socket for so many seconds. The second one is of its memory during an hour, which is
// virtual: its clock goes on as soon as nothing is to be done.

#include "virtualclock.h"

#include <agentsession.h>
#include <crowd.h>
#include <rtmclient.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void print(const QJsonObject &result)
{
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

struct Usage {
    double cpuSeconds = 0;
    double megabytes = 0;
};

Usage usageOf(qint64 pid)
{
    const auto read = [pid](QLatin1StringView name) {
        QFile file(u"/proc/%1/%2"_s.arg(pid).arg(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    // After the name in brackets: the 12th and 13th are ticks in the program and in the system.
    const QByteArray stat = read("stat"_L1);
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const double ticks = fields.value(11).toDouble() + fields.value(12).toDouble();
    const double pages = read("statm"_L1).split(' ').value(1).toDouble();
    return {ticks / double(sysconf(_SC_CLK_TCK)), pages * double(sysconf(_SC_PAGESIZE)) / 1e6};
}

// ---- a while ----

bool measureCost(QCoreApplication &app, std::chrono::seconds length, const QString &world)
{
    QProcess sandbox;
    sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    sandbox.start(QCoreApplication::applicationDirPath() + "/deskbell-sandbox"_L1, {u"--world"_s, world});
    if (!sandbox.waitForStarted() || !sandbox.waitForReadyRead())
        return false;
    const QJsonObject ready = QJsonDocument::fromJson(sandbox.readLine()).object();

    RtmSettings settings;
    settings.url = QUrl(ready["rtm"_L1].toString());
    settings.organizationId = ready["organization_id"_L1].toString();
    settings.token = RtmSettings::fixedToken(ready["token"_L1].toString());
    settings.login.customerMonitoringLevel = Rtm::MonitoringLevel::Online; // all visitors are told of
    RtmClient client;
    client.setSettings(settings);
    qint64 pushes = 0;
    QObject::connect(&client, &RtmClient::pushReceived, &app, [&] { ++pushes; });
    Usage before;
    QElapsedTimer time;
    QObject::connect(&client, &RtmClient::loggedIn, &app, [&] {
        // What is done once, at the start, is not what it costs.
        QTimer::singleShot(3s, &app, [&] {
            before = usageOf(sandbox.processId());
            pushes = 0;
            time.start();
            QTimer::singleShot(length, &app, &QCoreApplication::quit);
        });
    });
    client.open();
    QCoreApplication::exec();

    const Usage after = usageOf(sandbox.processId());
    const double seconds = double(time.elapsed()) / 1e3;
    print({{u"world"_s, world},
           {u"seconds"_s, seconds},
           {u"pushes_per_second"_s, double(pushes) / seconds},
           {u"cores"_s, (after.cpuSeconds - before.cpuSeconds) / seconds},
           {u"megabytes"_s, after.megabytes}});
    client.close();
    sandbox.terminate();
    sandbox.waitForFinished();
    return true;
}

// ---- an hour ----

bool measureHour(const QString &world)
{
    QString error;
    const auto file = Service::readWorld(world, &error);
    if (!file) {
        std::fprintf(stderr, "%s\n", qPrintable(error));
        return false;
    }
    const auto clock = std::make_shared<VirtualClock>();
    const auto now = [clock] {
        return std::chrono::duration_cast<std::chrono::microseconds>(clock->now().time_since_epoch());
    };
    Service::House house(clock, now, 1, *file);
    const Service::Crowd crowd(house, *file, 1);
    qint64 bytes = 0;
    Service::AgentSession session(house, Rtm::canonicalVersion,
                                  {.send = [&](const QString &frame) { bytes += frame.size(); }, .close = [] {}});
    const auto request = [&](const QString &action, const QJsonObject &payload) {
        const QJsonObject frame{{u"action"_s, action}, {u"payload"_s, payload}};
        session.receive(QString::fromUtf8(QJsonDocument(frame).toJson()));
        QCoreApplication::sendPostedEvents();
    };
    const auto pass = [&](std::chrono::minutes time) {
        for (auto left = 6 * time.count(); left > 0; --left) {
            clock->advance(10s);
            request(u"ping"_s, {});
        }
        return usageOf(QCoreApplication::applicationPid()).megabytes;
    };
    request(u"login"_s,
            {{u"token"_s, "Bearer "_L1 + house.world.agent(house.world.firstAgentId)->token},
             {u"customer_monitoring_level"_s, u"online"_s}});
    // Chats keep so many threads; until they have them, there is more.
    const double full = pass(30min);
    bytes = 0;
    const double middle = pass(30min);
    const double end = pass(30min);
    print({{u"world"_s, world},
           {u"virtual_minutes"_s, 60},
           {u"megabytes_told"_s, double(bytes) / 1e6},
           {u"megabytes_at_start"_s, full},
           {u"megabytes_in_the_middle"_s, middle},
           {u"megabytes_at_the_end"_s, end}});
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const std::chrono::seconds length(arguments.size() > 1 ? arguments.at(1).toInt() : 20);
    const QString world = arguments.value(2, u"load:chats=50,visitors=10000,rate=200"_s);
    return measureCost(app, length, world) && measureHour(world) ? 0 : 1;
}
