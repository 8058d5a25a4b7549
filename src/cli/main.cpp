// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "callcommand.h"
#include "listencommand.h"
#include "options.h"
#include "output.h"
#include "reference.h"

#include "wire/describe.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>

#include <cstdio>
#include <iostream>

using namespace Qt::StringLiterals;

namespace {

QString readToken()
{
    if (qEnvironmentVariableIsSet("DESKBELL_TOKEN"))
        return qEnvironmentVariable("DESKBELL_TOKEN").trimmed();
    std::string line;
    std::getline(std::cin, line);
    return QString::fromStdString(line).trimmed();
}

// A client that cannot log in ends the program; one that lost a session it had tries again by itself.
void watchConnection(RtmClient &client, QCoreApplication &app, QObject *context)
{
    QObject::connect(&client, &RtmClient::stateChanged, context, [&client, &app, wasLive = false](auto state) mutable {
        using State = RtmClient::State;
        wasLive |= state == State::Live;
        if (state != State::Stopped && state != State::Waiting)
            return;
        const RtmError error = client.error();
        printError(u"%1: %2: %3"_s.arg(client.settings().url.toDisplayString(), error.type(), error.message()));
        if (state == State::Stopped || !wasLive)
            app.exit(error.kind() == RtmError::Kind::Server ? Failed : CannotConnect);
    });
}

template <typename Command>
int run(Command &command, RtmClient &client, Options &options, QCoreApplication &app)
{
    const QString token = readToken();
    if (token.isEmpty()) {
        printError(u"no token: set DESKBELL_TOKEN, or give it as the first line of standard input"_s);
        return WrongUsage;
    }
    options.settings.token = RtmSettings::fixedToken(token);
    client.setSettings(options.settings);
    // What becomes of the connection is of no interest once the command has its answer.
    QObject untilFinished;
    watchConnection(client, app, &untilFinished);
    QObject::connect(&command, &Command::finished, &untilFinished, [&](int code) {
        client.disconnect(&untilFinished);
        app.exit(code);
    });
    client.open();
    return app.exec();
}

// What needs no connection; empty for all else.
QByteArray textFor(const Options &options)
{
    switch (options.command) {
    case Options::Command::Help:
        return usage().toUtf8().trimmed();
    case Options::Command::Version:
        return "deskbell-cli " DESKBELL_VERSION;
    case Options::Command::Describe:
        return options.markdown ? referencePage(Rtm::describe()).trimmed()
                                : QJsonDocument(Rtm::describe()).toJson().trimmed();
    case Options::Command::Listen:
    case Options::Command::Call:
        break;
    }
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"deskbell-cli"_s);
    const auto parsed = parseOptions(app.arguments());
    if (const auto *wrong = std::get_if<QString>(&parsed)) {
        printError(*wrong);
        return WrongUsage;
    }
    Options options = std::get<Options>(parsed);
    if (const QByteArray text = textFor(options); !text.isEmpty()) {
        printLine(text);
        return Success;
    }
    options.settings.login.application =
        Rtm::Login::Application{.name = u"Deskbell"_s, .version = QStringLiteral(DESKBELL_VERSION)};

    RtmClient client;
    if (options.command == Options::Command::Call) {
        CallCommand command(client, options);
        if (!command.problem().isEmpty()) {
            printError(command.problem());
            return Failed;
        }
        return run(command, client, options, app);
    }
    ListenCommand command(client, options);
    return run(command, client, options, app);
}
