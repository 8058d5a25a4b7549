// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "application.h"
#include "unixsignals.h"

#include <QtGui/QGuiApplication>

#include <cstdio>
#include <iostream>

using namespace Qt::StringLiterals;

namespace {

constexpr int wrongUsage = 2;

void say(FILE *where, const QString &text)
{
    std::fprintf(where, "%s\n", text.toUtf8().constData());
}

// Never from the command line, which every user of the computer can read.
QString readToken()
{
    if (qEnvironmentVariableIsSet("DESKBELL_TOKEN"))
        return qEnvironmentVariable("DESKBELL_TOKEN").trimmed();
    std::string line;
    std::getline(std::cin, line);
    return QString::fromStdString(line).trimmed();
}

// Before there is a QGuiApplication, which needs a display.
QStringList arguments(int argc, char **argv)
{
    QStringList list;
    for (int i = 0; i < argc; ++i)
        list.append(QString::fromLocal8Bit(argv[i]));
    return list;
}

} // namespace

int main(int argc, char **argv)
{
    Metrics metrics;
    metrics.start();
    QCoreApplication::setApplicationName(u"deskbell"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DESKBELL_VERSION));

    const auto parsed = parseOptions(arguments(argc, argv));
    if (const auto *wrong = std::get_if<QString>(&parsed)) {
        say(stderr, u"deskbell: "_s + *wrong);
        return wrongUsage;
    }
    const Options &options = std::get<Options>(parsed);
    if (options.help || options.version) {
        say(stdout, options.help ? usage().trimmed() : u"deskbell "_s + QCoreApplication::applicationVersion());
        return 0;
    }
    const QString token = options.url.isEmpty() ? QString() : readToken();
    if (!options.url.isEmpty() && token.isEmpty()) {
        say(stderr, u"deskbell: no token: set DESKBELL_TOKEN, or give it as the first line of standard input"_s);
        return wrongUsage;
    }

    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationDisplayName(u"Deskbell"_s);
    QGuiApplication::setDesktopFileName(u"deskbell"_s);
    Application application(options, token, &metrics);
    onUnixSignals(&app, [&application] { application.quit(); });
    if (!application.start()) {
        say(stderr, u"deskbell: the window cannot be loaded; a part of the installation is missing"_s);
        return 1;
    }
    const int code = app.exec();
    if (!options.metrics.isEmpty() && !metrics.write(options.metrics, application.chatCount())) {
        say(stderr, u"deskbell: cannot write %1"_s.arg(options.metrics));
        return 1;
    }
    return code;
}
