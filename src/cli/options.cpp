// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "options.h"

#include <QtCore/QCommandLineParser>

using namespace Qt::StringLiterals;

namespace {

struct Parser {
    QCommandLineParser parser;
    QCommandLineOption help{{u"h"_s, u"help"_s}, u"Show this help."_s};
    QCommandLineOption version{u"version"_s, u"Show the version of this program."_s};
    QCommandLineOption url{u"url"_s, u"Where the service is: ws:// or wss://, host and port."_s, u"URL"_s,
                           u"wss://api.livechatinc.com"_s};
    QCommandLineOption apiVersion{u"api-version"_s, u"The version of the API, 3.2 to 3.7."_s, u"V"_s,
                                  Rtm::versionText(Rtm::canonicalVersion)};
    QCommandLineOption organization{u"organization"_s, u"The ID of the organization."_s, u"ID"_s};
    QCommandLineOption wire{u"wire"_s, u"Print payloads in the form of the API version, not in that of 3.6."_s};
    QCommandLineOption raw{u"raw"_s, u"listen: print each frame as it came."_s};
    QCommandLineOption count{u"count"_s, u"listen: end after so many pushes."_s, u"N"_s};

    Parser()
    {
        parser.setApplicationDescription(
            u"Talks to the Agent Chat RTM API. The token is taken from DESKBELL_TOKEN or, if that is not set, from the "
            "first line of standard input."_s);
        parser.addOptions({help, version, url, apiVersion, organization, wire, raw, count});
        parser.addPositionalArgument(u"command"_s, u"listen | call ACTION [JSON]"_s, u"listen | call ACTION [JSON]"_s);
    }
};

// The first thing that is wrong, or an empty string.
QString readConnection(Parser &p, Options &options)
{
    options.settings.url = QUrl(p.parser.value(p.url), QUrl::StrictMode);
    const QString scheme = options.settings.url.scheme();
    if ((scheme != "ws"_L1 && scheme != "wss"_L1) || options.settings.url.host().isEmpty())
        return u"--url %1: must be ws:// or wss:// and a host"_s.arg(p.parser.value(p.url));
    const auto version = Rtm::versionFromText(p.parser.value(p.apiVersion));
    if (!version)
        return u"--api-version %1: must be 3.2, 3.3, 3.4, 3.5, 3.6 or 3.7"_s.arg(p.parser.value(p.apiVersion));
    options.settings.version = *version;
    options.settings.organizationId = p.parser.value(p.organization);
    if (options.settings.organizationId.isEmpty())
        return u"--organization is missing"_s;
    return {};
}

QString readCommand(Parser &p, Options &options)
{
    const QStringList words = p.parser.positionalArguments();
    if (words.isEmpty())
        return u"a command is missing: listen or call"_s;
    if (words.first() == "listen"_L1) {
        options.command = Options::Command::Listen;
        if (words.size() > 1)
            return u"listen takes no argument: %1"_s.arg(words.at(1));
        bool ok = true;
        if (p.parser.isSet(p.count))
            options.count = p.parser.value(p.count).toLongLong(&ok);
        if (!ok || options.count < 0 || (p.parser.isSet(p.count) && options.count == 0))
            return u"--count %1: must be a number from 1"_s.arg(p.parser.value(p.count));
        return {};
    }
    if (words.first() == "call"_L1) {
        options.command = Options::Command::Call;
        if (words.size() < 2 || words.size() > 3)
            return u"call takes an action and at most one JSON object"_s;
        if (p.parser.isSet(p.count) || p.parser.isSet(p.raw))
            return u"--count and --raw are for listen"_s;
        options.action = words.at(1);
        options.json = words.value(2, u"{}"_s);
        return {};
    }
    return u"unknown command %1: listen or call"_s.arg(words.first());
}

} // namespace

std::variant<Options, QString> parseOptions(const QStringList &arguments)
{
    Parser p;
    if (!p.parser.parse(arguments))
        return p.parser.errorText();
    Options options;
    if (p.parser.isSet(p.help))
        return options;
    if (p.parser.isSet(p.version)) {
        options.command = Options::Command::Version;
        return options;
    }
    options.wire = p.parser.isSet(p.wire);
    options.raw = p.parser.isSet(p.raw);
    for (const auto &read : {&readCommand, &readConnection}) {
        if (const QString wrong = read(p, options); !wrong.isEmpty())
            return wrong;
    }
    return options;
}

QString usage()
{
    return Parser().parser.helpText();
}
