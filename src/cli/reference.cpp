// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "reference.h"

#include <QtCore/QJsonArray>
#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

namespace {

constexpr auto head = R"(# Reference

All methods, pushes and entities of the Agent Chat RTM API as `DeskbellRtm` has them: the names are those on the wire
in version 3.6, and in C++ the same in camel case. This page is made by `deskbell-cli describe --markdown`; without
`--markdown` the same is JSON.

)";

QString code(const QString &text)
{
    return u'`' + text + u'`';
}

QString link(const QString &entity)
{
    return u"[%1](#%2)"_s.arg(entity, entity.toLower().remove(u':'));
}

// "since 3.4", "3.3 to 3.5", or nothing.
QString versions(const QJsonObject &object)
{
    const QString since = object["since"_L1].toString();
    const QString until = object["until"_L1].toString();
    if (since == until)
        return since;
    if (since.isEmpty())
        return u"until "_s + until;
    return until.isEmpty() ? u"since "_s + since : u"%1 to %2"_s.arg(since, until);
}

QString inBrackets(const QString &text)
{
    return text.isEmpty() ? QString() : u" (%1)"_s.arg(text);
}

QString typeText(const QJsonObject &type)
{
    const QString name = type["type"_L1].toString();
    if (const QString entity = type["entity"_L1].toString(); !entity.isEmpty())
        return link(entity);
    if (name == "array"_L1 || name == "map"_L1)
        return name + u" of "_s + typeText(type["of"_L1].toObject());
    QStringList choices;
    for (const QJsonValue alternative : type["alternatives"_L1].toArray())
        choices.append(typeText(alternative.toObject()));
    if (!choices.isEmpty())
        return choices.join(u" or "_s);
    for (const QJsonValue value : type["values"_L1].toArray())
        choices.append(code(value["name"_L1].toString()) + inBrackets(versions(value.toObject())));
    const QJsonObject kinds = type["kinds"_L1].toObject();
    for (auto it = kinds.begin(); it != kinds.end(); ++it)
        choices.append(u"%1: %2"_s.arg(code(it.key()), link(it->toString())));
    return choices.isEmpty() ? name : choices.join(u", "_s);
}

QString limitText(const QJsonObject &member)
{
    const QString type = member["type"_L1].toString();
    const QString unit = type == "string"_L1 ? u" bytes"_s : type == "array"_L1 ? u" elements"_s : QString();
    const QJsonValue least = member["least"_L1];
    const QJsonValue most = member["most"_L1];
    if (most.isUndefined())
        return {};
    if (least.isUndefined())
        return u"at most %1%2"_s.arg(most.toInteger()).arg(unit);
    return u"%1 to %2%3"_s.arg(least.toInteger()).arg(most.toInteger()).arg(unit);
}

QString ruleText(const QJsonObject &rule)
{
    QStringList members;
    for (const QJsonValue member : rule["members"_L1].toArray())
        members.append(code(member.toString()));
    const QString kind = rule["rule"_L1].toString();
    const QString text = code(rule["text"_L1].toString());
    const QString all = members.join(u", "_s);
    const QString first = members.takeFirst();
    const QString words = kind == "excludes"_L1 ? u"%1 does not stand beside %2"_s.arg(first, members.join(u", "_s))
        : kind == "alone"_L1                    ? u"nothing stands beside %1"_s.arg(first)
        : kind == "at_least_one"_L1             ? u"at least one of %1"_s.arg(all)
        : kind == "exactly_one"_L1              ? u"exactly one of %1"_s.arg(all)
        : kind == "together"_L1                 ? u"all of %1, or none"_s.arg(all)
        : kind == "needed_with"_L1 ? u"%1 is needed where %2 is %3"_s.arg(first, members.join(u", "_s), text)
        : kind == "never"_L1       ? u"%1 is never %2"_s.arg(first, text)
        : kind == "only"_L1        ? u"%1 is %2"_s.arg(first, text)
                                   : u"%1 is %2 at most %3 times"_s.arg(first, text).arg(rule["most"_L1].toInteger());
    return u"- "_s + words + inBrackets(versions(rule)) + u'\n';
}

