// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include <rtmclient.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    RtmSettings settings;
    settings.url = QUrl(app.arguments().value(1));
    settings.organizationId = app.arguments().value(2);
    settings.token = RtmSettings::fixedToken(qEnvironmentVariable("DESKBELL_TOKEN"));

    RtmClient client;
    client.setSettings(settings);
    QObject::connect(&client, &RtmClient::incomingEvent, &app, [&app](const Rtm::IncomingEvent &push) {
        QTextStream(stdout) << "event in chat " << push.chatId << Qt::endl;
        app.quit();
    });
    client.open();
    return app.exec();
}
