// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What the typed path costs: logs in to a flood of pushes on PORT, with a handler on every typed signal, and counts
// until an incoming_multicast whose content is {"done":true}. Prints one line of JSON with the CPU seconds of this
// process from the opened connection to the last push.
//
//     bench-rtm PORT          the client, on a flood that is there
//     bench-rtm --floor PORT  QWebSocket and QJsonDocument alone: what they cost before a client does anything
//     bench-rtm --flood       a flood; prints its port
//     bench-rtm               floor and client in turn, and their ratio: machines differ, ratios less

#include "floodserver.h"

#include "rtmclient.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtWebSockets/QWebSocket>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

constexpr int pushCount = 200'000;
constexpr int rounds = 5;

class Stopwatch
{
public:
    void start()
    {
        m_wall.start();
        m_cpu = cpuSeconds();
    }
    void print(const char *who, qint64 count) const
    {
        std::printf(R"({"who":"%s","n":%lld,"wall":%.3f,"cpu":%.3f})"
                    "\n",
                    who, static_cast<long long>(count), double(m_wall.nsecsElapsed()) / 1e9, cpuSeconds() - m_cpu);
    }

private:
    static double cpuSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

    QElapsedTimer m_wall;
    double m_cpu = 0;
};

int runClient(int port)
{
    RtmClient client;
    RtmSettings settings;
    settings.url = QUrl(u"ws://127.0.0.1:%1"_s.arg(port));
    settings.organizationId = u"o"_s;
    settings.token = RtmSettings::fixedToken(u"Bearer x"_s);
    client.setSettings(settings);

    qint64 count = 0;
    Stopwatch watch;
    QObject::connect(&client, &RtmClient::stateChanged, qApp, [&](RtmClient::State state) {
        if (state == RtmClient::State::LoggingIn) {
            watch.start();
        } else if (state == RtmClient::State::Waiting || state == RtmClient::State::Stopped) {
            std::fprintf(stderr, "%s\n", qPrintable(client.error().message()));
            QCoreApplication::exit(3);
        }
    });
#define DESKBELL_HANDLER(action, Payload, signal, versions) \
    QObject::connect(&client, &RtmClient::signal, qApp, [&](const Rtm::Payload &) { ++count; });
    DESKBELL_RTM_PUSHES(DESKBELL_HANDLER)
#undef DESKBELL_HANDLER
    QObject::connect(&client, &RtmClient::incomingMulticast, qApp, [&](const Rtm::IncomingMulticast &push) {
        if (!push.content.toObject().value("done"_L1).toBool())
            return;
        watch.print("deskbell", count);
        QCoreApplication::quit();
    });
    client.open();
    return QCoreApplication::exec();
}

int runFloor(int port)
{
    QWebSocket socket;
    qint64 count = 0;
    Stopwatch watch;
    QObject::connect(&socket, &QWebSocket::connected, qApp, [&] {
        watch.start();
        socket.sendTextMessage(uR"({"request_id":"1","action":"login","payload":{"token":"Bearer x"}})"_s);
    });
    QObject::connect(&socket, &QWebSocket::textMessageReceived, qApp, [&](const QString &text) {
        const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
        const QString action = frame.value("action"_L1).toString();
        const QJsonObject payload = frame.value("payload"_L1).toObject();
        ++count;
        if (payload.isEmpty() || action != "incoming_multicast"_L1)
            return;
        watch.print("floor", count);
        QCoreApplication::quit();
    });
    socket.open(QUrl(u"ws://127.0.0.1:%1/v3.6/agent/rtm/ws"_s.arg(port)));
    return QCoreApplication::exec();
}

int runFlood()
{
    FloodServer server(pushCount);
    if (!server.listen(QHostAddress::LocalHost))
        return 1;
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

// CPU seconds of a run of this program in a process of its own.
double measure(const QStringList &arguments)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), arguments);
    process.waitForFinished(-1);
    const QByteArray line = process.readAllStandardOutput();
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    return QJsonDocument::fromJson(line).object().value("cpu"_L1).toDouble();
}

int runBoth()
{
    QProcess flood;
    flood.start(QCoreApplication::applicationFilePath(), {u"--flood"_s});
    if (!flood.waitForReadyRead(-1))
        return 1;
    const QString port = QString::fromLatin1(flood.readLine().trimmed());
    QList<double> ratios;
    for (int i = 0; i < rounds; ++i) {
        const double floor = measure({u"--floor"_s, port});
        ratios.append(measure({port}) / floor);
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf(R"({"who":"deskbell/floor","min":%.2f,"median":%.2f,"max":%.2f})"
                "\n",
                ratios.first(), ratios.at(rounds / 2), ratios.last());
    flood.kill();
    flood.waitForFinished();
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments().sliced(1);
    if (arguments.isEmpty())
        return runBoth();
    if (arguments == QStringList{u"--flood"_s})
        return runFlood();
    const bool floor = arguments.size() == 2 && arguments.first() == "--floor"_L1;
    const int port = arguments.last().toInt();
    if ((arguments.size() != 1 && !floor) || port <= 0) {
        std::fputs("usage: bench-rtm [PORT | --floor PORT | --flood]\n", stderr);
        return 2;
    }
    return floor ? runFloor(port) : runClient(port);
}
