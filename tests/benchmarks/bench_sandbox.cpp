// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What a busy sandbox costs: bench-sandbox [SECONDS]. Prints one line of JSON: pushes in a second that an agent
// gets, the part of one core that the sandbox takes for that, and its memory at the start and at the end.

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

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const std::chrono::seconds length(arguments.size() > 1 ? arguments.at(1).toInt() : 20);
    const QString world = u"load:chats=50,visitors=10000,rate=200"_s;
    QProcess sandbox;
    sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    sandbox.start(QCoreApplication::applicationDirPath() + "/deskbell-sandbox"_L1, {u"--world"_s, world});
    if (!sandbox.waitForStarted() || !sandbox.waitForReadyRead())
        return 1;
    const QJsonObject ready = QJsonDocument::fromJson(sandbox.readLine()).object();

    RtmSettings settings;
    settings.url = QUrl(ready.value("rtm"_L1).toString());
    settings.organizationId = ready.value("organization_id"_L1).toString();
    settings.token = RtmSettings::fixedToken(ready.value("token"_L1).toString());
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
    const QJsonObject result{{u"world"_s, world},
                             {u"seconds"_s, seconds},
                             {u"pushes_per_second"_s, double(pushes) / seconds},
                             {u"cores"_s, (after.cpuSeconds - before.cpuSeconds) / seconds},
                             {u"megabytes_at_start"_s, before.megabytes},
                             {u"megabytes_at_end"_s, after.megabytes}};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    client.close();
    sandbox.terminate();
    sandbox.waitForFinished();
    return 0;
}
