// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "options.h"

#include <sandbox.h>

#include <QtCore/QCommandLineParser>

using namespace Qt::StringLiterals;

namespace {

struct Parser {
    QCommandLineParser parser;
    QCommandLineOption help{{u"h"_s, u"help"_s}, u"Show this help."_s};
    QCommandLineOption version{u"version"_s, u"Show the version."_s};
    QCommandLineOption sandbox{u"sandbox"_s, u"Start on an embedded sandbox, with customers who talk."_s};
    QCommandLineOption world{u"world"_s, u"World of the sandbox: demo, empty or a file."_s, u"WORLD"_s, u"demo"_s};
    QCommandLineOption seed{u"seed"_s, u"The same seed gives the same day in the sandbox."_s, u"N"_s, u"1"_s};
    QCommandLineOption speed{u"speed"_s, u"How much faster than people the sandbox is."_s, u"X"_s, u"1"_s};
    QCommandLineOption url{u"url"_s, u"Sign in at this server: ws:// or wss://, host and port."_s, u"URL"_s};
    QCommandLineOption organization{u"organization"_s, u"The ID of the organization."_s, u"ID"_s};
    QCommandLineOption apiVersion{u"api-version"_s, u"The version of the API, 3.2 to 3.7."_s, u"V"_s,
                                  Rtm::versionText(Rtm::canonicalVersion)};
    QCommandLineOption profile{u"profile"_s, u"Keep all settings and data in this folder."_s, u"DIR"_s};
    QCommandLineOption colorScheme{u"color-scheme"_s, u"light, dark or system, for this run."_s, u"SCHEME"_s};
    QCommandLineOption size{u"size"_s, u"Size of the window, such as 1440x900."_s, u"WxH"_s};
    QCommandLineOption open{u"open"_s, u"Open this chat once live: its ID, or the name of its customer."_s, u"CHAT"_s};
    QCommandLineOption screenshot{u"screenshot"_s, u"Save a picture of the window when it is live, and quit."_s,
                                  u"FILE"_s};
    QCommandLineOption metrics{u"metrics"_s, u"Write measurements as JSON at quit."_s, u"FILE"_s};

    Parser()
    {
        parser.setApplicationDescription(u"A live-chat desk for agents.\n\nWith --url, the token is taken from "
                                         "DESKBELL_TOKEN or, if that is not set, from the first line of standard "
                                         "input."_s);
        parser.addOptions({help, version, sandbox, world, seed, speed, url, organization, apiVersion, profile,
                           colorScheme, size, open, screenshot, metrics});
    }
};

QString readSandbox(Parser &p, Options &options)
{
    options.sandbox = p.parser.isSet(p.sandbox);
    options.world = p.parser.value(p.world);
    bool ok = false;
    options.seed = p.parser.value(p.seed).toUInt(&ok);
    if (!ok)
        return u"--seed %1: must be a whole number"_s.arg(p.parser.value(p.seed));
    options.speed = p.parser.value(p.speed).toDouble(&ok);
    if (!ok || !(options.speed > 0 && options.speed <= SandboxOptions::maxSpeed)) {
        return u"--speed %1: must be a number above 0, at most %2"_s.arg(p.parser.value(p.speed))
            .arg(SandboxOptions::maxSpeed);
    }
    if (options.sandbox && p.parser.isSet(p.url))
        return u"--sandbox and --url exclude each other"_s;
    for (const auto &option : {p.world, p.seed, p.speed}) {
        if (p.parser.isSet(option) && !options.sandbox)
            return u"--%1 goes with --sandbox"_s.arg(option.names().first());
    }
    return {};
}

QString readServer(Parser &p, Options &options)
{
    const auto version = Rtm::versionFromText(p.parser.value(p.apiVersion));
    if (!version)
        return u"--api-version %1: must be 3.2, 3.3, 3.4, 3.5, 3.6 or 3.7"_s.arg(p.parser.value(p.apiVersion));
    options.apiVersion = *version;
    options.organization = p.parser.value(p.organization);
    if (!p.parser.isSet(p.url))
        return options.organization.isEmpty() ? QString() : u"--organization goes with --url"_s;
    options.url = QUrl(p.parser.value(p.url), QUrl::StrictMode);
    if ((options.url.scheme() != "ws"_L1 && options.url.scheme() != "wss"_L1) || options.url.host().isEmpty())
        return u"--url %1: must be ws:// or wss:// and a host"_s.arg(p.parser.value(p.url));
    if (options.organization.isEmpty())
        return u"--url needs --organization"_s;
    return {};
}

QString readWindow(Parser &p, Options &options)
{
    options.profile = p.parser.value(p.profile);
    options.open = p.parser.value(p.open);
    options.screenshot = p.parser.value(p.screenshot);
    options.metrics = p.parser.value(p.metrics);
    options.colorScheme = p.parser.value(p.colorScheme);
    if (!QStringList{QString(), u"light"_s, u"dark"_s, u"system"_s}.contains(options.colorScheme))
        return u"--color-scheme %1: must be light, dark or system"_s.arg(options.colorScheme);
    if (p.parser.isSet(p.size)) {
        const QStringList parts = p.parser.value(p.size).split(u'x');
        options.size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
        if (options.size.isEmpty())
            return u"--size %1: must be such as 1440x900"_s.arg(p.parser.value(p.size));
    }
    return {};
}

} // namespace

std::variant<Options, QString> parseOptions(const QStringList &arguments)
{
    Parser p;
    if (!p.parser.parse(arguments))
        return p.parser.errorText();
    Options options;
    options.help = p.parser.isSet(p.help);
    options.version = p.parser.isSet(p.version);
    if (options.help || options.version)
        return options;
    if (!p.parser.positionalArguments().isEmpty())
        return u"unexpected argument %1"_s.arg(p.parser.positionalArguments().constFirst());
    for (const auto &read : {&readSandbox, &readServer, &readWindow}) {
        if (const QString wrong = read(p, options); !wrong.isEmpty())
            return wrong;
    }
    return options;
}

QString usage()
{
    return Parser().parser.helpText();
}
