// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "options.h"

#include <QtCore/QCommandLineParser>

#include <algorithm>

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
    QCommandLineOption markdown{u"markdown"_s, u"describe: print the reference page instead of JSON."_s};
    QCommandLineOption count{u"count"_s, u"listen: end after so many pushes."_s, u"N"_s};

    Parser()
    {
        parser.setApplicationDescription(
            u"Talks to the Agent Chat RTM API. The token is taken from DESKBELL_TOKEN or, if that is not set, from the "
            "first line of standard input.\n\n"
            "listen prints one line of JSON for each push, call one for the response: action, version, payload, and "
            "problems with what is not as documented. describe prints what this program knows of the API, without "
            "connecting: \"methods\" and \"pushes\" (action; request, response or payload), \"entities\" by name "
            "(members, the rules that join them, their names in other versions) and \"errors\". A member has name, "
            "required and type, and by its type of, entity, kinds or values; least and most are limits of requests "
            "(numbers, bytes of UTF-8, elements). since and until name the versions that have something, needed those "
            "that ask for it; without them it is all versions."_s);
        parser.addOptions({help, version, url, apiVersion, organization, wire, raw, count, markdown});
        parser.addPositionalArgument(u"command"_s, u"listen | call ACTION [JSON] | describe"_s,
                                     u"listen | call ACTION [JSON] | describe"_s);
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

QString readListen(Parser &p, const QStringList &arguments, Options &options)
{
    options.command = Options::Command::Listen;
    if (!arguments.isEmpty())
        return u"listen takes no argument: %1"_s.arg(arguments.first());
    if (!p.parser.isSet(p.count))
        return {};
    options.count = p.parser.value(p.count).toLongLong();
    return options.count > 0 ? QString() : u"--count %1: must be a number from 1"_s.arg(p.parser.value(p.count));
}

QString readCall(Parser &, const QStringList &arguments, Options &options)
{
    options.command = Options::Command::Call;
    if (arguments.isEmpty() || arguments.size() > 2)
        return u"call takes an action and at most one JSON object"_s;
    options.action = arguments.first();
    options.json = arguments.value(1, u"{}"_s);
    return {};
}

QString readDescribe(Parser &, const QStringList &arguments, Options &options)
{
    options.command = Options::Command::Describe;
    return arguments.isEmpty() ? QString() : u"describe takes no argument: %1"_s.arg(arguments.first());
}

struct Command {
    QLatin1StringView name;
    QString (*read)(Parser &p, const QStringList &arguments, Options &options);
    QStringList options; ///< that are for this command only
};

QString readCommand(Parser &p, Options &options)
{
    static const Command commands[] = {
        {"listen"_L1, &readListen, {u"count"_s, u"raw"_s}},
        {"call"_L1, &readCall, {}},
        {"describe"_L1, &readDescribe, {u"markdown"_s}},
    };
    const QStringList words = p.parser.positionalArguments();
    if (words.isEmpty())
        return u"a command is missing: listen, call or describe"_s;
    const auto command = std::find_if(std::begin(commands), std::end(commands),
                                      [&](const Command &each) { return each.name == words.first(); });
    if (command == std::end(commands))
        return u"unknown command %1: listen, call or describe"_s.arg(words.first());
    for (const Command &other : commands) {
        for (const QString &option : other.options) {
            if (&other != command && p.parser.isSet(option))
                return u"--%1 is for %2"_s.arg(option, other.name);
        }
    }
    return command->read(p, words.sliced(1), options);
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
    options.markdown = p.parser.isSet(p.markdown);
    QString wrong = readCommand(p, options);
    if (wrong.isEmpty() && options.command != Options::Command::Describe)
        wrong = readConnection(p, options);
    if (!wrong.isEmpty())
        return wrong;
    return options;
}

QString usage()
{
    return Parser().parser.helpText();
}
