// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

// What the typed path costs: logs in to a flood of pushes on PORT, with a handler on every typed signal, and counts
// until an incoming_multicast whose content is {"done":true}. Prints one line of JSON with the CPU seconds of this
// process from the opened connection to the last push.

#include "rtmclient.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

static double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int port = app.arguments().value(1).toInt();
    if (port <= 0) {
        std::fputs("usage: bench-rtm PORT\n", stderr);
        return 2;
    }

    RtmClient client;
    RtmSettings settings;
    settings.url = QUrl(u"ws://127.0.0.1:%1"_s.arg(port));
    settings.organizationId = u"o"_s;
    settings.token = RtmSettings::fixedToken(u"Bearer x"_s);
    client.setSettings(settings);

    qint64 count = 0;
    QElapsedTimer wall;
    double cpuAtStart = 0;
    const auto finish = [&](const Rtm::IncomingMulticast &push) {
        if (!push.content.toObject().value("done"_L1).toBool())
            return;
        std::printf(R"({"who":"deskbell","n":%lld,"wall":%.3f,"cpu":%.3f})" "\n", static_cast<long long>(count),
                    double(wall.nsecsElapsed()) / 1e9, cpuSeconds() - cpuAtStart);
        app.quit();
    };
    QObject::connect(&client, &RtmClient::stateChanged, &app, [&](RtmClient::State state) {
        if (state == RtmClient::State::LoggingIn) {
            wall.start();
            cpuAtStart = cpuSeconds();
        } else if (state == RtmClient::State::Waiting || state == RtmClient::State::Stopped) {
            std::fprintf(stderr, "%s\n", qPrintable(client.error().message()));
            app.exit(3);
        }
    });
#define DESKBELL_HANDLER(action, Payload, signal, versions) \
    QObject::connect(&client, &RtmClient::signal, &app, [&](const Rtm::Payload &) { ++count; });
    DESKBELL_RTM_PUSHES(DESKBELL_HANDLER)
#undef DESKBELL_HANDLER
    QObject::connect(&client, &RtmClient::incomingMulticast, &app, finish);
    client.open();
    return app.exec();
}
