// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "sandbox.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimer>

#include <csignal>
#include <cstdio>
#include <functional>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2 };

volatile std::sig_atomic_t stopped = 0;

int fail(ExitCode code, const QString &message)
{
    std::fprintf(stderr, "deskbell-sandbox: %s\n", qUtf8Printable(message));
    return code;
}

// What to do instead of serving; nothing: serve.
using Task = std::function<std::optional<QString>()>;

std::optional<QString> readTask(const QStringList &arguments, const QCommandLineParser &parser,
                                const SandboxOptions &options, Task &task)
{
    const QString name = arguments.value(0);
    if (name == "verbs"_L1)
        task = &Command::verbs;
    else if (name == "schema"_L1)
        task = &Command::schema;
    else if (name == "export"_L1 && parser.isSet(u"control"_s))
        task = [&parser] {
            return Command::exportRunning(parser.value(u"control"_s), parser.value(u"key"_s),
                                          parser.value(u"certificate"_s));
        };
    else if (name == "export"_L1)
        task = [&options] { return Command::exportWorld(options.world, options.seed); };
    const qsizetype known = task ? 1 : 0;
    if (parser.isSet(u"control"_s) && name != "export"_L1)
        return u"--control is for export only"_s;
    for (const QString &option : {u"key"_s, u"certificate"_s}) {
        if (parser.isSet(option) && !parser.isSet(u"control"_s))
            return u"--%1 is for export with --control only"_s.arg(option);
    }
    return arguments.size() > known ? std::optional(u"unexpected argument '%1'"_s.arg(arguments.at(known)))
                                    : std::nullopt;
}

// Reads the command line into options; what is wrong with it otherwise.
std::optional<QString> read(QCommandLineParser &parser, SandboxOptions &options, Task &task)
{
    const QCommandLineOption port(u"port"_s, u"Port on 127.0.0.1; 0, the default, takes any that is free."_s, u"N"_s,
                                  u"0"_s);
    const QCommandLineOption world(u"world"_s,
                                   u"demo, empty, load:chats=N,visitors=N,rate=N or a world file. Default: demo."_s,
                                   u"WORLD"_s, u"demo"_s);
    const QCommandLineOption seed(u"seed"_s, u"The same seed gives the same day. Default: 1."_s, u"N"_s, u"1"_s);
    const QCommandLineOption speed(u"speed"_s, u"How much faster than people the customers are. Default: 1."_s, u"X"_s,
                                   u"1"_s);
    parser.setApplicationDescription(
        u"A local service for Deskbell, with customers who talk. When it is ready it prints\n"
        "one line of JSON: where it is, the token of an agent, and where it takes verbs."_s);
    const QCommandLineOption scenario(u"scenario"_s, u"A file with what goes wrong, and when."_s, u"FILE"_s);
    const QCommandLineOption tls(u"tls"_s, u"Speaks wss and https, with a certificate made by the program openssl."_s);
    const QCommandLineOption control(u"control"_s, u"Of a sandbox that runs, for export."_s, u"URL"_s);
    const QCommandLineOption key(u"key"_s, u"The control key of that."_s, u"KEY"_s);
    const QCommandLineOption certificate(u"certificate"_s, u"What that shows, if it speaks https: a file."_s,
                                         u"FILE"_s);
    parser.addOptions({port, world, seed, speed, scenario, tls, control, key, certificate});
    parser.addPositionalArgument(u"command"_s,
                                 u"Instead of serving: export, which prints the world; verbs, which prints what a "
                                 "running sandbox can be told; schema, which prints what a world file may hold."_s,
                                 u"[export|verbs|schema]"_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(QCoreApplication::arguments()))
        return parser.errorText();
    if (parser.isSet(help))
        parser.showHelp();
    if (parser.isSet(version))
        parser.showVersion();
    if (const auto problem = readTask(parser.positionalArguments(), parser, options, task))
        return problem;

    bool portOk = false, seedOk = false, speedOk = false;
    options.port = parser.value(port).toUShort(&portOk);
    options.seed = parser.value(seed).toUInt(&seedOk);
    options.speed = parser.value(speed).toDouble(&speedOk);
    options.world = parser.value(world);
    options.scenario = parser.value(scenario);
    options.tls = parser.isSet(tls);
    if (options.world.isEmpty())
        return u"--world needs a name or a file"_s;
    if (!portOk)
        return u"--port needs a number from 0 to 65535"_s;
    if (!seedOk)
        return u"--seed needs a whole number"_s;
    if (!speedOk || !(options.speed > 0) || options.speed > SandboxOptions::maxSpeed)
        return u"--speed needs a number above 0, at most %1"_s.arg(SandboxOptions::maxSpeed);
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"deskbell-sandbox"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DESKBELL_VERSION));

    SandboxOptions options;
    QCommandLineParser parser;
    Task task;
    if (const auto problem = read(parser, options, task))
        return fail(WrongUsage, *problem + u"; --help lists the options"_s);
    if (task) {
        const auto problem = task();
        return problem ? fail(Failed, *problem) : int(Done);
    }

    Sandbox sandbox(options);
    QString error;
    if (!sandbox.listen(&error))
        return fail(Failed, error);

    QJsonObject ready{{u"rtm"_s, sandbox.rtmUrl().toString()},
                      {u"http"_s, sandbox.httpUrl().toString()},
                      {u"organization_id"_s, sandbox.organizationId()},
                      {u"token"_s, sandbox.token()},
                      {u"customer_page"_s, sandbox.customerPage().toString()},
                      {u"control"_s, sandbox.controlUrl().toString()},
                      {u"control_key"_s, sandbox.controlKey()}};
    if (options.tls)
        ready.insert("certificate"_L1, QString::fromLatin1(sandbox.certificate()));
    std::printf("%s\n", QJsonDocument(ready).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);

    // A signal handler may hardly do more than this.
    std::signal(SIGINT, [](int) { stopped = 1; });
    std::signal(SIGTERM, [](int) { stopped = 1; });
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &app, [] {
        if (stopped)
            QCoreApplication::quit();
    });
    watch.start(std::chrono::milliseconds(100));
    QCoreApplication::exec();
    return Done;
}