QString tableHead(const QStringList &titles)
{
    return u"| "_s + titles.join(u" | "_s) + u" |\n|"_s + u" --- |"_s.repeated(titles.size()) + u'\n';
}

QString tableRow(const QStringList &cells)
{
    return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
}

QString otherNames(const QJsonValue &names)
{
    QStringList list;
    for (const QJsonValue name : names.toArray())
        list.append(code(name["name"_L1].toString()) + inBrackets(versions(name.toObject())));
    return list.join(u", "_s);
}

QString methodTable(const QJsonArray &methods)
{
    QString text =
        u"## Methods\n\n"_s + tableHead({u"action"_s, u"versions"_s, u"called"_s, u"request"_s, u"response"_s});
    for (const QJsonValue method : methods) {
        text +=
            tableRow({code(method["action"_L1].toString()), versions(method.toObject()), otherNames(method["names"_L1]),
                      link(method["request"_L1].toString()), typeText(method["response"_L1].toObject())});
    }
    return text;
}

QString pushTable(const QJsonArray &pushes)
{
    QString text = u"\n## Pushes\n\n"_s + tableHead({u"action"_s, u"versions"_s, u"payload"_s});
    for (const QJsonValue push : pushes) {
        text += tableRow(
            {code(push["action"_L1].toString()), versions(push.toObject()), typeText(push["payload"_L1].toObject())});
    }
    return text;
}

QString memberRow(const QJsonObject &member)
{
    QString presence = member["required"_L1].toBool() ? u"always"_s : QString();
    if (const QJsonValue needed = member["needed"_L1]; needed.isObject())
        presence = (u"needed "_s + versions(needed.toObject())).trimmed();
    if (member["read_only"_L1].toBool())
        presence = u"from the service only"_s;
    if (member["nullable"_L1].toBool())
        presence += presence.isEmpty() ? u"or null"_s : u", or null"_s;
    return tableRow(
        {code(member["name"_L1].toString()), typeText(member), presence, versions(member), limitText(member)});
}

QString entityText(const QString &name, const QJsonObject &entity)
{
    QString text = u"\n### %1\n\n"_s.arg(name);
    const QJsonArray members = entity["members"_L1].toArray();
    if (members.isEmpty())
        text += u"Has no members.\n"_s;
    else
        text += tableHead({u"member"_s, u"type"_s, u"there"_s, u"versions"_s, u"limits"_s});
    for (const QJsonValue member : members)
        text += memberRow(member.toObject());
    QString list;
    for (const QJsonValue rule : entity["rules"_L1].toArray())
        list += ruleText(rule.toObject());
    for (const QJsonValue renaming : entity["names"_L1].toArray()) {
        list += u"- %1 is called %2%3\n"_s.arg(code(renaming["of"_L1].toString()), code(renaming["name"_L1].toString()),
                                               inBrackets(versions(renaming.toObject())));
    }
    return list.isEmpty() ? text : text + u'\n' + list;
}

} // namespace

QByteArray referencePage(const QJsonObject &description)
{
    QString text = QLatin1StringView(head) + methodTable(description["methods"_L1].toArray())
        + pushTable(description["pushes"_L1].toArray()) + u"\n## Errors\n\n"_s + tableHead({u"type"_s, u"versions"_s});
    for (const QJsonValue type : description["errors"_L1].toArray())
        text += tableRow({code(type["name"_L1].toString()), versions(type.toObject())});
    text += u"\n## Entities\n"_s;
    const QJsonObject entities = description["entities"_L1].toObject();
    for (auto it = entities.begin(); it != entities.end(); ++it)
        text += entityText(it.key(), it->toObject());
    return text.toUtf8();
}
